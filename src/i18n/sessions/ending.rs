//! Ending one session, or all others: the question, and how that went.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Ending {
    pub sign_out_here: &'static str,
    pub signing_out: &'static str,
    pub revoke: &'static str,
    pub revoking: &'static str,
    /// Device.
    pub revoke_named: fn(&str) -> String,
    /// Device.
    pub retry_named: fn(&str) -> String,
    /// Device.
    pub check_named: fn(&str) -> String,
    /// Device.
    pub confirm_title: fn(&str) -> String,
    pub confirm_text: &'static str,
    /// Number.
    pub revoke_others: fn(&str) -> String,
    /// Number.
    pub confirm_others_title: fn(&str) -> String,
    pub confirm_others_text: &'static str,
    pub and_more: Counted,
    pub revoke_all: &'static str,
    /// More than this number.
    pub more_than: fn(&str) -> String,
    /// Device.
    pub ended: fn(&str) -> String,
    /// Device: its session ended elsewhere while the question about it was open.
    pub already_ended: fn(&str) -> String,
    pub others_ended: Counted,
    pub no_others_to_end: &'static str,
    pub all_others_ended: &'static str,
    pub done_title: &'static str,
    pub dismiss: &'static str,
    /// Device, reason.
    pub not_ended: fn(&str, &str) -> String,
    /// Reason.
    pub others_not_ended: fn(&str) -> String,
    pub in_doubt: &'static str,
    pub others_in_doubt: &'static str,
    pub check_again: &'static str,
    pub still_there: &'static str,
    pub others_still_there: &'static str,
}

pub(super) const PT_ENDING: Ending = Ending {
    sign_out_here: "Terminar sessão aqui",
    signing_out: "A terminar…",
    revoke: "Revogar",
    revoking: "A revogar…",
    revoke_named: |device| format!("Revogar {device}"),
    retry_named: |device| format!("Tentar de novo revogar {device}"),
    check_named: |device| format!("Verificar agora se {device} ainda tem sessão iniciada"),
    confirm_title: |device| format!("Revogar {device}?"),
    confirm_text: "Quem usa essa sessão fica logo sem acesso à sua conta e terá de iniciar sessão de novo. As chaves de API não mudam.",
    revoke_others: |number| format!("Revogar todas as outras ({number})"),
    confirm_others_title: |number| format!("Revogar todas as outras sessões ({number})?"),
    confirm_others_text: "Todos os outros dispositivos ficam logo sem acesso à sua conta e terão de iniciar sessão de novo. Este dispositivo continua com a sessão iniciada. As chaves de API não mudam.",
    and_more: Counted { one: "e mais {n} sessão", other: "e mais {n} sessões" },
    revoke_all: "Revogar todas as outras",
    more_than: |number| format!("mais de {number}"),
    ended: |device| format!("{device}: sessão revogada. Já não tem acesso à sua conta."),
    already_ended: |device| format!("{device}: a sessão já tinha terminado. Já não tem acesso à sua conta."),
    others_ended: Counted {
        one: "{n} outra sessão foi revogada. Só este dispositivo tem acesso.",
        other: "{n} outras sessões foram revogadas. Só este dispositivo tem acesso.",
    },
    no_others_to_end: "Já não havia outras sessões. Só este dispositivo tem acesso.",
    all_others_ended: "A resposta perdeu-se, mas verificámos: todas as outras sessões terminaram. Só este dispositivo tem acesso.",
    done_title: "Feito",
    dismiss: "Fechar este aviso",
    not_ended: |device, reason| format!("{device} continua com a sessão iniciada. {reason}"),
    others_not_ended: |reason| format!("As outras sessões continuam iniciadas. {reason}"),
    in_doubt: "A ligação falhou antes da resposta, por isso não sabemos se esta sessão terminou. Verifique antes de repetir.",
    others_in_doubt: "A ligação falhou antes da resposta, por isso não sabemos se as outras sessões terminaram. Verifique antes de repetir.",
    check_again: "Verificar agora",
    still_there: "A ligação falhou, mas verificámos: esta sessão continua iniciada. Tente de novo.",
    others_still_there: "A ligação falhou, mas verificámos: as sessões abaixo continuam iniciadas. Tente de novo.",
};

pub(super) const EN_ENDING: Ending = Ending {
    sign_out_here: "Sign out here",
    signing_out: "Signing out…",
    revoke: "Revoke",
    revoking: "Revoking…",
    revoke_named: |device| format!("Revoke {device}"),
    retry_named: |device| format!("Try again to revoke {device}"),
    check_named: |device| format!("Check now whether {device} is still signed in"),
    confirm_title: |device| format!("Revoke {device}?"),
    confirm_text: "Whoever uses that session loses access to your account at once and will have to sign in again. API keys do not change.",
    revoke_others: |number| format!("Revoke all others ({number})"),
    confirm_others_title: |number| format!("Revoke all other sessions ({number})?"),
    confirm_others_text: "Every other device loses access to your account at once and will have to sign in again. This device stays signed in. API keys do not change.",
    and_more: Counted { one: "and {n} more session", other: "and {n} more sessions" },
    revoke_all: "Revoke all others",
    more_than: |number| format!("more than {number}"),
    ended: |device| format!("{device}: session revoked. It no longer has access to your account."),
    already_ended: |device| {
        format!("{device}: the session had already ended. It no longer has access to your account.")
    },
    others_ended: Counted {
        one: "{n} other session was revoked. Only this device has access.",
        other: "{n} other sessions were revoked. Only this device has access.",
    },
    no_others_to_end: "There were no other sessions any more. Only this device has access.",
    all_others_ended: "The answer was lost, but we have checked: all other sessions have ended. Only this device has access.",
    done_title: "Done",
    dismiss: "Dismiss",
    not_ended: |device, reason| format!("{device} is still signed in. {reason}"),
    others_not_ended: |reason| format!("The other sessions are still signed in. {reason}"),
    in_doubt: "The connection failed before the answer came, so we do not know whether this session has ended. Check before you repeat it.",
    others_in_doubt: "The connection failed before the answer came, so we do not know whether the other sessions have ended. Check before you repeat it.",
    check_again: "Check now",
    still_there: "The connection failed, but we have checked: this session is still signed in. Try again.",
    others_still_there: "The connection failed, but we have checked: the sessions below are still signed in. Try again.",
};
