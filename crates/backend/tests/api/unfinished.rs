//! What a session began and did not finish is its own and ends with it: an app on its way in, codes nobody
//! acknowledged.

use serde_json::json;
use zexa_contract::paths;

use crate::{
    Browser, Server,
    browser::{begin, code, enabled, fresh_key, signed_in_with_backup_code, verified},
    server::{EMAIL, PASSWORD},
};

const NEW: &str = "Muxima#1975";

/// The ways in which the owner ends another session.
#[derive(Debug, Clone, Copy)]
enum Ending {
    One,
    Others,
    Password,
}

const ENDINGS: [Ending; 3] = [Ending::One, Ending::Others, Ending::Password];

impl Ending {
    async fn end(self, owner: &mut Browser, thief: &mut Browser) {
        match self {
            Self::One => {
                let id = thief.get(paths::SESSION).await.text_of("id");
                owner.delete(&format!("{}/{id}", paths::SESSIONS)).await.expect(204);
            }
            Self::Others => {
                owner.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.expect(200);
            }
            Self::Password => {
                let body = json!({ "current": PASSWORD, "new": NEW, "end_other_sessions": true });
                owner.post(paths::PASSWORD, body).await.expect(200);
            }
        }
    }
}

#[tokio::test]
async fn an_app_that_an_ended_session_was_bringing_in_is_not_let_in() {
    for ending in ENDINGS {
        let server = Server::start().await;
        let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
        let secret = begin(&mut thief).await;
        ending.end(&mut ana, &mut thief).await;
        assert_eq!(ana.get(paths::TWO_FACTOR).await.json, json!({}), "{ending:?}");
        let body = json!({ "code": code(&secret, server.now(), 0) });
        ana.post(paths::ENROLMENT_CONFIRM, body).await.problem(409, "conflict");
        assert_ne!(begin(&mut ana).await, secret, "{ending:?}");
    }
}

#[tokio::test]
async fn an_app_that_an_ended_session_had_confirmed_is_not_let_in() {
    for ending in ENDINGS {
        let server = Server::start().await;
        let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
        let staged = verified(&server, &mut thief).await;
        ending.end(&mut ana, &mut thief).await;
        assert_eq!(ana.get(paths::TWO_FACTOR).await.json, json!({}), "{ending:?}");
        let body = json!({ "set_number": 1, "code": staged.codes[0] });
        ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.problem(409, "conflict");
    }
}

#[tokio::test]
async fn an_app_on_its_way_in_is_none_to_another_session_and_gives_way_to_its_own() {
    let server = Server::start().await;
    let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
    let theirs = begin(&mut thief).await;
    assert_eq!(ana.get(paths::TWO_FACTOR).await.json, json!({}));
    let body = json!({ "code": code(&theirs, server.now(), 0) });
    ana.post(paths::ENROLMENT_CONFIRM, body.clone()).await.problem(409, "conflict");
    ana.delete(paths::ENROLMENT).await.expect(204);
    assert_eq!(begin(&mut thief).await, theirs, "nobody but its session cancels it");

    let ours = begin(&mut ana).await;
    assert_ne!(ours, theirs);
    assert_eq!(thief.get(paths::TWO_FACTOR).await.json, json!({}));
    thief.post(paths::ENROLMENT_CONFIRM, body).await.problem(409, "conflict");
    thief.delete(paths::ENROLMENT).await.expect(204);
    assert_eq!(begin(&mut ana).await, ours);
}

#[tokio::test]
async fn an_app_that_another_session_confirmed_is_none_and_gives_way_with_its_codes() {
    let server = Server::start().await;
    let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
    let staged = verified(&server, &mut thief).await;
    assert_eq!(ana.get(paths::TWO_FACTOR).await.json, json!({}));
    ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.problem(409, "conflict");
    let theirs = json!({ "set_number": 1, "code": staged.codes[0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, theirs.clone()).await.problem(409, "conflict");
    ana.delete(paths::ENROLMENT).await.expect(204);
    assert_eq!(thief.get(paths::TWO_FACTOR).await.json["staged_codes"]["set_number"], 1);

    let ours = verified(&server, &mut ana).await;
    assert_ne!(ours.secret, staged.secret);
    thief.post(paths::BACKUP_CODES_ACKNOWLEDGE, theirs).await.problem(409, "conflict");
    let body = json!({ "set_number": 2, "code": ours.codes[0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.expect(200);
    server.advance(30);
    ana.step_up("totp", &code(&ours.secret, server.now(), 0)).await.expect(200);
}

#[tokio::test]
async fn an_enrolment_of_another_session_that_ran_out_is_none_too() {
    let server = Server::with(|config| config.enrolment_seconds = 60).await;
    let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
    begin(&mut thief).await;
    server.advance(60);
    ana.post(paths::ENROLMENT_CONFIRM, json!({ "code": "123456" })).await.problem(409, "conflict");
    thief.post(paths::ENROLMENT_CONFIRM, json!({ "code": "123456" })).await.problem(410, "expired");
}

#[tokio::test]
async fn codes_that_another_session_staged_are_none_and_give_way_to_its_own() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut thief = signed_in_with_backup_code(&server, &factor.codes[0]).await;
    let theirs = thief.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201).json;
    assert!(ana.get(paths::TWO_FACTOR).await.json.get("staged_codes").is_none());
    let body = json!({ "set_number": 2, "code": theirs["codes"][0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body.clone()).await.problem(409, "conflict");

    let ours = ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201).json;
    assert_eq!(ours["set_number"], 3);
    assert!(thief.get(paths::TWO_FACTOR).await.json.get("staged_codes").is_none());
    thief.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.problem(409, "conflict");
    let body = json!({ "set_number": 3, "code": ours["codes"][0] });
    let live = ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body.clone()).await.expect(200).json;
    assert_eq!(live["backup_codes"]["set_number"], 3);
    // What is live is everybody's, and a repeat answers the same.
    thief.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.expect(200);
}

#[tokio::test]
async fn a_replacement_that_an_ended_session_began_goes_and_the_factor_stays() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let old = enabled(&server, &mut ana).await;
    let mut thief = signed_in_with_backup_code(&server, &old.codes[0]).await;
    let proof = json!({ "proof": { "method": "backup_code", "secret": old.codes[1] } });
    let secret = thief.post(paths::ENROLMENT, proof).await.expect(200).text_of("secret");
    let staged = thief.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201).json;
    ana.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.expect(200);
    let status = ana.get(paths::TWO_FACTOR).await.json;
    assert!(status.get("pending").is_none() && status.get("staged_codes").is_none(), "{status}");
    assert_eq!(status["backup_codes"]["set_number"], 1);
    let body = json!({ "code": code(&secret, server.now(), 0) });
    ana.post(paths::ENROLMENT_CONFIRM, body).await.problem(409, "conflict");
    let body = json!({ "set_number": 2, "code": staged["codes"][0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.problem(409, "conflict");
    ana.step_up("totp", &old.code(&server)).await.expect(200);
}

#[tokio::test]
async fn what_the_owner_began_goes_on_after_the_others_are_ended() {
    for ending in [Ending::One, Ending::Others] {
        let server = Server::start().await;
        let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
        let staged = verified(&server, &mut ana).await;
        ending.end(&mut ana, &mut thief).await;
        let body = json!({ "set_number": 1, "code": staged.codes[0] });
        ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.expect(200);
    }
}

#[tokio::test]
async fn a_new_password_drops_what_a_copy_of_the_cookie_began() {
    for end_other_sessions in [true, false] {
        let server = Server::start().await;
        let mut ana = server.signed_in().await;
        let mut thief = ana.clone();
        let staged = verified(&server, &mut thief).await;
        let body = json!({ "current": PASSWORD, "new": NEW, "end_other_sessions": end_other_sessions });
        ana.post(paths::PASSWORD, body).await.expect(200);
        thief.get(paths::SESSION).await.problem(401, "unauthenticated");
        assert_eq!(ana.get(paths::TWO_FACTOR).await.json, json!({}));
        let body = json!({ "set_number": 1, "code": staged.codes[0] });
        ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.problem(409, "conflict");
        assert_ne!(begin(&mut ana).await, staged.secret);
    }
}

#[tokio::test]
async fn what_was_begun_ends_at_sign_out_and_at_the_next_sign_in_of_the_browser() {
    let server = Server::start().await;
    let (mut ana, mut second) = (server.signed_in().await, server.signed_in().await);
    let first = begin(&mut ana).await;
    ana.delete(paths::SESSION).await.expect(204);
    assert_eq!(second.get(paths::TWO_FACTOR).await.json, json!({}));
    let next = begin(&mut second).await;
    assert_ne!(next, first);
    second.sign_in(EMAIL, PASSWORD).await.expect(200);
    assert_eq!(second.get(paths::TWO_FACTOR).await.json, json!({}));
}
