//! The headers of every answer are those of the reference backend, so that neither can drift from the other.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context, Result, ensure};
use deployed::{Answer, Backend, Server, Setup, Site, app};
use reqwest::Method;

/// What a server says of the transport, the body and itself, in its own way. Tests of files look at some of them.
const OF_THE_SERVER: [&str; 14] = [
    "accept-ranges",
    "allow",
    "alt-svc",
    "cache-control",
    "connection",
    "content-encoding",
    "content-length",
    "content-type",
    "date",
    "etag",
    "last-modified",
    "server",
    "transfer-encoding",
    "vary",
];

crate::behind_both!(
    over_http_they_are_those_of_the_reference_backend,
    over_https_they_are_those_of_the_reference_backend,
    refusals_of_the_server_itself_have_them,
    plain_http_leads_to_https,
    static_hosts_are_told_the_same,
);

fn paths() -> Result<Vec<String>> {
    let centre = crate::files::folder_of_the_centre()?;
    Ok([
        "/",
        "/settings/api-keys",
        "/apple-touch-icon.png",
        &format!("/{centre}/security-centre_bg.wasm"),
        "/missing.js",
        "/centre-0123456789abcdef/missing.js",
        "/v1/meta",
        "/v1/session",
        "/v1/openapi.json",
        "/v1/nowhere",
        "/v1/missing.js",
        "/v1/",
        "/v1",
        "/v1x",
    ]
    .map(str::to_owned)
    .to_vec())
}

async fn over_http_they_are_those_of_the_reference_backend(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let reference = Backend::with_app("http")?;
    for path in paths()? {
        let proxied = site.get(&path, &[("accept", "text/html")]).await?;
        same(&path, &proxied, &direct(&reference, &path).await?).with_context(|| path.clone())?;
        proxied.lacks("strict-transport-security")?;
    }
    Ok(())
}

async fn over_https_they_are_those_of_the_reference_backend(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let reference = Backend::with_app("https")?;
    for path in paths()? {
        let proxied = site.get_https(&path)?;
        same(&path, &proxied, &direct(&reference, &path).await?).with_context(|| path.clone())?;
        proxied.header("strict-transport-security")?;
    }
    Ok(())
}

async fn refusals_of_the_server_itself_have_them(server: Server) -> Result<()> {
    let reference = Backend::with_app("http")?;
    let page = direct(&reference, "/").await?;
    let api = direct(&reference, "/v1/meta").await?;
    // Nothing listens where nobody listens.
    let nowhere = { std::net::TcpListener::bind("127.0.0.1:0")?.local_addr()? };
    let site = Site::with(Setup { backend: Some(nowhere), ..Setup::of(server) })?;
    let refused = site.send(Method::POST, "/settings/api-keys", &[], None).await?.expect(405)?;
    ensure!(own(&refused)? == own(&page)?, "{:?}", refused.headers);
    refused.has("cache-control", "no-cache")?;
    let gone = site.get("/v1/meta", &[]).await?.expect(502)?;
    ensure!(own(&gone)? == own(&api)?, "{:?}", gone.headers);
    gone.has("cache-control", "no-store")?;
    Ok(())
}

async fn plain_http_leads_to_https(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let answer = site.get_redirected("/settings/api-keys?filter=ana").await?;
    ensure!([301, 308].contains(&answer.status), "{}", answer.status);
    let place = answer.header("location")?;
    let (start, path) = ("https://conta.example", "/settings/api-keys?filter=ana");
    ensure!(place.starts_with(start) && place.ends_with(path), "it leads to {place}");
    Ok(())
}

/// The release's own `_headers`, for hosts that are configured by it.
async fn static_hosts_are_told_the_same(server: Server) -> Result<()> {
    let told = std::fs::read_to_string(app()?.join("_headers"))?;
    let everywhere =
        told.lines().skip_while(|line| *line != "/*").skip(1).take_while(|line| line.starts_with("  "));
    let header = |line: &str| {
        let (name, value) = line.trim().split_once(": ").with_context(|| line.to_owned())?;
        Ok((name.to_ascii_lowercase(), value.to_owned()))
    };
    let everywhere = everywhere.map(header).collect::<Result<BTreeMap<_, _>>>()?;
    let page = own(&Site::start(server)?.get_https("/")?)?;
    ensure!(everywhere == page, "{everywhere:#?}\n\ninstead of\n\n{page:#?}");
    Ok(())
}

async fn direct(backend: &Backend, path: &str) -> Result<Answer> {
    let url = format!("http://{}{path}", backend.address);
    let response = reqwest::Client::builder().no_proxy().build()?;
    let response = response.get(url).header("accept", "text/html").send().await?;
    let (status, headers) = (response.status().as_u16(), response.headers().clone());
    Ok(Answer { status, headers, body: response.bytes().await?.to_vec() })
}

/// The same status; the same headers with the same values, each once; the same order to caches.
fn same(path: &str, proxied: &Answer, direct: &Answer) -> Result<()> {
    ensure!(proxied.status == direct.status, "{} instead of {}", proxied.status, direct.status);
    ensure!(own(proxied)? == own(direct)?, "{:#?}\n\ninstead of\n\n{:#?}", own(proxied)?, own(direct)?);
    let server = proxied.headers.get("server").map(|value| String::from_utf8_lossy(value.as_bytes()));
    let tells = server.is_some_and(|server| server.contains(|c: char| c.is_ascii_digit()));
    ensure!(!tells, "the server tells its version: {:?}", proxied.headers);
    if path.starts_with("/v1") || direct.status == 200 {
        proxied.has("cache-control", direct.header("cache-control")?)?;
    }
    Ok(())
}

/// All headers but those of the server's own ways.
fn own(answer: &Answer) -> Result<BTreeMap<String, String>> {
    let names: BTreeSet<_> = answer.headers.keys().map(|name| name.as_str().to_owned()).collect();
    let theirs = names.into_iter().filter(|name| !OF_THE_SERVER.contains(&name.as_str()));
    theirs.map(|name| Ok((name.clone(), answer.header(&name)?.to_owned()))).collect()
}
