//! Keeps a page from being left by a slip while something on it would be lost: unsaved backup
//! codes, a key shown once, a half-filled form.
//!
//! Three ways out are watched. *Closing or reloading* is answered by the browser's own question.
//! *A link* is caught before the router sees the click. *Back and forward* are caught after the
//! browser moved (no page can stop that): the router is kept from seeing it, and the guarded address
//! is put back on top of the history. The page then asks the person, and calls [`LeaveGuard::leave`]
//! if they mean it; or Back does something else instead ([`use_back_instead`]). Navigation by the app itself (signing out, say) is not a slip and passes;
//! [`is_guarded`] is there for code that wants to know first.

use std::cell::RefCell;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{BeforeUnloadEvent, Event};

use super::{
    address::{self, Location, use_location},
    events::listen_until_cleanup,
};

/// Where the person tried to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeaveAttempt {
    /// To another page of the app: path, query and fragment.
    To(String),
    /// Back (or forward) in the history.
    Back,
}

/// A guarded page.
#[derive(Clone, Copy)]
struct Guarded {
    guarding: Signal<bool>,
    location: Location,
    on_attempt: Callback<LeaveAttempt>,
    /// Steps within the page are caught, too.
    within: bool,
}

thread_local! {
    static GUARDED: RefCell<Vec<Guarded>> = const { RefCell::new(Vec::new()) };
}

/// The page that would lose something if it were left now, or what lies over it.
fn guarded() -> Option<Guarded> {
    GUARDED.with_borrow(|pages| {
        pages.iter().rev().find(|page| page.guarding.try_get_untracked() == Some(true)).copied()
    })
}

/// Whether leaving now would lose something.
#[must_use]
pub fn is_guarded() -> bool {
    guarded().is_some()
}

/// Watches steps in the history. Once, at the root of the app and *before* the router is drawn:
/// browsers call the window's own listeners in the order in which they were added, capture or not,
/// and the router must not hear of a step that is taken back.
pub fn watch_history() {
    listen_until_cleanup(&window(), "popstate", true, |event| {
        let Some(Guarded { location, on_attempt, within, .. }) = guarded() else { return };
        if within || untrack(|| location.path()) != address::in_the_browser().0 {
            event.stop_immediate_propagation();
            // On top of the history: what the person went back from.
            address::change_history(&location.now(), false);
            on_attempt.run(LeaveAttempt::Back);
        }
    });
}

/// The way out that a page offers after it has asked.
#[derive(Clone, Copy)]
pub struct LeaveGuard {
    released: RwSignal<bool>,
    location: Location,
}

impl LeaveGuard {
    /// Lets go, and goes where the person wanted to go.
    pub fn leave(self, attempt: &LeaveAttempt) {
        self.released.set(true);
        match attempt {
            LeaveAttempt::To(address) => self.location.go(address),
            LeaveAttempt::Back => {
                if let Ok(history) = window().history() {
                    let _ = history.back();
                }
            }
        }
    }
}

/// Guards the page of the calling component while `active` is true. `on_attempt` is told of every
/// try to leave; it should ask, and then use the returned guard.
pub fn use_leave_guard(active: Signal<bool>, on_attempt: Callback<LeaveAttempt>) -> LeaveGuard {
    let released = RwSignal::new(false);
    let guarding = Signal::derive(move || active.get() && !released.get());
    let location = use_location();
    register(Guarded { guarding, location, on_attempt, within: false });

    listen_until_cleanup(&window(), "beforeunload", false, move |event| {
        if guarding.get_untracked() {
            event.prevent_default();
            // Browsers of before 2024 ask only for this; none shows the text.
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("?");
            }
        }
    });
    // A click's target lies deeper, so that capture on the window does come before the router.
    listen_until_cleanup(&window(), "click", true, move |event| {
        if let Some(address) = guarding.get_untracked().then(|| link_away(&event)).flatten() {
            event.prevent_default();
            event.stop_propagation();
            on_attempt.run(LeaveAttempt::To(address));
        }
    });

    LeaveGuard { released, location }
}

/// While `active` is true, a step in the history leads nowhere, and `on_attempt` is told instead. Of several that
/// guard, the last is asked: it lies on top.
pub fn use_back_instead(active: Signal<bool>, on_attempt: Callback<LeaveAttempt>) {
    register(Guarded { guarding: active, location: use_location(), on_attempt, within: true });
}

fn register(page: Guarded) {
    let guarding = page.guarding;
    GUARDED.with_borrow_mut(|pages| pages.push(page));
    on_cleanup(move || GUARDED.with_borrow_mut(|pages| pages.retain(|page| page.guarding != guarding)));
}

/// The address of another page that a plain click leads to; links within the page lose nothing.
fn link_away(event: &Event) -> Option<String> {
    let here = address::in_the_browser().0;
    address::followed_link(event).filter(|address| address::parts(address).0 != here)
}
