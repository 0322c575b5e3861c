//! Hears when elements become higher or lower, without asking the browser for their sizes in every frame.

use js_sys::Array;
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{HtmlElement, ResizeObserver, ResizeObserverEntry};

/// Watches elements for as long as this value lives. One that leaves the page is forgotten by the browser.
pub struct SizeWatch {
    observer: ResizeObserver,
    /// The browser calls it; it has to live as long.
    _callback: Closure<dyn FnMut(Array)>,
}

impl SizeWatch {
    /// `changed` is called with the elements whose size became another, and once for each that is new: after the
    /// layout of a frame and before its painting, so that asking for their sizes costs nothing. Nothing
    /// where the browser cannot tell.
    #[must_use]
    pub fn new(mut changed: impl FnMut(Vec<HtmlElement>) + 'static) -> Option<Self> {
        let callback = Closure::<dyn FnMut(Array)>::new(move |entries: Array| {
            let target =
                |entry: wasm_bindgen::JsValue| entry.unchecked_into::<ResizeObserverEntry>().target();
            changed(entries.iter().filter_map(|entry| target(entry).dyn_into().ok()).collect());
        });
        let observer = ResizeObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        Some(Self { observer, _callback: callback })
    }

    /// Watches this one, too.
    pub fn watch(&self, element: &web_sys::Element) {
        self.observer.observe(element);
    }
}

impl Drop for SizeWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}
