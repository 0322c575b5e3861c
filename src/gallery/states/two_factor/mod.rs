//! Two-factor authentication: how it stands, and every step of every way.

mod changes;
mod codes;
mod scan;
mod status;

use super::{State, opening, sign_in_again, sign_in_again_twice};
use crate::{
    backend::demo::World,
    gallery::play::{Step, paste, press, see, type_back},
    routes,
};

/// The states of the page.
pub fn states() -> Vec<State> {
    [status::states(), scan::states(), codes::states(), changes::states()].into_iter().flatten().collect()
}

/// Off, and signed in just now.
fn off(id: &'static str, title: &'static str) -> State {
    State::new(id, title).at(routes::TWO_FACTOR)
}

/// On, with plenty of codes.
fn on(id: &'static str, title: &'static str) -> State {
    off(id, title).world(|| World::ana().two_factor_on(8).signed_in())
}

/// To the key of a first set-up.
fn to_scan() -> [Step; 2] {
    [press(|t| t.two_factor().status.enable), see(|t| t.two_factor().setup.title)]
}

/// On to the first backup codes.
fn to_save() -> Vec<Step> {
    let mut steps: Vec<Step> = to_scan().into();
    steps.extend([
        paste(|t| t.two_factor().setup.code, |w| w.current_code()),
        see(|t| t.two_factor().codes.not_on_yet),
    ]);
    steps
}

/// From codes on the screen to typing one back.
fn to_type_back() -> [Step; 2] {
    [press(|t| t.two_factor().codes.stored), see(|t| t.two_factor().codes.back_title)]
}

/// Types the right one.
fn right_code() -> Step {
    type_back(|codes, asked| codes[asked].clone())
}
