//! The copy button: it says "copied" when the browser did, and at no other time.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Object, Promise, Reflect};
use leptos::prelude::*;
use security_centre::{
    platform::clipboard::{CopyOutcome, answer_copy_event},
    ui::{CopyButton, SecretText},
};
use wasm_bindgen::{JsCast, JsValue, prelude::Closure};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::{ClipboardEvent, ClipboardEventInit, DataTransfer};

use crate::{
    shadow::Shadow,
    stage::{Stage, active_text, until},
};

const KEY: &str = "zx_live_ABCDEFGH";

/// A key, its copy button, how often the text was asked for and how the last copy ended.
struct Key {
    stage: Stage,
    asked: RwSignal<u32>,
    outcome: RwSignal<Option<CopyOutcome>>,
}

impl Key {
    fn new() -> Self {
        let (asked, outcome) = (RwSignal::new(0), RwSignal::new(None));
        let stage = Stage::new(move || {
            let get = move |()| {
                asked.update(|times| *times += 1);
                KEY.to_owned()
            };
            view! {
                <SecretText id="the-key" text=KEY group=4/>
                <CopyButton get fallback_id="the-key" label="Copy" copied="Copied" manual="Press Ctrl+C"
                    on_outcome=move |ended| outcome.set(Some(ended))/>
            }
        });
        Self { stage, asked, outcome }
    }

    /// Presses the button and waits for the end of it.
    async fn copy(&self) -> CopyOutcome {
        self.outcome.set(None);
        let button = self.stage.button("Copy");
        button.focus().expect("focused");
        button.click();
        until("the copy ended", || self.outcome.get_untracked().is_some()).await;
        until("the button is free again", || !button.has_attribute("aria-disabled")).await;
        assert_eq!(active_text(), "Copy", "the focus did not move");
        self.outcome.get_untracked().expect("it ended")
    }

    fn status(&self) -> String {
        self.stage.text("[role=status]")
    }
}

/// A clipboard that takes everything, or nothing.
fn clipboard(takes: bool) -> (Shadow, Rc<RefCell<Vec<String>>>) {
    let taken = Rc::new(RefCell::new(Vec::new()));
    let sink = Rc::clone(&taken);
    let write = Closure::<dyn FnMut(String) -> Promise>::new(move |text| {
        if !takes {
            return Promise::reject(&"not allowed".into());
        }
        sink.borrow_mut().push(text);
        Promise::resolve(&JsValue::UNDEFINED)
    });
    let clipboard = Object::new();
    Reflect::set(&clipboard, &"writeText".into(), &write.into_js_value()).expect("set");
    (Shadow::over(&window().navigator().into(), "clipboard", &clipboard), taken)
}

/// As on a page of plain http, where browsers offer no clipboard.
fn no_clipboard() -> Shadow {
    Shadow::over(&window().navigator().into(), "clipboard", &JsValue::UNDEFINED)
}

fn old_command(answer: &JsValue) -> Shadow {
    Shadow::over(&document().into(), "execCommand", answer)
}

fn selected() -> String {
    let selection = window().get_selection().ok().flatten().expect("a selection");
    selection.to_string().into()
}

#[wasm_bindgen_test]
async fn a_copy_that_was_made_is_told_and_the_text_is_asked_for_only_then() {
    let (_clipboard, taken) = clipboard(true);
    let key = Key::new();
    assert_eq!((key.asked.get_untracked(), key.status().as_str()), (0, ""), "nothing before the press");
    assert_eq!(key.copy().await, CopyOutcome::Copied);
    assert_eq!(*taken.borrow(), [KEY]);
    assert_eq!((key.asked.get_untracked(), key.status().as_str()), (1, "Copied"));
}

#[wasm_bindgen_test]
async fn a_copy_that_was_refused_is_not_called_a_copy() {
    let (_clipboard, taken) = clipboard(false);
    let _refusing = old_command(&Function::new_no_args("return false"));
    let key = Key::new();
    assert_eq!(key.copy().await, CopyOutcome::SelectedForManualCopy);
    assert!(taken.borrow().is_empty());
    assert_eq!(key.status(), "Press Ctrl+C");
    assert_eq!(selected(), KEY, "whole, and without the drawn gaps");
}

#[wasm_bindgen_test]
async fn a_refusal_after_a_copy_takes_the_word_back() {
    let key = Key::new();
    {
        let _clipboard = clipboard(true);
        key.copy().await;
        assert_eq!(key.status(), "Copied");
    }
    let _clipboard = clipboard(false);
    let _refusing = old_command(&Function::new_no_args("return false"));
    key.copy().await;
    assert_eq!(key.status(), "Press Ctrl+C");
}

#[wasm_bindgen_test]
async fn without_a_clipboard_the_text_is_selected_to_be_copied_by_hand() {
    let _plain_http = no_clipboard();
    let _refusing = old_command(&Function::new_no_args("return false"));
    let key = Key::new();
    assert_eq!(key.copy().await, CopyOutcome::SelectedForManualCopy);
    assert_eq!(key.status(), "Press Ctrl+C");
    assert_eq!(selected(), KEY);
}

#[wasm_bindgen_test]
async fn without_a_clipboard_the_older_command_copies_the_exact_text() {
    let _plain_http = no_clipboard();
    let copied = Rc::new(RefCell::new(String::new()));
    let sink = Rc::clone(&copied);
    // What browsers do at `execCommand("copy")`: they ask the page what it wants copied.
    let command = Closure::<dyn FnMut(JsValue) -> bool>::new(move |_| {
        let data = DataTransfer::new().expect("a place for data");
        let options = ClipboardEventInit::new();
        options.set_bubbles(true);
        options.set_cancelable(true);
        options.set_clipboard_data(Some(&data));
        let event = ClipboardEvent::new_with_event_init_dict("copy", &options).expect("an event");
        document().dispatch_event(&event).expect("dispatched");
        *sink.borrow_mut() = data.get_data("text/plain").unwrap_or_default();
        event.default_prevented()
    })
    .into_js_value();
    let _older = old_command(&command);
    let key = Key::new();
    assert_eq!(key.copy().await, CopyOutcome::Copied);
    assert_eq!(*copied.borrow(), KEY);
    assert_eq!(key.status(), "Copied");
}

#[wasm_bindgen_test]
fn an_event_that_brings_no_clipboard_is_not_answered() {
    let event = web_sys::Event::new("copy").expect("an event");
    assert!(!answer_copy_event(event.unchecked_ref(), KEY));
}
