//! Another origin, whose owner means no good: it serves what would run in a page that let it in.

use std::net::SocketAddr;

use anyhow::Result;
use axum::{Router, http::Uri};
use http::header::{ACCESS_CONTROL_ALLOW_ORIGIN, CONTENT_TYPE};
use tokio::net::TcpListener;

/// It answers as long as the walk's runtime is there.
pub struct Foreign {
    /// `http://127.0.0.1:…`, without a closing slash.
    pub origin: String,
}

/// A page of its own, which nothing protects.
pub const UNPROTECTED: &str = "/unprotected";

impl Foreign {
    /// Listens on a port of its own.
    pub async fn listen() -> Result<Self> {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        tokio::spawn(async move { axum::serve(listener, Router::new().fallback(answer)).await });
        Ok(Self { origin })
    }
}

/// What runs names itself in the page's `ran`: by what stands after the question mark, as a script can read it.
async fn answer(uri: Uri) -> ([(http::HeaderName, &'static str); 2], String) {
    let name = format!("decodeURIComponent(\"{}\")", uri.query().unwrap_or_default());
    let (kind, body) = match uri.path() {
        "/ran.js" => ("text/javascript", format!("ran.push({name})")),
        "/worker.js" => ("text/javascript", "postMessage(1)".to_owned()),
        "/style.css" => ("text/css", "h1 { letter-spacing: 7px }".to_owned()),
        "/picture.svg" => {
            let picture = "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"1\" height=\"1\"/>";
            ("image/svg+xml", picture.to_owned())
        }
        "/frame" => {
            let says = format!("<script>parent.postMessage({{ ran: {name} }}, '*')</script>");
            ("text/html", format!("<!DOCTYPE html>{says}"))
        }
        UNPROTECTED => {
            let head = "<title>Unprotected</title><link rel=\"icon\" href=\"data:,\">";
            ("text/html", format!("<!DOCTYPE html>{head}<script src=\"/worker.js\"></script><h1>x</h1>"))
        }
        _ => ("text/plain", String::new()),
    };
    ([(CONTENT_TYPE, kind), (ACCESS_CONTROL_ALLOW_ORIGIN, "*")], body)
}
