//! The authenticator app's way in: begin, resume, confirm, acknowledge, cancel, replace.

use serde_json::json;
use zexa_contract::paths;

use crate::{
    Server,
    browser::{begin, code, enabled, fresh_key, verified},
    server::{EMAIL, PASSWORD},
};

#[tokio::test]
async fn an_enrolment_is_the_same_for_every_tab_until_it_runs_out() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let mut tab = ana.clone();
    let first = ana.post(paths::ENROLMENT, json!({})).await.expect(200);
    server.advance(599);
    let again = tab.post(paths::ENROLMENT, json!({})).await.expect(200);
    assert_eq!(first.text, again.text);
    let pending = &ana.get(paths::TWO_FACTOR).await.json["pending"];
    assert_eq!(
        *pending,
        json!({ "expires_at": first.json["expires_at"], "verified": false, "replaces": false })
    );
    server.advance(1);
    assert!(ana.get(paths::TWO_FACTOR).await.json.get("pending").is_none());
    let fresh = ana.post(paths::ENROLMENT, json!({})).await.expect(200);
    assert_ne!(first.json["secret"], fresh.json["secret"]);
}

#[tokio::test]
async fn two_tabs_at_once_get_one_enrolment() {
    let server = Server::start().await;
    let ana = server.signed_in().await;
    let begun = (0..8).map(|_| {
        let mut tab = ana.clone();
        tokio::spawn(async move { tab.post(paths::ENROLMENT, json!({})).await.expect(200).text })
    });
    let mut texts = Vec::new();
    for task in begun.collect::<Vec<_>>() {
        texts.push(task.await.unwrap());
    }
    texts.dedup();
    assert_eq!(texts.len(), 1);
}

#[tokio::test]
async fn the_key_uri_is_what_the_contract_says() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let begun = ana.post(paths::ENROLMENT, json!({})).await.expect(200);
    let secret = begun.text_of("secret");
    assert_eq!(secret.len(), 32, "160 bits in unpadded base32");
    assert!(secret.bytes().all(|b| b.is_ascii_uppercase() || (b'2'..=b'7').contains(&b)));
    assert_eq!(
        begun.text_of("key_uri"),
        format!(
            "otpauth://totp/Zexa:ana%40zexa.example?secret={secret}&issuer=Zexa&algorithm=SHA1&digits=6&period=30"
        )
    );
}

#[tokio::test]
async fn a_wrong_code_confirms_nothing_and_a_stale_one_is_told_apart() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let secret = begin(&mut ana).await;
    for steps in [-20, -2, 2, 20] {
        let body = json!({ "code": code(&secret, server.now(), steps) });
        ana.post(paths::ENROLMENT_CONFIRM, body).await.problem(403, "code_expired");
    }
    let body = json!({ "code": code(&secret, server.now(), 1_000) });
    ana.post(paths::ENROLMENT_CONFIRM, body).await.problem(403, "wrong_secret");
    let status = ana.get(paths::TWO_FACTOR).await;
    assert_eq!(status.json["pending"]["verified"], false);
    assert!(status.json.get("staged_codes").is_none());
    let spaced = code(&secret, server.now(), -1);
    let body = json!({ "code": format!(" {}-{} ", &spaced[..3], &spaced[3..]) });
    ana.post(paths::ENROLMENT_CONFIRM, body).await.expect(200);
}

#[tokio::test]
async fn confirming_too_late_says_so() {
    let server = Server::with(|config| config.enrolment_seconds = 60).await;
    let mut ana = server.signed_in().await;
    ana.post(paths::ENROLMENT_CONFIRM, json!({ "code": "123456" })).await.problem(409, "conflict");
    let secret = begin(&mut ana).await;
    server.advance(60);
    let body = json!({ "code": code(&secret, server.now(), 0) });
    ana.post(paths::ENROLMENT_CONFIRM, body).await.problem(410, "expired");
}

#[tokio::test]
async fn the_secret_is_never_sent_again_once_confirmed() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let staged = verified(&server, &mut ana).await;
    ana.post(paths::ENROLMENT, json!({})).await.problem(409, "conflict");
    let body = json!({ "code": code(&staged.secret, server.now(), 0) });
    ana.post(paths::ENROLMENT_CONFIRM, body).await.problem(409, "conflict");
    assert!(!ana.get(paths::TWO_FACTOR).await.text.contains(&staged.secret));
}

#[tokio::test]
async fn two_factor_is_off_until_the_codes_are_acknowledged_and_then_on_at_once() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let staged = verified(&server, &mut ana).await;
    let status = ana.get(paths::TWO_FACTOR).await.json;
    assert!(status.get("active_since").is_none() && status.get("backup_codes").is_none());
    assert_eq!(status["staged_codes"]["set_number"], 1);
    assert_eq!(status["pending"]["verified"], true);
    assert_eq!(server.browser().sign_in(EMAIL, PASSWORD).await.json["status"], "signed_in");

    let wrong = json!({ "set_number": 1, "code": "0000-0000-0000" });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, wrong).await.problem(403, "wrong_secret");
    let other = json!({ "set_number": 2, "code": staged.codes[0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, other).await.problem(409, "conflict");
    assert!(ana.get(paths::TWO_FACTOR).await.json.get("active_since").is_none());

    let mut before = ana.clone();
    let typed = staged.codes[0].replace('-', " ").to_lowercase();
    let right = json!({ "set_number": 1, "code": typed });
    let on = ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, right.clone()).await.expect(200).json;
    assert_eq!(on["active_since"], server.now().0);
    assert_eq!(
        on["backup_codes"],
        json!({ "set_number": 1, "total": 10, "left": 10, "made_at": server.now().0 })
    );
    assert!(on.get("pending").is_none() && on.get("staged_codes").is_none());
    before.get(paths::SESSION).await.problem(401, "unauthenticated");
    // A repeat after a lost answer says the same.
    assert_eq!(ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, right).await.expect(200).json, on);
    assert_eq!(server.browser().sign_in(EMAIL, PASSWORD).await.json["status"], "challenge_required");
}

#[tokio::test]
async fn lost_codes_of_a_first_set_up_are_made_anew() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let lost = verified(&server, &mut ana).await;
    server.advance(700);
    let made = ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201);
    assert_eq!(made.json["set_number"], 2);
    let old = json!({ "set_number": 1, "code": lost.codes[0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, old).await.problem(409, "conflict");
    let new = json!({ "set_number": 2, "code": made.json["codes"][9] });
    let status = ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, new).await.expect(200);
    assert_eq!(status.json["backup_codes"]["set_number"], 2);
}

#[tokio::test]
async fn a_verified_enrolment_waits_a_day_for_its_codes_and_survives_a_restart() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let staged = verified(&server, &mut ana).await;
    let server = server.restart().await;
    ana.base.clone_from(&server.base);
    server.advance(24 * 60 * 60 - 1);
    assert_eq!(ana.get(paths::TWO_FACTOR).await.json["pending"]["verified"], true);
    server.advance(1);
    assert!(ana.get(paths::TWO_FACTOR).await.json.get("staged_codes").is_none());
    let body = json!({ "set_number": 1, "code": staged.codes[0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.problem(410, "expired");
}

#[tokio::test]
async fn cancelling_removes_the_enrolment_and_its_codes() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let staged = verified(&server, &mut ana).await;
    ana.delete(paths::ENROLMENT).await.expect(204);
    ana.delete(paths::ENROLMENT).await.expect(204);
    assert_eq!(ana.get(paths::TWO_FACTOR).await.json, json!({}));
    let body = json!({ "set_number": 1, "code": staged.codes[0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.problem(409, "conflict");
    ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.problem(409, "conflict");
    assert_ne!(begin(&mut ana).await, staged.secret);
}

#[tokio::test]
async fn a_new_phone_needs_the_old_one_and_never_leaves_a_gap() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let old = enabled(&server, &mut ana).await;
    ana.post(paths::ENROLMENT, json!({})).await.expect(422).refuses("proof", "required");
    let password = json!({ "proof": { "method": "password", "secret": PASSWORD } });
    ana.post(paths::ENROLMENT, password).await.expect(422).refuses("method", "malformed");
    let proof = json!({ "proof": { "method": "totp", "secret": old.code(&server) } });
    let begun = ana.post(paths::ENROLMENT, proof.clone()).await.expect(200);
    assert_eq!(begun.json["replaces"], true);
    // The same request again resumes: its proof is not asked twice.
    assert_eq!(ana.post(paths::ENROLMENT, proof).await.expect(200).text, begun.text);
    assert_eq!(ana.post(paths::ENROLMENT, json!({})).await.expect(200).text, begun.text);

    // Until the new app is confirmed, the old one counts.
    server.advance(30);
    ana.step_up("totp", &old.code(&server)).await.expect(200);
    let new = begun.text_of("secret");
    let mut before = ana.clone();
    let body = json!({ "code": code(&new, server.now(), 0) });
    let done = ana.post(paths::ENROLMENT_CONFIRM, body).await.expect(200);
    assert_eq!(done.json, json!({ "next": "replaced" }));
    before.get(paths::SESSION).await.problem(401, "unauthenticated");
    server.advance(30);
    ana.step_up("totp", &old.code(&server)).await.problem(403, "wrong_secret");
    ana.step_up("totp", &code(&new, server.now(), 0)).await.expect(200);
    let status = ana.get(paths::TWO_FACTOR).await.json;
    assert_eq!(status["backup_codes"]["left"], 10, "the backup codes stay");
    assert!(status.get("pending").is_none());
}

#[tokio::test]
async fn the_code_that_confirmed_an_app_opens_nothing_else() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let staged = verified(&server, &mut ana).await;
    let body = json!({ "set_number": 1, "code": staged.codes[0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.expect(200);
    let mut thief = server.browser();
    thief.sign_in(EMAIL, PASSWORD).await.expect(200);
    thief.challenge("totp", &staged.code(&server)).await.problem(403, "code_reused");
}
