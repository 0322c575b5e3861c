//! Event listeners that remove themselves, with the capture phase that Leptos' own helper lacks.

use leptos::prelude::on_cleanup;
use send_wrapper::SendWrapper;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Event, EventTarget};

/// A listener that is registered for as long as this value lives.
pub struct Listener {
    target: EventTarget,
    name: &'static str,
    capture: bool,
    callback: Closure<dyn FnMut(Event)>,
}

impl Drop for Listener {
    fn drop(&mut self) {
        // The only failure is an object that is no event target, which the type rules out.
        let _ = self.target.remove_event_listener_with_callback_and_bool(
            self.name,
            self.callback.as_ref().unchecked_ref(),
            self.capture,
        );
    }
}

/// Listens to `name` on `target` until the returned value is dropped.
#[must_use = "the listener is removed when this value is dropped"]
pub fn listen(
    target: &EventTarget,
    name: &'static str,
    capture: bool,
    handler: impl FnMut(Event) + 'static,
) -> Listener {
    let callback = Closure::<dyn FnMut(Event)>::new(handler);
    let _ =
        target.add_event_listener_with_callback_and_bool(name, callback.as_ref().unchecked_ref(), capture);
    Listener { target: target.clone(), name, capture, callback }
}

/// Listens until the current reactive owner (a component, usually) is cleaned up.
pub fn listen_until_cleanup(
    target: &EventTarget,
    name: &'static str,
    capture: bool,
    handler: impl FnMut(Event) + 'static,
) {
    let listener = SendWrapper::new(listen(target, name, capture, handler));
    on_cleanup(move || drop(listener));
}
