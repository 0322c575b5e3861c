//! Keeps a page from being left by a slip while something on it would be lost: unsaved backup
//! codes, a key shown once, a half-filled form.
//!
//! Three ways out are watched. *Closing or reloading* is answered by the browser's own question.
//! *A link* is caught before the router sees the click. *Back and forward* are caught after the
//! browser moved (no page can stop that): the router is kept from seeing it, and the guarded address
//! is put back on top of the history. The page then asks the person, and calls [`LeaveGuard::leave`]
//! if they mean it. Navigation by the app itself (signing out, say) is not a slip and passes;
//! [`is_guarded`] is there for code that wants to know first.

use std::cell::Cell;

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

thread_local! {
    static ACTIVE_GUARDS: Cell<u32> = const { Cell::new(0) };
}

/// Whether leaving now would lose something.
#[must_use]
pub fn is_guarded() -> bool {
    ACTIVE_GUARDS.with(Cell::get) > 0
}

/// Navigates to a path of the app.
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
    count_while(guarding);

    listen_until_cleanup(&window(), "beforeunload", false, move |event| {
        if guarding.get_untracked() {
            event.prevent_default();
            // Browsers of before 2024 ask only for this; none shows the text.
            if let Some(event) = event.dyn_ref::<BeforeUnloadEvent>() {
                event.set_return_value("?");
            }
        }
    });
    // Capture on the window comes before the router's own listener there.
    listen_until_cleanup(&window(), "click", true, move |event| {
        if let Some(path) = guarding.get_untracked().then(|| in_app_target(&event)).flatten() {
            event.prevent_default();
            event.stop_propagation();
            on_attempt.run(LeaveAttempt::To(path));
        }
    });
    // The browser is elsewhere by now; the router, which has not heard of it, is still on our page.
    let Location { pathname, search, .. } = use_location();
    listen_until_cleanup(&window(), "popstate", true, move |event| {
        let page = pathname.get_untracked();
        if guarding.get_untracked() && browser_path() != page {
            event.stop_immediate_propagation();
            put_back(&page, &search.get_untracked());
            on_attempt.run(LeaveAttempt::Back);
        }
    });

    let navigate = use_navigate();
    let navigate: Navigate = Box::new(move |path| navigate(path, NavigateOptions::default()));
    LeaveGuard { released, navigate: StoredValue::new_local(navigate) }
}

fn count_while(guarding: Signal<bool>) {
    let counted = StoredValue::new(false);
    let count = move |wanted: bool| {
        if counted.try_get_value() == Some(!wanted) {
            counted.set_value(wanted);
            ACTIVE_GUARDS.with(|guards| {
                guards.set(if wanted { guards.get() + 1 } else { guards.get().saturating_sub(1) });
            });
        }
    };
    Effect::new(move || count(guarding.get()));
    on_cleanup(move || count(false));
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
