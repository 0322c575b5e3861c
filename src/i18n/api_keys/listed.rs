//! Words for the list of keys, and for revoking and renaming what is in it.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct List {
    pub heading: &'static str,
    pub caption: &'static str,
    pub name: &'static str,
    pub key: &'static str,
    pub created: &'static str,
    pub last_used: &'static str,
    pub expiry: &'static str,
    pub status: &'static str,
    pub never_used: &'static str,
    /// Where a key was used from; the country is that of the network, which is only likely.
    pub from_country: fn(&str) -> String,
    pub from_unknown: &'static str,
    pub no_expiry: &'static str,
    pub active: &'static str,
    pub expires_soon: &'static str,
    pub retiring: &'static str,
    pub expired: &'static str,
    pub just_made: &'static str,
    pub risk_networks: &'static str,
    pub risk_broad: &'static str,
    pub risk_expires_soon: &'static str,
    pub risk_unused: &'static str,
    pub risk_never_used: &'static str,
    pub risk_no_end: &'static str,
    /// The networks a key was used from within a day.
    pub networks: &'static str,
    pub network: fn(&str, Option<&str>) -> String,
    /// A key made a short while ago, not by this page, and not used yet.
    pub fresh: &'static str,
    pub not_stored: &'static str,
    pub not_stored_named: fn(&str) -> String,
    pub empty_title: &'static str,
    pub empty: &'static str,
    pub count: Counted,
}

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Revoke {
    pub revoke: &'static str,
    pub revoke_named: fn(&str) -> String,
    pub title: &'static str,
    pub effect: &'static str,
    pub never_used: &'static str,
    pub not_used_so_far: &'static str,
    pub last_used: fn(&str) -> String,
    pub in_use: fn(&str) -> String,
    pub expired: &'static str,
    pub type_name: &'static str,
    pub wrong_name: &'static str,
    pub news: News,
    /// Of a key that was rotated: it is the old one, and how its heir stands.
    pub old: &'static str,
    pub old_heir_used: fn(&str, &str) -> String,
    pub old_heir_unused: fn(&str) -> String,
    pub old_without_heir: &'static str,
    pub type_end: &'static str,
    pub wrong_end: &'static str,
    pub confirm: &'static str,
    pub busy: &'static str,
    pub done: fn(&str) -> String,
    pub receipt: fn(&str, &str) -> String,
    pub failed: fn(&str) -> String,
    pub looking: &'static str,
    pub still_there: &'static str,
    pub not_known: &'static str,
    pub retry: &'static str,
}

/// Whether keys were used since the list was read, in the question before they are revoked.
#[allow(missing_docs, reason = "each name says what the word is")]
pub struct News {
    pub reading: &'static str,
    /// The person has confirmed already.
    pub first: &'static str,
    pub used_meanwhile: &'static str,
    pub not_read: &'static str,
}

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Rename {
    pub rename: &'static str,
    pub rename_named: fn(&str) -> String,
    pub title: &'static str,
    pub label: &'static str,
    pub save: &'static str,
    pub saving: &'static str,
    pub done: fn(&str) -> String,
    pub unknown: &'static str,
}

pub const PT_LIST: List = List {
    heading: "As suas chaves",
    caption: "Chaves de API da conta",
    name: "Nome",
    key: "Chave",
    created: "Criada",
    last_used: "Último uso",
    expiry: "Validade",
    status: "Estado",
    never_used: "Nunca usada",
    from_country: |country| format!("{country} (estimativa)"),
    from_unknown: "local desconhecido",
    no_expiry: "Sem fim de validade",
    active: "Activa",
    expires_soon: "Expira em breve",
    retiring: "A ser substituída",
    expired: "Expirada",
    just_made: "Nova",
    risk_networks: "Usada a partir de redes diferentes nas últimas 24 horas. Se não esperava isso, outra pessoa pode tê-la: troque-a.",
    risk_broad: "Dá acesso a tudo. Se não precisa de tanto, crie outra com menos permissões, passe o programa a usá-la e revogue esta.",
    risk_expires_soon: "O que a usa vai parar nessa data. Crie já outra e passe o programa a usá-la.",
    risk_unused: "Sem uso há mais de 90 dias. Se já não é precisa, revogue-a.",
    risk_never_used: "Ainda não foi usada. Se não é precisa, revogue-a.",
    risk_no_end: "Funciona até alguém a revogar. Crie outra com fim de validade, passe o programa a usá-la e revogue esta.",
    networks: "Redes nas últimas 24 horas",
    network: |address, country| match country {
        Some(country) => format!("{address} · {country} (estimativa)"),
        None => address.to_owned(),
    },
    fresh: "Criada há pouco e ainda não usada.",
    not_stored: "Não a guardei",
    not_stored_named: |name| format!("Não a guardei: a chave {name}"),
    empty_title: "Não há chaves",
    empty: "Crie uma quando um programa precisar de aceder à sua conta. Enquanto não houver chaves, nenhum programa entra por aqui.",
    count: Counted { one: "{n} chave", other: "{n} chaves" },
};

pub const PT_REVOKE: Revoke = Revoke {
    revoke: "Revogar",
    revoke_named: |name| format!("Revogar a chave {name}"),
    title: "Revogar esta chave?",
    effect: "A chave deixa de funcionar imediatamente. Não há volta atrás: para repor o acesso, terá de criar outra.",
    never_used: "Nunca foi usada: nada deve parar.",
    not_used_so_far: "Da última vez que a lista foi lida, nunca tinha sido usada.",
    last_used: |when| format!("Último uso: {when}."),
    in_use: |when| format!("Usada {when}: o que a usa vai parar."),
    expired: "Já expirou: revogá-la não faz parar nada, só a tira da lista.",
    type_name: "Para confirmar, escreva o nome da chave ou os seus últimos 4 caracteres",
    wrong_name: "Não é o nome desta chave nem o fim dela. Escreva um dos dois tal como está acima.",
    news: News {
        reading: "A ver se foi usada entretanto…",
        first: "Um momento: vemos primeiro se foi usada entretanto.",
        used_meanwhile: "Nada foi revogado: a chave foi usada entretanto. Confirme outra vez.",
        not_read: "Não foi possível ver se foi usada entretanto: pode haver um programa que dependa dela.",
    },
    old: "Esta é a chave antiga.",
    old_heir_used: |end, when| format!("A nova (…{end}) já está em uso: foi usada {when}."),
    old_heir_unused: |end| {
        format!(
            "A nova (…{end}) já existe, mas ainda não foi usada: os programas podem continuar a depender da antiga."
        )
    },
    old_without_heir: "A nova já não existe: o que usa a antiga fica sem chave.",
    type_end: "Para confirmar, escreva os últimos 4 caracteres desta chave (a nova tem o mesmo nome)",
    wrong_end: "Não é o fim desta chave. Escreva-o tal como está acima.",
    confirm: "Revogar",
    busy: "A revogar…",
    done: |name| format!("A chave {name} foi revogada e já não funciona."),
    receipt: |name, end| format!("Revogada: {name} (…{end}). Já não funciona."),
    failed: |reason| format!("Não foi revogada. {reason}"),
    looking: "A resposta perdeu-se. A ver na lista se a chave foi revogada…",
    still_there: "A resposta perdeu-se e a chave ainda está na lista: continua a funcionar. Tente de novo.",
    not_known: "A resposta perdeu-se e não foi possível ler a lista: não sabemos se a chave ainda funciona. Tente de novo; repetir não faz mal.",
    retry: "Tentar de novo",
};

pub const PT_RENAME: Rename = Rename {
    rename: "Renomear",
    rename_named: |name| format!("Renomear a chave {name}"),
    title: "Renomear a chave",
    label: "Novo nome",
    save: "Guardar",
    saving: "A guardar…",
    done: |name| format!("A chave chama-se agora {name}."),
    unknown: "A resposta perdeu-se. Veja na lista qual é o nome e, se for preciso, guarde outra vez; repetir não faz mal.",
};

pub const EN_LIST: List = List {
    heading: "Your keys",
    caption: "API keys of the account",
    name: "Name",
    key: "Key",
    created: "Created",
    last_used: "Last used",
    expiry: "Expiry",
    status: "Status",
    never_used: "Never used",
    from_country: |country| format!("{country} (estimate)"),
    from_unknown: "unknown place",
    no_expiry: "No expiry",
    active: "Active",
    expires_soon: "Expires soon",
    retiring: "Being replaced",
    expired: "Expired",
    just_made: "New",
    risk_networks: "Used from different networks in the last 24 hours. If you do not expect that, somebody else may have it: rotate it.",
    risk_broad: "It may do everything. If it need not, make a key with fewer permissions, change the program, then revoke this one.",
    risk_expires_soon: "What uses it will stop on that day. Make another key now and swap it.",
    risk_unused: "Not used for more than 90 days. If it is no longer needed, revoke it.",
    risk_never_used: "Not used yet. If it is not needed, revoke it.",
    risk_no_end: "It works until somebody revokes it. Make a key with an end, change the program, then revoke this one.",
    networks: "Networks in the last 24 hours",
    network: |address, country| match country {
        Some(country) => format!("{address} · {country} (estimate)"),
        None => address.to_owned(),
    },
    fresh: "Made a short while ago, and not used yet.",
    not_stored: "I did not store it",
    not_stored_named: |name| format!("I did not store it: the key {name}"),
    empty_title: "No keys",
    empty: "Make one when a program needs to reach your account. As long as there are none, no program gets in this way.",
    count: Counted { one: "{n} key", other: "{n} keys" },
};

pub const EN_REVOKE: Revoke = Revoke {
    revoke: "Revoke",
    revoke_named: |name| format!("Revoke the key {name}"),
    title: "Revoke this key?",
    effect: "The key stops working immediately. This cannot be undone: to restore access, another one is made.",
    never_used: "It was never used: nothing should stop.",
    not_used_so_far: "When the list was last read, it had never been used.",
    last_used: |when| format!("Last used {when}."),
    in_use: |when| format!("Used {when}: what uses it will stop."),
    expired: "It has expired: nothing stops because of this, it only leaves the list.",
    type_name: "To confirm, type the key's name or its last 4 characters",
    wrong_name: "That is neither this key's name nor its end. Type one of them as it stands above.",
    news: News {
        reading: "Checking whether it has been used since…",
        first: "One moment: we first check whether it has been used since.",
        used_meanwhile: "Nothing was revoked: the key has been used since. Confirm once more.",
        not_read: "We could not check whether it has been used since: a program may depend on it.",
    },
    old: "This is the old key.",
    old_heir_used: |end, when| format!("The new one (…{end}) is in its place and was used {when}."),
    old_heir_unused: |end| {
        format!("The new one (…{end}) exists but was not used yet: what uses the old one may not have it.")
    },
    old_without_heir: "The new one is no longer there: what uses the old one is left without a key.",
    type_end: "To confirm, type this key's last 4 characters (the new one has the same name)",
    wrong_end: "That is not the end of this key. Type it as it stands above.",
    confirm: "Revoke",
    busy: "Revoking…",
    done: |name| format!("The key {name} was revoked and does not work any more."),
    receipt: |name, end| format!("Revoked: {name} (…{end}). It does not work any more."),
    failed: |reason| format!("It was not revoked. {reason}"),
    looking: "The answer was lost. Checking the list to see whether the key was revoked…",
    still_there: "The answer was lost and the key is still in the list: it still works. Try again.",
    not_known: "The answer was lost and the list could not be read: we do not know whether the key still works. Try again; repeating does no harm.",
    retry: "Try again",
};

pub const EN_RENAME: Rename = Rename {
    rename: "Rename",
    rename_named: |name| format!("Rename the key {name}"),
    title: "Rename the key",
    label: "New name",
    save: "Save",
    saving: "Saving…",
    done: |name| format!("The key is now called {name}."),
    unknown: "The answer was lost. See in the list what the name is and save again if need be; repeating does no harm.",
};
