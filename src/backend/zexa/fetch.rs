//! The browser's carrier: `fetch` with cookies, within patience, only where there is a network, and
//! with an eye on the server's clock.

use std::time::Duration;

use js_sys::{Date, Object, Promise, Reflect};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{AbortController, Headers, RequestCredentials, RequestInit, Response};

use super::transport::{Incoming, NoAnswer, Outgoing, Transport};
use crate::platform::clock;

/// How long an answer is waited for. Slow networks need seconds; past this the fate is unknown.
const PATIENCE: Duration = Duration::from_secs(30);

/// Sends with `fetch`.
#[derive(Clone)]
pub struct Fetch {
    base: String,
}

impl Fetch {
    /// `base` is the API's origin, or empty for the page's own.
    pub(super) fn new(base: &str) -> Self {
        Self { base: base.trim_end_matches('/').to_owned() }
    }
}

impl Transport for Fetch {
    async fn send(&self, request: Outgoing) -> Result<Incoming, NoAnswer> {
        let window = window();
        if !window.navigator().on_line() {
            return Err(NoAnswer::NotSent);
        }
        let patience = Patience::new();
        let init = init(&request, &patience).map_err(|_| NoAnswer::NotSent)?;
        let url = self.base.clone() + &request.path;
        let asked = asked_ahead(&request).unwrap_or_else(|| window.fetch_with_str_and_init(&url, &init));
        let answer = JsFuture::from(asked).await;
        let response: Response = answer.map_err(|_| NoAnswer::Lost)?.unchecked_into();
        let header = |name: &str| response.headers().get(name).ok().flatten();
        observe_clock(header("date"), came_at(&response));
        Ok(Incoming {
            status: response.status(),
            retry_after: header("retry-after"),
            body: text(&response).await.ok().and_then(|text| text.as_string()),
        })
    }
}

/// A question that `public/early.js` has asked while the app was on its way. Its answer counts once.
fn asked_ahead(request: &Outgoing) -> Option<Promise> {
    if request.method != "GET" {
        return None;
    }
    let ahead = Reflect::get(&window(), &JsValue::from_str("zexaAhead")).ok()?;
    let answers = Reflect::get(&ahead, &JsValue::from_str("answers")).ok()?.dyn_into::<Object>().ok()?;
    let path = JsValue::from_str(&request.path);
    let asked = Reflect::get(&answers, &path).ok()?.dyn_into().ok()?;
    Reflect::delete_property(&answers, &path).ok()?;
    Some(asked)
}

/// When an answer came that was asked for ahead; others are read when they come.
fn came_at(response: &Response) -> f64 {
    let noted = Reflect::get(response, &JsValue::from_str("zexaCameAt")).ok();
    noted.and_then(|at| at.as_f64()).unwrap_or_else(Date::now)
}

fn init(request: &Outgoing, patience: &Patience) -> Result<RequestInit, JsValue> {
    let headers = Headers::new()?;
    for (name, value) in &request.headers {
        headers.set(name, value)?;
    }
    let init = RequestInit::new();
    init.set_method(request.method);
    init.set_credentials(RequestCredentials::Include);
    init.set_headers(&headers);
    if let Some(body) = &request.body {
        init.set_body(&JsValue::from_str(body));
    }
    init.set_signal(patience.controller.as_ref().map(AbortController::signal).as_ref());
    Ok(init)
}

async fn text(response: &Response) -> Result<JsValue, JsValue> {
    JsFuture::from(response.text()?).await
}

/// Aborts the request when it has taken too long; forgets it when the answer is in.
struct Patience {
    controller: Option<AbortController>,
    timer: Option<TimeoutHandle>,
}

impl Patience {
    fn new() -> Self {
        let controller = AbortController::new().ok();
        let timer = controller
            .clone()
            .and_then(|controller| set_timeout_with_handle(move || controller.abort(), PATIENCE).ok());
        Self { controller, timer }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}

/// Times shown are the server's: its `Date` header corrects this device's clock, which said `came_at`.
fn observe_clock(date: Option<String>, came_at: f64) {
    let Some(date) = date else { return };
    let told = Date::parse(&date);
    if told.is_finite() {
        #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
        clock::observe_at(told as i64, came_at as i64);
    }
}
