//! Words of revoking keys.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Keys {
    pub at_stake: Counted,
    pub none: &'static str,
    pub choose: &'static str,
    /// When it was last used: "2 minutes ago".
    pub in_use: fn(&str) -> String,
    /// The same of a key that may not send messages.
    pub in_use_otherwise: fn(&str) -> String,
    /// When it was made.
    pub made: fn(&str) -> String,
    /// When it was made, since the suspicion began.
    pub made_lately: fn(&str) -> String,
    /// How many were revoked, of how many.
    pub of_all: fn(&str, &str) -> String,
    /// When it was last used.
    pub last_used: fn(&str) -> String,
    pub never_used: &'static str,
    pub revoke: Counted,
    pub revoking: &'static str,
    pub choose_one: &'static str,
    pub revoked: Counted,
    /// After a lost answer, and a look at the list.
    pub still_there: &'static str,
    /// Why.
    pub row_failed: fn(&str) -> String,
    pub partly: Counted,
    pub kept: &'static str,
    pub kept_link: &'static str,
}

pub(super) const PT: Keys = Keys {
    at_stake: Counted {
        one: "A conta tem {n} chave de API. Se a revogar, o que a usa pára imediatamente, e não há volta atrás.",
        other: "A conta tem {n} chaves de API. O que usa as que revogar pára imediatamente, e não há volta atrás.",
    },
    none: "A conta não tem chaves de API: por aí ninguém entra.",
    choose: "Chaves a revogar",
    in_use: |when| format!("Usada {when}: as mensagens que passam por ela vão parar."),
    in_use_otherwise: |when| format!("Usada {when}: o que ela faz vai parar."),
    made: |when| format!("Criada {when}."),
    made_lately: |when| format!("Criada {when}: pode ter sido outra pessoa a criá-la."),
    of_all: |done, all| format!("Revogadas: {done} de {all}."),
    last_used: |when| format!("Usada pela última vez {when}."),
    never_used: "Nunca foi usada: nada pára.",
    revoke: Counted { one: "Revogar {n} chave", other: "Revogar {n} chaves" },
    revoking: "A revogar…",
    choose_one: "Escolha pelo menos uma chave, ou salte este passo.",
    revoked: Counted { one: "{n} chave foi revogada.", other: "{n} chaves foram revogadas." },
    still_there: "Verificámos: ainda há chaves que funcionam. Escolha de novo e repita.",
    row_failed: |why| format!("Não foi revogada e ainda funciona. {why}"),
    partly: Counted {
        one: "{n} chave não foi revogada e ainda funciona. Tente de novo.",
        other: "{n} chaves não foram revogadas e ainda funcionam. Tente de novo.",
    },
    kept: "As chaves que deixar continuam a dar acesso. Depois de terminar, troque-as por novas:",
    kept_link: "as chaves de API",
};

pub(super) const EN: Keys = Keys {
    at_stake: Counted {
        one: "The account has {n} API key. If you revoke it, what uses it stops immediately, and this cannot be undone.",
        other: "The account has {n} API keys. What uses the ones you revoke stops immediately, and this cannot be undone.",
    },
    none: "The account has no API keys: nobody gets in that way.",
    choose: "Keys to revoke",
    in_use: |when| format!("Used {when}: the messages that go through it will stop."),
    in_use_otherwise: |when| format!("Used {when}: what it does will stop."),
    made: |when| format!("Made {when}."),
    made_lately: |when| format!("Made {when}: that may already have been somebody else."),
    of_all: |done, all| format!("Revoked: {done} of {all}."),
    last_used: |when| format!("Last used {when}."),
    never_used: "Never used: nothing stops.",
    revoke: Counted { one: "Revoke {n} key", other: "Revoke {n} keys" },
    revoking: "Revoking…",
    choose_one: "Choose at least one key, or leave this step out.",
    revoked: Counted { one: "{n} key was revoked.", other: "{n} keys were revoked." },
    still_there: "We have checked: there are keys that still work. Choose again and repeat it.",
    row_failed: |why| format!("It was not revoked and still works. {why}"),
    partly: Counted {
        one: "{n} key was not revoked and still works. Try again.",
        other: "{n} keys were not revoked and still work. Try again.",
    },
    kept: "The keys that you leave go on giving access. When you have finished, replace them with new ones:",
    kept_link: "your API keys",
};
