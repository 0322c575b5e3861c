//! What all endpoints share: the router, headers, CSRF, bodies, cookies, paging.

mod app_files;
pub mod body;
pub mod cookies;
mod cors;
mod csrf;
mod headers;
pub mod paging;
mod path;

pub use headers::CONTENT_SECURITY_POLICY;
pub use path::Id;

use axum::{
    Router,
    extract::{Request, State},
    middleware::{self, Next},
    response::{IntoResponse, Response},
};
use tower::util::option_layer;
use tower_http::catch_panic::CatchPanicLayer;
use zexa_contract::paths;

use crate::{AppState, error::ApiError, openapi};

/// Every endpoint and the built app.
pub fn router(app: AppState) -> Router {
    let (endpoints, _) = openapi::endpoints().split_for_parts();
    endpoints
        .method_not_allowed_fallback(|| async { ApiError::Unsupported })
        .layer(middleware::from_fn_with_state(app.clone(), csrf::guard))
        .layer(option_layer(cors::layer(&app.config)))
        .fallback(outside_the_api)
        .layer(CatchPanicLayer::custom(|_| ApiError::Internal.into_response()))
        .layer(middleware::from_fn_with_state(app.clone(), headers::add))
        .layer(middleware::from_fn(log))
        .with_state(app)
}

/// Whether a path belongs to the API.
pub(crate) fn is_api(path: &str) -> bool {
    path.strip_prefix(paths::BASE).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
}

async fn outside_the_api(State(app): State<AppState>, request: Request) -> Response {
    if is_api(request.uri().path()) {
        return ApiError::NotFound.into_response();
    }
    app_files::serve(&app, request).await
}

/// One line per request: no query, no body, no header and no id.
async fn log(request: Request, next: Next) -> Response {
    let started = std::time::Instant::now();
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<axum::extract::MatchedPath>()
        .map_or_else(|| "(app)".to_owned(), |path| path.as_str().to_owned());
    let response = next.run(request).await;
    let milliseconds = u64::try_from(started.elapsed().as_millis()).unwrap_or(u64::MAX);
    tracing::info!(%method, route, status = response.status().as_u16(), milliseconds, "request");
    response
}
