//! What a long table tells its rows.

use leptos::prelude::*;

use super::{growth::Growth, model::Placed};

/// What the table tells a row in the page. Signals of the row's own: had it read the table's, those would keep something
/// of every row that ever went by ([`crate::shared`]).
#[derive(Clone, Copy)]
pub(super) struct Told {
    /// How far it has come.
    pub(super) growth: Growth,
    /// Where it stands.
    pub(super) at: RwSignal<Placed>,
    /// It stands out.
    pub(super) is_current: RwSignal<bool>,
}

/// Sets `signal` where it says something else.
pub(super) fn tell<T: PartialEq + Copy + Send + Sync + 'static>(signal: RwSignal<T>, now: T) {
    if signal.get_untracked() != now {
        signal.set(now);
    }
}
