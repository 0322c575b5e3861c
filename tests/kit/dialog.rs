//! Dialogs: the focus goes in, stays in, and comes back; Esc closes; nothing stays behind.

use leptos::prelude::*;
use security_centre::ui::{
    Button, ConfirmDialog, Dialog, LiveRegions, live_region::Announcer, provide_announcer, use_announcer,
};
use wasm_bindgen::JsCast;
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{HtmlDialogElement, HtmlElement};

use crate::stage::{Stage, active_text, pause, press_escape, quiet, tell, until};

/// A page with a button that opens a dialog.
struct Page {
    stage: Stage,
    open: RwSignal<bool>,
}

impl Page {
    fn new(wants_focus: bool) -> Self {
        let open = RwSignal::new(false);
        let stage = Stage::new(move || {
            view! {
                <button on:click=move |_| open.set(true)>"Open"</button>
                <a href="/elsewhere">"Outside"</a>
                <Dialog open on_close=move |()| open.set(false) title="A question" close_label="Close">
                    <p id="secret-inside">"secret"</p>
                    <button>"First"</button>
                    <Button autofocus=wants_focus>"Wanted"</Button>
                </Dialog>
            }
        });
        Self { stage, open }
    }

    fn dialog(&self) -> HtmlElement {
        self.stage.find("dialog")
    }

    async fn opened(self) -> Self {
        let opener = self.stage.button("Open");
        opener.focus().expect("focused");
        opener.click();
        until("the dialog is shown", || is_modal(&self.dialog())).await;
        self
    }

    async fn is_closed_and_left_nothing(&self) {
        until("the dialog is closed", || !is_modal(&self.dialog())).await;
        assert!(!self.open.get_untracked());
        until("its content is gone", || self.stage.try_find("#secret-inside").is_none()).await;
        until("the focus is back on what opened it", || active_text() == "Open").await;
    }
}

fn is_modal(dialog: &HtmlElement) -> bool {
    dialog.matches(":modal").expect("a selector")
}

#[wasm_bindgen_test]
async fn a_dialog_is_named_and_its_content_exists_only_while_it_is_open() {
    let page = Page::new(false);
    assert!(page.stage.try_find("#secret-inside").is_none());
    let page = page.opened().await;
    let named_by = page.dialog().get_attribute("aria-labelledby").expect("a name");
    assert_eq!(page.stage.text(&format!("#{named_by}")), "A question");
    assert!(page.stage.try_find("#secret-inside").is_some());
}

#[wasm_bindgen_test]
async fn the_focus_goes_to_the_heading_where_nothing_else_asks_for_it() {
    let _page = Page::new(false).opened().await;
    assert_eq!(active_text(), "A question", "reading starts at the heading");
}

#[wasm_bindgen_test]
async fn the_focus_goes_to_what_asks_for_it() {
    let _page = Page::new(true).opened().await;
    assert_eq!(active_text(), "Wanted");
}

#[wasm_bindgen_test]
async fn the_page_below_takes_no_focus_while_a_dialog_is_open() {
    let page = Page::new(true).opened().await;
    for outside in [page.stage.find("a"), page.stage.button("Open")] {
        outside.focus().expect("asked");
        assert_eq!(active_text(), "Wanted", "the focus stays in the dialog");
    }
    page.stage.button("First").focus().expect("focused");
    assert_eq!(active_text(), "First", "and moves freely within");
}

#[wasm_bindgen_test]
async fn escape_closes_and_the_focus_goes_back() {
    let page = Page::new(false).opened().await;
    press_escape(&page.dialog());
    page.is_closed_and_left_nothing().await;
}

#[wasm_bindgen_test]
async fn the_browsers_own_wish_to_close_is_heard_too() {
    // A phone's back gesture, or a key that the page never saw.
    let page = Page::new(false).opened().await;
    tell(&page.dialog(), "cancel");
    page.is_closed_and_left_nothing().await;
}

#[wasm_bindgen_test]
async fn the_cross_closes_and_the_focus_goes_back() {
    let page = Page::new(false).opened().await;
    page.stage.button("Close").click();
    page.is_closed_and_left_nothing().await;
}

/// How often it was pressed, which it knows itself.
#[component]
fn Presses() -> impl IntoView {
    let presses = RwSignal::new(0);
    view! { <button on:click=move |_| presses.update(|presses| *presses += 1)>{move || format!("Pressed {}", presses.get())}</button> }
}

#[wasm_bindgen_test]
async fn told_again_that_it_is_open_a_dialog_is_not_drawn_anew() {
    let questions = RwSignal::new(1);
    let stage = Stage::new(move || {
        let open = Signal::derive(move || questions.get() > 0);
        view! {
            <Dialog open on_close=move |()| questions.set(0) title="A question"><Presses/></Dialog>
        }
    });
    let dialog = stage.find("dialog");
    until("the dialog is shown", || is_modal(&dialog)).await;
    stage.button("Pressed 0").click();
    quiet().await;
    questions.set(2);
    quiet().await;
    stage.button("Pressed 1");
}

#[wasm_bindgen_test]
async fn a_locked_dialog_stays_whatever_is_pressed() {
    let open = RwSignal::new(true);
    let stage = Stage::new(move || {
        view! {
            <Dialog open on_close=move |()| open.set(false) title="Working" locked=true close_label="Close">
                <p>"…"</p>
            </Dialog>
        }
    });
    let dialog = stage.find("dialog");
    until("the dialog is shown", || is_modal(&dialog)).await;
    press_escape(&dialog);
    tell(&dialog, "cancel");
    stage.button("Close").click();
    quiet().await;
    assert!(open.get_untracked() && is_modal(&dialog));
    // What a browser does after a second Esc, without asking.
    dialog.unchecked_ref::<HtmlDialogElement>().close();
    until("it is shown again", || is_modal(&dialog)).await;
    quiet().await;
    assert!(open.get_untracked() && is_modal(&dialog));
}

#[wasm_bindgen_test]
async fn a_confirmation_starts_on_the_way_back() {
    let (open, confirmed) = (RwSignal::new(true), RwSignal::new(false));
    let stage = Stage::new(move || {
        view! {
            <ConfirmDialog open title="Revoke?" confirm="Revoke" cancel="Keep"
                on_confirm=move |()| confirmed.set(true) on_cancel=move |()| open.set(false)>
                <p>"It stops working."</p>
            </ConfirmDialog>
        }
    });
    until("the focus is on the way back", || active_text() == "Keep").await;
    assert_eq!(stage.find("dialog").get_attribute("role").as_deref(), Some("alertdialog"));
    stage.button("Revoke").click();
    assert!(confirmed.get_untracked());
    press_escape(&stage.find("dialog"));
    until("Esc is the way back too", || !open.get_untracked()).await;
}

/// A page with an announcer and a dialog.
fn page_that_speaks(open: RwSignal<bool>) -> (Stage, Announcer) {
    let announcer: StoredValue<Announcer> = StoredValue::default();
    let stage = Stage::new(move || {
        provide_announcer();
        announcer.set_value(use_announcer());
        view! {
            <LiveRegions/>
            <Dialog open on_close=move |()| open.set(false) title="A question">"A text"</Dialog>
        }
    });
    (stage, announcer.get_value())
}

/// Whether what is said is said in this place.
fn speaks_in(place: &HtmlElement) -> bool {
    place.query_selector("[role=alert]").expect("a selector").is_some()
}

/// What is said with urgency in this place.
fn heard_in(place: &HtmlElement) -> String {
    let region = place.query_selector("[role=alert]").expect("a selector");
    region.and_then(|region| region.text_content()).unwrap_or_default()
}

#[wasm_bindgen_test]
async fn what_is_said_while_a_dialog_is_open_is_said_in_it() {
    let open = RwSignal::new(false);
    let (stage, announcer) = page_that_speaks(open);
    open.set(true);
    let dialog = stage.find("dialog");
    until("the dialog is shown", || is_modal(&dialog)).await;
    announcer.assertive("The code is wrong");
    until("it is said in the dialog", || heard_in(&dialog) == "The code is wrong").await;
    // An act that closes its dialog tells how it ended in the same breath.
    open.set(false);
    announcer.assertive("Gone");
    until("it is said in the page", || heard_in(&document().body().expect("body")) == "Gone").await;
    assert_eq!(heard_in(&dialog), "", "nobody hears a closed dialog");
}

#[wasm_bindgen_test]
async fn nothing_said_before_a_question_is_found_in_it() {
    let open = RwSignal::new(false);
    let (stage, announcer) = page_that_speaks(open);
    let body = document().body().expect("body");
    let dialog = stage.find("dialog");
    announcer.assertive("Copied");
    until("it is said in the page", || heard_in(&body) == "Copied").await;
    open.set(true);
    until("the dialog is shown, and ears are in it", || is_modal(&dialog) && speaks_in(&dialog)).await;
    assert_eq!(heard_in(&dialog), "");
    open.set(false);
    until("the dialog is closed", || !is_modal(&dialog)).await;
    // Nor what a question comes before: told, and not said yet.
    announcer.assertive("Copied");
    pause().await;
    open.set(true);
    until("the dialog is shown again", || is_modal(&dialog) && speaks_in(&dialog)).await;
    quiet().await;
    assert_eq!(heard_in(&dialog), "");
}

#[wasm_bindgen_test]
async fn what_is_said_in_the_breath_that_asks_a_question_is_heard_in_it() {
    let open = RwSignal::new(false);
    let (stage, announcer) = page_that_speaks(open);
    announcer.assertive("The key is shown once");
    open.set(true);
    let dialog = stage.find("dialog");
    until("it is said in the dialog", || heard_in(&dialog) == "The key is shown once").await;
}
