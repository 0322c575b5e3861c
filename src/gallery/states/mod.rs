//! Every state of every screen, a file a room. Ids are stable: addresses, snapshots and pictures are
//! named after them.

mod activity;
mod api_keys;
mod lockdown;
mod overview;
mod password;
mod sessions;
mod shell;
mod sign_in;
mod step_up;
mod two_factor;

use super::{
    kit,
    play::{Step, pass, paste, press, see, type_},
    state::State,
};

/// All states, room by room, in the order of the index.
#[must_use]
pub fn all() -> Vec<State> {
    let rooms = [
        sign_in::states(),
        step_up::states(),
        shell::states(),
        overview::states(),
        two_factor::states(),
        api_keys::states(),
        sessions::states(),
        activity::states(),
        password::states(),
        lockdown::states(),
        kit::states(),
    ];
    rooms.into_iter().flatten().collect()
}

/// The state with this id.
#[must_use]
pub fn find(id: &str) -> Option<State> {
    all().into_iter().find(|state| state.id == id)
}

/// Signs in again over the page: a lost answer takes the session's new cookie with it.
fn sign_in_again(password: &'static str) -> [Step; 3] {
    [see(|t| t.shell().again_title), type_(|t| t.sign_in().password, password), press(|t| t.sign_in().submit)]
}

/// The same where two-factor is on, with a code that was not used before.
fn sign_in_again_twice(password: &'static str) -> Vec<Step> {
    let mut steps: Vec<Step> = sign_in_again(password).into();
    steps.extend([
        see(|t| t.sign_in().second_step_lead),
        pass(40),
        paste(|t| t.sign_in().code, |world| world.current_code()),
    ]);
    steps
}

/// A phrase up to the first number in it: what is put there, the dice or the clock decide.
fn opening(phrase: &str) -> String {
    phrase.split(|c: char| c.is_ascii_digit()).next().unwrap_or_default().trim().to_owned()
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn ids_are_unique_and_fit_addresses_and_file_names() {
        let mut seen = HashSet::new();
        for State { id, .. } in all() {
            assert!(seen.insert(id), "`{id}` stands for two states");
            let parts: Vec<&str> = id.split('/').collect();
            let is_kebab = |part: &&str| {
                !part.is_empty()
                    && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
            };
            assert!(parts.len() == 2 && parts.iter().all(is_kebab), "`{id}`");
        }
    }

    #[test]
    fn every_state_says_what_is_seen() {
        let mut seen = HashSet::new();
        for State { id, title, .. } in all() {
            assert!(title.len() > 3, "{id}");
            assert!(seen.insert((id.split('/').next(), title)), "`{title}` is told of two states");
        }
    }

    #[test]
    fn the_states_of_a_room_stand_together() {
        let rooms: Vec<&str> = all().iter().map(State::room).collect();
        let mut order = rooms.clone();
        order.dedup();
        assert_eq!(order.len(), rooms.iter().collect::<HashSet<_>>().len());
    }
}
