//! A host of files alone, which is told by `_headers` and `_redirects` what to send with them, as Netlify and
//! Cloudflare Pages are: the app below a path of its origin, and the API on another one. Where the two differ it is
//! Pages, the stricter one, after its source (`pages-shared` and `workers-shared` in cloudflare/workers-sdk).

use std::{fs, net::SocketAddr, path::Path, process::Command, sync::Arc};

use anyhow::{Context, Result, ensure};
use axum::{
    Router,
    extract::{Request, State},
    http::{HeaderName, HeaderValue, Uri},
    middleware::{self, Next},
    response::{IntoResponse, Redirect, Response},
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
        self.host(files.path())?;
        Ok(Hosted { _files: files })
    }

    /// Serves a folder by the two files in it.
    fn host(self, folder: &Path) -> Result<()> {
        let rules = Arc::new(Rules::read(folder)?);
        let app = Router::new()
            .fallback_service(ServeDir::new(folder).precompressed_br().precompressed_gzip())
            .layer(middleware::from_fn_with_state(rules, follow));
        tokio::spawn(async move { axum::serve(self.listener, app).await });
        Ok(())
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
            let is_index = ["/index", "/index.html"].iter().any(|end| file.ends_with(end));
            ensure!(!(is_index && page.ends_with("/*")), "Pages leaves that out, as a loop: {line}");
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
    // The folder's page is at the folder's address, whoever asks for its file: the person or a rule.
    let mut response = match request.uri().path().strip_suffix("/index.html") {
        Some(folder) => Redirect::permanent(&format!("{folder}/")).into_response(),
        None => next.run(request).await,
    };
    for (_, sent) in rules.headers.iter().filter(|(rule, _)| is_meant(rule, &path)) {
        // Over plain http the last one says nothing to a browser.
        response.headers_mut().extend(sent.iter().cloned());
    }
    response
}

#[cfg(test)]
mod tests {
    use std::fs;

    use reqwest::redirect::Policy;

    use super::*;

    async fn hosted(pages: &str, path: &str) -> Result<(u16, String)> {
        let folder = TempDir::new()?;
        fs::write(folder.path().join("index.html"), "the page")?;
        fs::write(folder.path().join("_headers"), "/*\n  X-Told: yes\n")?;
        fs::write(folder.path().join("_redirects"), pages)?;
        let host = Rented::take().await?;
        let address = format!("{}{path}", host.origin);
        host.host(folder.path())?;
        let client = reqwest::Client::builder().redirect(Policy::none()).no_proxy().build()?;
        let answer = client.get(address).send().await?;
        ensure!(answer.headers()["x-told"] == "yes");
        let status = answer.status().as_u16();
        let place = answer.headers().get("location").map(|place| place.to_str().map(str::to_owned));
        let said = place.transpose()?;
        Ok((
            status,
            match said {
                Some(place) => place,
                None => answer.text().await?,
            },
        ))
    }

    #[tokio::test]
    async fn a_deep_link_is_lost_where_a_rule_names_the_file() -> Result<()> {
        let page = (200, "the page".to_owned());
        let rules = "# pages\n/sign-in / 200\n/settings/* / 200\n";
        assert_eq!(hosted(rules, "/sign-in").await?, page);
        assert_eq!(hosted(rules, "/settings/security/two-factor").await?, page);
        assert_eq!(hosted(rules, "/settings.js").await?.0, 404);
        let lost = (308, "/".to_owned());
        assert_eq!(hosted(rules, "/index.html").await?, lost);
        assert_eq!(hosted("/sign-in /index.html 200\n", "/sign-in").await?, lost);
        assert!(hosted("/settings/* /index.html 200\n", "/").await.is_err(), "such a rule is left out");
        Ok(())
    }
}
