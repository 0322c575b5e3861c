//! Requests that were on the way when their session was ended leave nothing behind, and a proof counts only if it
//! still does when it is written down.

use std::{future::Future, time::Duration};

use serde_json::json;
use zexa_contract::paths;

use crate::{
    Answer, Browser, Server,
    browser::{begin, code, enabled, fresh_key, signed_in_with_backup_code},
    server::PASSWORD,
};

/// What `ask` is answered when its session, known at the door, is ended before it gets its turn to write.
async fn ended_meanwhile<F>(server: &Server, mut thief: Browser, ask: impl FnOnce(Browser) -> F) -> Answer
where
    F: Future<Output = Answer> + Send + 'static,
{
    let session = thief.get(paths::SESSION).await.text_of("id");
    meanwhile(server, ask(thief), &format!("DELETE FROM sessions WHERE id = '{session}'")).await
}

/// What is answered to `ask` when `statement` is carried out between its door and its turn to write.
async fn meanwhile(
    server: &Server,
    ask: impl Future<Output = Answer> + Send + 'static,
    statement: &str,
) -> Answer {
    let mut turn = server.app.store.write().await.unwrap();
    let asked = tokio::spawn(ask);
    // Long enough to get past the door and into the queue of writers; a request that is still before the door is
    // refused there, and the test proves less than it might.
    tokio::time::sleep(Duration::from_millis(300)).await;
    sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut *turn).await.unwrap();
    turn.commit().await.unwrap();
    asked.await.unwrap()
}

#[tokio::test]
async fn a_set_up_and_its_confirmation() {
    let server = Server::start().await;
    let ask = |mut thief: Browser| async move { thief.post(paths::ENROLMENT, json!({})).await };
    let answer = ended_meanwhile(&server, server.signed_in().await, ask).await;
    answer.problem(401, "unauthenticated");

    let mut thief = server.signed_in().await;
    let code = code(&begin(&mut thief).await, server.now(), 0);
    let ask = |mut thief: Browser| async move {
        thief.post(paths::ENROLMENT_CONFIRM, json!({ "code": code })).await
    };
    ended_meanwhile(&server, thief, ask).await.problem(401, "unauthenticated");
    assert_eq!(rows(&server, "backup_code_sets").await, 0);
}

#[tokio::test]
async fn a_set_of_codes_and_what_makes_it_live() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut thief = signed_in_with_backup_code(&server, &factor.codes[0]).await;
    let theirs = thief.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201).json;
    let body = json!({ "set_number": 2, "code": theirs["codes"][0] });
    let ask = |mut thief: Browser| async move { thief.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await };
    ended_meanwhile(&server, thief, ask).await.problem(401, "unauthenticated");

    let thief = signed_in_with_backup_code(&server, &factor.codes[1]).await;
    let ask =
        |mut thief: Browser| async move { thief.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await };
    ended_meanwhile(&server, thief, ask).await.problem(401, "unauthenticated");
    assert_eq!(ana.get(paths::TWO_FACTOR).await.json["backup_codes"]["set_number"], 1);
    assert_eq!(rows(&server, "backup_code_sets").await, 2);
}

#[tokio::test]
async fn keys_made_and_rotated() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let (id, _) = ana.new_key("portal").await;
    let make = |mut thief: Browser| async move {
        thief.once(paths::API_KEYS, &fresh_key(), json!({ "name": "a do ladrão" })).await
    };
    let answer = ended_meanwhile(&server, server.signed_in().await, make).await;
    answer.problem(401, "unauthenticated");
    let path = format!("{}/{id}/rotate", paths::API_KEYS);
    let rotate =
        |mut thief: Browser| async move { thief.once(&path, &fresh_key(), json!({ "grace": "week" })).await };
    let answer = ended_meanwhile(&server, server.signed_in().await, rotate).await;
    answer.problem(401, "unauthenticated");
    assert_eq!(rows(&server, "api_keys").await, 1);
}

#[tokio::test]
async fn the_end_of_the_owners_sessions() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let ask = |mut thief: Browser| async move { thief.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await };
    let answer = ended_meanwhile(&server, server.signed_in().await, ask).await;
    answer.problem(401, "unauthenticated");
    ana.get(paths::SESSION).await.expect(200);
}

#[tokio::test]
async fn a_copied_cookie_after_a_change_of_password() {
    let changed = "UPDATE accounts SET password_hash = 'another'";
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let mut thief = ana.clone();
    let make =
        async move { thief.once(paths::API_KEYS, &fresh_key(), json!({ "name": "a do ladrão" })).await };
    meanwhile(&server, make, changed).await.problem(401, "unauthenticated");
    assert_eq!(rows(&server, "api_keys").await, 0);
    ana.get(paths::SESSION).await.expect(200);
}

#[tokio::test]
async fn of_two_changes_of_password_at_once_one_counts() {
    let server = Server::start().await;
    let mut thief = server.signed_in().await;
    let body = json!({ "current": PASSWORD, "new": "Outra-senha-2026!", "end_other_sessions": false });
    let change = async move { thief.post(paths::PASSWORD, body).await };
    let changed = "UPDATE accounts SET password_hash = 'another'";
    meanwhile(&server, change, changed).await.problem(401, "unauthenticated");
    let mut conn = server.app.store.read().await.unwrap();
    let hash: String =
        sqlx::query_scalar("SELECT password_hash FROM accounts").fetch_one(&mut *conn).await.unwrap();
    assert_eq!(hash, "another");
}

#[tokio::test]
async fn a_password_that_no_longer_counts_proves_nothing() {
    for (statement, status, code) in [
        ("UPDATE accounts SET password_hash = 'another'", 401, "unauthenticated"),
        (
            "INSERT INTO second_factors (account_id, sealed_secret, active_since, last_step)
             SELECT id, '', 0, 0 FROM accounts",
            409,
            "conflict",
        ),
    ] {
        let server = Server::start().await;
        let mut thief = server.signed_in().await;
        let proved_at = thief.get(paths::SESSION).await.json["proved_at"].clone();
        server.advance(30);
        let mut asking = thief.clone();
        let ask = async move { asking.step_up("password", PASSWORD).await };
        meanwhile(&server, ask, statement).await.problem(status, code);
        assert_eq!(thief.get(paths::SESSION).await.json["proved_at"], proved_at);
    }
}

/// The tries of a session go with it: one that was on its way leaves no count that nobody would take away.
#[tokio::test]
async fn a_try_of_a_session_that_was_ended() {
    let server = Server::start().await;
    let ask = |mut thief: Browser| async move { thief.step_up("password", "Errada!2026").await };
    let answer = ended_meanwhile(&server, server.signed_in().await, ask).await;
    answer.problem(401, "unauthenticated");
    assert_eq!(rows(&server, "throttles WHERE session_id IS NOT NULL").await, 0);
}

async fn rows(server: &Server, table: &str) -> i64 {
    let count = format!("SELECT COUNT(*) FROM {table}");
    let mut conn = server.app.store.read().await.unwrap();
    sqlx::query_scalar(sqlx::AssertSqlSafe(count)).fetch_one(&mut *conn).await.unwrap()
}
