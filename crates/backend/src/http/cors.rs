//! The app on another origin of the same site: what a browser has to be told before it lets the app ask
//! (CORS, WHATWG Fetch 3.3).

use std::time::Duration;

use axum::http::{HeaderName, HeaderValue, Method, header};
use tower_http::cors::{AllowOrigin, CorsLayer};
use zexa_contract::paths::{CSRF_HEADER, IDEMPOTENCY_HEADER};

use crate::config::Config;

/// A browser asks again after so long; none remembers it for longer.
const MAX_AGE: Duration = Duration::from_hours(2);

/// Allows the app's origin, and no other, what the contract needs; nothing where the app is on ours.
pub fn layer(config: &Config) -> Option<CorsLayer> {
    let origin = HeaderValue::from_str(config.app_origin.as_deref()?).ok()?;
    let layer = CorsLayer::new()
        .allow_origin(AllowOrigin::exact(origin))
        .allow_credentials(true)
        .allow_methods([Method::GET, Method::POST, Method::PATCH, Method::DELETE])
        .allow_headers([
            header::CONTENT_TYPE,
            HeaderName::from_static(CSRF_HEADER),
            HeaderName::from_static(IDEMPOTENCY_HEADER),
        ])
        // The app goes by the server's clock, and waits as long as it is told.
        .expose_headers([header::DATE, header::RETRY_AFTER])
        .max_age(MAX_AGE);
    Some(layer)
}
