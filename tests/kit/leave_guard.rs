//! The leave guard: a link, Back and closing the tab are caught while something would be lost, and
//! only then.

use leptos::prelude::*;
use security_centre::platform::{
    address::{provide_location, use_location},
    leave_guard::{self, LeaveAttempt, LeaveGuard, is_guarded, use_leave_guard},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, quiet, tell, until};

/// A site of three pages, of which the second is guarded while `active`.
struct Site {
    stage: Stage,
    active: RwSignal<bool>,
    attempts: RwSignal<Vec<LeaveAttempt>>,
    guard: StoredValue<Option<LeaveGuard>>,
    /// Where the tests' own page was.
    home: String,
}

impl Site {
    /// Opens the guarded page, with the first page behind it in the history.
    async fn open(active: bool) -> Self {
        let home = here();
        push("/first");
        push("/guarded");
        let active = RwSignal::new(active);
        let attempts = RwSignal::new(Vec::new());
        let guard = StoredValue::new(None);
        let stage = Stage::new(move || {
            leave_guard::watch_history();
            provide_location();
            let location = use_location();
            move || match location.path().as_str() {
                "/first" => view! { <h1>"First"</h1> }.into_any(),
                "/guarded" => view! { <Guarded active attempts guard/> }.into_any(),
                "/last" => view! { <h1>"Last"</h1> }.into_any(),
                _ => view! { <h1>"Nowhere"</h1> }.into_any(),
            }
        });
        let site = Self { stage, active, attempts, guard, home };
        site.shows("Guarded").await;
        site
    }

    async fn shows(&self, heading: &str) {
        until(heading, || self.stage.try_find("h1").is_some() && self.stage.text("h1") == heading).await;
    }

    async fn was_asked(&self, attempt: LeaveAttempt) {
        until("the page was told of the attempt", || !self.attempts.get_untracked().is_empty()).await;
        quiet().await;
        assert_eq!(self.attempts.get_untracked(), [attempt]);
        assert_eq!(self.stage.text("h1"), "Guarded", "and nothing was left");
        assert_eq!(here(), "/guarded", "the address says so too");
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let history = window().history().expect("a history");
        history.replace_state_with_url(&JsValue::NULL, "", Some(&self.home)).expect("replaced");
    }
}

#[component]
fn Guarded(
    active: RwSignal<bool>,
    attempts: RwSignal<Vec<LeaveAttempt>>,
    guard: StoredValue<Option<LeaveGuard>>,
) -> impl IntoView {
    let tried = Callback::new(move |attempt| attempts.update(|all| all.push(attempt)));
    guard.set_value(Some(use_leave_guard(active.into(), tried)));
    view! {
        <h1>"Guarded"</h1>
        <a id="away" href="/last?from=here#there">"Away"</a>
        <a id="within" href="#part">"Within"</a>
    }
}

fn push(path: &str) {
    let history = window().history().expect("a history");
    history.push_state_with_url(&JsValue::NULL, "", Some(path)).expect("pushed");
}

fn back() {
    window().history().expect("a history").back().expect("asked");
}

fn here() -> String {
    window().location().pathname().expect("a path")
}

/// The browser would close the tab without a question.
fn may_be_closed() -> bool {
    tell(&window(), "beforeunload")
}

#[wasm_bindgen_test]
async fn a_link_is_caught_and_followed_when_the_person_means_it() {
    let site = Site::open(true).await;
    site.stage.find("#away").click();
    let attempt = LeaveAttempt::To("/last?from=here#there".into());
    site.was_asked(attempt.clone()).await;
    site.guard.get_value().expect("a guard").leave(&attempt);
    site.shows("Last").await;
    until("the address follows", || here() == "/last").await;
    assert!(!is_guarded(), "the page that was left guards nothing");
}

#[wasm_bindgen_test]
async fn back_is_caught_and_done_when_the_person_means_it() {
    let site = Site::open(true).await;
    back();
    site.was_asked(LeaveAttempt::Back).await;
    site.guard.get_value().expect("a guard").leave(&LeaveAttempt::Back);
    site.shows("First").await;
    assert_eq!(here(), "/first");
}

#[wasm_bindgen_test]
async fn back_is_caught_each_time() {
    let site = Site::open(true).await;
    back();
    site.was_asked(LeaveAttempt::Back).await;
    site.attempts.set(Vec::new());
    back();
    site.was_asked(LeaveAttempt::Back).await;
}

#[wasm_bindgen_test]
async fn closing_the_tab_is_asked_about() {
    let site = Site::open(true).await;
    assert!(!may_be_closed());
    site.active.set(false);
    assert!(may_be_closed(), "nothing would be lost any more");
    site.active.set(true);
    assert!(!may_be_closed());
}

#[wasm_bindgen_test]
async fn an_inactive_guard_lets_links_pass() {
    let site = Site::open(false).await;
    assert!(may_be_closed() && !is_guarded());
    site.stage.find("#away").click();
    site.shows("Last").await;
    assert!(site.attempts.get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn an_inactive_guard_lets_back_pass() {
    let site = Site::open(false).await;
    back();
    site.shows("First").await;
    assert!(site.attempts.get_untracked().is_empty());
}

#[wasm_bindgen_test]
async fn a_link_within_the_page_is_no_attempt_to_leave() {
    let site = Site::open(true).await;
    site.stage.find("#within").click();
    quiet().await;
    assert!(site.attempts.get_untracked().is_empty());
    assert_eq!(site.stage.text("h1"), "Guarded");
}
