//! The kit in a real browser: what a person, a keyboard and a screen reader get from it.
//! Run by `cargo xtask test components`.

#![cfg(target_arch = "wasm32")]

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Promise, Reflect};
use leptos::{mount::mount_to, prelude::*};
use security_centre::{
    platform::{
        clipboard::CopyOutcome,
        intl::{Formats, Plural, provide_locale},
    },
    ui::*,
};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use wasm_bindgen_test::{wasm_bindgen_test, wasm_bindgen_test_configure};
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, InputEvent, InputEventInit, KeyboardEvent,
    KeyboardEventInit,
};
use zexa_contract::Timestamp;

wasm_bindgen_test_configure!(run_in_browser);

/// A component in a page of its own, taken away at the end of the test.
struct Stage {
    root: HtmlElement,
    _mounted: Box<dyn std::any::Any>,
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
    }
}

impl Stage {
    fn new<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self {
        let root: HtmlElement = document().create_element("div").expect("div").unchecked_into();
        document().body().expect("body").append_child(&root).expect("appended");
        let mounted = mount_to(root.clone(), view);
        Self { root, _mounted: Box::new(mounted) }
    }

    fn find(&self, selector: &str) -> HtmlElement {
        self.try_find(selector).unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    fn try_find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).expect("a selector").map(Element::unchecked_into)
    }

    fn input(&self, selector: &str) -> HtmlInputElement {
        self.find(selector).unchecked_into()
    }

    /// The button with this accessible name.
    fn button(&self, name: &str) -> HtmlElement {
        let buttons = self.root.query_selector_all("button").expect("a selector");
        let named = |button: &HtmlElement| {
            let text = || button.text_content().unwrap_or_default();
            button.get_attribute("aria-label").unwrap_or_else(text).trim() == name
        };
        (0..buttons.length())
            .filter_map(|index| buttons.get(index)?.dyn_into().ok())
            .find(named)
            .unwrap_or_else(|| panic!("no button {name} in {}", self.root.inner_html()))
    }

    fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default().trim().to_owned()
    }
}

async fn rest(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve: Function, _| {
        window()
            .set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds)
            .expect("a timeout");
    });
    JsFuture::from(promise).await.expect("time passes");
}

fn active_text() -> String {
    document().active_element().and_then(|element| element.text_content()).unwrap_or_default()
}

fn enter(input: &HtmlInputElement, text: &str, input_type: &str) {
    input.set_value(text);
    let options = InputEventInit::new();
    options.set_bubbles(true);
    options.set_input_type(input_type);
    let event = InputEvent::new_with_event_init_dict("input", &options).expect("an event");
    input.dispatch_event(&event).expect("dispatched");
}

fn press_escape(target: &HtmlElement) {
    let options = KeyboardEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_key("Escape");
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
    target.dispatch_event(&event).expect("dispatched");
}

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
    rest(0).await;
    button.click();
    button.click();
    assert_eq!((presses.get_untracked(), submissions.get_untracked()), (1, 1), "pressed while busy");
    assert_eq!(button.get_attribute("aria-disabled").as_deref(), Some("true"));
    assert!(document().active_element().is_some_and(|active| active.is_same_node(Some(&button))));
    assert!(stage.text("button").ends_with("saving"));
    busy.set(false);
    rest(0).await;
    button.click();
    assert_eq!(presses.get_untracked(), 2, "free again");
}

#[wasm_bindgen_test]
async fn a_pasted_code_completes_once_and_a_typed_one_never() {
    let value = RwSignal::new(String::new());
    let completed = RwSignal::new(Vec::<String>::new());
    let stage = Stage::new(move || {
        view! {
            <CodeField name="code" label="Code" value
                on_complete=move |code| completed.update(|codes| codes.push(code))/>
        }
    });
    let input = stage.input("input");
    enter(&input, "123456", "insertText");
    assert!(completed.get_untracked().is_empty(), "typing submits nothing by itself");
    enter(&input, "654 321", "insertFromPaste");
    enter(&input, "654-321", "insertFromPaste");
    assert_eq!(completed.get_untracked(), ["654321"], "once per code");
    enter(&input, "1234567", "insertFromPaste");
    assert_eq!(completed.get_untracked().len(), 1, "too long is no code");
    assert_eq!(input.value(), "1234567", "and nothing was cut off");
    assert_eq!(input.max_length(), -1);
    assert_eq!(input.get_attribute("autocomplete").as_deref(), Some("one-time-code"));
}

#[wasm_bindgen_test]
async fn a_refused_code_is_selected_and_tied_to_its_error() {
    let value = RwSignal::new("111 111".to_owned());
    let error = RwSignal::new(None::<String>);
    let stage =
        Stage::new(move || view! { <CodeField name="code" label="Code" value error hint="from the app"/> });
    rest(0).await;
    error.set(Some("wrong".into()));
    rest(20).await;
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

#[wasm_bindgen_test]
async fn a_password_is_hidden_again_when_its_form_is_sent() {
    let value = RwSignal::new("Kianda!2026".to_owned());
    let stage = Stage::new(move || {
        view! {
            <form on:submit=|event| event.prevent_default()>
                <PasswordField name="new" label="New" value autocomplete="new-password"
                    show_label="Show the new password" hide_label="Hide the new password"/>
                <Button submit=true kind=ButtonKind::Primary>"Save"</Button>
            </form>
        }
    });
    let (input, toggle) = (stage.input("input"), stage.button("Show the new password"));
    assert_eq!(input.type_(), "password");
    toggle.click();
    rest(0).await;
    assert_eq!(input.type_(), "text");
    assert_eq!(toggle.get_attribute("aria-label").as_deref(), Some("Hide the new password"));
    stage.button("Save").click();
    rest(0).await;
    assert_eq!(input.type_(), "password");
    assert_eq!(input.value(), "Kianda!2026", "and nothing is lost");
}

#[wasm_bindgen_test]
async fn a_dialog_holds_its_content_only_while_open_and_gives_the_focus_back() {
    let open = RwSignal::new(false);
    let stage = Stage::new(move || {
        view! {
            <button id="opener" on:click=move |_| open.set(true)>"open"</button>
            <Dialog open on_close=move |()| open.set(false) title="A question">
                <p id="secret-inside">"secret"</p>
            </Dialog>
        }
    });
    let opener = stage.find("#opener");
    opener.focus().expect("focused");
    assert!(stage.try_find("#secret-inside").is_none());
    opener.click();
    rest(100).await;
    assert!(stage.find("dialog").matches(":modal").expect("a selector"));
    assert_eq!(active_text(), "A question", "reading starts at the heading");
    press_escape(&stage.find("dialog"));
    rest(50).await;
    assert!(!open.get_untracked());
    assert!(stage.try_find("#secret-inside").is_none(), "nothing stays behind");
    assert_eq!(active_text(), "open");
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
    rest(100).await;
    let dialog = stage.find("dialog");
    press_escape(&dialog);
    stage.button("Close").click();
    // What a browser does after a second Esc, without asking.
    dialog.unchecked_ref::<web_sys::HtmlDialogElement>().close();
    rest(100).await;
    assert!(open.get_untracked());
    assert!(dialog.matches(":modal").expect("a selector"), "shown again");
    open.set(false);
    rest(50).await;
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
    rest(100).await;
    assert_eq!(active_text().trim(), "Keep");
    assert_eq!(stage.find("dialog").get_attribute("role").as_deref(), Some("alertdialog"));
    stage.button("Revoke").click();
    assert!(confirmed.get_untracked());
    open.set(false);
    rest(50).await;
}

#[wasm_bindgen_test]
async fn a_copy_that_was_refused_is_not_called_a_copy() {
    let outcome = RwSignal::new(None::<CopyOutcome>);
    let stage = Stage::new(move || {
        view! {
            <SecretText id="the-key" text="zx_live_ABCDEFGH" group=4/>
            <CopyButton get=|()| "zx_live_ABCDEFGH".to_owned() fallback_id="the-key" label="Copy" copied="Copied"
                manual="Press Ctrl+C" on_outcome=move |ended| outcome.set(Some(ended))/>
        }
    });
    let navigator: JsValue = window().navigator().into();
    let document: JsValue = document().into();
    shadow(&navigator, "clipboard", &JsValue::UNDEFINED);
    shadow(&document, "execCommand", &Function::new_no_args("return false"));
    let focused = stage.button("Copy");
    focused.focus().expect("focused");
    focused.click();
    rest(50).await;
    unshadow(&navigator, "clipboard");
    unshadow(&document, "execCommand");
    assert_eq!(outcome.get_untracked(), Some(CopyOutcome::SelectedForManualCopy));
    assert_eq!(stage.text("[role=status]"), "Press Ctrl+C");
    let selected = window().get_selection().ok().flatten().expect("a selection");
    assert_eq!(String::from(selected.to_string()), "zx_live_ABCDEFGH", "whole, and without the drawn gaps");
    assert_eq!(active_text().trim(), "Copy", "the focus did not move");
}

fn shadow(object: &JsValue, name: &str, value: &JsValue) {
    let property = js_sys::Object::new();
    for (key, value) in [("value", value), ("configurable", &JsValue::TRUE), ("writable", &JsValue::TRUE)] {
        Reflect::set(&property, &key.into(), value).expect("set");
    }
    js_sys::Object::define_property(object.unchecked_ref::<js_sys::Object>(), &name.into(), &property);
}

fn unshadow(object: &JsValue, name: &str) {
    Reflect::delete_property(object.unchecked_ref::<js_sys::Object>(), &name.into()).expect("deleted");
}

#[wasm_bindgen_test]
async fn the_same_message_is_announced_each_time() {
    let said = Rc::new(RefCell::new(Vec::<String>::new()));
    let announcer = Rc::new(RefCell::new(None));
    let handed_out = Rc::clone(&announcer);
    let stage = Stage::new(move || {
        provide_announcer();
        *handed_out.borrow_mut() = Some(use_announcer());
        view! { <LiveRegions/> }
    });
    let region = stage.find("[role=status]");
    assert_eq!(region.text_content().as_deref(), Some(""), "the region is there before its message");
    let announcer = announcer.borrow().expect("handed out");
    for _ in 0..2 {
        announcer.polite("Key revoked");
        rest(10).await;
        said.borrow_mut().push(region.text_content().unwrap_or_default());
        rest(150).await;
        said.borrow_mut().push(region.text_content().unwrap_or_default());
    }
    assert_eq!(*said.borrow(), ["", "Key revoked", "", "Key revoked"]);
}

#[wasm_bindgen_test]
fn no_name_of_a_picture_or_secret_tells_the_secret() {
    const URI: &str = "otpauth://totp/Zexa:ana?secret=JBSWY3DPEHPK3PXP";
    let stage = Stage::new(|| {
        view! {
            <QrImage data=URI label="QR code for your app"/>
            <SecretText id="shown" text="JBSWY3DPEHPK3PXP" label="Set-up key"/>
        }
    });
    let all = stage.root.query_selector_all("*").expect("elements");
    for at in 0..all.length() {
        let element: Element = all.get(at).expect("in range").unchecked_into();
        for name in element.get_attribute_names().iter().filter_map(|name| name.as_string()) {
            let value = element.get_attribute(&name).unwrap_or_default();
            assert!(!value.contains("JBSWY3DP") && !value.contains("otpauth"), "{name}={value}");
        }
    }
    let secret = stage.find("#shown");
    assert_eq!(
        secret.text_content().as_deref(),
        Some("JBSWY3DPEHPK3PXP"),
        "nothing typed between the groups"
    );
    assert_eq!(secret.get_attribute("translate").as_deref(), Some("no"));
    assert!(secret.class_list().contains("notranslate"));
}

#[wasm_bindgen_test]
fn a_table_stays_a_table_when_it_is_laid_out_as_cards() {
    let stage = Stage::new(|| {
        view! {
            <Table caption="Keys" columns=|| vec!["Name".to_owned(), "Made".to_owned(), String::new()]>
                <Row row_id="1">
                    <Cell label="Name" header=true><Bounded text="a\u{202e}b"/></Cell>
                    <Cell label="Made">"today"</Cell>
                    <Cell label="" actions=true><Button>"Revoke"</Button></Cell>
                </Row>
            </Table>
        }
    });
    for (selector, role) in [
        ("table", "table"),
        ("tbody", "rowgroup"),
        ("tbody tr", "row"),
        ("tbody th", "rowheader"),
        ("tbody td", "cell"),
    ] {
        assert_eq!(stage.find(selector).get_attribute("role").as_deref(), Some(role), "{selector}");
    }
    assert_eq!(stage.find("tbody td").get_attribute("data-label").as_deref(), Some("Made"));
    assert_eq!(stage.text("tbody th"), "a▯b", "no hidden turn of direction");
}

#[wasm_bindgen_test]
async fn a_chosen_language_shows_at_once_in_every_time() {
    let tag = RwSignal::new("pt-AO");
    let stage = Stage::new(move || {
        provide_locale(tag.into());
        view! { <TimeAt at=Timestamp(1_795_442_823_000) date_only=true/> }
    });
    assert_eq!(stage.text("time"), "23 de novembro de 2026");
    tag.set("en-GB");
    rest(0).await;
    assert_eq!(stage.text("time"), "23 November 2026");
    let datetime = stage.find("time").get_attribute("datetime").expect("a datetime");
    assert!(datetime.starts_with("2026-11-23T"), "{datetime}");
}

#[wasm_bindgen_test]
fn values_are_written_as_the_language_writes_them() {
    let (portuguese, english) = (Formats::new("pt-AO"), Formats::new("en-GB"));
    let now = Timestamp(1_795_442_823_000);
    assert_eq!(portuguese.relative(now.plus_seconds(-180), now), "há 3 minutos");
    assert_eq!(english.relative(now.plus_seconds(-86_400), now), "1 day ago");
    assert_eq!(english.relative(now, now), "now");
    assert_eq!(portuguese.duration(61), "2 minutos");
    assert_eq!((portuguese.country("ao"), english.country("DE")), ("Angola".into(), "Germany".into()));
    assert_eq!(english.country("not a country"), "not a country", "and the browser did not throw");
    assert_eq!((english.plural(1), portuguese.plural(2)), (Plural::One, Plural::Other));
    assert_eq!(english.number(12_345.0), "12,345");
}

#[wasm_bindgen_test]
async fn the_strength_is_read_out_only_when_the_level_changed_and_typing_rests() {
    let (score, level) = (RwSignal::new(None::<u8>), RwSignal::new(String::new()));
    let stage =
        Stage::new(move || view! { <StrengthMeter score label="Strength" level advice="Add a word."/> });
    let spoken = || stage.text("[role=status]");
    for (value, words) in [(0, "very weak"), (1, "weak"), (3, "good")] {
        score.set(Some(value));
        level.set(words.into());
        rest(100).await;
        assert_eq!(spoken(), "", "silent while one types");
    }
    rest(900).await;
    assert_eq!(spoken(), "good");
    assert_eq!(stage.find("[role=meter]").get_attribute("aria-valuenow").as_deref(), Some("3"));
}

#[wasm_bindgen_test]
fn a_plain_event_of_a_filler_completes_a_code_too() {
    let value = RwSignal::new(String::new());
    let completed = RwSignal::new(0);
    let stage = Stage::new(move || {
        view! { <CodeField name="code" label="Code" value on_complete=move |_| completed.update(|count| *count += 1)/> }
    });
    let input = stage.input("input");
    input.set_value("123456");
    let options = EventInit::new();
    options.set_bubbles(true);
    input
        .dispatch_event(&Event::new_with_event_init_dict("input", &options).expect("an event"))
        .expect("dispatched");
    assert_eq!(completed.get_untracked(), 1);
}
