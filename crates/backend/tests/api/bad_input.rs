//! Everything outside the contract is a problem with a stable code, and changes nothing.

use reqwest::Method;
use serde_json::json;
use zexa_contract::paths;

use crate::{Browser, Server, browser::fresh_key, server::PASSWORD};

async fn raw(browser: &mut Browser, method: Method, path: &str, body: Vec<u8>) -> crate::Answer {
    let key = fresh_key();
    let headers = [
        ("content-type", "application/json"),
        (paths::CSRF_HEADER, "1"),
        (paths::IDEMPOTENCY_HEADER, key.as_str()),
    ];
    browser.send(method, path, &headers, Some(body)).await
}

#[tokio::test]
async fn broken_bodies_are_refused_by_every_endpoint_that_reads_one() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let key_path = format!("{}/x", paths::API_KEYS);
    let rotate_path = format!("{key_path}/rotate");
    let endpoints = [
        (Method::POST, paths::SESSION),
        (Method::POST, paths::SESSION_STEP_UP),
        (Method::POST, paths::ENROLMENT),
        (Method::POST, paths::ENROLMENT_CONFIRM),
        (Method::POST, paths::TWO_FACTOR_DISABLE),
        (Method::POST, paths::BACKUP_CODES_ACKNOWLEDGE),
        (Method::POST, paths::BACKUP_CODES_TEST),
        (Method::POST, paths::API_KEYS),
        (Method::PATCH, &key_path),
        (Method::POST, &rotate_path),
        (Method::POST, paths::PASSWORD),
    ];
    let bodies: [(u16, Vec<u8>); 14] = [
        (400, b"".to_vec()),
        (400, b"{".to_vec()),
        (400, b"{}{}".to_vec()),
        (400, b"{\"a\":}".to_vec()),
        (400, b"\xff\xfe\x00".to_vec()),
        (400, b"{\"name\":\"\xc3\x28\"}".to_vec()),
        (400, "[".repeat(10_000).into_bytes()),
        (422, b"[]".to_vec()),
        (422, b"null".to_vec()),
        (422, b"\"text\"".to_vec()),
        (422, b"{\"unheard_of\":1}".to_vec()),
        (422, b"{\"proof\":[\"totp\",\"123456\"]}".to_vec()),
        (422, b"{\"permissions\":[[\"messages:send\"]]}".to_vec()),
        (413, format!("{{\"name\":\"{}\"}}", "x".repeat(17_000)).into_bytes()),
    ];
    for (method, path) in &endpoints {
        for (status, body) in &bodies {
            let answer = raw(&mut ana, method.clone(), path, body.clone()).await;
            let shown = String::from_utf8_lossy(&body[..body.len().min(40)]).into_owned();
            assert_eq!(answer.status, *status, "{method} {path} {shown}: {}", answer.text);
            answer.problem(*status, "invalid");
        }
    }
    ana.get(paths::SESSION).await.expect(200);
    assert_eq!(ana.get(paths::API_KEYS).await.json["items"], json!([]));
}

#[tokio::test]
async fn endpoints_without_a_body_take_none() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for (method, path) in [
        (Method::POST, paths::BACKUP_CODES.to_owned()),
        (Method::POST, paths::API_KEYS_REVOKE_ALL.to_owned()),
        (Method::POST, paths::SESSIONS_REVOKE_OTHERS.to_owned()),
        (Method::DELETE, paths::ENROLMENT.to_owned()),
        (Method::DELETE, format!("{}/x", paths::API_KEYS)),
        (Method::DELETE, format!("{}/x", paths::SESSIONS)),
        (Method::DELETE, paths::SESSION.to_owned()),
    ] {
        raw(&mut ana, method.clone(), &path, b"{\"a\":1}".to_vec()).await.problem(400, "invalid");
        raw(&mut ana, method, &path, vec![b' '; 17_000]).await.problem(413, "invalid");
    }
    ana.get(paths::SESSION).await.expect(200);
}

#[tokio::test]
async fn refusals_name_the_field() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let table = [
        (paths::SESSION, json!({ "email": "a" }), "password", "required"),
        (paths::SESSION, json!({ "email": 1, "password": "" }), "email", "malformed"),
        (paths::SESSION, json!({ "email": "a", "password": "b", "admin": true }), "admin", "malformed"),
        (paths::SESSION_STEP_UP, json!({ "method": "totp", "secret": "123456" }), "method", "malformed"),
        (paths::SESSION_STEP_UP, json!({ "method": "sms", "secret": "123456" }), "method", "malformed"),
        (paths::SESSION_STEP_UP, json!({ "method": "password", "secret": "" }), "secret", "required"),
        (paths::ENROLMENT, json!({ "proof": { "method": "totp" } }), "proof.secret", "required"),
        (paths::ENROLMENT_CONFIRM, json!({ "code": "12345" }), "code", "malformed"),
        (paths::ENROLMENT_CONFIRM, json!({ "code": " - " }), "code", "required"),
        (
            paths::BACKUP_CODES_ACKNOWLEDGE,
            json!({ "set_number": -1, "code": "a" }),
            "set_number",
            "malformed",
        ),
        (paths::BACKUP_CODES_TEST, json!({ "code": " " }), "code", "required"),
        (paths::SESSION, json!({ "email": "a", "password": "b", "email ": "c" }), "email ", "malformed"),
        (paths::API_KEYS, json!({ "name": "x", "expires_at": "soon" }), "expires_at", "malformed"),
    ];
    for (path, body, field, reason) in table {
        let answer = raw(&mut ana, Method::POST, path, body.to_string().into_bytes()).await;
        answer.problem(422, "invalid").refuses(field, reason);
    }
}

#[tokio::test]
async fn unknown_paths_and_methods_are_problems_too() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for path in [
        "/v1",
        "/v1/",
        "/v1/nope",
        "/v1/session/",
        "/v1/SESSION",
        "/v1/api-keys/a/b/c",
        "/v1/%ff",
        "/v1/..%2f",
    ] {
        ana.get(path).await.problem(404, "not_found");
    }
    for (method, path) in [
        (Method::PUT, paths::SESSION),
        (Method::PATCH, paths::PASSWORD),
        (Method::DELETE, paths::META),
        (Method::GET, paths::PASSWORD),
        (Method::POST, paths::WHOAMI),
    ] {
        let answer = raw(&mut ana, method, path, Vec::new()).await.problem(405, "unsupported");
        assert!(answer.headers.contains_key("allow"));
    }
}

#[tokio::test]
async fn ids_that_cannot_be_are_not_found() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for id in ["x", "%00", "%ff%fe", "'%20OR%201=1", "%F0%9F%A6%92", &"a".repeat(5_000)] {
        for list in [paths::API_KEYS, paths::SESSIONS] {
            ana.delete(&format!("{list}/{id}")).await.problem(404, "not_found");
        }
    }
}

/// Every database takes some texts to look for, and not the same.
#[tokio::test]
async fn an_address_with_a_nul_is_of_nobody() {
    let server = Server::start().await;
    let mut anybody = server.browser();
    let answer = anybody.sign_in(&format!("{}\0", crate::server::EMAIL), PASSWORD).await;
    answer.problem(403, "wrong_secret");
}

#[tokio::test]
async fn queries_outside_the_contract_are_refused() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for list in [paths::SESSIONS, paths::API_KEYS, paths::EVENTS] {
        for (query, field, reason) in [
            ("limit=0", "limit", "out_of_range"),
            ("limit=101", "limit", "out_of_range"),
            ("limit=x", "query", "malformed"),
            ("limit=-1", "query", "malformed"),
            ("cursor=%00", "cursor", "malformed"),
            ("cursor=bm9wZQ", "cursor", "malformed"),
            ("cursor=MS4A", "cursor", "malformed"),
            ("sort=ip", "query", "malformed"),
            ("limit=1&limit=2", "query", "malformed"),
        ] {
            ana.get(&format!("{list}?{query}")).await.problem(400, "invalid").refuses(field, reason);
        }
    }
}

#[tokio::test]
async fn hostile_headers_do_no_harm() {
    let server = Server::start().await;
    let agent = format!("<script>alert(1)</script>{}", "A".repeat(10_000));
    let mut ana = server.browser().header("user-agent", &agent).header("x-forwarded-for", "not an address");
    ana.sign_in(crate::server::EMAIL, PASSWORD).await.expect(200);
    let sessions = ana.get(paths::SESSIONS).await.expect(200);
    assert!(sessions.text.len() < 1_000, "{}", sessions.text);
    assert_eq!(sessions.json["items"][0]["kind"], "unknown");
}
