//! Ending several sessions, one after the other.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Several {
    pub confirm_title: Counted,
    pub confirm_text: &'static str,
    /// Of those asked about, while the question is open.
    pub already: Counted,
    pub all_already: &'static str,
    pub running: &'static str,
    /// How many, of how many.
    pub progress: fn(&str, &str) -> String,
    pub stop: &'static str,
    pub leave: &'static str,
    pub ended: Counted,
    pub left: Counted,
    pub unsure: Counted,
    pub stopped: &'static str,
    /// Proof was asked for in the middle, and given.
    pub proven: &'static str,
    /// Proof was asked for in the middle, and not given.
    pub unproven: &'static str,
    pub offline: &'static str,
    /// The backend hears no more for now.
    pub later: &'static str,
    pub unsupported: &'static str,
    pub server: &'static str,
    /// Number.
    pub retry: fn(&str) -> String,
}

pub(super) const PT_SEVERAL: Several = Several {
    confirm_title: Counted { one: "Revogar {n} sessão?", other: "Revogar {n} sessões?" },
    confirm_text: "São revogadas uma a uma. Quem as usa fica logo sem acesso à sua conta e terá de iniciar sessão de novo. Este dispositivo continua com a sessão iniciada. As chaves de API não mudam.",
    already: Counted {
        one: "{n} das escolhidas já terminou e fica de fora.",
        other: "{n} das escolhidas já terminaram e ficam de fora.",
    },
    all_already: "As sessões escolhidas já tinham terminado.",
    running: "A revogar sessões",
    progress: |tried, total| format!("{tried} de {total}"),
    stop: "Parar",
    leave: "As sessões ainda estão a ser revogadas, uma a uma. Se sair desta página, as que faltam continuam iniciadas.",
    ended: Counted {
        one: "{n} sessão foi revogada e já não tem acesso à sua conta.",
        other: "{n} sessões foram revogadas e já não têm acesso à sua conta.",
    },
    left: Counted {
        one: "{n} das escolhidas continua iniciada.",
        other: "{n} das escolhidas continuam iniciadas.",
    },
    unsure: Counted {
        one: "De {n} não recebemos resposta: não sabemos se terminou.",
        other: "De {n} não recebemos resposta: não sabemos se terminaram.",
    },
    stopped: "Parou a seu pedido.",
    proven: "A meio, foi preciso confirmar a sua identidade. Já está confirmada: prima outra vez o botão para revogar as que faltam.",
    unproven: "Parou a meio, porque a identidade não foi confirmada. Pode revogar as que faltam quando quiser.",
    offline: "Parou a meio, porque o dispositivo ficou sem ligação à rede. Verifique a ligação e revogue as que faltam.",
    later: "Parou a meio, porque o serviço não aceita mais pedidos por agora.",
    unsupported: "Este serviço não permite revogar as que faltam.",
    server: "O servidor não conseguiu revogar as que faltam. Tente de novo; se o problema continuar, escreva para suporte@zexa.ao.",
    retry: |number| format!("Revogar as que faltam ({number})"),
};

pub(super) const EN_SEVERAL: Several = Several {
    confirm_title: Counted { one: "Revoke {n} session?", other: "Revoke {n} sessions?" },
    confirm_text: "They are revoked one by one. Whoever uses them loses access to your account at once and will have to sign in again. This device stays signed in. API keys do not change.",
    already: Counted {
        one: "{n} of those chosen has already ended and is left out.",
        other: "{n} of those chosen have already ended and are left out.",
    },
    all_already: "The sessions chosen had already ended.",
    running: "Revoking sessions",
    progress: |tried, total| format!("{tried} of {total}"),
    stop: "Stop",
    leave: "Sessions are still being revoked, one by one. If you leave this page, the rest stay signed in.",
    ended: Counted {
        one: "{n} session was revoked and no longer has access to your account.",
        other: "{n} sessions were revoked and no longer have access to your account.",
    },
    left: Counted {
        one: "{n} of those chosen is still signed in.",
        other: "{n} of those chosen are still signed in.",
    },
    unsure: Counted {
        one: "For {n} no answer came: we do not know whether it has ended.",
        other: "For {n} no answer came: we do not know whether they have ended.",
    },
    stopped: "It was stopped, as you asked.",
    proven: "Half-way you were asked to confirm that it is you, and you did: press the button again to revoke the rest.",
    unproven: "It stopped half-way, because it was not confirmed that it is you. You can revoke the rest whenever you like.",
    offline: "It stopped half-way, because the device has no network. Check the connection, and revoke the rest.",
    later: "It stopped half-way, because the service takes no more requests for now.",
    unsupported: "This service cannot revoke the rest.",
    server: "The server failed at the rest. Try again; if it goes on, write to suporte@zexa.ao.",
    retry: |number| format!("Revoke the rest ({number})"),
};
