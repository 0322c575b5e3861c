//! Words for revoking many keys.

use super::listed::News;
use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Many {
    pub select: fn(&str) -> String,
    pub select_all: &'static str,
    pub chosen: Counted,
    pub hidden: Counted,
    pub revoke: Counted,
    pub drop: &'static str,
    pub title: Counted,
    pub effect: &'static str,
    pub none_in_use: &'static str,
    pub none_in_use_so_far: &'static str,
    pub news: News,
    pub in_use: Counted,
    pub and_more: Counted,
    /// In the list no more while the question about them is open.
    pub gone: Counted,
    /// Of one of them.
    pub is_gone: &'static str,
    pub none_left_title: &'static str,
    pub type_count: fn(&str) -> String,
    pub wrong_count: fn(&str) -> String,
    pub progress_title: &'static str,
    pub progress: fn(&str, &str) -> String,
    pub stop: &'static str,
    pub done: Counted,
    pub failed: Counted,
    pub unknown: Counted,
    pub stopped: Counted,
    /// What the server said of the key whose turn it was.
    pub refused: fn(&str) -> String,
    /// A proof was asked and given on the way.
    pub confirmed: &'static str,
    pub go_on: &'static str,
    pub retry: Counted,
    pub close: &'static str,
}

pub const PT_MANY: Many = Many {
    select: |x| format!("Escolher a chave {x}"),
    select_all: "Escolher todas as que a lista mostra",
    chosen: Counted { one: "{n} chave escolhida", other: "{n} chaves escolhidas" },
    hidden: Counted {
        one: "{n} chave escolhida está escondida pelos filtros e não será revogada.",
        other: "{n} chaves escolhidas estão escondidas pelos filtros e não serão revogadas.",
    },
    revoke: Counted { one: "Revogar {n} chave", other: "Revogar {n} chaves" },
    drop: "Limpar a selecção",
    title: Counted { one: "Revogar {n} chave?", other: "Revogar {n} chaves?" },
    effect: "Deixam de funcionar uma a uma, cada uma imediatamente. Não há volta atrás.",
    none_in_use: "Nenhuma foi usada nas últimas 24 horas.",
    none_in_use_so_far: "Da última vez que a lista foi lida, nenhuma tinha sido usada nas 24 horas anteriores.",
    news: News {
        reading: "A ver se alguma foi usada entretanto…",
        first: "Um momento: vemos primeiro se alguma foi usada entretanto.",
        used_meanwhile: "Nada foi revogado: há chaves que foram usadas entretanto. Confirme outra vez.",
        not_read: "Não foi possível ver se alguma foi usada entretanto: pode haver programas que dependam delas.",
    },
    in_use: Counted {
        one: "{n} foi usada nas últimas 24 horas; o que a usa vai parar.",
        other: "{n} foram usadas nas últimas 24 horas; o que as usa vai parar.",
    },
    and_more: Counted { one: "e mais {n}", other: "e mais {n}" },
    gone: Counted {
        one: "{n} das escolhidas já não existe e fica de fora.",
        other: "{n} das escolhidas já não existem e ficam de fora.",
    },
    is_gone: "já não existe",
    none_left_title: "As chaves escolhidas já não existem",
    type_count: |x| format!("Para confirmar, escreva o número de chaves: {x}"),
    wrong_count: |x| format!("Escreva {x} para confirmar."),
    progress_title: "Revogação de várias chaves",
    progress: |gone, all| format!("{gone} de {all} revogadas"),
    stop: "Parar",
    done: Counted {
        one: "{n} chave foi revogada e já não funciona.",
        other: "{n} chaves foram revogadas e já não funcionam.",
    },
    failed: Counted {
        one: "{n} não foi revogada e continua a funcionar:",
        other: "{n} não foram revogadas e continuam a funcionar:",
    },
    unknown: Counted {
        one: "Perdeu-se a resposta sobre {n}: não sabemos se ainda funciona.",
        other: "Perdeu-se a resposta sobre {n}: não sabemos se ainda funcionam.",
    },
    stopped: Counted { one: "Parou. {n} ficou por revogar.", other: "Parou. {n} ficaram por revogar." },
    refused: |reason| format!("A seguinte não foi revogada: {reason}"),
    confirmed: "Identidade confirmada: prima “Continuar” para revogar as que faltam.",
    go_on: "Continuar",
    retry: Counted { one: "Tentar de novo com {n} chave", other: "Tentar de novo com {n} chaves" },
    close: "Fechar este resultado",
};

pub const EN_MANY: Many = Many {
    select: |x| format!("Select the key {x}"),
    select_all: "Select all in the list as filtered",
    chosen: Counted { one: "{n} key selected", other: "{n} keys selected" },
    hidden: Counted {
        one: "{n} selected key is hidden by the filters and will not be revoked.",
        other: "{n} selected keys are hidden by the filters and will not be revoked.",
    },
    revoke: Counted { one: "Revoke {n} key", other: "Revoke {n} keys" },
    drop: "Clear the selection",
    title: Counted { one: "Revoke {n} key?", other: "Revoke {n} keys?" },
    effect: "They stop working one by one, each immediately. This cannot be undone.",
    none_in_use: "None was used in the last 24 hours.",
    none_in_use_so_far: "When the list was last read, none had been used in the 24 hours before.",
    news: News {
        reading: "Checking whether any has been used since…",
        first: "One moment: we first check whether any has been used since.",
        used_meanwhile: "Nothing was revoked: some of the keys have been used since. Confirm once more.",
        not_read: "We could not check whether any has been used since: programs may depend on them.",
    },
    in_use: Counted {
        one: "{n} was used in the last 24 hours; what uses it will stop.",
        other: "{n} were used in the last 24 hours; what uses them will stop.",
    },
    and_more: Counted { one: "and {n} more", other: "and {n} more" },
    gone: Counted {
        one: "{n} of those selected is already gone and is left out.",
        other: "{n} of those selected are already gone and are left out.",
    },
    is_gone: "already gone",
    none_left_title: "The selected keys are already gone",
    type_count: |x| format!("To confirm, type the number of keys: {x}"),
    wrong_count: |x| format!("Type {x} to confirm."),
    progress_title: "Revoking several keys",
    progress: |gone, all| format!("{gone} of {all} revoked"),
    stop: "Stop",
    done: Counted {
        one: "{n} key was revoked and does not work any more.",
        other: "{n} keys were revoked and do not work any more.",
    },
    failed: Counted {
        one: "{n} was not revoked and still works:",
        other: "{n} were not revoked and still work:",
    },
    unknown: Counted {
        one: "The answer about {n} was lost: we do not know whether it still works.",
        other: "The answer about {n} was lost: we do not know whether they still work.",
    },
    stopped: Counted { one: "Stopped. {n} is left to revoke.", other: "Stopped. {n} are left to revoke." },
    refused: |reason| format!("The next one was not revoked: {reason}"),
    confirmed: "It is confirmed that it is you: press “Go on” to revoke the rest.",
    go_on: "Go on",
    retry: Counted { one: "Try {n} key again", other: "Try {n} keys again" },
    close: "Close this result",
};
