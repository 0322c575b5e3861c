//! Words of the record that is kept before anything is ended.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Report {
    pub title: &'static str,
    pub account: &'static str,
    pub taken: &'static str,
    /// The record was taken late.
    pub late: &'static str,
    /// Who was found when the sessions were ended once more.
    pub again: &'static str,
    pub sessions: &'static str,
    pub keys: &'static str,
    pub not_read: &'static str,
    pub none: &'static str,
    pub more: &'static str,
    /// Those that the tab's memory has no room for.
    pub no_room: Counted,
    pub this_device: &'static str,
    pub not_recognised: &'static str,
    /// The id of a session that is not in the list any more.
    pub reported_gone: fn(&str) -> String,
    pub reported_unread: fn(&str) -> String,
    /// What the account holder did not do.
    pub events: &'static str,
    /// The id of an event that is not in the history that was read.
    pub event_unread: fn(&str) -> String,
    pub when: &'static str,
    pub device: &'static str,
    pub session: &'static str,
    pub signed_in: &'static str,
    pub last_active: &'static str,
    pub network: &'static str,
    pub made: &'static str,
    pub last_used: &'static str,
    pub never: &'static str,
    pub no_secrets: &'static str,
}

pub(super) const PT: Report = Report {
    title: "Registo de segurança da conta Zexa",
    account: "Conta",
    taken: "Feito em",
    late: "DEPOIS de se terminarem sessões ou de se alterarem dados da conta",
    again: "Com a sessão iniciada depois de terminadas todas as outras",
    sessions: "Sessões iniciadas",
    keys: "Chaves de API",
    not_read: "Não foi possível ler.",
    none: "Nenhuma.",
    no_room: Counted {
        one: "Há mais {n}, mais recente, que não coube aqui.",
        other: "Há mais {n}, mais recentes, que não couberam aqui.",
    },
    more: "Há mais; aqui estão as que foram iniciadas mais recentemente.",
    this_device: "este dispositivo",
    not_recognised: "NÃO RECONHECIDA pelo titular da conta",
    reported_gone: |id| format!("A sessão {id}, não reconhecida pelo titular da conta, já não existe."),
    reported_unread: |id| {
        format!("A sessão {id}, não reconhecida pelo titular da conta, não está entre as que foram lidas.")
    },
    events: "Acontecimentos que o titular da conta NÃO reconhece",
    event_unread: |id| format!("O acontecimento {id} não está entre os que foram lidos."),
    when: "Quando",
    device: "Dispositivo",
    session: "Sessão",
    signed_in: "Sessão iniciada em",
    last_active: "Última actividade",
    network: "Endereço IP",
    made: "Criada em",
    last_used: "Usada pela última vez em",
    never: "Nunca usada",
    no_secrets: "Este registo não contém palavras-passe, códigos nem chaves.",
};

pub(super) const EN: Report = Report {
    title: "Security record of a Zexa account",
    account: "Account",
    taken: "Taken",
    late: "AFTER sessions had been ended or the account had been changed",
    again: "Signed in after all the others had been ended",
    sessions: "Sessions",
    keys: "API keys",
    not_read: "Could not be read.",
    none: "None.",
    no_room: Counted {
        one: "There is {n} more, a newer one, which did not fit here.",
        other: "There are {n} more, newer ones, which did not fit here.",
    },
    more: "There are more; these are the latest to sign in.",
    this_device: "this device",
    not_recognised: "NOT RECOGNISED by the account holder",
    reported_gone: |id| format!("The session {id}, not recognised by the account holder, no longer exists."),
    reported_unread: |id| {
        format!("The session {id}, not recognised by the account holder, is not among those that were read.")
    },
    events: "Events that the account holder did NOT cause",
    event_unread: |id| format!("The event {id} is not among those that were read."),
    when: "When",
    device: "Device",
    session: "Session",
    signed_in: "Signed in",
    last_active: "Last active",
    network: "IP address",
    made: "Made",
    last_used: "Last used",
    never: "Never used",
    no_secrets: "This record contains no passwords, codes or keys.",
};
