//! The feigned browser of a bare state, as `public/gallery/early.js` made it: its clock, its
//! estimator, its clipboard. What is missing there is left out here without a word: the pages with
//! switches run in a real browser.

use js_sys::{Array, Function, Object, Promise, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::state::{Clipboard, Device, Strength};
use crate::backend::types::Timestamp;

/// Sets the device up before the app starts.
pub fn prepare(device: &Device) {
    call("setDeviceAhead", &[(device.ahead_seconds * 1000.0).into()]);
    if device.clipboard == Clipboard::Refuses {
        call("refuseClipboard", &[]);
    }
    let estimate = match device.strength {
        Strength::Silent => JsValue::from_str("silent"),
        Strength::Broken => JsValue::from_str("broken"),
        Strength::Known { score, warning, suggestions } => {
            let warning = warning.map_or(JsValue::NULL, |warning| warning.code().into());
            let answer = Array::of2(&score.into(), &warning);
            for suggestion in suggestions {
                answer.push(&suggestion.code().into());
            }
            answer.into()
        }
    };
    call("setEstimate", &[estimate]);
}

/// The true time, which the device may not know.
pub fn now() -> Timestamp {
    let milliseconds = call("now", &[]).and_then(|value| value.as_f64()).unwrap_or_default();
    #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
    Timestamp(milliseconds as i64)
}

/// Lets the time pass, and everything that waits for it happen.
pub fn pass(seconds: u32) {
    call("pass", &[(f64::from(seconds) * 1000.0).into()]);
}

/// Waits for some milliseconds of real time.
pub async fn wait(milliseconds: i32) {
    let promise = Promise::new(&mut |resolve, _| {
        // Short waits are real ones; the window refuses none.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
    });
    let _ = JsFuture::from(promise).await;
}

/// Waits until the next frame is drawn: what follows from a step is there.
pub async fn frame() {
    settle(call("frame", &[])).await;
}

/// Waits until the page has not changed for so many milliseconds and nothing moves in it.
pub async fn quiet(milliseconds: i32) {
    settle(call("quiet", &[milliseconds.into()])).await;
}

async fn settle(promise: Option<JsValue>) {
    if let Some(Ok(promise)) = promise.map(|value| value.dyn_into::<Promise>()) {
        // None of them fails.
        let _ = JsFuture::from(promise).await;
    }
}

/// Gives the page the address of the app's page; nothing is loaded.
pub fn take_address(path: &str) {
    if let Ok(history) = window().history() {
        // Refused only for another origin.
        let _ = history.replace_state_with_url(&JsValue::NULL, "", Some(path));
    }
}

/// Says how the play stands, for whoever waits for it.
pub fn report(status: &str) {
    if let Some(root) = document().document_element() {
        // Fails only for names that are no attribute names.
        let _ = root.set_attribute("data-stage", status);
    }
}

fn call(name: &str, arguments: &[JsValue]) -> Option<JsValue> {
    let gallery: Object = Reflect::get(&window(), &"zexaGallery".into()).ok()?.dyn_into().ok()?;
    let function: Function = Reflect::get(&gallery, &name.into()).ok()?.dyn_into().ok()?;
    function.apply(&gallery, &arguments.iter().collect()).ok()
}
