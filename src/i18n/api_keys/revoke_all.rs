//! Words of the revocation of every key: the question, and how it ended. Apart from the panel that leads there, so that
//! they come with its code.

use crate::i18n::Counted;

/// The revocation of every key.
#[allow(missing_docs, reason = "each name says what the word is")]
pub struct RevokeAll {
    pub confirm_title: &'static str,
    pub confirm_effect: Counted,
    pub confirm_in_use: Counted,
    pub confirm_none_in_use: &'static str,
    pub confirm: Counted,
    pub busy: &'static str,
    pub reading: &'static str,
    pub not_read: &'static str,
    pub none: &'static str,
    pub done_none: &'static str,
    /// The answer was lost, and the list says that no key is left.
    pub done_after_all: &'static str,
    pub done_next: &'static str,
    pub unknown_looking: &'static str,
    pub unknown_not_read: &'static str,
    pub unknown_still: Counted,
}

pub static PT: RevokeAll = RevokeAll {
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
    not_read: "Não foi possível ler a lista das chaves, por isso não sabemos quantas são. Mesmo assim, pode revogá-las todas.",
    none: "A conta não tem chaves de API: por aí ninguém entra.",
    done_none: "Já não havia chaves por revogar. Por aí ninguém entra.",
    done_after_all: "A resposta perdeu-se, mas a lista diz que já nenhuma chave funciona.",
    done_next: "Agora escreva ao apoio, e crie chaves novas só quando souber o que aconteceu.",
    unknown_looking: "A resposta perdeu-se. A ver na lista se as chaves foram revogadas…",
    unknown_not_read: "A resposta perdeu-se e não foi possível ler a lista: não sabemos se as chaves ainda funcionam. Tente de novo; repetir não faz mal.",
    unknown_still: Counted {
        one: "A resposta perdeu-se e {n} chave ainda funciona. Tente de novo; repetir não faz mal.",
        other: "A resposta perdeu-se e {n} chaves ainda funcionam. Tente de novo; repetir não faz mal.",
    },
};

pub static EN: RevokeAll = RevokeAll {
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
    done_none: "There were no keys left to revoke. Nobody gets in that way.",
    done_after_all: "The answer was lost, but the list says that no key works any more.",
    done_next: "Now write to support, and make new keys only when you know what happened.",
    unknown_looking: "The answer was lost. Checking the list to see whether the keys were revoked…",
    unknown_not_read: "The answer was lost and the list could not be read: we do not know whether the keys still work. Try again; repeating does no harm.",
    unknown_still: Counted {
        one: "The answer was lost and {n} key still works. Try again; repeating does no harm.",
        other: "The answer was lost and {n} keys still work. Try again; repeating does no harm.",
    },
};
