//! What the person asked of their device: a dark screen, less data.

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

fn asks(query: &str) -> bool {
    window().match_media(query).ok().flatten().is_some_and(|query| query.matches())
}

/// The system asks for a dark screen.
#[must_use]
pub fn prefers_dark() -> bool {
    asks("(prefers-color-scheme: dark)")
}

/// The window is as narrow as a phone's (the bound of `style/visit/frame.css`).
#[must_use]
pub fn is_phone() -> bool {
    asks("(max-width: 47.99rem)")
}

/// The device asks sites to spare its data volume.
#[must_use]
pub fn save_data() -> bool {
    Reflect::get(&window().navigator(), &JsValue::from_str("connection"))
        .ok()
        .filter(|connection| connection.is_object())
        .and_then(|connection| Reflect::get(&connection, &JsValue::from_str("saveData")).ok())
        .and_then(|value| value.as_bool())
        .unwrap_or(false)
}
