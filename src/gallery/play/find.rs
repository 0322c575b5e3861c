//! Finds what a person would find: elements by role and name, where they can be reached now; and
//! does to them what a person's hand would do.

use leptos::prelude::{document, window};
use wasm_bindgen::JsCast;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, HtmlSelectElement, HtmlTextAreaElement,
    InputEvent, InputEventInit,
};

/// What an element is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// It is pressed.
    Button,
    /// It is followed.
    Link,
    /// It is typed into.
    Field,
    /// It is ticked.
    Checkbox,
    /// An option of it is chosen.
    Select,
}

impl Role {
    const fn selector(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Link => "a[href]",
            Self::Field => "input:not([type=checkbox]):not([aria-hidden]), textarea",
            Self::Checkbox => "input[type=checkbox], input[type=radio]",
            Self::Select => "select",
        }
    }
}

/// The part of the page that can be reached: the topmost dialog, or all.
pub struct Scope(Element);

impl Scope {
    /// As the page is now. A dialog that has its content and is not shown yet is about to lie over
    /// everything: there is no scope until then.
    pub fn now() -> Result<Self, String> {
        if !all(None, "dialog:not([open]) > *").is_empty() {
            return Err("a dialog is opening".to_owned());
        }
        let dialogs = all(None, "dialog[open]");
        let body = document().body().map(Element::from);
        dialogs.into_iter().next_back().or(body).map(Self).ok_or_else(|| "the page has no body".to_owned())
    }

    /// The `nth` element of this role and name, if it can be used now. A whole name counts more than
    /// a part of one.
    pub fn ready(&self, role: Role, wanted: &str, nth: usize) -> Result<HtmlElement, String> {
        let wanted = plain(wanted);
        let seen: Vec<Element> = all(Some(&self.0), role.selector()).into_iter().filter(is_visible).collect();
        let fitting = |fits: &dyn Fn(&str) -> bool| -> Vec<&Element> {
            seen.iter().filter(|element| names(element).iter().any(|name| fits(name))).collect()
        };
        let whole = fitting(&|name| name == wanted);
        let found = if whole.is_empty() { fitting(&|name| name.contains(&wanted)) } else { whole };
        let element = found.get(nth).ok_or_else(|| format!("no {role:?} “{wanted}” ({nth})"))?;
        if element.get_attribute("aria-disabled").is_some() {
            return Err(format!("the {role:?} “{wanted}” is not ready"));
        }
        (*element).clone().dyn_into().map_err(|_| format!("“{wanted}” is no HTML element"))
    }

    /// The button of this name is busy.
    pub fn busy(&self, wanted: &str) -> Result<(), String> {
        let wanted = plain(wanted);
        let busy = all(Some(&self.0), "button[data-busy]");
        let found = busy.iter().any(|button| names(button).iter().any(|name| name.contains(&wanted)));
        if found { Ok(()) } else { Err(format!("no busy button “{wanted}”")) }
    }

    /// These words are on the page, and not only said aloud.
    pub fn shows(&self, wanted: &str) -> Result<(), String> {
        if is_in("main, header, dialog[open]", wanted) {
            Ok(())
        } else {
            Err(format!("“{wanted}” is not on the page"))
        }
    }
}

/// These words are being said aloud.
pub fn says(wanted: &str) -> Result<(), String> {
    if is_in("[aria-live]", wanted) { Ok(()) } else { Err(format!("“{wanted}” is not said")) }
}

fn is_in(places: &str, wanted: &str) -> bool {
    let wanted = plain(wanted);
    all(None, places).iter().any(|place| plain(&place.text_content().unwrap_or_default()).contains(&wanted))
}

/// Presses, as a mouse does: the focus comes with it.
pub fn press(element: &HtmlElement) {
    let _ = element.focus();
    element.click();
}

/// Puts `text` into a field, and says so as the browser does.
pub fn fill(element: &HtmlElement, text: &str, at_once: bool) -> Result<(), String> {
    let _ = element.focus();
    match (element.dyn_ref::<HtmlInputElement>(), element.dyn_ref::<HtmlTextAreaElement>()) {
        (Some(input), _) => input.set_value(text),
        (None, Some(area)) => area.set_value(text),
        (None, None) => return Err("an input".to_owned()),
    }
    let init = InputEventInit::new();
    init.set_bubbles(true);
    init.set_input_type(if at_once { "insertFromPaste" } else { "insertText" });
    let event = InputEvent::new_with_event_init_dict("input", &init).map_err(|_| "an input event")?;
    // Answers only whether somebody prevented the default.
    let _ = element.dispatch_event(&event);
    Ok(())
}

/// Chooses the option with this value.
pub fn choose(element: &HtmlElement, value: &str) -> Result<(), String> {
    let select: &HtmlSelectElement = element.dyn_ref().ok_or("a select")?;
    select.set_value(value);
    let init = EventInit::new();
    init.set_bubbles(true);
    let event = Event::new_with_event_init_dict("change", &init).map_err(|_| "a change event")?;
    let _ = select.dispatch_event(&event);
    Ok(())
}

/// The window has the focus again.
pub fn focus_window() {
    if let Ok(event) = Event::new("focus") {
        let _ = window().dispatch_event(&event);
    }
}

/// What an element is called, by its label and by its text.
fn names(element: &Element) -> Vec<String> {
    let label = element.get_attribute("aria-label");
    let tied = || {
        let id = Some(element.id()).filter(|id| !id.is_empty())?;
        document().query_selector(&format!("label[for='{id}']")).ok().flatten()?.text_content()
    };
    let around = || element.closest("label").ok().flatten()?.text_content();
    let names = [label, tied(), around(), element.text_content()];
    names.into_iter().flatten().map(|name| plain(&name)).filter(|name| !name.is_empty()).collect()
}

fn is_visible(element: &Element) -> bool {
    element.get_client_rects().length() > 0
}

fn all(within: Option<&Element>, selector: &str) -> Vec<Element> {
    let found = match within {
        Some(element) => element.query_selector_all(selector),
        None => document().query_selector_all(selector),
    };
    let Ok(found) = found else { return Vec::new() };
    (0..found.length()).filter_map(|index| found.get(index)?.dyn_into().ok()).collect()
}

/// Without differences that nobody sees.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
