//! "Prove it is you again": which acts need it, what counts, and for how long.

use reqwest::Method;
use serde_json::json;
use zexa_contract::paths;

use crate::{
    Browser, Server,
    browser::{code, enabled, fresh_key},
    server::PASSWORD,
};

/// Every act that an unattended browser must not do.
async fn guarded(ana: &mut Browser) -> Vec<crate::Answer> {
    let key = format!("{}/x", paths::API_KEYS);
    vec![
        ana.post(paths::ENROLMENT, json!({})).await,
        ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await,
        ana.once(paths::API_KEYS, &fresh_key(), json!({ "name": "a" })).await,
        ana.once(&format!("{key}/rotate"), &fresh_key(), json!({ "grace": "none" })).await,
        ana.delete(&key).await,
        ana.post(paths::API_KEYS_REVOKE_ALL, json!({})).await,
        ana.delete(&format!("{}/x", paths::SESSIONS)).await,
        ana.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await,
    ]
}

#[tokio::test]
async fn guarded_acts_ask_for_a_recent_proof() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    server.advance(901);
    for answer in guarded(&mut ana).await {
        let answer = answer.problem(401, "step_up_required");
        assert_eq!(answer.json["max_age"], 900);
        assert_eq!(answer.json["methods"], json!(["password"]));
    }
    assert_eq!(ana.get(paths::API_KEYS).await.json["items"], json!([]));
    ana.step_up("password", PASSWORD).await.expect(200);
    for answer in guarded(&mut ana).await {
        assert_ne!(answer.status, 401, "{}", answer.text);
    }
}

#[tokio::test]
async fn a_proof_counts_until_its_last_second() {
    let server = Server::with(|config| config.step_up_seconds = 300).await;
    let mut ana = server.signed_in().await;
    server.advance(300);
    ana.new_key("a").await;
    server.advance(1);
    let answer = ana.once(paths::API_KEYS, &fresh_key(), json!({ "name": "b" })).await;
    assert_eq!(answer.problem(401, "step_up_required").json["max_age"], 300);
    let proved = ana.step_up("password", PASSWORD).await.expect(200);
    assert_eq!(proved.json["proved_at"], server.now().0);
}

#[tokio::test]
async fn harmless_acts_ask_for_nothing() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let (id, _) = ana.new_key("a").await;
    ana.post(paths::ENROLMENT, json!({})).await.expect(200);
    server.advance(590);
    server.advance(320);
    let path = format!("{}/{id}", paths::API_KEYS);
    ana.write(Method::PATCH, &path, json!({ "name": "b" })).await.expect(200);
    ana.delete(paths::ENROLMENT).await.expect(204);
    for path in [paths::SESSIONS, paths::API_KEYS, paths::TWO_FACTOR, paths::EVENTS] {
        ana.get(path).await.expect(200);
    }
}

#[tokio::test]
async fn a_step_up_gives_the_session_another_token() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let id = ana.get(paths::SESSION).await.text_of("id");
    let mut before = ana.clone();
    let answer = ana.step_up("password", PASSWORD).await.expect(200);
    assert_eq!(answer.text_of("id"), id, "it is the same session");
    assert_ne!(before.cookies, ana.cookies);
    before.get(paths::SESSION).await.problem(401, "unauthenticated");
    ana.get(paths::SESSION).await.expect(200);
}

#[tokio::test]
async fn with_two_factor_on_the_password_is_no_proof() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    server.advance(901);
    let asked = ana.once(paths::API_KEYS, &fresh_key(), json!({ "name": "a" })).await;
    assert_eq!(asked.problem(401, "step_up_required").json["methods"], json!(["totp", "backup_code"]));
    ana.step_up("password", PASSWORD).await.expect(422).refuses("method", "malformed");
    let by_code = ana.step_up("backup_code", &factor.codes[3]).await.expect(200);
    assert_eq!(by_code.json["backup_codes_left"], 9);
    ana.new_key("a").await;
    server.advance(901);
    let by_app = ana.step_up("totp", &factor.code(&server)).await.expect(200);
    assert!(by_app.json.get("backup_codes_left").is_none());
    ana.new_key("b").await;
}

#[tokio::test]
async fn what_other_sessions_proved_is_forgotten_when_what_counts_as_a_proof_changes() {
    let server = Server::start().await;
    let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
    thief.new_key("before").await;
    let factor = enabled(&server, &mut ana).await;
    let codes = thief.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await;
    assert_eq!(codes.problem(401, "step_up_required").json["methods"], json!(["totp", "backup_code"]));
    thief.step_up("backup_code", &factor.codes[0]).await.expect(200);
    thief.new_key("proved").await;

    let change = json!({ "current": PASSWORD, "new": "Muxima#1975", "end_other_sessions": false });
    ana.post(paths::PASSWORD, change).await.expect(200);
    thief.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.problem(401, "step_up_required");
    thief.step_up("backup_code", &factor.codes[1]).await.expect(200);

    let proof = json!({ "proof": { "method": "totp", "secret": factor.code(&server) } });
    let new = ana.post(paths::ENROLMENT, proof).await.expect(200).text_of("secret");
    let body = json!({ "code": code(&new, server.now(), 0) });
    ana.post(paths::ENROLMENT_CONFIRM, body).await.expect(200);
    thief.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.problem(401, "step_up_required");
    thief.step_up("backup_code", &factor.codes[2]).await.expect(200);

    let proof = json!({ "proof": { "method": "backup_code", "secret": factor.codes[3] } });
    ana.post(paths::TWO_FACTOR_DISABLE, proof).await.expect(204);
    let answer = thief.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await;
    assert_eq!(answer.problem(401, "step_up_required").json["methods"], json!(["password"]));
    ana.new_key("the one who did it goes on").await;
}

#[tokio::test]
async fn a_wrong_proof_proves_nothing() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    server.advance(901);
    ana.step_up("password", "Errada!2026").await.problem(403, "wrong_secret");
    ana.once(paths::API_KEYS, &fresh_key(), json!({ "name": "a" })).await.problem(401, "step_up_required");
}
