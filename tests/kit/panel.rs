//! An opened panel and the history: Back closes it, and nothing of it is left in the way.

use leptos::prelude::*;
use security_centre::platform::{
    address::{Location, provide_location, use_location},
    panel::{kept_in, use_panel_history},
};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, quiet, until};

/// A page with a form that a press opens and an answer that only an act shows.
struct Site {
    _stage: Stage,
    shown: RwSignal<Option<&'static str>>,
    /// What the address asked for.
    asked: RwSignal<Vec<Option<String>>>,
    /// The page closes nothing: it asks the person first.
    is_held: RwSignal<bool>,
    location: StoredValue<Option<Location>>,
    /// Where the tests' own page was.
    home: String,
}

impl Site {
    /// Loads the page at this address, with another page behind it in the history.
    async fn open(address: &'static str) -> Self {
        let home = here();
        push("/before");
        push(address);
        let (shown, asked, is_held) = (RwSignal::new(None), RwSignal::new(Vec::new()), RwSignal::new(false));
        let location = StoredValue::new(None);
        let stage = Stage::new(move || {
            provide_location();
            location.set_value(Some(use_location()));
            let told = Callback::new(move |panel: Option<String>| {
                match panel.as_deref() {
                    None if !is_held.get_untracked() => shown.set(None),
                    Some("form") => shown.set(Some("form")),
                    _ => {}
                }
                asked.update(|all| all.push(panel));
            });
            use_panel_history(shown.into(), Signal::stored(true), told);
        });
        quiet().await;
        Self { _stage: stage, shown, asked, is_held, location, home }
    }

    async fn shows(&self, panel: Option<&'static str>, address: &str) {
        let is_there = || self.shown.get_untracked() == panel && here() == address;
        until(&format!("{panel:?} at {address}"), is_there).await;
        quiet().await;
        assert!(is_there(), "it does not stay at {address}: {:?} at {}", self.shown.get_untracked(), here());
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let history = window().history().expect("a history");
        history.replace_state_with_url(&JsValue::NULL, "", Some(&self.home)).expect("replaced");
    }
}

fn push(address: &str) {
    let history = window().history().expect("a history");
    history.push_state_with_url(&JsValue::NULL, "", Some(address)).expect("pushed");
}

fn go(steps: i32) {
    window().history().expect("a history").go_with_delta(steps).expect("asked");
}

fn here() -> String {
    let location = window().location();
    location.pathname().expect("a path") + &location.search().expect("a query")
}

#[wasm_bindgen_test]
async fn back_closes_a_panel_and_forward_opens_it_again() {
    let site = Site::open("/page").await;
    site.shown.set(Some("form"));
    site.shows(Some("form"), "/page?panel=form").await;
    go(-1);
    site.shows(None, "/page").await;
    go(1);
    site.shows(Some("form"), "/page?panel=form").await;
    assert_eq!(site.asked.get_untracked(), [None, Some("form".to_owned())]);
}

#[wasm_bindgen_test]
async fn what_an_act_has_shown_is_not_shown_again_by_forward() {
    let site = Site::open("/page").await;
    site.shown.set(Some("form"));
    site.shows(Some("form"), "/page?panel=form").await;
    site.shown.set(Some("answer"));
    site.shows(Some("answer"), "/page?panel=answer").await;
    go(-1);
    site.shows(None, "/page").await;
    go(1);
    site.shows(None, "/page").await;
}

#[wasm_bindgen_test]
async fn a_panel_that_the_page_closes_leaves_nothing_in_the_way_of_back() {
    let site = Site::open("/page").await;
    site.shown.set(Some("form"));
    site.shows(Some("form"), "/page?panel=form").await;
    site.shown.set(None);
    site.shows(None, "/page").await;
    assert!(site.asked.get_untracked().is_empty(), "nobody went back");
    go(-1);
    until("one step leads to the page before", || here() == "/before").await;
}

#[wasm_bindgen_test]
async fn a_panel_that_stays_has_its_entry_again() {
    let site = Site::open("/page").await;
    site.shown.set(Some("answer"));
    site.shows(Some("answer"), "/page?panel=answer").await;
    site.is_held.set(true);
    for _ in 0..2 {
        go(-1);
        site.shows(Some("answer"), "/page?panel=answer").await;
    }
    assert_eq!(site.asked.get_untracked(), [None, None]);
    site.shown.set(None);
    site.shows(None, "/page").await;
}

#[wasm_bindgen_test]
async fn a_page_loaded_at_the_address_of_an_answer_shows_itself() {
    let site = Site::open("/page?q=x&panel=answer").await;
    site.shows(None, "/page?q=x").await;
    assert_eq!(site.asked.get_untracked(), [Some("answer".to_owned())]);
}

#[wasm_bindgen_test]
async fn a_page_loaded_at_the_address_of_a_form_opens_it() {
    let site = Site::open("/page?panel=form").await;
    site.shows(Some("form"), "/page?panel=form").await;
    // Of the app nothing lies beneath: closing does not lead away.
    site.shown.set(None);
    site.shows(None, "/page").await;
}

#[wasm_bindgen_test]
async fn what_was_asked_of_the_page_meanwhile_stays() {
    let site = Site::open("/page").await;
    for by_back in [true, false] {
        site.shown.set(Some("form"));
        until("it is open", || here().ends_with("panel=form")).await;
        let location = site.location.get_value().expect("the page is there");
        let asked = format!("/page?q={by_back}");
        location.replace(&kept_in(location, &asked));
        site.shows(Some("form"), &format!("{asked}&panel=form")).await;
        if by_back {
            go(-1)
        } else {
            site.shown.set(None)
        }
        site.shows(None, &asked).await;
    }
}
