//! The button: busy without losing the focus.

use leptos::prelude::*;
use security_centre::ui::Button;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::stage::{Stage, settled};

#[wasm_bindgen_test]
async fn a_busy_button_keeps_the_focus_and_swallows_presses_and_submissions() {
    let (busy, presses, submissions) = (RwSignal::new(false), RwSignal::new(0), RwSignal::new(0));
    let stage = Stage::new(move || {
        view! {
            <form on:submit=move |event| {
                event.prevent_default();
                submissions.update(|count| *count += 1);
            }>
                <Button submit=true busy busy_text="saving" on_press=move |()| presses.update(|count| *count += 1)>
                    "Save"
                </Button>
            </form>
        }
    });
    let button = stage.find("button");
    button.focus().expect("focused");
    button.click();
    assert_eq!((presses.get_untracked(), submissions.get_untracked()), (1, 1));
    busy.set(true);
    settled().await;
    button.click();
    button.click();
    assert_eq!((presses.get_untracked(), submissions.get_untracked()), (1, 1), "pressed while busy");
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(document().active_element().is_some_and(|active| active.is_same_node(Some(&button))));
    assert!(stage.text("button").ends_with("saving"));
    busy.set(false);
    settled().await;
    button.click();
    assert_eq!(presses.get_untracked(), 2, "free again");
}
