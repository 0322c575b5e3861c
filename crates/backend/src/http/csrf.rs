//! Unsafe requests must come from the app itself. Three marks, all needed: the browser's word that
//! the request is of the same origin (or of the app's, where that is another), a JSON content type and
//! a custom header. A form of another site can set none of them.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, Method, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use zexa_contract::paths::CSRF_HEADER;

use crate::{AppState, config::Config, error::ApiError};

/// Refuses unsafe requests that lack a mark.
pub async fn guard(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let safe = matches!(*request.method(), Method::GET | Method::HEAD | Method::OPTIONS);
    if safe || is_from_the_app(request.headers(), &app.config) {
        next.run(request).await
    } else {
        ApiError::Forbidden.into_response()
    }
}

fn is_from_the_app(headers: &HeaderMap, config: &Config) -> bool {
    headers.contains_key(CSRF_HEADER)
        && is_json(headers)
        && (is_same_origin(headers, config) || is_app_origin(headers, config))
}

fn is_json(headers: &HeaderMap) -> bool {
    let essence =
        text(headers, header::CONTENT_TYPE.as_str()).map(|value| value.split(';').next().unwrap_or(""));
    essence.is_some_and(|essence| essence.trim().eq_ignore_ascii_case("application/json"))
}

/// The app is served from another origin of this site, and this is it.
fn is_app_origin(headers: &HeaderMap, config: &Config) -> bool {
    let site = headers.contains_key("sec-fetch-site").then(|| text(headers, "sec-fetch-site"));
    config.app_origin.is_some()
        && text(headers, header::ORIGIN.as_str()) == config.app_origin.as_deref()
        && site.is_none_or(|site| site == Some("same-site"))
}

/// `Sec-Fetch-Site` is the browser's own judgement and decides where it is sent. Older browsers
/// send `Origin` alone.
fn is_same_origin(headers: &HeaderMap, config: &Config) -> bool {
    if headers.contains_key("sec-fetch-site") {
        return text(headers, "sec-fetch-site") == Some("same-origin");
    }
    let Some(origin) = text(headers, header::ORIGIN.as_str()) else { return false };
    if let Some(public) = &config.public_origin {
        return origin == public;
    }
    let host = text(headers, header::HOST.as_str());
    let origin_host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    host.is_some() && origin_host == host
}

/// The header's value, when it is there exactly once.
fn text<'a>(headers: &'a HeaderMap, name: &str) -> Option<&'a str> {
    let mut values = headers.get_all(name).iter();
    let value = values.next()?.to_str().ok()?;
    values.next().is_none().then_some(value)
}
