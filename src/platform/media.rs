//! What the person asked of their device: a dark screen, less data.

use js_sys::Reflect;
use leptos::prelude::window;
use wasm_bindgen::JsValue;

/// The system asks for a dark screen.
#[must_use]
pub fn prefers_dark() -> bool {
    window().match_media("(prefers-color-scheme: dark)").ok().flatten().is_some_and(|query| query.matches())
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
