//! A component in a page of its own, and what tests do to it.

use std::cell::RefCell;

use js_sys::{Function, Promise};
use leptos::{mount::mount_to, prelude::*, task::tick};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    Element, Event, EventInit, HtmlElement, HtmlInputElement, InputEvent, InputEventInit, KeyboardEvent,
    KeyboardEventInit,
};

/// How often something is looked for, ten milliseconds apart, before a test gives up.
const LOOKS: u32 = 500;

/// Marks a stage in the page.
const MARK: &str = "data-stage";

/// A mounted component, taken away at the end of the test.
pub struct Stage {
    pub root: HtmlElement,
    owner: Owner,
    _mounted: Box<dyn std::any::Any>,
}

thread_local! {
    /// What a test that panicked did not drop.
    static LATEST: RefCell<Option<Owner>> = const { RefCell::new(None) };
}

impl Drop for Stage {
    fn drop(&mut self) {
        self.root.remove();
        // What listens to the window would go on to answer clicks.
        self.owner.cleanup();
    }
}

impl Stage {
    /// The only stage there is: what a failed test has left behind, an open dialog perhaps, goes.
    pub fn new<V: IntoView + 'static>(view: impl FnOnce() -> V + 'static) -> Self {
        if let Some(left) = LATEST.take() {
            left.cleanup();
        }
        while let Some(left) = document().query_selector(&format!("[{MARK}]")).expect("a selector") {
            left.remove();
        }
        let root: HtmlElement = document().create_element("div").expect("div").unchecked_into();
        root.set_attribute(MARK, "").expect("marked");
        document().body().expect("body").append_child(&root).expect("appended");
        let owner = Owner::new();
        LATEST.set(Some(owner.clone()));
        let mounted = owner.with(|| mount_to(root.clone(), view));
        Self { root, owner, _mounted: Box::new(mounted) }
    }

    pub fn find(&self, selector: &str) -> HtmlElement {
        self.try_find(selector).unwrap_or_else(|| panic!("no {selector} in {}", self.root.inner_html()))
    }

    pub fn try_find(&self, selector: &str) -> Option<HtmlElement> {
        self.root.query_selector(selector).expect("a selector").map(Element::unchecked_into)
    }

    pub fn all(&self, selector: &str) -> Vec<HtmlElement> {
        let found = self.root.query_selector_all(selector).expect("a selector");
        (0..found.length()).filter_map(|index| found.get(index)).map(JsCast::unchecked_into).collect()
    }

    pub fn input(&self, selector: &str) -> HtmlInputElement {
        self.find(selector).unchecked_into()
    }

    /// The button with this accessible name.
    pub fn button(&self, name: &str) -> HtmlElement {
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

    pub fn text(&self, selector: &str) -> String {
        self.find(selector).text_content().unwrap_or_default().trim().to_owned()
    }
}

/// Waits until the browser and the app have come to it.
pub async fn until(what: &str, mut so: impl FnMut() -> bool) {
    for _ in 0..LOOKS {
        if so() {
            return;
        }
        pause().await;
    }
    panic!("it never came to this: {what}");
}

/// Waits until everything that follows from a change has been drawn.
pub async fn settled() {
    for _ in 0..3 {
        tick().await;
    }
}

/// Waits for everything that was to happen of itself: frames, events and tasks already under way.
/// For tests that show that nothing happens.
pub async fn quiet() {
    for _ in 0..4 {
        let promise = Promise::new(&mut |resolve: Function, _| {
            window().request_animation_frame(&resolve).expect("a frame");
        });
        JsFuture::from(promise).await.expect("a frame was drawn");
        pause().await;
    }
}

/// Waits a moment: what comes next is in another task of the browser.
pub async fn pause() {
    let promise = Promise::new(&mut |resolve: Function, _| {
        window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, 10).expect("a timeout");
    });
    JsFuture::from(promise).await.expect("time passes");
}

/// The text of what has the focus.
pub fn active_text() -> String {
    let active = document().active_element();
    active.and_then(|element| element.text_content()).unwrap_or_default().trim().to_owned()
}

/// Puts `text` into the field in the way that browsers call `input_type`.
pub fn enter(input: &HtmlInputElement, text: &str, input_type: &str) {
    input.set_value(text);
    let options = InputEventInit::new();
    options.set_bubbles(true);
    options.set_input_type(input_type);
    let event = InputEvent::new_with_event_init_dict("input", &options).expect("an event");
    input.dispatch_event(&event).expect("dispatched");
}

/// Tells `target` of an event that can be refused; `false` when it was.
pub fn tell(target: &web_sys::EventTarget, name: &str) -> bool {
    let options = EventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    let event = Event::new_with_event_init_dict(name, &options).expect("an event");
    target.dispatch_event(&event).expect("dispatched")
}

pub fn press_escape(target: &HtmlElement) {
    let options = KeyboardEventInit::new();
    options.set_bubbles(true);
    options.set_cancelable(true);
    options.set_key("Escape");
    let event = KeyboardEvent::new_with_keyboard_event_init_dict("keydown", &options).expect("an event");
    target.dispatch_event(&event).expect("dispatched");
}
