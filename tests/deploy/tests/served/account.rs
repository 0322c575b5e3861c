//! People sign in and use their account through the proxy.

use std::net::Ipv4Addr;

use anyhow::{Context, Result, ensure};
use deployed::{Backend, CLIENT, Person, Server, Setup, Site};
use reqwest::Method;
use serde_json::{Value, json};
use zexa_contract::paths;

crate::behind_both!(
    a_sign_in_keeps_its_cookie_and_can_be_ended,
    the_list_of_sessions_has_the_persons_address,
    nobody_claims_another_address,
    behind_another_proxy_the_address_is_still_the_persons,
    acts_of_another_site_are_refused,
    a_backend_that_knows_no_origin_goes_by_the_address_asked_for,
    over_https_the_cookie_is_as_strict,
);

async fn a_sign_in_keeps_its_cookie_and_can_be_ended(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let mut ana = Person::new();
    ana.get(&site, paths::SESSION).await?.expect(401)?;
    let answer = ana.sign_in(&site).await?.expect(200)?;
    let cookies = answer.set_cookies();
    let cookie =
        cookies.iter().find(|cookie| cookie.starts_with("__Host-zexa_session=")).context("no cookie")?;
    for attribute in ["Secure", "HttpOnly", "SameSite=Lax", "Path=/"] {
        ensure!(cookie.contains(attribute), "{attribute} is not in the cookie");
    }
    ensure!(!cookie.contains("Domain"), "other hosts get the cookie");
    let session = ana.get(&site, paths::SESSION).await?.expect(200)?;
    ensure!(session.text().contains("ana@zexa.example"), "{}", session.text());
    // An act of every method that the app uses.
    let name = json!({ "name": "Contabilidade" });
    let mut with_key = ana.clone().and(paths::IDEMPOTENCY_HEADER, "0123456789abcdef0123");
    let made = with_key.send(&site, Method::POST, paths::API_KEYS, Some(name)).await?.expect(201)?.json()?;
    let key = format!("{}/{}", paths::API_KEYS, made["key"]["id"].as_str().context("no id")?);
    ana.send(&site, Method::PATCH, &key, Some(json!({ "name": "Facturas" }))).await?.expect(200)?;
    ana.send(&site, Method::DELETE, &key, None).await?.expect(204)?;
    let program = [("authorization", format!("Bearer {}", made["secret"].as_str().context("no secret")?))];
    let program = program.each_ref().map(|(name, value)| (*name, value.as_str()));
    site.get(paths::WHOAMI, &program).await?.expect(401)?;
    let before = ana.clone();
    ana.send(&site, Method::DELETE, paths::SESSION, None).await?.expect(204)?;
    ensure!(ana.cookies.is_empty(), "the cookie is kept");
    before.clone().get(&site, paths::SESSION).await?.expect(401)?;
    Ok(())
}

async fn the_list_of_sessions_has_the_persons_address(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    let mut ana = Person::new();
    ana.sign_in(&site).await?.expect(200)?;
    ensure!(own_address(&mut ana, &site).await? == CLIENT.to_string());
    Ok(())
}

async fn nobody_claims_another_address(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    for claim in ["203.0.113.7", "203.0.113.7, 127.0.0.1", "::1"] {
        let mut eve = Person::new()
            .and("x-forwarded-for", claim)
            .and("x-forwarded-proto", "http")
            .and("x-real-ip", claim)
            .and("forwarded", "for=203.0.113.7");
        eve.sign_in(&site).await?.expect(200)?;
        let address = own_address(&mut eve, &site).await?;
        ensure!(address == CLIENT.to_string(), "with {claim} the address is {address}");
    }
    Ok(())
}

/// Whoever comes past the one in front is nobody's word but their own connection's.
async fn behind_another_proxy_the_address_is_still_the_persons(server: Server) -> Result<()> {
    let elsewhere = Ipv4Addr::new(127, 0, 0, 9);
    for (front, seen) in [(CLIENT, "203.0.113.7".to_owned()), (elsewhere, CLIENT.to_string())] {
        let site = Site::with(Setup { front: Some(front), ..Setup::of(server) })?;
        // The one in front has written the last address; before it stands what the person claimed.
        for told in ["203.0.113.7", "198.51.100.1, 203.0.113.7"] {
            let mut ana = Person::new().and("x-forwarded-for", told);
            ana.sign_in(&site).await?.expect(200)?;
            let address = own_address(&mut ana, &site).await?;
            ensure!(address == seen, "{told}, from {CLIENT} behind {front}: the address is {address}");
        }
    }
    Ok(())
}

async fn acts_of_another_site_are_refused(server: Server) -> Result<()> {
    let site = Site::start(server)?;
    Person::sending("origin", "https://conta.example").sign_in(&site).await?.expect(200)?;
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("sec-fetch-site", "same-site"),
        ("origin", "https://evil.example"),
        ("origin", "null"),
        ("origin", site.origin.as_str()),
        ("accept", "application/json"),
    ] {
        let answer = Person::sending(name, value).sign_in(&site).await?;
        let answer = answer.expect(403).with_context(|| format!("{name}: {value}"))?;
        ensure!(answer.json()?["code"] == "forbidden", "{}", answer.text());
        answer.has("content-type", "application/problem+json")?;
    }
    Ok(())
}

async fn a_backend_that_knows_no_origin_goes_by_the_address_asked_for(server: Server) -> Result<()> {
    let backend = Backend::without_public_origin()?;
    let site = Site::with(Setup { backend: Some(backend.address), ..Setup::of(server) })?;
    let own = site.origin.clone();
    Person::sending("origin", &own).sign_in(&site).await?.expect(200)?;
    Person::sending("origin", "http://conta.example").sign_in(&site).await?.expect(403)?;
    Ok(())
}

async fn over_https_the_cookie_is_as_strict(server: Server) -> Result<()> {
    let backend = Backend::without_public_origin()?;
    let site = Site::with(Setup { backend: Some(backend.address), ..Setup::of(server) })?;
    let body = json!({ "email": "ana@zexa.example", "password": "Kianda!2026" }).to_string();
    let answer = site.send_https(&format!(
        "POST {} HTTP/1.1\r\nHost: conta.example\r\nOrigin: https://conta.example\r\n{}: 1\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}",
        paths::SESSION,
        paths::CSRF_HEADER,
        body.len()
    ))?;
    let answer = answer.expect(200)?;
    ensure!(answer.set_cookies().iter().any(|cookie| cookie.starts_with("__Host-zexa_session=")));
    Ok(())
}

async fn own_address(person: &mut Person, site: &Site) -> Result<String> {
    let list = person.get(site, paths::SESSIONS).await?.expect(200)?.json()?;
    let sessions = list["items"].as_array().context("no list")?;
    let is_own = |session: &&Value| session["current"] == json!(true);
    let own = sessions.iter().find(is_own).with_context(|| list.to_string())?;
    Ok(own["ip"].as_str().with_context(|| own.to_string())?.to_owned())
}
