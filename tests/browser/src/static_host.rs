//! A host of files alone, which is told by `_headers` and `_redirects` what to send with them, as Netlify and
//! Cloudflare Pages are: the app below a path of its origin, and the API on another one.

use std::{fs, net::SocketAddr, path::Path, process::Command, sync::Arc};

use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Uri},
    middleware::{self, Next},
    response::Response,
};
use tempfile::TempDir;
use tokio::net::TcpListener;
use tower_http::services::ServeDir;

use crate::site::variable;

/// Where the app is served.
pub const BELOW: &str = "/conta";

/// A host that has an address and nothing to serve yet.
pub struct Rented {
    listener: TcpListener,
    /// `http://127.0.0.1:…`.
    pub origin: String,
}

/// What it serves is there as long as this is; it answers as long as the walk's runtime is there.
pub struct Hosted {
    _files: TempDir,
}

/// The two files.
struct Rules {
    /// Which addresses get which headers.
    headers: Vec<(String, Vec<(HeaderName, HeaderValue)>)>,
    /// Which addresses get which file.
    pages: Vec<(String, Uri)>,
}

impl Rented {
    /// Takes an address.
    pub async fn take() -> Result<Self> {
        let listener = TcpListener::bind(SocketAddr::from(([127, 0, 0, 1], 0))).await?;
        let origin = format!("http://{}", listener.local_addr()?);
        Ok(Self { listener, origin })
    }

    /// Serves the release below [`BELOW`], as `cargo xtask place` writes it for an API at that address.
    pub fn serve(self, api: &str) -> Result<Hosted> {
        let files = TempDir::new()?;
        let mut place = Command::new(variable("ZEXA_XTASK")?);
        place.args(["place", "--below", BELOW, "--api", api, "--out"]).arg(files.path());
        let placed = place.output().context("starting xtask")?;
        ensure!(placed.status.success(), "{}", String::from_utf8_lossy(&placed.stderr));
        let rules = Arc::new(Rules::read(files.path())?);
        let app = Router::new()
            .fallback_service(ServeDir::new(files.path()).precompressed_br().precompressed_gzip())
            .layer(middleware::from_fn_with_state(rules, follow));
        tokio::spawn(async move { axum::serve(self.listener, app).await });
        Ok(Hosted { _files: files })
    }
}

impl Rules {
    fn read(folder: &Path) -> Result<Self> {
        let lines = |name: &str| -> Result<Vec<String>> {
            let text = fs::read_to_string(folder.join(name)).with_context(|| format!("reading {name}"))?;
            let is_rule = |line: &&str| !line.trim().is_empty() && !line.starts_with('#');
            Ok(text.lines().filter(is_rule).map(str::to_owned).collect())
        };
        let mut headers: Vec<(String, Vec<_>)> = Vec::new();
        for line in lines("_headers")? {
            if !line.starts_with(' ') {
                headers.push((line, Vec::new()));
                continue;
            }
            let (name, value) = line.trim().split_once(": ").context("a header without a value")?;
            let (_, sent) = headers.last_mut().context("a header before any address")?;
            sent.push((name.parse()?, value.parse()?));
        }
        let page = |line: String| -> Result<(String, Uri)> {
            let mut words = line.split(' ');
            let (page, file) = (words.next().context("no address")?, words.next().context("no file")?);
            ensure!(words.next() == Some("200"), "no page: {line}");
            Ok((page.to_owned(), file.parse()?))
        };
        let pages = lines("_redirects")?.into_iter().map(page).collect::<Result<_>>()?;
        Ok(Self { headers, pages })
    }
}

/// Whether an address is one of a rule's: a star stands for all that follows.
fn is_meant(rule: &str, path: &str) -> bool {
    rule.strip_suffix('*').map_or(rule == path, |start| path.starts_with(start))
}

async fn follow(State(rules): State<Arc<Rules>>, mut request: Request, next: Next) -> Response {
    let path = request.uri().path().to_owned();
    if let Some((_, file)) = rules.pages.iter().find(|(rule, _)| is_meant(rule, &path)) {
        *request.uri_mut() = file.clone();
    }
    let mut response = next.run(request).await;
    for (_, sent) in rules.headers.iter().filter(|(rule, _)| is_meant(rule, &path)) {
        // Over plain http the last one says nothing to a browser.
        response.headers_mut().extend(sent.iter().cloned());
    }
    response
}
