//! Words for the making of a key: the form, the one-time reveal, and what to do when an answer was lost.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Create {
    pub title: &'static str,
    pub name: &'static str,
    pub name_hint: &'static str,
    pub name_missing: &'static str,
    pub name_too_long: fn(usize, usize) -> String,
    pub name_taken: &'static str,
    pub name_looks_like: fn(&str) -> String,
    pub name_refused: &'static str,
    pub environment: &'static str,
    pub environment_none: &'static str,
    pub environment_own: &'static str,
    pub environment_name: &'static str,
    pub environment_refused: &'static str,
    pub production: &'static str,
    pub staging: &'static str,
    pub development: &'static str,
    pub permissions: &'static str,
    pub permissions_hint: &'static str,
    pub permissions_missing: &'static str,
    pub everything: &'static str,
    pub only_chosen: &'static str,
    pub may_send: &'static str,
    pub may_read_messages: &'static str,
    pub may_read_contacts: &'static str,
    pub may_write_contacts: &'static str,
    pub may_read_billing: &'static str,
    pub may_manage_webhooks: &'static str,
    pub expiry: &'static str,
    pub expiry_days: fn(u16) -> String,
    pub expiry_own: &'static str,
    pub expiry_never: &'static str,
    pub last_day: &'static str,
    pub last_day_hint: &'static str,
    pub day_missing: &'static str,
    pub day_past: &'static str,
    pub day_too_far: &'static str,
    pub ends_on: fn(&str) -> String,
    pub ends_never: &'static str,
    pub expiry_refused: &'static str,
    pub too_many: Counted,
    pub generate: &'static str,
    pub generating: &'static str,
    pub once: &'static str,
    pub leave: &'static str,
}

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Reveal {
    pub title: fn(&str) -> String,
    pub once_title: &'static str,
    pub once: &'static str,
    pub label: &'static str,
    pub copy: &'static str,
    pub copied: &'static str,
    pub where_title: &'static str,
    pub where_env: &'static str,
    pub where_vault: &'static str,
    pub where_not: &'static str,
    pub snippet_title: &'static str,
    pub snippet: &'static str,
    pub copy_snippet: &'static str,
    pub stored: &'static str,
    pub stored_hint: &'static str,
    /// It was revoked while it was shown.
    pub gone: &'static str,
    pub announced: &'static str,
    pub put_away: fn(&str) -> String,
    pub leave: &'static str,
}

/// A creation whose answer was lost, and a key whose secret nobody has.
#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Lost {
    pub orphan_title: &'static str,
    pub orphan_answer: fn(&str) -> String,
    pub orphan_hidden: fn(&str) -> String,
    pub orphan_page_gone: fn(&str) -> String,
    pub orphan_unclear: fn(&str) -> String,
    pub orphan_safe: &'static str,
    /// Of a key that was on a screen: it may be stored.
    pub unsure_title: &'static str,
    pub unsure_safe: &'static str,
    pub replace: &'static str,
    pub replacing: &'static str,
    pub keep: &'static str,
    pub keep_stored: &'static str,
    pub not_replaced: fn(&str) -> String,
    pub unknown_title: &'static str,
    pub unknown: fn(&str) -> String,
    pub reading: &'static str,
    pub not_there: &'static str,
    pub not_read: &'static str,
    pub retry: &'static str,
    pub retrying: &'static str,
    pub give_up: &'static str,
}

pub const PT_CREATE: Create = Create {
    title: "Nova chave",
    name: "Nome da chave",
    name_hint: "Diga para que serve, por exemplo: aplicação de produção, ambiente de testes.",
    name_missing: "Escreva um nome que diga para que serve a chave.",
    name_too_long: |length, limit| {
        format!("O nome tem {length} caracteres e o máximo são {limit}. Encurte-o.")
    },
    name_taken: "Já existe uma chave com este nome. Escolha outro, para as distinguir mais tarde.",
    name_looks_like: |other| {
        format!("À vista, este nome confunde-se com o da chave {other}. Escolha um que se distinga.")
    },
    name_refused: "O servidor não aceitou este nome. Escolha outro.",
    environment: "Ambiente",
    environment_none: "Não indicado",
    environment_own: "Outro",
    environment_name: "Nome do ambiente",
    environment_refused: "Dê ao ambiente um nome de 1 a 32 caracteres.",
    production: "Produção",
    staging: "Pré-produção",
    development: "Desenvolvimento",
    permissions: "O que a chave pode fazer",
    permissions_hint: "O mais seguro é permitir só aquilo de que o programa precisa.",
    permissions_missing: "Escolha pelo menos uma permissão, ou “Tudo”.",
    everything: "Tudo",
    only_chosen: "Só o que escolher",
    may_send: "Enviar mensagens",
    may_read_messages: "Ler mensagens",
    may_read_contacts: "Ler contactos",
    may_write_contacts: "Alterar contactos",
    may_read_billing: "Ver facturação",
    may_manage_webhooks: "Gerir webhooks",
    expiry: "Validade",
    expiry_days: |days| format!("{days} dias"),
    expiry_own: "Outra data",
    last_day: "Último dia",
    last_day_hint: "A chave funciona até ao fim desse dia, na hora deste aparelho.",
    day_missing: "Diga qual é o último dia.",
    day_past: "Esse dia já passou ou está a acabar. Escolha um mais à frente.",
    day_too_far: "Escolha um dia dentro dos próximos dez anos.",
    expiry_never: "Sem fim de validade",
    ends_on: |date| format!("Deixa de funcionar a {date}."),
    ends_never: "Funciona até ser revogada. Se for roubada, continua a dar acesso à conta até alguém reparar.",
    expiry_refused: "O servidor não aceitou esta validade. Escolha outra.",
    too_many: Counted {
        one: "A conta já tem {n} chave, que é o máximo. Para criar outra, revogue-a.",
        other: "A conta já tem {n} chaves, que é o máximo. Para criar outra, revogue uma de que já não precise.",
    },
    generate: "Gerar",
    generating: "A gerar…",
    once: "A chave é mostrada uma única vez, logo a seguir. Prepare já o lugar onde a vai guardar.",
    leave: "A chave está a ser criada. Se sair agora, pode ficar criada sem ninguém a ter visto.",
};

pub const PT_REVEAL: Reveal = Reveal {
    title: |name| format!("A chave {name} foi criada"),
    once_title: "Copie a chave agora",
    once: "É mostrada só desta vez e não pode ser recuperada depois, nem por nós. Fica aqui até dizer que a guardou.",
    label: "A chave",
    copy: "Copiar a chave",
    copied: "Chave copiada. Cole-a já no lugar onde a vai guardar.",
    where_title: "Onde a guardar",
    where_env: "Numa variável de ambiente do servidor onde o programa corre,",
    where_vault: "ou num gestor de segredos, como o HashiCorp Vault ou o AWS Secrets Manager.",
    where_not: "Nunca no código-fonte, nem em repositórios privados.",
    snippet_title: "Para a usar",
    snippet: "O exemplo lê a chave da variável ZEXA_API_KEY e não a contém: pode ir para o código.",
    copy_snippet: "Copiar o exemplo",
    stored: "Já a guardei",
    stored_hint: "Depois disto a chave desaparece do ecrã e da memória desta página.",
    gone: "Esta chave já não está na lista: foi revogada e não funciona.",
    announced: "Chave criada. Copie-a agora: é mostrada só desta vez.",
    put_away: |name| format!("A chave {name} está na lista e já não é mostrada."),
    leave: "A chave nova ainda está à vista e não volta a ser mostrada. Se sair sem a guardar, terá de a revogar e criar outra.",
};

pub const PT_LOST: Lost = Lost {
    orphan_title: "Uma chave que ninguém tem",
    orphan_answer: |name| {
        format!(
            "A chave {name} foi criada, mas a resposta que a trazia perdeu-se no caminho. Ninguém a viu e já não pode ser mostrada."
        )
    },
    orphan_hidden: |name| {
        format!(
            "A chave {name} foi criada e estava à vista quando o navegador suspendeu esta página. Por segurança, foi apagada do ecrã e já não pode ser mostrada."
        )
    },
    orphan_page_gone: |name| {
        format!(
            "A chave {name} foi criada, mas esta página foi fechada ou recarregada antes de confirmar que a guardou. Já não pode ser mostrada."
        )
    },
    orphan_unclear: |name| {
        format!(
            "A chave {name} foi criada há pouco e ainda não foi usada. Se não ficou guardada, já não há maneira de a ver."
        )
    },
    orphan_safe: "A conta está segura. Uma chave que ninguém tem não serve para nada: o melhor é revogá-la e criar outra com o mesmo nome.",
    unsure_title: "Guardou-a?",
    unsure_safe: "Se a guardou, não precisa de fazer nada. Se não a guardou, já não lhe serve: o melhor é revogá-la e criar outra com o mesmo nome.",
    replace: "Revogar esta e criar outra",
    replacing: "A revogar e a criar…",
    keep: "Deixar como está",
    keep_stored: "Já a tinha guardado",
    not_replaced: |reason| format!("Não foi possível. {reason}"),
    unknown_title: "Não sabemos se a chave foi criada",
    unknown: |name| format!("A ligação falhou antes de chegar a resposta ao pedido da chave {name}."),
    reading: "A procurar a chave na lista…",
    not_there: "A chave não está na lista, por isso o mais certo é não ter sido criada. Pode repetir sem receio: o mesmo pedido nunca cria duas chaves.",
    not_read: "Também não foi possível ler a lista. Quando a ligação voltar, repita: o mesmo pedido nunca cria duas chaves.",
    retry: "Repetir o pedido",
    retrying: "A repetir…",
    give_up: "Desistir",
};

pub const EN_CREATE: Create = Create {
    title: "New key",
    name: "Name of the key",
    name_hint: "Say what it is for, such as: production app, staging environment.",
    name_missing: "Write a name that says what the key is for.",
    name_too_long: |length, limit| {
        format!("The name has {length} characters; the most is {limit}. Shorten it.")
    },
    name_taken: "There is already a key with this name. Choose another, to tell them apart later.",
    name_looks_like: |other| {
        format!("To the eye this name can be taken for the key {other}. Choose one that stands apart.")
    },
    name_refused: "The server did not accept this name. Choose another.",
    environment: "Environment",
    environment_none: "Not said",
    environment_own: "Another",
    environment_name: "Name of the environment",
    environment_refused: "Give the environment a name of 1 to 32 characters.",
    production: "Production",
    staging: "Staging",
    development: "Development",
    permissions: "What the key may do",
    permissions_hint: "It is safest to allow only what the program needs.",
    permissions_missing: "Choose at least one permission, or “Everything”.",
    everything: "Everything",
    only_chosen: "Only what I choose",
    may_send: "Send messages",
    may_read_messages: "Read messages",
    may_read_contacts: "Read contacts",
    may_write_contacts: "Change contacts",
    may_read_billing: "See billing",
    may_manage_webhooks: "Manage webhooks",
    expiry: "Expiry",
    expiry_days: |days| format!("{days} days"),
    expiry_own: "Another date",
    last_day: "Last day",
    last_day_hint: "The key works until the end of that day, by this device's time zone.",
    day_missing: "Say which day is the last.",
    day_past: "That day is over or about to end. Choose a later one.",
    day_too_far: "Choose a day within the next ten years.",
    expiry_never: "No expiry",
    ends_on: |date| format!("Stops working on {date}."),
    ends_never: "Works until it is revoked. If it is stolen, it opens the account until somebody notices.",
    expiry_refused: "The server did not accept this expiry. Choose another.",
    too_many: Counted {
        one: "The account has {n} key already, which is the most. Revoke it to make another.",
        other: "The account has {n} keys already, which is the most. Revoke one you no longer need to make another.",
    },
    generate: "Generate",
    generating: "Generating…",
    once: "The key is shown once, straight after this. Have the place ready where you will keep it.",
    leave: "The key is being made. If you leave now, it may exist without anyone having seen it.",
};

pub const EN_REVEAL: Reveal = Reveal {
    title: |name| format!("The key {name} was made"),
    once_title: "Copy the key now",
    once: "It is shown this once and cannot be retrieved again, not even by us. It stays here until you say that you have stored it.",
    label: "The key",
    copy: "Copy the key",
    copied: "Key copied. Paste it straight into the place where you will keep it.",
    where_title: "Where to keep it",
    where_env: "In an environment variable of the server that runs the program,",
    where_vault: "or in a secrets manager such as HashiCorp Vault or AWS Secrets Manager.",
    where_not: "Never in source code, private repositories included.",
    snippet_title: "To use it",
    snippet: "The example reads the key from the variable ZEXA_API_KEY and does not contain it: it may go into your code.",
    copy_snippet: "Copy the example",
    stored: "I have stored it",
    stored_hint: "After that the key is gone from the screen and from this page's memory.",
    gone: "This key is no longer in the list: it was revoked and does not work.",
    announced: "Key made. Copy it now: it is shown this once.",
    put_away: |name| format!("The key {name} is in the list and is no longer shown."),
    leave: "The new key is still on the screen and will not be shown again. If you leave without storing it, you will have to revoke it and make another.",
};

pub const EN_LOST: Lost = Lost {
    orphan_title: "A key that nobody has",
    orphan_answer: |name| {
        format!(
            "The key {name} was made, but the answer that carried it was lost on the way. Nobody has seen it and it cannot be shown any more."
        )
    },
    orphan_hidden: |name| {
        format!(
            "The key {name} was made and was on the screen when the browser put this page away. To be safe it was wiped from the screen, and it cannot be shown any more."
        )
    },
    orphan_page_gone: |name| {
        format!(
            "The key {name} was made, and this page was left or loaded anew before you said that you had stored it. It cannot be shown any more."
        )
    },
    orphan_unclear: |name| {
        format!(
            "The key {name} was made a short while ago and was not used yet. If nobody stored it, it cannot be shown any more."
        )
    },
    orphan_safe: "Your account is safe. A key that nobody has is of no use: it is best to revoke it and make another with the same name.",
    unsure_title: "Did you store it?",
    unsure_safe: "If you stored it, there is nothing to do. If not, it is of no use: it is best to revoke it and make another with the same name.",
    replace: "Revoke it and make another",
    replacing: "Revoking and making…",
    keep: "Leave it as it is",
    keep_stored: "I had stored it",
    not_replaced: |reason| format!("That did not work. {reason}"),
    unknown_title: "We do not know whether the key was made",
    unknown: |name| {
        format!("The connection failed before the answer to the request for the key {name} came.")
    },
    reading: "Looking in the list for the key…",
    not_there: "The key is not in the list, so most likely it was not made. You can safely repeat: the same request never makes two keys.",
    not_read: "The list could not be read either. Repeat when the connection is back: the same request never makes two keys.",
    retry: "Repeat the request",
    retrying: "Repeating…",
    give_up: "Give up",
};
