//! What is shown of many sessions, and which of them are chosen.

use crate::i18n::Counted;

#[allow(missing_docs, reason = "each name says what the word is")]
pub struct Choosing {
    pub filter: &'static str,
    pub filter_all: &'static str,
    pub filter_new: &'static str,
    /// Number of days.
    pub filter_idle: fn(&str) -> String,
    pub filter_none: &'static str,
    /// Device.
    pub select_named: fn(&str) -> String,
    pub select_all: &'static str,
    /// Number.
    pub revoke_selected: fn(&str) -> String,
    pub unselect: &'static str,
    pub selected: Counted,
    pub group_count: Counted,
    pub group_failed: Counted,
    pub group_open: &'static str,
    pub group_close: &'static str,
    /// Group.
    pub group_open_named: fn(&str) -> String,
    /// Group.
    pub group_close_named: fn(&str) -> String,
    /// Number.
    pub group_revoke: fn(&str) -> String,
    /// Group, number.
    pub group_revoke_named: fn(&str, &str) -> String,
}

pub(super) const PT_CHOOSING: Choosing = Choosing {
    filter: "Mostrar",
    filter_all: "Todas",
    filter_new: "Novas",
    filter_idle: |days| format!("Sem actividade há {days} dias"),
    filter_none: "Nenhuma outra sessão está neste caso.",
    select_named: |device| format!("Seleccionar {device}"),
    select_all: "Seleccionar todas as da lista",
    revoke_selected: |number| format!("Revogar as seleccionadas ({number})"),
    unselect: "Limpar a selecção",
    selected: Counted { one: "{n} sessão seleccionada", other: "{n} sessões seleccionadas" },
    group_count: Counted { one: "{n} sessão", other: "{n} sessões" },
    group_failed: Counted { one: "{n} não pôde ser revogada.", other: "{n} não puderam ser revogadas." },
    group_open: "Ver cada uma",
    group_close: "Recolher",
    group_open_named: |group| format!("Ver cada uma das sessões de {group}"),
    group_close_named: |group| format!("Recolher as sessões de {group}"),
    group_revoke: |number| format!("Revogar as {number}"),
    group_revoke_named: |group, number| format!("Revogar as {number} sessões de {group}"),
};

pub(super) const EN_CHOOSING: Choosing = Choosing {
    filter: "Show",
    filter_all: "All",
    filter_new: "New",
    filter_idle: |days| format!("Not active for {days} days"),
    filter_none: "There is no other session like that.",
    select_named: |device| format!("Select {device}"),
    select_all: "Select all that are shown",
    revoke_selected: |number| format!("Revoke those selected ({number})"),
    unselect: "Clear the selection",
    selected: Counted { one: "{n} session selected", other: "{n} sessions selected" },
    group_count: Counted { one: "{n} session", other: "{n} sessions" },
    group_failed: Counted { one: "{n} could not be revoked.", other: "{n} could not be revoked." },
    group_open: "Show each",
    group_close: "Fold up",
    group_open_named: |group| format!("Show each of the sessions of {group}"),
    group_close_named: |group| format!("Fold up the sessions of {group}"),
    group_revoke: |number| format!("Revoke all {number}"),
    group_revoke_named: |group, number| format!("Revoke all {number} sessions of {group}"),
};
