//! Who comes back to a page that was scrolled is where they were, once what it shows has come.

use leptos::prelude::*;
use security_centre::platform::address::{Location, provide_location, use_location};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, quiet, until};

const FAR: f64 = 1_500.0;

/// Higher than the window, and not as high as that.
const SHORT: &str = "1300px";

/// A long page that was scrolled and left; what it shows comes when it is told to.
struct Site {
    _stage: Stage,
    has_come: RwSignal<bool>,
    /// Where the tests' own page was.
    home: String,
}

impl Site {
    async fn left() -> Self {
        let home = window().location().pathname().expect("a path");
        let history = window().history().expect("a history");
        history.push_state_with_url(&JsValue::NULL, "", Some("/first")).expect("pushed");
        let has_come = RwSignal::new(true);
        let location = StoredValue::new(None::<Location>);
        let stage = Stage::new(move || {
            provide_location();
            let here = use_location();
            location.set_value(Some(here));
            let height = move || if here.path() == "/first" && has_come.get() { "4000px" } else { SHORT };
            view! { <div style:height=height></div> }
        });
        let site = Self { _stage: stage, has_come, home };
        quiet().await;
        window().scroll_to_with_x_and_y(0.0, FAR);
        quiet().await;
        assert!(site.is_where_it_was(), "the page can be scrolled");
        location.get_value().expect("the page is there").go("/second");
        quiet().await;
        assert!(scrolled() < FAR, "another page is shorter");
        site.has_come.set(false);
        window().history().expect("a history").back().expect("asked");
        until("it is the first page again", || window().location().pathname() == Ok("/first".to_owned()))
            .await;
        quiet().await;
        assert!(!site.is_where_it_was(), "it is too short to be scrolled so far");
        site
    }

    fn is_where_it_was(&self) -> bool {
        (scrolled() - FAR).abs() < 1.0
    }
}

impl Drop for Site {
    fn drop(&mut self) {
        let history = window().history().expect("a history");
        history.replace_state_with_url(&JsValue::NULL, "", Some(&self.home)).expect("replaced");
    }
}

fn scrolled() -> f64 {
    window().scroll_y().expect("a place")
}

#[wasm_bindgen_test]
async fn a_page_is_where_it_was_as_soon_as_it_is_high_enough() {
    let site = Site::left().await;
    site.has_come.set(true);
    until("it is where it was", || site.is_where_it_was()).await;
}

#[wasm_bindgen_test]
async fn a_person_who_scrolls_meanwhile_is_not_moved() {
    let site = Site::left().await;
    assert!(scrolled() > 100.0, "as far as the page is high enough");
    window().scroll_to_with_x_and_y(0.0, 50.0);
    site.has_come.set(true);
    quiet().await;
    assert!((scrolled() - 50.0).abs() < 1.0, "{}", scrolled());
}
