//! The code field: every way to write a code is understood, and only a whole one that came at once
//! goes on by itself.

use leptos::prelude::*;
use security_centre::ui::{CodeField, CodeKind};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::HtmlInputElement;

use crate::stage::{Stage, enter, settled, tell};

/// A field and every code that it took for complete.
fn field(kind: CodeKind) -> (Stage, HtmlInputElement, RwSignal<Vec<String>>) {
    let value = RwSignal::new(String::new());
    let completed = RwSignal::new(Vec::<String>::new());
    let stage = Stage::new(move || {
        view! {
            <CodeField name="code" label="Code" kind value
                on_complete=move |code| completed.update(|codes| codes.push(code))/>
        }
    });
    let input = stage.input("input");
    (stage, input, completed)
}

#[wasm_bindgen_test]
fn every_way_to_write_a_code_is_understood() {
    for written in [
        "123456",
        "123 456",
        " 123-456\t",
        "12\u{a0}34\u{202f}56",
        "\u{200e}123\u{200b}456\u{feff}",
        "１２３４５６",
        "١٢٣٤٥٦",
    ] {
        let (_stage, input, completed) = field(CodeKind::Totp);
        enter(&input, written, "insertFromPaste");
        assert_eq!(completed.get_untracked(), ["123456"], "{written:?}");
        assert_eq!(input.value(), written, "what was written stays as it was written");
    }
    let (_stage, input, completed) = field(CodeKind::Backup);
    enter(&input, "abcd-efgh 2345", "insertFromPaste");
    assert_eq!(completed.get_untracked(), ["ABCDEFGH2345"]);
}

#[wasm_bindgen_test]
fn only_what_came_in_one_piece_goes_on_by_itself() {
    for typed in ["insertText", "insertCompositionText", "deleteContentBackward", "historyUndo"] {
        let (_stage, input, completed) = field(CodeKind::Totp);
        enter(&input, "123456", typed);
        assert!(completed.get_untracked().is_empty(), "{typed} submits nothing by itself");
    }
    for at_once in ["insertFromPaste", "insertFromDrop", "insertReplacementText", "insertFromAutofill", ""] {
        let (_stage, input, completed) = field(CodeKind::Totp);
        enter(&input, "123456", at_once);
        assert_eq!(completed.get_untracked().len(), 1, "{at_once:?}");
    }
}

#[wasm_bindgen_test]
fn a_plain_event_of_a_filler_completes_a_code_too() {
    let (_stage, input, completed) = field(CodeKind::Totp);
    input.set_value("123456");
    tell(&input, "input");
    assert_eq!(completed.get_untracked(), ["123456"]);
}

#[wasm_bindgen_test]
fn a_code_goes_on_by_itself_once_however_often_it_is_pasted() {
    let (_stage, input, completed) = field(CodeKind::Totp);
    for written in ["654 321", "654-321", "65432", "654321"] {
        enter(&input, written, "insertFromPaste");
    }
    assert_eq!(completed.get_untracked(), ["654321"]);
    enter(&input, "111111", "insertFromPaste");
    assert_eq!(completed.get_untracked(), ["654321", "111111"], "another code is another try");
}

#[wasm_bindgen_test]
fn nothing_is_cut_off_and_too_much_is_no_code() {
    let (_stage, input, completed) = field(CodeKind::Totp);
    enter(&input, "1234567", "insertFromPaste");
    assert!(completed.get_untracked().is_empty());
    assert_eq!(input.value(), "1234567");
    assert_eq!(input.max_length(), -1);
}

#[wasm_bindgen_test]
fn phones_and_password_managers_are_told_what_the_field_is_for() {
    let (_stage, input, _) = field(CodeKind::Totp);
    assert_eq!(input.get_attribute("autocomplete").as_deref(), Some("one-time-code"));
    assert_eq!(input.get_attribute("inputmode").as_deref(), Some("numeric"));
    let (_stage, input, _) = field(CodeKind::Backup);
    assert_eq!(input.get_attribute("autocomplete").as_deref(), Some("off"));
    assert_eq!(input.get_attribute("inputmode").as_deref(), Some("text"));
}

#[wasm_bindgen_test]
async fn a_refused_code_is_selected_and_tied_to_its_error() {
    let value = RwSignal::new("111 111".to_owned());
    let error = RwSignal::new(None::<String>);
    let stage =
        Stage::new(move || view! { <CodeField name="code" label="Code" value error hint="from the app"/> });
    settled().await;
    error.set(Some("wrong".into()));
    settled().await;
    let input = stage.input("input");
    assert_eq!(input.get_attribute("aria-invalid").as_deref(), Some("true"));
    let described: Vec<String> = input
        .get_attribute("aria-describedby")
        .expect("described")
        .split(' ')
        .map(|id| {
            document().get_element_by_id(id).expect("the id is there").text_content().unwrap_or_default()
        })
        .collect();
    assert!(described[0].contains("wrong"), "{described:?}");
    assert_eq!(described[1], "from the app");
    assert_eq!(input.selection_start().ok().flatten(), Some(0));
    assert_eq!(input.selection_end().ok().flatten(), Some(7), "kept and selected");
}
