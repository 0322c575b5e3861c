//! API keys: the list, the making of one, and what is done with those that are there.

mod changes;
mod list;
mod making;
mod rotating;

use super::State;
use crate::routes;

/// The states of the page.
pub fn states() -> Vec<State> {
    [list::states(), making::states(), rotating::states(), changes::states()].into_iter().flatten().collect()
}

/// The page with its two keys.
fn page(id: &'static str, title: &'static str) -> State {
    State::new(id, title).at(routes::API_KEYS)
}
