//! Words of the panel for the moment of doubt, and of the message to support.

use crate::i18n::Counted;

/// The panel for the moment of doubt.
#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Suspect {
    pub title: &'static str,
    pub step_by_step_why: &'static str,
    pub step_by_step: &'static str,
    pub impact: &'static str,
    pub revoke_all: &'static str,
    pub one_by_one: &'static str,
    pub done: Counted,
    pub others: &'static str,
    pub sessions: &'static str,
    pub password: &'static str,
    pub support_title: &'static str,
    pub support: &'static str,
    pub write: &'static str,
    pub support_never: &'static str,
    pub mail_subject: &'static str,
    /// Of the account, and the moment in words.
    pub mail_body: fn(&str, &str) -> String,
    /// A line added once the keys are revoked: how many, and when.
    pub mail_revoked: fn(&str, &str) -> String,
}

pub static PT: Suspect = Suspect {
    title: "Suspeita que alguém entrou?",
    step_by_step_why: "O mais seguro é fechar todas as portas pela ordem certa: sessões, palavra-passe, chaves e segundo factor. Acompanhamos cada passo.",
    step_by_step: "Acho que alguém está na minha conta",
    impact: "Com uma chave roubada é possível enviar mensagens em seu nome, ler o histórico e gastar saldo. Revogar todas as chaves corta esse acesso imediatamente; o que as usa também pára, até lhe dar chaves novas.",
    revoke_all: "Revogar todas as chaves de API",
    one_by_one: "Este serviço não revoga todas de uma vez: revogue-as uma a uma na página das chaves de API.",
    done: Counted {
        one: "{n} chave foi revogada e já não funciona.",
        other: "{n} chaves foram revogadas e já não funcionam.",
    },
    others: "Veja também:",
    sessions: "as sessões activas",
    password: "a sua palavra-passe",
    support_title: "Falar com o apoio",
    support: "Conte o que notou e quando. A mensagem já leva o assunto e a hora; só falta o que viu.",
    write: "Escrever para",
    support_never: "Nunca envie palavras-passe, códigos ou chaves: o apoio não precisa deles e nunca os pede.",
    mail_subject: "Suspeita de acesso não autorizado à minha conta Zexa",
    mail_body: |account, when| {
        format!(
            "Olá,\n\nSuspeito que alguém entrou na minha conta sem autorização.\n\nConta: {account}\nHora desta mensagem: {when}\n\nO que notei:\n\nQuando notei:\n\n(Esta mensagem não contém palavras-passe, códigos nem chaves, e não os vou enviar.)\n"
        )
    },
    mail_revoked: |count, when| format!("O que já fiz: {count} ({when})\n"),
};

pub static EN: Suspect = Suspect {
    title: "Suspect someone got in?",
    step_by_step_why: "It is safest to close every door in the right order: sessions, password, keys and second factor. We go through it with you, step by step.",
    step_by_step: "I think someone is in my account",
    impact: "With a stolen key someone can send messages in your name, read your history and spend your balance. Revoking all keys cuts that access immediately; what uses them stops as well, until you give it new keys.",
    revoke_all: "Revoke all API keys",
    one_by_one: "This service cannot revoke all at once: revoke them one by one on the API keys page.",
    done: Counted {
        one: "{n} key was revoked and does not work any more.",
        other: "{n} keys were revoked and do not work any more.",
    },
    others: "Look also at:",
    sessions: "your active sessions",
    password: "your password",
    support_title: "Talk to support",
    support: "Tell us what you noticed and when. The message already has its subject and the time; only what you saw is missing.",
    write: "Write to",
    support_never: "Never send passwords, codes or keys: support does not need them and never asks for them.",
    mail_subject: "Suspected unauthorised access to my Zexa account",
    mail_body: |account, when| {
        format!(
            "Hello,\n\nI suspect that someone got into my account without authorisation.\n\nAccount: {account}\nTime of this message: {when}\n\nWhat I noticed:\n\nWhen I noticed it:\n\n(This message contains no passwords, codes or keys, and I will not send any.)\n"
        )
    },
    mail_revoked: |count, when| format!("What I have done: {count} ({when})\n"),
};
