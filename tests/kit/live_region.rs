//! The live regions: what is said is heard, each time, and only while it is news.

use std::{cell::RefCell, rc::Rc};

use leptos::prelude::*;
use security_centre::ui::{LiveRegions, live_region::Announcer, provide_announcer, use_announcer};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::{
    stage::{Stage, settled},
    time::HeldTime,
};

/// Longer than the moment of silence before words.
const A_MOMENT: f64 = 100.0;

/// Both regions, whoever fills them, and time.
struct Regions {
    stage: Stage,
    announcer: Announcer,
    time: HeldTime,
}

impl Regions {
    fn new() -> Self {
        let time = HeldTime::at(0.0);
        let announcer = Rc::new(RefCell::new(None));
        let handed_out = Rc::clone(&announcer);
        let stage = Stage::new(move || {
            provide_announcer();
            *handed_out.borrow_mut() = Some(use_announcer());
            view! { <LiveRegions/> }
        });
        let announcer = announcer.borrow().expect("handed out");
        Self { stage, announcer, time }
    }

    /// What stands in the region of this role, exactly.
    fn said(&self, role: &str) -> String {
        self.stage.find(&format!("[role={role}]")).text_content().unwrap_or_default()
    }

    /// What stands in it, message by message.
    fn paragraphs(&self, role: &str) -> Vec<String> {
        let messages = self.stage.find(&format!("[role={role}]")).children();
        let text = |place| messages.item(place).and_then(|message| message.text_content());
        (0..messages.length()).filter_map(text).collect()
    }
}

#[wasm_bindgen_test]
async fn the_regions_stand_empty_before_anything_is_said() {
    let regions = Regions::new();
    for (role, live) in [("status", "polite"), ("alert", "assertive")] {
        let region = regions.stage.find(&format!("[role={role}]"));
        assert_eq!(region.get_attribute("aria-live").as_deref(), Some(live));
        assert_eq!(regions.said(role), "");
    }
}

#[wasm_bindgen_test]
async fn what_can_wait_and_what_cannot_have_a_region_each() {
    let regions = Regions::new();
    regions.announcer.polite("Key revoked");
    regions.time.pass(A_MOMENT).await;
    assert_eq!((regions.said("status").as_str(), regions.said("alert").as_str()), ("Key revoked", ""));
    regions.announcer.assertive("The code is wrong");
    regions.time.pass(A_MOMENT).await;
    assert_eq!(regions.said("alert"), "The code is wrong");
    regions.announcer.polite("Saved");
    regions.time.pass(A_MOMENT).await;
    assert_eq!(regions.said("status"), "Saved");
    assert_eq!(regions.said("alert"), "", "the complaint is settled by what came after it");
}

#[wasm_bindgen_test]
async fn the_same_words_twice_are_heard_twice() {
    let regions = Regions::new();
    for (role, say) in [
        ("status", Announcer::polite as fn(Announcer, &'static str)),
        ("alert", Announcer::assertive as fn(Announcer, &'static str)),
    ] {
        let mut heard = Vec::new();
        for _ in 0..2 {
            say(regions.announcer, "Key revoked");
            settled().await;
            heard.push(regions.said(role));
            regions.time.pass(A_MOMENT).await;
            heard.push(regions.said(role));
        }
        assert_eq!(heard, ["", "Key revoked", "", "Key revoked"], "{role}");
    }
}

#[wasm_bindgen_test]
async fn old_news_is_taken_away_and_newer_news_is_not_taken_with_it() {
    let regions = Regions::new();
    regions.announcer.polite("First");
    regions.time.pass(10_000.0).await;
    regions.announcer.polite("Second");
    regions.time.pass(4_000.0).await;
    assert_eq!(regions.said("status"), "Second", "the first one's end is not the second one's");
    regions.time.pass(60_000.0).await;
    assert_eq!(regions.said("status"), "");
}

#[wasm_bindgen_test]
async fn a_complaint_that_was_settled_before_it_was_said_stays_unsaid() {
    let regions = Regions::new();
    regions.announcer.assertive("Checking how things stand");
    regions.announcer.polite("Saved");
    regions.time.pass(A_MOMENT).await;
    assert_eq!((regions.said("status").as_str(), regions.said("alert").as_str()), ("Saved", ""));
}

#[wasm_bindgen_test]
async fn two_things_said_in_one_breath_are_both_heard_once() {
    let regions = Regions::new();
    for message in ["Key revoked", "Two keys left", "Key revoked"] {
        regions.announcer.polite(message);
    }
    regions.time.pass(A_MOMENT).await;
    assert_eq!(regions.paragraphs("status"), ["Key revoked", "Two keys left"]);
    regions.announcer.polite("Saved");
    regions.time.pass(A_MOMENT).await;
    assert_eq!(regions.paragraphs("status"), ["Saved"], "what was said is not said again");
}
