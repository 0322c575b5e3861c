//! Errors in words: what happened, what is safe, and what to do next.

use crate::{
    backend::{AccountError, types::Timestamp},
    i18n::{Counted, I18n},
    platform::clock,
};

/// One sentence or two for each way in which a request can end badly.
pub struct Errors {
    pub signed_out: &'static str,
    pub step_up_required: &'static str,
    pub interrupted_given: &'static str,
    pub interrupted_declined: &'static str,
    pub wrong_secret: &'static str,
    pub attempts_left: Counted,
    pub code_expired: &'static str,
    pub code_reused: &'static str,
    pub locked: &'static str,
    pub rate_limited: &'static str,
    /// Says how long to wait; `{wait}` stands for "3 minutes".
    pub wait: &'static str,
    pub invalid: &'static str,
    pub conflict: &'static str,
    pub expired: &'static str,
    pub not_found: &'static str,
    pub unsupported: &'static str,
    pub server: &'static str,
    pub unavailable: &'static str,
    pub offline: &'static str,
    /// A read whose answer never came.
    pub no_answer: &'static str,
    /// A read whose answer made no sense.
    pub unreadable: &'static str,
    /// A change whose answer never came.
    pub unknown_outcome: &'static str,
}

pub static PT: Errors = Errors {
    signed_out: "A sua sessão terminou. Inicie sessão de novo para continuar.",
    step_up_required: "Para continuar é preciso confirmar que é mesmo o titular da conta. Nada foi alterado.",
    interrupted_given: "Identidade confirmada. Ainda nada foi alterado: prima o botão outra vez para continuar.",
    interrupted_declined: "Nada foi alterado, porque a identidade não foi confirmada. Pode tentar de novo quando quiser.",
    wrong_secret: "Não está certo. Nada foi alterado: verifique e tente outra vez.",
    attempts_left: Counted {
        one: "Resta {n} tentativa antes de um bloqueio temporário.",
        other: "Restam {n} tentativas antes de um bloqueio temporário.",
    },
    code_expired: "Esse código já passou do prazo. Espere pelo próximo na aplicação e escreva-o logo.",
    code_reused: "Esse código já foi usado. Espere que a aplicação mostre o próximo, até 30 segundos.",
    locked: "Houve demasiadas tentativas erradas, por isso bloqueámos novas tentativas por algum tempo. A conta continua segura.",
    rate_limited: "Foram feitos demasiados pedidos em pouco tempo, por isso este não foi atendido.",
    wait: "Tente de novo dentro de {wait}.",
    invalid: "O servidor não aceitou o que foi escrito. Nada foi alterado: corrija e tente de novo.",
    conflict: "Entretanto algo mudou, talvez noutro separador ou dispositivo. Nada foi alterado agora: recarregue para ver o estado actual.",
    expired: "O tempo para este passo acabou. Nada foi alterado: comece de novo.",
    not_found: "Já não existe. Recarregue para ver o estado actual.",
    unsupported: "Este serviço não permite fazer isso.",
    server: "O servidor falhou e nada foi alterado. Tente de novo; se continuar, escreva para suporte@zexa.ao.",
    unavailable: "O serviço não está a responder agora. Nada foi alterado.",
    offline: "Sem ligação à rede. Nada foi enviado: verifique a ligação e tente de novo.",
    unreadable: "Não foi possível ler a resposta do servidor. O problema não é da sua ligação, e nada se perdeu. Tente de novo daqui a pouco; se continuar, escreva para suporte@zexa.ao.",
    no_answer: "Não recebemos resposta do servidor. Verifique a ligação e tente de novo.",
    unknown_outcome: "A ligação falhou antes de a resposta chegar, por isso não sabemos se a alteração foi feita. Recarregue para ver o estado actual antes de repetir.",
};

pub static EN: Errors = Errors {
    signed_out: "Your session has ended. Sign in again to go on.",
    step_up_required: "To go on, please confirm that it is you. Nothing has been changed.",
    interrupted_given: "Thank you, that is confirmed. Nothing has been changed yet: press the button again to go on.",
    interrupted_declined: "Nothing has been changed, because it was not confirmed that it is you. You can try again whenever you like.",
    wrong_secret: "That is not right. Nothing has been changed: check it and try again.",
    attempts_left: Counted {
        one: "{n} try left before a temporary lock.",
        other: "{n} tries left before a temporary lock.",
    },
    code_expired: "That code has run out. Wait for the next one in the app and type it straight away.",
    code_reused: "That code was already used. Wait until the app shows the next one, up to 30 seconds.",
    locked: "There were too many wrong tries, so new ones are blocked for a while. Your account is still safe.",
    rate_limited: "Too many requests were made in a short time, so this one was not heard.",
    wait: "Try again in {wait}.",
    invalid: "The server did not accept what was typed. Nothing has been changed: correct it and try again.",
    conflict: "Something has changed meanwhile, perhaps in another tab or on another device. Nothing was changed just now: reload to see how things stand.",
    expired: "The time for this step is over. Nothing has been changed: start again.",
    not_found: "It is no longer there. Reload to see how things stand.",
    unsupported: "This service cannot do that.",
    server: "The server failed, and nothing was changed. Try again; if it goes on, write to suporte@zexa.ao.",
    unavailable: "The service is not answering now. Nothing has been changed.",
    offline: "There is no network. Nothing was sent: check the connection and try again.",
    unreadable: "The server’s answer could not be read. Your connection is fine, and nothing was lost. Try again in a while; if it goes on, write to suporte@zexa.ao.",
    no_answer: "No answer came from the server. Check the connection and try again.",
    unknown_outcome: "The connection failed before the answer came, so we do not know whether the change was made. Reload to see how things stand before you repeat it.",
};

impl I18n {
    /// `error` in words.
    pub fn explain(self, error: &AccountError) -> String {
        let words = self.t().errors();
        match error {
            AccountError::SignedOut => words.signed_out.to_owned(),
            AccountError::StepUpRequired(_) => words.step_up_required.to_owned(),
            AccountError::Interrupted { given: true } => words.interrupted_given.to_owned(),
            AccountError::Interrupted { given: false } => words.interrupted_declined.to_owned(),
            AccountError::WrongSecret { attempts_left } => {
                self.with_attempts(words.wrong_secret, *attempts_left)
            }
            AccountError::CodeExpired => words.code_expired.to_owned(),
            AccountError::CodeReused => words.code_reused.to_owned(),
            AccountError::Locked { until } => self.with_wait(words.locked, until.map(seconds_until)),
            AccountError::RateLimited { retry_after } => {
                self.with_wait(words.rate_limited, retry_after.map(u64::cast_signed))
            }
            AccountError::Invalid(_) => words.invalid.to_owned(),
            AccountError::Conflict => words.conflict.to_owned(),
            AccountError::Expired => words.expired.to_owned(),
            AccountError::NotFound => words.not_found.to_owned(),
            AccountError::Unsupported => words.unsupported.to_owned(),
            AccountError::Server => words.server.to_owned(),
            AccountError::Unavailable { retry_after } => {
                self.with_wait(words.unavailable, retry_after.map(u64::cast_signed))
            }
            AccountError::Offline => words.offline.to_owned(),
            AccountError::Unreadable => words.unreadable.to_owned(),
            AccountError::Lost => words.no_answer.to_owned(),
        }
    }

    /// `sentence`, followed by the tries that are left where that is known.
    pub fn with_attempts(self, sentence: &str, attempts_left: Option<u32>) -> String {
        match attempts_left {
            Some(left) => format!("{sentence} {}", self.count(&self.t().errors().attempts_left, left)),
            None => sentence.to_owned(),
        }
    }

    fn with_wait(self, sentence: &str, seconds: Option<i64>) -> String {
        match seconds {
            Some(seconds) => {
                let wait = self.formats().duration(seconds);
                format!("{sentence} {}", self.t().errors().wait.replace("{wait}", &wait))
            }
            None => sentence.to_owned(),
        }
    }
}

fn seconds_until(moment: Timestamp) -> i64 {
    moment.seconds_since(clock::now()).max(1)
}
