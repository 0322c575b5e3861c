//! What is passed on to the backend, and back.

use anyhow::{Context, Result, ensure};
use deployed::{CLIENT, Manner, NAME, Person, Server, Setup, Site, Stub};
use reqwest::Method;
use serde_json::json;
use zexa_contract::paths;

crate::behind_both!(
    answers_of_the_api_are_neither_kept_nor_packed,
    the_time_is_the_backends,
    the_backend_is_told_who_asks_and_how,
    the_backend_answers_health_checks,
);

fn with_stub(server: Server, manner: Manner) -> Result<(Site, Stub)> {
    let stub = Stub::start(manner)?;
    Ok((Site::with(Setup { backend: Some(stub.address), ..Setup::of(server) })?, stub))
}

async fn answers_of_the_api_are_neither_kept_nor_packed(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let mut ana = Person::new().and("accept-encoding", "gzip, deflate, br, zstd");
    ana.sign_in(&site).await?.expect(200)?;
    for path in [paths::SESSIONS, paths::API_KEYS, paths::META, paths::OPENAPI, "/v1/missing.js"] {
        let answer = ana.get(&site, path).await?;
        answer.has("cache-control", "no-store")?;
        answer.lacks("content-encoding")?;
        answer.json().with_context(|| path.to_owned())?;
    }
    Ok(())
}

async fn the_time_is_the_backends(server: Server) -> Result<()> {
    let (site, _stub) = with_stub(server, Manner::Answers)?;
    site.get(paths::META, &[]).await?.expect(200)?.has("date", Stub::DATE)
}

async fn the_backend_is_told_who_asks_and_how(server: Server) -> Result<()> {
    let (site, stub) = with_stub(server, Manner::Answers)?;
    let path = "/v1/api-keys/%C3%A7a%2Fb?limit=5&cursor=a%20b";
    let claims = [("x-forwarded-for", "203.0.113.7"), ("x-forwarded-proto", "https"), ("cookie", "a=1; b=2")];
    site.send(Method::PATCH, path, &claims, Some(b"{}".to_vec())).await?.expect(200)?;
    site.get_https(paths::META)?.expect(200)?;
    let heard = stub.heard();
    let [by_http, by_https] = heard.as_slice() else { anyhow::bail!("{heard:?}") };
    ensure!(by_http.starts_with(&format!("patch {} http/1.1\r\n", path.to_lowercase())), "{by_http}");
    let host = site.origin.trim_start_matches("http://");
    for line in [&format!("host: {host}"), &format!("x-forwarded-for: {CLIENT}"), "x-forwarded-proto: http"] {
        is_once(by_http, line)?;
    }
    is_once(by_http, "cookie: a=1; b=2")?;
    is_once(by_https, "x-forwarded-proto: https")?;
    is_once(by_https, &format!("host: {NAME}"))
}

/// The line is there, and no other of the same name.
fn is_once(request: &str, line: &str) -> Result<()> {
    let name = line.split_once(':').context("no header")?.0;
    let same = request.lines().filter(|given| given.split_once(':').is_some_and(|(given, _)| given == name));
    let same: Vec<_> = same.collect();
    ensure!(same == [line], "{same:?} instead of {line}");
    Ok(())
}

/// One address for what is in front and one for what is behind.
async fn the_backend_answers_health_checks(server: Server) -> Result<()> {
    let mut site = Site::start(server)?;
    ensure!(site.get(paths::META, &[]).await?.expect(200)?.json()?["session"] == json!(null));
    site.get("/index.html", &[]).await?.expect(200)?;
    drop(site.backend.take());
    site.get(paths::META, &[]).await?.expect(502)?;
    site.get("/index.html", &[]).await?.expect(200)?;
    Ok(())
}
