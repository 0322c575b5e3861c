//! Requests that go wrong between proxy and backend. The app reads what was not said by the API as "nobody
//! knows what was done"; a proxy must neither claim that it knows nor do it again.

use anyhow::{Result, ensure};
use deployed::{Manner, Person, Server, Setup, Site, Stub};
use reqwest::Method;
use serde_json::{Value, json};
use zexa_contract::paths;

crate::behind_both!(
    an_answer_that_is_lost_is_nothing_the_api_has_said,
    no_act_is_sent_twice,
    a_connection_is_not_used_again,
    too_much_is_refused_before_it_is_passed_on,
    large_bodies_are_refused_in_the_backends_words,
);

/// 503 would tell the app that nothing was done.
async fn an_answer_that_is_lost_is_nothing_the_api_has_said(server: Server) -> Result<()> {
    let stub = Stub::start(Manner::HangsUp)?;
    let site = Site::with(Setup { backend: Some(stub.address), ..Setup::of(server) })?;
    let mut ana = Person::new();
    let answer = ana.send(&site, Method::POST, "/v1/api-keys/revoke-all", Some(json!({}))).await?;
    let answer = answer.expect(502)?;
    ensure!(
        serde_json::from_slice::<Value>(&answer.body).is_err(),
        "it claims to be JSON: {}",
        answer.text()
    );
    answer.has("cache-control", "no-store")
}

async fn no_act_is_sent_twice(server: Server) -> Result<()> {
    let stub = Stub::start(Manner::HangsUp)?;
    let site = Site::with(Setup { backend: Some(stub.address), ..Setup::of(server) })?;
    for method in [Method::DELETE, Method::POST, Method::PATCH] {
        let before = stub.heard().len();
        let mut ana = Person::new().and(paths::IDEMPOTENCY_HEADER, "0123456789abcdef0123");
        ana.send(&site, method.clone(), "/v1/api-keys/a", Some(json!({}))).await?.expect(502)?;
        let sent = stub.heard().len() - before;
        ensure!(sent == 1, "{method} was sent {sent} times");
    }
    Ok(())
}

/// It may have died since, and the next act with it.
async fn a_connection_is_not_used_again(server: Server) -> Result<()> {
    let stub = Stub::start(Manner::AnswersOnce)?;
    let site = Site::with(Setup { backend: Some(stub.address), ..Setup::of(server) })?;
    for _ in 0..3 {
        site.get(paths::META, &[]).await?.expect(200)?;
        let mut ana = Person::new().and(paths::IDEMPOTENCY_HEADER, "0123456789abcdef0123");
        ana.send(&site, Method::POST, paths::API_KEYS, Some(json!({}))).await?.expect(200)?;
    }
    ensure!(stub.heard().len() == 6, "{} requests", stub.heard().len());
    Ok(())
}

async fn too_much_is_refused_before_it_is_passed_on(server: Server) -> Result<()> {
    let stub = Stub::start(Manner::Answers)?;
    let site = Site::with(Setup { backend: Some(stub.address), ..Setup::of(server) })?;
    let much = Some(vec![b' '; 40_000]);
    let json = [("content-type", "application/json")];
    let answer = site.send(Method::POST, paths::SESSION, &json, much).await?;
    // Caddy finds out only on the way, and older ones say so with 502.
    let refusals = if server == Server::Caddy { [413, 502] } else { [413, 413] };
    ensure!(refusals.contains(&answer.status), "{}", answer.status);
    ensure!(stub.heard().is_empty(), "it was passed on");
    answer.has("cache-control", "no-store")?;
    answer.has("content-security-policy", "default-src 'none'; base-uri 'none'; frame-ancestors 'none'")
}

async fn large_bodies_are_refused_in_the_backends_words(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let name = "a".repeat(20_000);
    let answer =
        Person::new().send(&site, Method::POST, paths::SESSION, Some(json!({ "email": name }))).await?;
    let answer = answer.expect(413)?;
    ensure!(answer.json()?["code"] == "invalid", "{}", answer.text());
    Ok(())
}
