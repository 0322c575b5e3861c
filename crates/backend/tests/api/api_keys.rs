//! API keys: shown once, named, rotated, revoked at once.

use reqwest::Method;
use serde_json::{Value, json};
use zexa_contract::{api_keys::KEY_PATTERN, paths};

use crate::{Browser, Server, browser::fresh_key, server::PASSWORD};

pub const HOUR: i64 = 60 * 60;
pub const DAY: i64 = 24 * HOUR;

pub async fn list(browser: &mut Browser) -> Vec<Value> {
    browser.get(paths::API_KEYS).await.expect(200).json["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_key_is_shown_once_and_opens_whoami() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let made = ana.once(paths::API_KEYS, &fresh_key(), json!({ "name": "  produção " })).await.expect(201);
    let secret = made.text_of("secret");
    let pattern = KEY_PATTERN.trim_matches(|c| c == '\\' || c == 'b');
    assert_eq!(pattern, "zx_live_[0-9A-Za-z]{38}");
    assert!(secret.len() == 46 && secret.starts_with("zx_live_"), "{secret}");
    let key = &made.json["key"];
    assert_eq!(key["name"], "produção");
    assert_eq!(key["prefix"], secret[..12]);
    assert_eq!(key["last4"], secret[42..]);
    assert_eq!(key["status"], "active");
    assert_eq!(key["created_at"], server.now().0);
    let shown = ana.get(paths::API_KEYS).await;
    assert_eq!(shown.json["items"], json!([key]));
    assert!(!shown.text.contains(&secret));

    let who = server.browser().whoami(&secret).await.expect(200);
    assert_eq!(who.json["key_id"], key["id"]);
    assert_eq!(who.json["key_name"], "produção");
}

#[tokio::test]
async fn the_last_use_is_kept_to_the_minute() {
    let server = Server::with(|config| config.trust_proxy = true).await;
    let mut ana = server.signed_in().await;
    let (_, secret) = ana.new_key("a").await;
    assert!(list(&mut ana).await[0].get("last_used").is_none());
    server.advance(95);
    server.browser().header("x-forwarded-for", "41.63.170.1").whoami(&secret).await.expect(200);
    let used = list(&mut ana).await[0]["last_used"].clone();
    assert_eq!(used, json!({ "at": server.now().plus_seconds(-35).0, "ip": "41.63.170.1", "country": "AO" }));
    server.browser().header("x-forwarded-for", "10.1.2.3").whoami(&secret).await.expect(200);
    assert_eq!(list(&mut ana).await[0]["last_used"].get("country"), None, "a private address has no country");
}

#[tokio::test]
async fn a_revoked_key_is_invalid_at_once_and_leaves_the_list() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let (id, secret) = ana.new_key("a").await;
    ana.whoami(&secret).await.expect(200);
    let path = format!("{}/{id}", paths::API_KEYS);
    ana.delete(&path).await.expect(204);
    let refused = ana.whoami(&secret).await.problem(401, "unauthenticated");
    assert!(refused.headers["www-authenticate"].to_str().unwrap().starts_with("Bearer"));
    assert!(list(&mut ana).await.is_empty());
    ana.delete(&path).await.problem(404, "not_found");
    ana.new_key("a").await;
}

#[tokio::test]
async fn all_keys_are_revoked_in_one_act() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let mut secrets = Vec::new();
    for name in ["a", "b", "c"] {
        secrets.push(ana.new_key(name).await.1);
    }
    assert_eq!(
        ana.post(paths::API_KEYS_REVOKE_ALL, json!({})).await.expect(200).json,
        json!({ "revoked": 3 })
    );
    for secret in secrets {
        ana.whoami(&secret).await.problem(401, "unauthenticated");
    }
    assert_eq!(
        ana.post(paths::API_KEYS_REVOKE_ALL, json!({})).await.expect(200).json,
        json!({ "revoked": 0 })
    );
}

#[tokio::test]
async fn a_key_opens_no_account_endpoint_and_a_cookie_not_whoami() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let (_, secret) = ana.new_key("a").await;
    let bearer = format!("Bearer {secret}");
    let mut script = server.browser();
    for path in [paths::SESSION, paths::SESSIONS, paths::API_KEYS, paths::TWO_FACTOR, paths::EVENTS] {
        script
            .send(Method::GET, path, &[("authorization", &bearer)], None)
            .await
            .problem(401, "unauthenticated");
    }
    let headers =
        [("authorization", bearer.as_str()), ("content-type", "application/json"), (paths::CSRF_HEADER, "1")];
    for path in [paths::API_KEYS_REVOKE_ALL, paths::PASSWORD, paths::SESSIONS_REVOKE_OTHERS] {
        script.send(Method::POST, path, &headers, Some(b"{}".to_vec())).await.problem(401, "unauthenticated");
    }
    script.cookies.insert("zexa_session".to_owned(), secret);
    script.get(paths::SESSION).await.problem(401, "unauthenticated");
    ana.get(paths::WHOAMI).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn what_is_no_key_is_refused() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let (_, secret) = ana.new_key("a").await;
    let slip = format!("{}{}", &secret[..45], if secret.ends_with('A') { 'B' } else { 'A' });
    for header in [
        String::new(),
        "Bearer".to_owned(),
        "Bearer ".to_owned(),
        secret.clone(),
        format!("Basic {secret}"),
        format!("Bearer {slip}"),
        format!("Bearer {secret}x"),
        format!("Bearer {}", "x".repeat(5_000)),
    ] {
        let answer = ana.send(Method::GET, paths::WHOAMI, &[("authorization", &header)], None).await;
        answer.problem(401, "unauthenticated");
    }
    ana.send(Method::GET, paths::WHOAMI, &[("authorization", &format!("bearer {secret}"))], None)
        .await
        .expect(200);
}

#[tokio::test]
async fn names_are_bounded_text_unlike_every_other() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for name in ["<script>alert(1)</script>", "مفتاح الإنتاج", "🦒🦒", "a\u{202e}b", &"ã".repeat(64)]
    {
        let made = ana.once(paths::API_KEYS, &fresh_key(), json!({ "name": name })).await.expect(201);
        assert_eq!(made.json["key"]["name"], name);
    }
    ana.new_key("Produção").await;
    for (name, reason) in [
        ("", "required"),
        (" \u{200b} ", "required"),
        ("a\nb", "malformed"),
        ("a\0b", "malformed"),
        ("produção", "taken"),
        (" PRODUÇÃO ", "taken"),
        ("produc\u{327}a\u{303}o", "taken"),
        (&"x".repeat(65), "too_long"),
        (&"x".repeat(10_000), "too_long"),
    ] {
        let refused = ana.once(paths::API_KEYS, &fresh_key(), json!({ "name": name })).await;
        refused.problem(422, "invalid").refuses("name", reason);
    }
    assert_eq!(list(&mut ana).await.len(), 6);
    // Another account has its own names.
    server.account("rui@zexa.example").await;
    let mut rui = server.browser();
    rui.sign_in("rui@zexa.example", PASSWORD).await.expect(200);
    rui.new_key("Produção").await;
}

#[tokio::test]
async fn a_key_can_be_renamed() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let (id, secret) = ana.new_key("a").await;
    ana.new_key("b").await;
    let path = format!("{}/{id}", paths::API_KEYS);
    ana.write(Method::PATCH, &path, json!({ "name": "B" })).await.expect(422).refuses("name", "taken");
    ana.write(Method::PATCH, &path, json!({ "name": "A" })).await.expect(200);
    let renamed = ana.write(Method::PATCH, &path, json!({ "name": "c" })).await.expect(200);
    assert_eq!(renamed.json["name"], "c");
    assert_eq!(ana.whoami(&secret).await.json["key_name"], "c");
}

#[tokio::test]
async fn nobody_reaches_the_keys_of_another_account() {
    let server = Server::start().await;
    let (id, secret) = server.signed_in().await.new_key("a").await;
    server.account("rui@zexa.example").await;
    let mut rui = server.browser();
    rui.sign_in("rui@zexa.example", PASSWORD).await.expect(200);
    assert!(list(&mut rui).await.is_empty());
    let path = format!("{}/{id}", paths::API_KEYS);
    rui.write(Method::PATCH, &path, json!({ "name": "x" })).await.problem(404, "not_found");
    rui.delete(&path).await.problem(404, "not_found");
    let rotate = format!("{path}/rotate");
    rui.once(&rotate, &fresh_key(), json!({ "grace": "none" })).await.problem(404, "not_found");
    rui.post(paths::API_KEYS_REVOKE_ALL, json!({})).await.expect(200);
    rui.whoami(&secret).await.expect(200);
}

#[tokio::test]
async fn a_key_can_be_given_an_end() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let mut make = async |seconds: i64, name: &str| {
        let body = json!({ "name": name, "expires_at": server.now().plus_seconds(seconds).0 });
        ana.once(paths::API_KEYS, &fresh_key(), body).await
    };
    make(HOUR - 1, "a").await.problem(422, "invalid").refuses("expires_at", "out_of_range");
    make(11 * 366 * DAY, "a").await.problem(422, "invalid").refuses("expires_at", "out_of_range");
    let secret = make(HOUR, "a").await.expect(201).text_of("secret");
    ana.whoami(&secret).await.expect(200);
    server.advance(HOUR);
    ana.whoami(&secret).await.problem(401, "unauthenticated");
    assert_eq!(list(&mut ana).await[0]["status"], "expired");
    ana.step_up("password", PASSWORD).await.expect(200);
    assert_eq!(ana.post(paths::API_KEYS_REVOKE_ALL, json!({})).await.json, json!({ "revoked": 0 }));
    assert!(list(&mut ana).await.is_empty());
}

#[tokio::test]
async fn an_account_has_a_hundred_keys_at_most_and_makes_sixty_an_hour() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for number in 0..60 {
        ana.new_key(&format!("chave {number}")).await;
    }
    let limited = ana.once(paths::API_KEYS, &fresh_key(), json!({ "name": "mais uma" })).await;
    assert_eq!(limited.problem(429, "rate_limited").headers["retry-after"], "3600");
    server.advance(HOUR);
    ana.step_up("password", PASSWORD).await.expect(200);
    for number in 60..100 {
        server.advance(1);
        ana.new_key(&format!("chave {number}")).await;
    }
    ana.once(paths::API_KEYS, &fresh_key(), json!({ "name": "mais uma" })).await.problem(409, "conflict");
    let first = ana.get(&format!("{}?limit=70", paths::API_KEYS)).await.expect(200);
    assert_eq!(first.json["items"][0]["name"], "chave 99");
    let cursor = first.text_of("next_cursor");
    let second = ana.get(&format!("{}?limit=70&cursor={cursor}", paths::API_KEYS)).await.expect(200);
    assert_eq!(second.json["items"].as_array().unwrap().len(), 30);
    assert_eq!(second.json.get("next_cursor"), None);
}
