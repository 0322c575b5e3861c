//! Signing in and out; the cookie and the life of a session.

use serde_json::json;
use zexa_contract::paths;

use crate::{
    Server,
    server::{EMAIL, PASSWORD},
};

const DAY: i64 = 24 * 60 * 60;

#[tokio::test]
async fn the_right_password_opens_a_session() {
    let server = Server::start().await;
    let mut ana = server.browser();
    ana.get(paths::SESSION).await.problem(401, "unauthenticated");
    let signed_in = ana.sign_in("  ANA@Zexa.Example ", PASSWORD).await.expect(200);
    assert_eq!(signed_in.json["status"], "signed_in");
    let session = ana.get(paths::SESSION).await.expect(200);
    assert_eq!(session.json["id"], signed_in.json["id"]);
    assert_eq!(session.json["account"]["email"], EMAIL);
    assert_eq!(session.json["account"]["display_name"], "Ana Domingos");
    assert_eq!(session.json["proved_at"], server.now().0);
}

#[tokio::test]
async fn the_first_request_tells_who_is_signed_in_and_nobody_is_no_error() {
    let server = Server::start().await;
    let mut ana = server.browser();
    let before = ana.get(paths::META).await.expect(200);
    assert!(before.json.get("session").is_none());
    let signed_in = ana.sign_in(EMAIL, PASSWORD).await.expect(200);
    let after = ana.get(paths::META).await.expect(200);
    assert_eq!(after.json["session"]["id"], signed_in.json["id"]);
    assert_eq!(after.json["session"]["account"]["email"], EMAIL);
}

#[tokio::test]
async fn an_unknown_account_and_a_wrong_password_get_the_same_answer() {
    let server = Server::start().await;
    let wrong = server.browser().sign_in(EMAIL, "Errada!2026").await.problem(403, "wrong_secret");
    let unknown =
        server.browser().sign_in("ninguem@zexa.example", PASSWORD).await.problem(403, "wrong_secret");
    assert_eq!(wrong.text, unknown.text);
    let names = |answer: &crate::Answer| answer.headers.keys().map(ToString::to_string).collect::<Vec<_>>();
    assert_eq!(names(&wrong), names(&unknown));
    for _ in 0..9 {
        server.browser().sign_in("ninguem@zexa.example", PASSWORD).await;
    }
    server.browser().sign_in("ninguem@zexa.example", PASSWORD).await.problem(403, "locked");
}

#[tokio::test]
async fn an_empty_or_endless_address_is_refused() {
    let server = Server::start().await;
    let mut ana = server.browser();
    ana.sign_in("  ", PASSWORD).await.expect(422).refuses("email", "required");
    ana.sign_in(EMAIL, "").await.expect(422).refuses("password", "required");
    ana.sign_in(&format!("{}@zexa.example", "a".repeat(250)), PASSWORD)
        .await
        .expect(422)
        .refuses("email", "too_long");
}

#[tokio::test]
async fn the_cookie_is_host_bound_everywhere_but_on_http_loopback() {
    let server = Server::with(|config| config.trust_proxy = true).await;
    let loopback = server.browser().sign_in(EMAIL, PASSWORD).await.set_cookies();
    assert_eq!(loopback.len(), 1);
    assert!(loopback[0].starts_with("zexa_session="));
    for attribute in ["; HttpOnly", "; SameSite=Lax", "; Path=/"] {
        assert!(loopback[0].contains(attribute), "{}", loopback[0]);
    }
    assert!(!loopback[0].contains("Secure") && !loopback[0].contains("Domain"));
    for headers in [[("x-forwarded-proto", "https")], [("host", "conta.zexa.example")]] {
        let mut browser = server.browser().header(headers[0].0, headers[0].1);
        let secure = browser.sign_in(EMAIL, PASSWORD).await.expect(200).set_cookies();
        assert!(secure[0].starts_with("__Host-zexa_session="), "{}", secure[0]);
        for attribute in ["; HttpOnly", "; SameSite=Lax", "; Path=/", "; Secure"] {
            assert!(secure[0].contains(attribute), "{}", secure[0]);
        }
        assert!(!secure[0].contains("Domain"));
        browser.get(paths::SESSION).await.expect(200);
    }
}

#[tokio::test]
async fn the_plain_cookie_opens_nothing_over_https() {
    let server =
        Server::with(|config| config.public_origin = Some("https://conta.zexa.example".to_owned())).await;
    let mut ana = server.signed_in().await;
    let token = ana.cookies.remove("__Host-zexa_session").unwrap();
    ana.cookies.insert("zexa_session".to_owned(), token);
    ana.get(paths::SESSION).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn no_answer_carries_a_token_or_a_hash() {
    let server = Server::start().await;
    let mut ana = server.browser();
    let signed_in = ana.sign_in(EMAIL, PASSWORD).await;
    let token = ana.cookies["zexa_session"].clone();
    assert_eq!(token.len(), 43, "256 bits in base64url");
    let mut texts = vec![signed_in.text];
    for path in [paths::SESSION, paths::SESSIONS, paths::EVENTS, paths::TWO_FACTOR] {
        texts.push(ana.get(path).await.expect(200).text);
    }
    for text in texts {
        assert!(!text.contains(&token) && !text.contains("argon2") && !text.contains("hash"), "{text}");
    }
}

#[tokio::test]
async fn signing_out_ends_the_session_at_once() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let mut copy = ana.clone();
    let answer = ana.delete(paths::SESSION).await.expect(204);
    assert!(answer.set_cookies()[0].contains("Max-Age=0"));
    copy.get(paths::SESSION).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn signing_in_again_in_one_browser_leaves_one_session() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let mut before = ana.clone();
    ana.sign_in(EMAIL, PASSWORD).await.expect(200);
    assert_ne!(before.cookies, ana.cookies, "the token is another one");
    before.get(paths::SESSION).await.problem(401, "unauthenticated");
    assert_eq!(ana.get(paths::SESSIONS).await.json["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn an_unused_session_ends_after_fourteen_days() {
    let server = Server::start().await;
    let (mut idle, mut used) = (server.signed_in().await, server.signed_in().await);
    server.advance(13 * DAY);
    let session = used.get(paths::SESSION).await.expect(200);
    assert_eq!(session.json["expires_at"], server.now().plus_seconds(14 * DAY).0);
    server.advance(DAY);
    idle.get(paths::SESSION).await.problem(401, "unauthenticated");
    used.get(paths::SESSION).await.expect(200);
    assert_eq!(used.get(paths::SESSIONS).await.json["items"].as_array().unwrap().len(), 1);
}

#[tokio::test]
async fn a_used_session_ends_after_ninety_days() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for _ in 0..8 {
        server.advance(11 * DAY);
        ana.get(paths::SESSION).await.expect(200);
    }
    server.advance(2 * DAY);
    ana.get(paths::SESSION).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn forged_cookies_open_nothing() {
    let server = Server::start().await;
    let mut ana = server.browser();
    for value in ["", "x", "' OR 1=1 --", &"A".repeat(43), &"é".repeat(2000)] {
        ana.cookies.insert("zexa_session".to_owned(), value.to_owned());
        ana.get(paths::SESSION).await.problem(401, "unauthenticated");
        ana.post(paths::PASSWORD, json!({})).await.problem(401, "unauthenticated");
    }
}
