//! Words for what to do when an answer or a key was lost.

/// A creation whose answer was lost, and a key whose secret nobody has.
#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Lost {
    pub orphan_title: &'static str,
    pub orphan_answer: fn(&str) -> String,
    pub orphan_hidden: fn(&str) -> String,
    pub orphan_put_away: fn(&str) -> String,
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
    pub unknown_left: fn(&str) -> String,
    pub reading: &'static str,
    pub not_there: &'static str,
    pub not_read: &'static str,
    pub retry: &'static str,
    pub retrying: &'static str,
    pub give_up: &'static str,
}

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
    orphan_put_away: |name| {
        format!(
            "A chave {name} foi criada, mas voltou atrás antes de confirmar que a guardou. Já não pode ser mostrada."
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
    unknown_left: |name| {
        format!(
            "Esta página foi fechada ou recarregada antes de chegar a resposta ao pedido da chave {name}."
        )
    },
    reading: "A procurar a chave na lista…",
    not_there: "A chave não está na lista, por isso o mais certo é não ter sido criada. Pode repetir sem receio: o mesmo pedido nunca cria duas chaves.",
    not_read: "Também não foi possível ler a lista. Quando a ligação voltar, repita: o mesmo pedido nunca cria duas chaves.",
    retry: "Repetir o pedido",
    retrying: "A repetir…",
    give_up: "Desistir",
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
    orphan_put_away: |name| {
        format!(
            "The key {name} was made, and you went back before you said that you had stored it. It cannot be shown any more."
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
    unknown_left: |name| {
        format!("This page was left or loaded anew before the answer to the request for the key {name} came.")
    },
    reading: "Looking in the list for the key…",
    not_there: "The key is not in the list, so most likely it was not made. You can safely repeat: the same request never makes two keys.",
    not_read: "The list could not be read either. Repeat when the connection is back: the same request never makes two keys.",
    retry: "Repeat the request",
    retrying: "Repeating…",
    give_up: "Give up",
};
