//! Keeps a page from being left by a slip while something on it would be lost: unsaved backup
//! codes, a key shown once, a half-filled form.
//!
//! Three ways out are watched. *Closing or reloading* is answered by the browser's own question.
//! *A link* is caught before the router sees the click. *Back and forward* are caught after the
//! browser moved (no page can stop that): the router is kept from seeing it, and the guarded address
//! is put back on top of the history. The page then asks the person, and calls [`LeaveGuard::leave`]
//! if they mean it. Navigation by the app itself (signing out, say) is not a slip and passes;
//! [`is_guarded`] is there for code that wants to know first.

use std::cell::RefCell;

use leptos::prelude::*;
use leptos_router::{
    NavigateOptions,
    hooks::{use_location, use_navigate},
    location::Location,
};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{BeforeUnloadEvent, Event, HtmlAnchorElement, MouseEvent, Url};

use super::events::listen_until_cleanup;

/// Where the person tried to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LeaveAttempt {
    /// To another page of the app: path, query and fragment.
    To(String),
    /// Back (or forward) in the history.
    Back,
}

/// A guarded page. The router's idea of where we are is the page's address: while a step in the
/// history is being caught, the browser is elsewhere already, and the router has not heard of it.
#[derive(Clone)]
struct Guarded {
    guarding: Signal<bool>,
    location: Location,
    on_attempt: Callback<LeaveAttempt>,
}

thread_local! {
    static GUARDED: RefCell<Vec<Guarded>> = const { RefCell::new(Vec::new()) };
}

/// The page that would lose something if it were left now.
fn guarded() -> Option<Guarded> {
    GUARDED.with_borrow(|pages| {
        pages.iter().find(|page| page.guarding.try_get_untracked() == Some(true)).cloned()
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
        let Some(Guarded { location, on_attempt, .. }) = guarded() else { return };
        let page = location.pathname.get_untracked();
        if browser_path() != page {
            event.stop_immediate_propagation();
            put_back(&page, &location.search.get_untracked());
            on_attempt.run(LeaveAttempt::Back);
        }
    });
}

/// Navigates to an address of the app, which has the path below which the app is served already.
type Navigate = Box<dyn Fn(&str)>;

/// The way out that a page offers after it has asked.
#[derive(Clone, Copy)]
pub struct LeaveGuard {
    released: RwSignal<bool>,
    navigate: StoredValue<Navigate, LocalStorage>,
}

impl LeaveGuard {
    /// Lets go, and goes where the person wanted to go.
    pub fn leave(self, attempt: &LeaveAttempt) {
        self.released.set(true);
        match attempt {
            LeaveAttempt::To(path) => self.navigate.with_value(|navigate| navigate(path)),
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
    register(Guarded { guarding, location: use_location(), on_attempt });

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
        if let Some(path) = guarding.get_untracked().then(|| in_app_target(&event)).flatten() {
            event.prevent_default();
            event.stop_propagation();
            on_attempt.run(LeaveAttempt::To(path));
        }
    });

    let navigate = use_navigate();
    let navigate: Navigate =
        Box::new(move |path| navigate(path, NavigateOptions { resolve: false, ..Default::default() }));
    LeaveGuard { released, navigate: StoredValue::new_local(navigate) }
}

fn register(page: Guarded) {
    let guarding = page.guarding;
    GUARDED.with_borrow_mut(|pages| pages.push(page));
    on_cleanup(move || GUARDED.with_borrow_mut(|pages| pages.retain(|page| page.guarding != guarding)));
}

/// The path of a plain click on a link to another page of this app; `None` for everything that the
/// router would leave alone too, and for links within the page.
fn in_app_target(event: &Event) -> Option<String> {
    let click = event.dyn_ref::<MouseEvent>()?;
    let modified = click.meta_key() || click.ctrl_key() || click.shift_key() || click.alt_key();
    if click.button() != 0 || modified {
        return None;
    }
    let link =
        event.composed_path().iter().find_map(|element| element.dyn_into::<HtmlAnchorElement>().ok())?;
    let external = link.rel().split_ascii_whitespace().any(|word| word == "external");
    if external || !link.target().is_empty() || link.has_attribute("download") {
        return None;
    }
    let location = window().location();
    let target = Url::new(&link.href()).ok()?;
    let other_page =
        target.origin() == location.origin().ok()? && target.pathname() != location.pathname().ok()?;
    other_page.then(|| format!("{}{}{}", target.pathname(), target.search(), target.hash()))
}

fn browser_path() -> String {
    window().location().pathname().unwrap_or_default()
}

fn put_back(path: &str, search: &str) {
    let address = if search.is_empty() { path.to_owned() } else { format!("{path}?{search}") };
    if let Ok(history) = window().history() {
        // Refused only for another origin's address.
        let _ = history.push_state_with_url(&JsValue::NULL, "", Some(&address));
    }
}
