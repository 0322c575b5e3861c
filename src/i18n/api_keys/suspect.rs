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
    pub confirm_title: &'static str,
    pub confirm_effect: Counted,
    pub confirm_in_use: Counted,
    pub confirm_none_in_use: &'static str,
    pub confirm: Counted,
    pub busy: &'static str,
    pub reading: &'static str,
    pub not_read: &'static str,
    pub none: &'static str,
    pub done: Counted,
    pub done_none: &'static str,
    /// The answer was lost, and the list says that no key is left.
    pub done_after_all: &'static str,
    pub done_next: &'static str,
    pub unknown_looking: &'static str,
    pub unknown_not_read: &'static str,
    pub unknown_still: Counted,
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
    confirm_title: "Revogar todas as chaves de API?",
    confirm_effect: Counted {
        one: "{n} chave deixa de funcionar imediatamente. Não há volta atrás.",
        other: "{n} chaves deixam de funcionar imediatamente. Não há volta atrás.",
    },
    confirm_in_use: Counted {
        one: "{n} foi usada nas últimas 24 horas; o que a usa vai parar:",
        other: "{n} foram usadas nas últimas 24 horas; o que as usa vai parar:",
    },
    confirm_none_in_use: "Nenhuma foi usada nas últimas 24 horas.",
    confirm: Counted { one: "Revogar {n} chave", other: "Revogar {n} chaves" },
    busy: "A revogar…",
    reading: "A ver que chaves existem…",
    not_read: "Não foi possível ler a lista das chaves, por isso não dizemos quantas são. Revogar funciona na mesma, para todas.",
    none: "A conta não tem chaves de API: por aí ninguém entra.",
    done: Counted {
        one: "{n} chave foi revogada e já não funciona.",
        other: "{n} chaves foram revogadas e já não funcionam.",
    },
    done_none: "Já não havia chaves por revogar. Por aí ninguém entra.",
    done_after_all: "A resposta perdeu-se, mas a lista diz que já nenhuma chave funciona.",
    done_next: "Agora escreva ao apoio, e crie chaves novas só quando souber o que aconteceu.",
    unknown_looking: "A resposta perdeu-se. A ver na lista se as chaves foram revogadas…",
    unknown_not_read: "A resposta perdeu-se e não foi possível ler a lista: não sabemos se as chaves ainda funcionam. Tente de novo; repetir não faz mal.",
    unknown_still: Counted {
        one: "A resposta perdeu-se e {n} chave ainda funciona. Tente de novo; repetir não faz mal.",
        other: "A resposta perdeu-se e {n} chaves ainda funcionam. Tente de novo; repetir não faz mal.",
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
    confirm_title: "Revoke all API keys?",
    confirm_effect: Counted {
        one: "{n} key stops working immediately. This cannot be undone.",
        other: "{n} keys stop working immediately. This cannot be undone.",
    },
    confirm_in_use: Counted {
        one: "{n} was used in the last 24 hours; what uses it will stop:",
        other: "{n} were used in the last 24 hours; what uses them will stop:",
    },
    confirm_none_in_use: "None was used in the last 24 hours.",
    confirm: Counted { one: "Revoke {n} key", other: "Revoke {n} keys" },
    busy: "Revoking…",
    reading: "Checking which keys there are…",
    not_read: "The list of keys could not be read, so we do not say how many there are. Revoking works all the same, for all of them.",
    none: "The account has no API keys: nobody gets in that way.",
    done: Counted {
        one: "{n} key was revoked and does not work any more.",
        other: "{n} keys were revoked and do not work any more.",
    },
    done_none: "There were no keys left to revoke. Nobody gets in that way.",
    done_after_all: "The answer was lost, but the list says that no key works any more.",
    done_next: "Now write to support, and make new keys only when you know what happened.",
    unknown_looking: "The answer was lost. Checking the list to see whether the keys were revoked…",
    unknown_not_read: "The answer was lost and the list could not be read: we do not know whether the keys still work. Try again; repeating does no harm.",
    unknown_still: Counted {
        one: "The answer was lost and {n} key still works. Try again; repeating does no harm.",
        other: "The answer was lost and {n} keys still work. Try again; repeating does no harm.",
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
