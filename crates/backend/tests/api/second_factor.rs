//! The second step of a sign-in, and turning it off.

use serde_json::json;
use zexa_contract::paths;

use crate::{
    Server,
    browser::{code, enabled},
    server::{EMAIL, PASSWORD},
};

#[tokio::test]
async fn the_password_alone_no_longer_opens_the_account() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut phone = server.browser();
    let asked = phone.sign_in(EMAIL, PASSWORD).await.expect(200);
    assert_eq!(asked.json["status"], "challenge_required");
    assert_eq!(asked.json["methods"], json!(["totp", "backup_code"]));
    assert_eq!(asked.json["expires_at"], server.now().plus_seconds(300).0);
    let cookie = &asked.set_cookies()[0];
    assert!(
        cookie.starts_with("zexa_attempt=") && cookie.contains("HttpOnly") && cookie.contains("Max-Age=300")
    );
    phone.get(paths::SESSION).await.problem(401, "unauthenticated");
    let session = phone.challenge("totp", &factor.code(&server)).await.expect(200);
    assert_eq!(session.json["account"]["email"], EMAIL);
    assert!(!phone.cookies.contains_key("zexa_attempt"));
    phone.get(paths::SESSION).await.expect(200);
}

#[tokio::test]
async fn an_attempt_ends_after_five_minutes() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut phone = server.browser();
    phone.sign_in(EMAIL, PASSWORD).await.expect(200);
    server.advance(300);
    phone.challenge("totp", &factor.code(&server)).await.problem(410, "expired");
    server.browser().challenge("totp", &factor.code(&server)).await.problem(410, "expired");
}

#[tokio::test]
async fn an_attempt_is_spent_by_its_success() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut phone = server.browser();
    phone.sign_in(EMAIL, PASSWORD).await.expect(200);
    let mut copy = phone.clone();
    phone.challenge("totp", &factor.code(&server)).await.expect(200);
    server.advance(30);
    copy.challenge("totp", &factor.code(&server)).await.problem(410, "expired");
}

#[tokio::test]
async fn a_code_is_accepted_once() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let shown = factor.code(&server);
    let (mut phone, mut thief) = (server.browser(), server.browser());
    phone.sign_in(EMAIL, PASSWORD).await.expect(200);
    thief.sign_in(EMAIL, PASSWORD).await.expect(200);
    phone.challenge("totp", &shown).await.expect(200);
    thief.challenge("totp", &shown).await.problem(403, "code_reused");
    // Nor does an older one open after a newer one was accepted.
    thief.challenge("totp", &code(&factor.secret, server.now(), -1)).await.problem(403, "code_expired");
    let server = server.restart().await;
    thief.base.clone_from(&server.base);
    thief.challenge("totp", &shown).await.problem(403, "code_reused");
}

#[tokio::test]
async fn one_code_sent_many_times_at_once_opens_one_session() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let shown = factor.code(&server);
    let mut phones = Vec::new();
    for _ in 0..4 {
        let mut phone = server.browser();
        phone.sign_in(EMAIL, PASSWORD).await.expect(200);
        phones.push(phone);
    }
    let tries: Vec<_> = phones
        .into_iter()
        .map(|mut phone| {
            let shown = shown.clone();
            tokio::spawn(async move { phone.challenge("totp", &shown).await.status })
        })
        .collect();
    let mut opened = 0;
    for task in tries {
        opened += usize::from(task.await.unwrap() == 200);
    }
    assert_eq!(opened, 1);
}

#[tokio::test]
async fn one_step_of_tolerance_and_distinct_refusals() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    server.advance(3_000);
    let at = |steps| code(&factor.secret, server.now(), steps);
    ana.step_up("totp", &at(-2)).await.problem(403, "code_expired");
    ana.step_up("totp", &at(-20)).await.problem(403, "code_expired");
    // A code of the future must not be told from a wrong one: it would open the account later.
    ana.step_up("totp", &at(2)).await.problem(403, "wrong_secret");
    ana.step_up("totp", &at(-1)).await.expect(200);
    ana.step_up("totp", &at(1)).await.expect(200);
    ana.step_up("totp", &at(0)).await.problem(403, "code_expired");
}

#[tokio::test]
async fn codes_may_be_typed_with_spaces_and_dashes() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let shown = factor.code(&server);
    ana.step_up("totp", &format!("{} {}", &shown[..3], &shown[3..])).await.expect(200);
    ana.step_up("totp", "12345").await.expect(422).refuses("secret", "malformed");
}

#[tokio::test]
async fn a_backup_code_opens_once() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut phone = server.browser();
    phone.sign_in(EMAIL, PASSWORD).await.expect(200);
    let opened =
        phone.challenge("backup_code", &factor.codes[0].to_lowercase().replace('-', "")).await.expect(200);
    assert_eq!(opened.json["backup_codes_left"], 9);
    assert!(phone.get(paths::SESSION).await.json.get("backup_codes_left").is_none(), "told once");
    let mut thief = server.browser();
    thief.sign_in(EMAIL, PASSWORD).await.expect(200);
    thief.challenge("backup_code", &factor.codes[0]).await.problem(403, "code_reused");
    thief.challenge("backup_code", "0000-0000-0000").await.problem(403, "wrong_secret");
    thief.challenge("backup_code", " ").await.expect(422).refuses("secret", "required");
    thief.challenge("password", PASSWORD).await.expect(422).refuses("method", "malformed");
}

#[tokio::test]
async fn when_the_backup_codes_are_used_up_they_are_not_offered() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    for (used, backup_code) in factor.codes.iter().enumerate() {
        let proved = ana.step_up("backup_code", backup_code).await.expect(200);
        assert_eq!(proved.json["backup_codes_left"], 9 - used);
    }
    assert_eq!(server.browser().sign_in(EMAIL, PASSWORD).await.json["methods"], json!(["totp"]));
}

#[tokio::test]
async fn turning_it_off_takes_its_own_proof() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let off = |method: &str, secret: &str| json!({ "proof": { "method": method, "secret": secret } });
    ana.post(paths::TWO_FACTOR_DISABLE, off("totp", "123456")).await.problem(409, "conflict");
    let factor = enabled(&server, &mut ana).await;
    ana.step_up("totp", &factor.code(&server)).await.expect(200);
    ana.post(paths::TWO_FACTOR_DISABLE, off("password", PASSWORD))
        .await
        .expect(422)
        .refuses("method", "malformed");
    ana.post(paths::TWO_FACTOR_DISABLE, off("totp", &factor.code(&server))).await.problem(403, "code_reused");
    let mut waiting = server.browser();
    waiting.sign_in(EMAIL, PASSWORD).await.expect(200);
    let mut before = ana.clone();
    ana.post(paths::TWO_FACTOR_DISABLE, off("backup_code", &factor.codes[0])).await.expect(204);
    before.get(paths::SESSION).await.problem(401, "unauthenticated");
    assert_eq!(ana.get(paths::TWO_FACTOR).await.json, json!({}));
    waiting.challenge("backup_code", &factor.codes[1]).await.problem(410, "expired");
    assert_eq!(server.browser().sign_in(EMAIL, PASSWORD).await.json["status"], "signed_in");
    let tested = ana.post(paths::BACKUP_CODES_TEST, json!({ "code": factor.codes[1] })).await;
    assert_eq!(tested.json, json!({ "result": "retired", "set_number": 1 }));
}
