//! Words of the message to support.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Mail {
    pub subject: &'static str,
    pub opening: &'static str,
    pub account: &'static str,
    pub began: &'static str,
    pub reported: &'static str,
    /// A session of which only the id is known.
    pub session: fn(&str) -> String,
    /// An event of which only the id is known.
    pub event: fn(&str) -> String,
    /// There were more than the message has room for.
    pub more: Counted,
    pub done: &'static str,
    pub undone: &'static str,
    pub unknown: &'static str,
    pub keys: &'static str,
    pub noticed: &'static str,
    pub closing: &'static str,
}

pub(super) const PT: Mail = Mail {
    subject: "Acesso não autorizado à minha conta Zexa",
    opening: "Olá,\n\nAcho que alguém entrou na minha conta sem autorização.",
    account: "Conta",
    began: "Comecei a proteger a conta",
    reported: "Sessões e acontecimentos que não reconheço",
    session: |id| format!("A sessão {id}"),
    event: |id| format!("O acontecimento {id}"),
    more: Counted { one: "E mais {n}, que não coube aqui", other: "E mais {n}, que não couberam aqui" },
    done: "O que já foi feito",
    undone: "O que não ficou feito",
    unknown: "O que pode ou não ter sido feito",
    keys: "Chaves de API que continuam a funcionar",
    noticed: "O que notei, e quando",
    closing: "(Esta mensagem não contém palavras-passe, códigos nem chaves, e não os vou enviar.)",
};

pub(super) const EN: Mail = Mail {
    subject: "Unauthorised access to my Zexa account",
    opening: "Hello,\n\nI think that someone got into my account without authorisation.",
    account: "Account",
    began: "I began to secure the account",
    reported: "Sessions and events that I do not recognise",
    session: |id| format!("The session {id}"),
    event: |id| format!("The event {id}"),
    more: Counted {
        one: "And {n} more, which did not fit here",
        other: "And {n} more, which did not fit here",
    },
    done: "What has been done",
    undone: "What was not done",
    unknown: "What may or may not have been done",
    keys: "API keys that still work",
    noticed: "What I noticed, and when",
    closing: "(This message contains no passwords, codes or keys, and I will not send any.)",
};
