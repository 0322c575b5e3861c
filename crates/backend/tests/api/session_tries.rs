//! Proofs that are tried in a session count for that session alone: whoever else is signed in, or stands at the
//! door, cannot keep the owner from proving who they are.

use serde_json::{Value, json};
use zexa_contract::paths;

use crate::{
    Browser, Server,
    browser::{Enabled, enabled, signed_in_with_backup_code},
    server::{EMAIL, PASSWORD},
};

const QUARTER_HOUR: i64 = 15 * 60;
const WRONG: &str = "Errada!2026";
const NEW: &str = "Muxima#1975";

fn change(current: &str) -> Value {
    json!({ "current": current, "new": NEW, "end_other_sessions": false })
}

/// Ten wrong passwords, at both places in a session that ask for it.
async fn lock_password(thief: &mut Browser) {
    for left in (1..10).rev() {
        let refused = if left % 2 == 0 {
            thief.step_up("password", WRONG).await
        } else {
            thief.post(paths::PASSWORD, change(WRONG)).await
        };
        assert_eq!(refused.problem(403, "wrong_secret").json["attempts_left"], left);
    }
    thief.step_up("password", WRONG).await.problem(403, "locked");
}

/// Five wrong second factors, at every place in a session that asks for one.
async fn lock_second_factor(server: &Server, thief: &mut Browser, factor: &Enabled) {
    let wrong = factor.wrong_code(server);
    let given = json!({ "proof": { "method": "totp", "secret": wrong } });
    let first = thief.step_up("totp", &wrong).await.problem(403, "wrong_secret");
    assert_eq!(first.json["attempts_left"], 4);
    thief.step_up("backup_code", "0000-0000-0000").await.problem(403, "wrong_secret");
    thief.post(paths::TWO_FACTOR_DISABLE, given.clone()).await.problem(403, "wrong_secret");
    let fourth = thief.post(paths::ENROLMENT, given).await.problem(403, "wrong_secret");
    assert_eq!(fourth.json["attempts_left"], 1);
    thief.step_up("totp", &wrong).await.problem(403, "locked");
}

#[tokio::test]
async fn a_thief_who_tries_passwords_locks_their_own_session_alone() {
    let server = Server::start().await;
    let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
    server.advance(QUARTER_HOUR + 1);
    lock_password(&mut thief).await;
    thief.step_up("password", PASSWORD).await.problem(403, "locked");
    thief.post(paths::PASSWORD, change(PASSWORD)).await.problem(403, "locked");

    ana.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.problem(401, "step_up_required");
    ana.step_up("password", PASSWORD).await.expect(200);
    ana.post(paths::PASSWORD, change(PASSWORD)).await.expect(200);
    ana.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.expect(200);
    thief.get(paths::SESSION).await.problem(401, "unauthenticated");
    server.browser().sign_in(EMAIL, NEW).await.expect(200);
}

#[tokio::test]
async fn a_thief_who_tries_second_factors_locks_their_own_session_alone() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut thief = signed_in_with_backup_code(&server, &factor.codes[0]).await;
    server.advance(QUARTER_HOUR + 1);
    lock_second_factor(&server, &mut thief, &factor).await;
    thief.step_up("totp", &factor.code(&server)).await.problem(403, "locked");
    thief.step_up("backup_code", &factor.codes[1]).await.problem(403, "locked");

    ana.step_up("totp", &factor.code(&server)).await.expect(200);
    ana.step_up("backup_code", &factor.codes[2]).await.expect(200);
    // At the door, too: the locked session's tries are not the account's.
    signed_in_with_backup_code(&server, &factor.codes[3]).await;
    ana.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.expect(200);
    thief.get(paths::SESSION).await.problem(401, "unauthenticated");
}

/// A copy of the owner's own cookie is one session with it.
#[tokio::test]
async fn a_copy_of_a_cookie_is_thrown_out_without_a_proof() {
    let server = Server::start().await;
    for by_signing_out in [true, false] {
        let mut ana = server.signed_in().await;
        let mut thief = ana.clone();
        lock_password(&mut thief).await;
        ana.step_up("password", PASSWORD).await.problem(403, "locked");
        if by_signing_out {
            ana.delete(paths::SESSION).await.expect(204);
        }
        ana.sign_in(EMAIL, PASSWORD).await.expect(200);
        thief.get(paths::SESSION).await.problem(401, "unauthenticated");
        ana.step_up("password", PASSWORD).await.expect(200);
    }
}

#[tokio::test]
async fn who_locks_the_sign_in_locks_no_session() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for _ in 0..10 {
        server.browser().sign_in(EMAIL, WRONG).await;
    }
    let first = ana.step_up("password", WRONG).await.problem(403, "wrong_secret");
    assert_eq!(first.json["attempts_left"], 9);
    ana.step_up("password", PASSWORD).await.expect(200);
    server.browser().sign_in(EMAIL, PASSWORD).await.problem(403, "locked");
    ana.post(paths::PASSWORD, change(PASSWORD)).await.expect(200);
    // Nor does a proof in a session open the door again.
    server.browser().sign_in(EMAIL, NEW).await.problem(403, "locked");
}

#[tokio::test]
async fn who_locks_the_second_step_locks_no_session() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut phisher = server.browser();
    phisher.sign_in(EMAIL, PASSWORD).await.expect(200);
    for _ in 0..5 {
        phisher.challenge("totp", &factor.wrong_code(&server)).await;
    }
    ana.step_up("totp", &factor.code(&server)).await.expect(200);
    ana.step_up("backup_code", &factor.codes[0]).await.expect(200);
    phisher.challenge("backup_code", &factor.codes[1]).await.problem(403, "locked");
}

/// Whoever is signed in sees the ids of all sessions, and may type one as an e-mail address.
#[tokio::test]
async fn a_sessions_id_at_the_door_locks_no_session() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let id = ana.get(paths::SESSION).await.text_of("id");
    for _ in 0..10 {
        server.browser().sign_in(&id, WRONG).await;
    }
    ana.step_up("password", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_right_proof_forgives_the_tries_of_its_own_session_alone() {
    let server = Server::start().await;
    let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
    for _ in 0..9 {
        thief.step_up("password", WRONG).await.problem(403, "wrong_secret");
        ana.step_up("password", WRONG).await.problem(403, "wrong_secret");
        server.browser().sign_in(EMAIL, WRONG).await.problem(403, "wrong_secret");
    }
    ana.step_up("password", PASSWORD).await.expect(200);
    let first = ana.step_up("password", WRONG).await.problem(403, "wrong_secret");
    assert_eq!(first.json["attempts_left"], 9, "one's own are forgiven");
    server.browser().sign_in(EMAIL, WRONG).await.problem(403, "locked");
    thief.step_up("password", WRONG).await.problem(403, "locked");
    // The owner's way in opens no other session's proofs either.
    server.advance(QUARTER_HOUR - 1);
    thief.step_up("password", PASSWORD).await.problem(403, "locked");
}

#[tokio::test]
async fn a_right_second_factor_forgives_the_tries_of_its_own_session_alone() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut thief = signed_in_with_backup_code(&server, &factor.codes[0]).await;
    let wrong = factor.wrong_code(&server);
    for _ in 0..4 {
        thief.step_up("totp", &wrong).await.problem(403, "wrong_secret");
        ana.step_up("totp", &wrong).await.problem(403, "wrong_secret");
    }
    ana.step_up("totp", &factor.code(&server)).await.expect(200);
    signed_in_with_backup_code(&server, &factor.codes[1]).await;
    assert_eq!(ana.step_up("totp", &wrong).await.json["attempts_left"], 4);
    thief.step_up("totp", &wrong).await.problem(403, "locked");
}

#[tokio::test]
async fn another_token_brings_a_session_no_more_tries() {
    let server = Server::start().await;
    let mut thief = server.signed_in().await;
    for _ in 0..9 {
        thief.post(paths::PASSWORD, change(WRONG)).await.problem(403, "wrong_secret");
    }
    let before = thief.cookies.clone();
    enabled(&server, &mut thief).await;
    assert_ne!(thief.cookies, before);
    thief.post(paths::PASSWORD, change(WRONG)).await.problem(403, "locked");
}

#[tokio::test]
async fn parallel_tries_in_a_session_are_no_more_of_them() {
    let server = Server::start().await;
    let (mut ana, thief) = (server.signed_in().await, server.signed_in().await);
    let tries = (0..30).map(|number| {
        let mut thief = thief.clone();
        tokio::spawn(async move {
            if number % 2 == 0 {
                thief.step_up("password", WRONG).await
            } else {
                thief.post(paths::PASSWORD, change(WRONG)).await
            }
        })
    });
    assert_eq!(refused(tries.collect()).await, 9, "nine wrong, and the tenth locks");

    let factor = enabled(&server, &mut ana).await;
    let tries = (0..20).map(|_| {
        let (mut ana, wrong) = (ana.clone(), factor.wrong_code(&server));
        tokio::spawn(async move { ana.step_up("totp", &wrong).await })
    });
    assert_eq!(refused(tries.collect()).await, 4);
}

/// How many of these were told to be wrong, rather than locked.
async fn refused(tries: Vec<tokio::task::JoinHandle<crate::Answer>>) -> usize {
    let mut refused = 0;
    for task in tries {
        refused += usize::from(task.await.unwrap().json["code"] == "wrong_secret");
    }
    refused
}

#[tokio::test]
async fn a_locked_session_stays_so_after_a_restart_for_a_quarter_of_an_hour() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut thief = signed_in_with_backup_code(&server, &factor.codes[0]).await;
    lock_second_factor(&server, &mut thief, &factor).await;
    for _ in 0..10 {
        thief.post(paths::PASSWORD, change(WRONG)).await;
    }
    let server = server.restart().await;
    for browser in [&mut ana, &mut thief] {
        browser.base.clone_from(&server.base);
    }
    let locked = thief.step_up("totp", &factor.code(&server)).await.problem(403, "locked");
    assert_eq!(locked.headers["retry-after"], "900");
    thief.post(paths::PASSWORD, change(PASSWORD)).await.problem(403, "locked");
    ana.step_up("totp", &factor.code(&server)).await.expect(200);
    server.advance(QUARTER_HOUR);
    thief.step_up("totp", &factor.code(&server)).await.expect(200);
    thief.post(paths::PASSWORD, change(PASSWORD)).await.expect(200);
}

#[tokio::test]
async fn each_lock_is_written_down() {
    let server = Server::start().await;
    let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
    lock_password(&mut thief).await;
    thief.step_up("password", WRONG).await.problem(403, "locked");
    let factor = enabled(&server, &mut ana).await;
    lock_second_factor(&server, &mut ana, &factor).await;
    let events = ana.get(paths::EVENTS).await.json;
    let locks = events["items"].as_array().unwrap().iter().filter(|event| event["kind"] == "locked_out");
    assert_eq!(locks.count(), 2);
}

#[tokio::test]
async fn the_tries_of_a_session_go_with_it() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let (mut signs_out, mut signs_in, mut revoked) =
        (server.signed_in().await, server.signed_in().await, server.signed_in().await);
    for browser in [&mut signs_out, &mut signs_in, &mut revoked] {
        browser.step_up("password", WRONG).await.problem(403, "wrong_secret");
    }
    revoked.post(paths::BACKUP_CODES_TEST, json!({ "code": "0000-0000-0000" })).await.expect(200);
    assert_eq!(tries(&server).await, 4);
    signs_out.delete(paths::SESSION).await.expect(204);
    assert_eq!(tries(&server).await, 3);
    signs_in.sign_in(EMAIL, PASSWORD).await.expect(200);
    assert_eq!(tries(&server).await, 2, "one browser has one session");
    ana.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.expect(200);
    assert_eq!(tries(&server).await, 0);

    ana.step_up("password", WRONG).await.problem(403, "wrong_secret");
    server.advance(14 * 24 * 60 * 60);
    zexa_backend::housekeeping::clean(&server.app).await.unwrap();
    assert_eq!(tries(&server).await, 0);
}

/// How many counts there are of tries in sessions.
async fn tries(server: &Server) -> i64 {
    let mut conn = server.app.store.read().await.unwrap();
    let count = "SELECT COUNT(*) FROM throttles WHERE session_id IS NOT NULL";
    sqlx::query_scalar(count).fetch_one(&mut *conn).await.unwrap()
}
