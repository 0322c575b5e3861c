//! Links, Back and the query, as a page of the app sees them.

use leptos::prelude::*;
use security_centre::platform::address::{Location, provide_location, use_location};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, quiet, until};

/// A page that says where it is.
struct Site {
    stage: Stage,
    location: StoredValue<Option<Location>>,
    /// Where the tests' own page was.
    home: String,
}

impl Site {
    fn open() -> Self {
        let home = here();
        let history = window().history().expect("a history");
        history.push_state_with_url(&JsValue::NULL, "", Some("/first?q=one")).expect("pushed");
        let location = StoredValue::new(None);
        let stage = Stage::new(move || {
            provide_location();
            let here = use_location();
            location.set_value(Some(here));
            view! {
                <h1>{move || here.path()}</h1>
                <p>{move || here.parameters("q").join(" and ")}</p>
                <a id="on" href="/second?q=two&q=%C3%A7#end">"On"</a>
                <a id="within" href="#part">"Within"</a>
            }
        });
        Self { stage, location, home }
    }

    fn location(&self) -> Location {
        self.location.get_value().expect("the page is there")
    }

    async fn shows(&self, path: &str, query: &str) {
        let is_there = || self.stage.text("h1") == path && self.stage.text("p") == query;
        until(&format!("{path} with {query}"), is_there).await;
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let history = window().history().expect("a history");
        history.replace_state_with_url(&JsValue::NULL, "", Some(&self.home)).expect("replaced");
    }
}

fn here() -> String {
    let location = window().location();
    let part = |part: Result<String, JsValue>| part.expect("an address");
    format!("{}{}{}", part(location.pathname()), part(location.search()), part(location.hash()))
}

fn history_length() -> u32 {
    window().history().expect("a history").length().expect("a length")
}

#[wasm_bindgen_test]
async fn a_link_shows_its_page_and_back_the_one_before() {
    let site = Site::open();
    site.shows("/first", "one").await;
    site.stage.find("#on").click();
    site.shows("/second", "two and ç").await;
    assert_eq!(here(), "/second?q=two&q=%C3%A7#end");
    window().history().expect("a history").back().expect("asked");
    site.shows("/first", "one").await;
}

#[wasm_bindgen_test]
async fn an_address_that_takes_anothers_place_is_no_step_back() {
    let site = Site::open();
    let before = history_length();
    site.location().replace("/first?q=three");
    site.shows("/first", "three").await;
    assert_eq!(here(), "/first?q=three");
    assert_eq!(history_length(), before);
    site.location().go("/first?q=three");
    assert_eq!(history_length(), before, "who is there already need not go back to it");
}

#[wasm_bindgen_test]
async fn a_place_on_the_page_is_the_browsers_business() {
    let site = Site::open();
    site.stage.find("#within").click();
    quiet().await;
    assert_eq!(here(), "/first?q=one#part");
    site.shows("/first", "one").await;
}
