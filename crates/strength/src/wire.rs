//! The messages as JavaScript values: flat arrays, so that neither side carries a serializer.
//!
//! - page → worker: `[id, password, …inputs]`
//! - worker → page: `true` when ready, else `[id, score, warning or null, …suggestions]`

use js_sys::Array;
use wasm_bindgen::{JsCast, JsValue};

use crate::{Estimate, FromWorker, Request, Suggestion, Warning};

/// A request as it is posted.
#[must_use]
pub fn request_to_js(request: &Request) -> JsValue {
    let message = Array::of2(&request.id.into(), &JsValue::from_str(&request.password));
    for input in &request.inputs {
        message.push(&JsValue::from_str(input));
    }
    message.into()
}

/// A request as it arrives; `None` for anything else.
#[must_use]
pub fn request_from_js(message: &JsValue) -> Option<Request> {
    let message = message.dyn_ref::<Array>()?;
    let inputs = message.iter().skip(2).filter_map(|input| input.as_string()).collect();
    Some(Request::new(as_u32(&message.get(0))?, &message.get(1).as_string()?, inputs))
}

/// The worker's word as it is posted.
#[must_use]
pub fn to_page(word: &FromWorker) -> JsValue {
    let estimate = match word {
        FromWorker::Ready => return JsValue::TRUE,
        FromWorker::Estimate(estimate) => estimate,
    };
    let warning = estimate.warning.map_or(JsValue::NULL, |warning| warning.code().into());
    let message = Array::of3(&estimate.id.into(), &estimate.score.into(), &warning);
    for suggestion in &estimate.suggestions {
        message.push(&suggestion.code().into());
    }
    message.into()
}

/// The worker's word as it arrives; `None` for anything else.
#[must_use]
pub fn from_worker(message: &JsValue) -> Option<FromWorker> {
    if message.as_bool() == Some(true) {
        return Some(FromWorker::Ready);
    }
    let message = message.dyn_ref::<Array>()?;
    Some(FromWorker::Estimate(Estimate {
        id: as_u32(&message.get(0))?,
        score: as_u8(&message.get(1))?.min(4),
        warning: as_u8(&message.get(2)).and_then(Warning::from_code),
        suggestions: message.iter().skip(3).filter_map(|code| Suggestion::from_code(as_u8(&code)?)).collect(),
    }))
}

#[expect(clippy::cast_possible_truncation, clippy::cast_sign_loss, reason = "a float cast saturates")]
fn as_u32(value: &JsValue) -> Option<u32> {
    value.as_f64().map(|number| number as u32)
}

fn as_u8(value: &JsValue) -> Option<u8> {
    u8::try_from(as_u32(value)?).ok()
}
