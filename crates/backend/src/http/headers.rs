//! The headers of every answer, and the last guard that errors of the API are problems.

use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use zexa_contract::problem::PROBLEM_MEDIA_TYPE;

use super::{cookies, is_api};
use crate::{AppState, error::ApiError};

/// What the app's pages may load and do (see `docs/architecture.md`). The digest is that of
/// `public/early.js`, the one script in the page itself; a test of xtask compares the two.
pub const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; \
     script-src 'self' 'wasm-unsafe-eval' 'sha256-n2trC5qJQZvD4lPAES6+BgPzMWKEZ8tCX9Giiu9OuOQ='; \
     style-src 'self' 'sha256-JWh5BMswRF/kk2zcgdMffSxAn40XXcwTwErbSyszqO8='; img-src 'self' data:; connect-src 'self'; worker-src 'self'; \
     base-uri 'none'; form-action 'self'; frame-ancestors 'none'; \
     require-trusted-types-for 'script'; trusted-types default";
/// Answers of the API are data: they load nothing.
const API_POLICY: &str = "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";
const PERMISSIONS_POLICY: &str = "accelerometer=(), browsing-topics=(), camera=(), display-capture=(), \
     geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), usb=()";
const STRICT_TRANSPORT: &str = "max-age=63072000; includeSubDomains";

/// Adds the headers of every answer.
pub async fn add(State(app): State<AppState>, request: Request, next: Next) -> Response {
    let api = is_api(request.uri().path());
    let https = cookies::is_https(request.headers(), &app.config);
    let mut response = next.run(request).await;
    if api {
        response = as_problem(response);
    }
    let policy = if api { API_POLICY } else { CONTENT_SECURITY_POLICY };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.insert(name, HeaderValue::from_static(value));
    };
    set(header::CONTENT_SECURITY_POLICY, policy);
    set(header::X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(header::REFERRER_POLICY, "no-referrer");
    set(HeaderName::from_static("permissions-policy"), PERMISSIONS_POLICY);
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("cross-origin-resource-policy"), "same-origin");
    if https {
        set(header::STRICT_TRANSPORT_SECURITY, STRICT_TRANSPORT);
    }
    if api {
        set(header::CACHE_CONTROL, "no-store");
    }
    // The app takes its time from here: it must be the clock that the rules go by.
    if let Ok(date) = HeaderValue::from_str(&http_date(app.now())) {
        headers.insert(header::DATE, date);
    }
    response
}

fn http_date(now: zexa_contract::Timestamp) -> String {
    let since_epoch = std::time::Duration::from_secs(u64::try_from(now.unix_seconds()).unwrap_or(0));
    httpdate::fmt_http_date(std::time::UNIX_EPOCH + since_epoch)
}

/// Errors that a library answered in its own words become problems too.
fn as_problem(response: Response) -> Response {
    let status = response.status();
    let is_error = status.is_client_error() || status.is_server_error();
    let is_problem =
        response.headers().get(header::CONTENT_TYPE).is_some_and(|kind| kind == PROBLEM_MEDIA_TYPE);
    // What is not known to be done or not is no problem: see `ApiError::Unanswered`.
    if !is_error || is_problem || status == StatusCode::GATEWAY_TIMEOUT {
        return response;
    }
    let error = match status {
        StatusCode::NOT_FOUND => ApiError::NotFound,
        StatusCode::METHOD_NOT_ALLOWED => ApiError::Unsupported,
        status if status.is_server_error() => ApiError::Internal,
        status => ApiError::Invalid { status, errors: Vec::new() },
    };
    error.into_response()
}
