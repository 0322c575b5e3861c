//! The built app: files of the dist folder, and its index for every page path.

use std::{ops::RangeInclusive, path::Path};

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderMap, HeaderValue, Method, StatusCode, Uri, header},
    response::{IntoResponse, Response},
};
use tower::ServiceExt;
use tower_http::services::ServeDir;

use crate::App;

const FOREVER: &str = "public, max-age=31536000, immutable";
const ALWAYS_ASK: &str = "no-cache";
const INDEX: &str = "/index.html";
/// Trunk puts a file's 64-bit hash into its name, in hexadecimal without leading zeros.
const HASH_DIGITS: RangeInclusive<usize> = 12..=16;

/// Answers with a file of the app, with its index for a page, or with 404.
pub async fn serve(app: &App, request: Request) -> Response {
    let Some(folder) = &app.config.app else { return StatusCode::NOT_FOUND.into_response() };
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return (StatusCode::METHOD_NOT_ALLOWED, [(header::ALLOW, "GET, HEAD")]).into_response();
    }
    let wants_page = accepts_html(request.headers()) && is_page(request.uri().path());
    let (mut parts, _) = request.into_parts();
    let response = file(folder, &parts).await;
    if response.status() != StatusCode::NOT_FOUND || !wants_page {
        return response;
    }
    parts.uri = Uri::from_static(INDEX);
    file(folder, &parts).await
}

async fn file(folder: &Path, parts: &axum::http::request::Parts) -> Response {
    let files = ServeDir::new(folder).precompressed_br().precompressed_gzip();
    let request = Request::from_parts(parts.clone(), Body::empty());
    let Ok(response) = files.oneshot(request).await;
    let mut response = response.map(Body::new);
    if response.status().is_success() || response.status() == StatusCode::NOT_MODIFIED {
        let lifetime = if has_hash(parts.uri.path()) { FOREVER } else { ALWAYS_ASK };
        response.headers_mut().insert(header::CACHE_CONTROL, HeaderValue::from_static(lifetime));
        response.headers_mut().insert(header::VARY, HeaderValue::from_static("accept, accept-encoding"));
    }
    response
}

fn accepts_html(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|value| value.to_str().ok())
        .is_some_and(|accept| accept.contains("text/html"))
}

/// Paths of pages have no file name extension.
fn is_page(path: &str) -> bool {
    path.rsplit('/').next().is_none_or(|name| !name.contains('.'))
}

/// Whether the file's name, or that of a folder around it, carries a hash:
/// `app-0123456789abcdef.js`, `app-0123456789abcdef_bg.wasm`, `centre-0123456789abcdef/app.js`.
fn has_hash(path: &str) -> bool {
    path.split(['/', '-', '_', '.'])
        .any(|part| HASH_DIGITS.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::has_hash;

    #[test]
    fn only_names_with_a_hash_are_kept_forever() {
        assert!(has_hash("/security-centre-0123456789abcdef_bg.wasm"));
        assert!(has_hash("/style-0123456789abcdef.css"));
        assert!(has_hash("/pages-a7b4a4676e4a4fb.css"));
        assert!(has_hash("/centre-0123456789abcdef/security-centre_bg.wasm"));
        for path in ["/", "/index.html", "/boot.js", "/icons/icon-192.png", "/settings/api-keys"] {
            assert!(!has_hash(path), "{path}");
        }
    }
}
