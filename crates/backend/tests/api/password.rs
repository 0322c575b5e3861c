//! Changing the password.

use serde_json::{Value, json};
use zexa_contract::paths;

use crate::{
    Browser, Server,
    browser::enabled,
    server::{EMAIL, PASSWORD},
};

const NEW: &str = "Muxima#1975";

fn change(current: &str, new: &str, end_other_sessions: bool) -> Value {
    json!({ "current": current, "new": new, "end_other_sessions": end_other_sessions })
}

#[tokio::test]
async fn the_new_password_opens_and_the_old_one_does_not() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let mut before = ana.clone();
    let done = ana.post(paths::PASSWORD, change(PASSWORD, NEW, false)).await.expect(200);
    assert_eq!(done.json, json!({ "sessions_ended": 0 }));
    before.get(paths::SESSION).await.problem(401, "unauthenticated");
    ana.get(paths::SESSION).await.expect(200);
    server.browser().sign_in(EMAIL, PASSWORD).await.problem(403, "wrong_secret");
    server.browser().sign_in(EMAIL, NEW).await.expect(200);
}

#[tokio::test]
async fn other_sessions_end_when_asked_and_stay_when_not() {
    let server = Server::start().await;
    let (mut ana, mut other) = (server.signed_in().await, server.signed_in().await);
    ana.post(paths::PASSWORD, change(PASSWORD, NEW, false)).await.expect(200);
    other.get(paths::SESSION).await.expect(200);
    let done = ana.post(paths::PASSWORD, change(NEW, PASSWORD, true)).await.expect(200);
    assert_eq!(done.json, json!({ "sessions_ended": 1 }));
    other.get(paths::SESSION).await.problem(401, "unauthenticated");
}

#[tokio::test]
async fn a_wrong_current_password_changes_nothing() {
    let server = Server::start().await;
    let (mut ana, mut other) = (server.signed_in().await, server.signed_in().await);
    let wrong =
        ana.post(paths::PASSWORD, change("Errada!2026", NEW, true)).await.problem(403, "wrong_secret");
    assert_eq!(wrong.json["attempts_left"], 9);
    other.get(paths::SESSION).await.expect(200);
    server.browser().sign_in(EMAIL, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn every_rule_is_told_by_name() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for (new, reason) in [
        ("", "required"),
        ("Mu#1975", "too_short"),
        ("muxima#1975", "needs_uppercase"),
        ("Muxima#Luanda", "needs_number"),
        ("Muxima1975", "needs_special"),
        ("Muxima 1975", "needs_special"),
        ("P@ssw0rd", "too_common"),
        (PASSWORD, "unchanged"),
        (&format!("Mx#1{}", "a".repeat(253)), "too_long"),
    ] {
        let refused = ana.post(paths::PASSWORD, change(PASSWORD, new, false)).await;
        refused.problem(422, "invalid").refuses("new", reason);
    }
    let several = ana.post(paths::PASSWORD, change("", "abc", false)).await.problem(422, "invalid");
    assert_eq!(several.json["errors"].as_array().unwrap().len(), 5);
    server.browser().sign_in(EMAIL, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn any_text_within_the_rules_is_a_password() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let longest = format!("Ç9!{}", "🦒".repeat(253));
    let mut current = PASSWORD.to_owned();
    for new in ["  Com espaços 1!  ", "Ünïcödé🦒9\u{200b}", &longest] {
        ana.post(paths::PASSWORD, change(&current, new, false)).await.expect(200);
        server.browser().sign_in(EMAIL, new).await.expect(200);
        new.clone_into(&mut current);
    }
}

#[tokio::test]
async fn the_same_characters_composed_otherwise_are_the_same_password() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    ana.post(paths::PASSWORD, change(PASSWORD, "Cora\u{e7}\u{e3}o!26", false)).await.expect(200);
    server.browser().sign_in(EMAIL, "Corac\u{327}a\u{303}o!26").await.expect(200);
}

#[tokio::test]
async fn a_sign_in_under_way_with_the_old_password_ends() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut thief = server.browser();
    thief.sign_in(EMAIL, PASSWORD).await.expect(200);
    ana.post(paths::PASSWORD, change(PASSWORD, NEW, false)).await.expect(200);
    thief.challenge("totp", &factor.code(&server)).await.problem(410, "expired");
}

#[tokio::test]
async fn two_changes_at_once_are_not_both_right() {
    let server = Server::start().await;
    let ana = server.signed_in().await;
    let send = |new: &'static str| {
        let mut tab: Browser = ana.clone();
        tokio::spawn(async move { tab.post(paths::PASSWORD, change(PASSWORD, new, false)).await.status })
    };
    let (first, second) = (send(NEW), send("Kwanza$1977"));
    let statuses = [first.await.unwrap(), second.await.unwrap()];
    assert_eq!(statuses.iter().filter(|status| **status == 200).count(), 1, "{statuses:?}");
}
