//! Lock-outs and rate limits: they count in parallel, survive a restart and end by themselves.

use serde_json::json;
use zexa_contract::paths;

use crate::{
    Server,
    browser::{code, enabled},
    server::{EMAIL, PASSWORD},
};

const QUARTER_HOUR: i64 = 15 * 60;

#[tokio::test]
async fn ten_wrong_passwords_lock_for_a_quarter_of_an_hour() {
    let server = Server::start().await;
    let mut ana = server.browser();
    for left in (1..10).rev() {
        let wrong = ana.sign_in(EMAIL, "Errada!2026").await.problem(403, "wrong_secret");
        assert_eq!(wrong.json["attempts_left"], left);
    }
    server.advance(60);
    let locked = ana.sign_in(EMAIL, "Errada!2026").await.problem(403, "locked");
    assert_eq!(locked.json["until"], server.now().plus_seconds(QUARTER_HOUR).0);
    assert_eq!(locked.json["retry_after"], QUARTER_HOUR);
    assert_eq!(locked.headers["retry-after"], "900");
    server.advance(QUARTER_HOUR - 1);
    let still = ana.sign_in(EMAIL, PASSWORD).await.problem(403, "locked");
    assert_eq!(still.headers["retry-after"], "1");
    server.advance(1);
    ana.sign_in(EMAIL, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_lock_out_survives_a_restart() {
    let server = Server::start().await;
    for _ in 0..10 {
        server.browser().sign_in(EMAIL, "Errada!2026").await;
    }
    let server = server.restart().await;
    server.browser().sign_in(EMAIL, PASSWORD).await.problem(403, "locked");
    server.advance(QUARTER_HOUR);
    server.browser().sign_in(EMAIL, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn a_right_password_forgives_the_wrong_ones() {
    let server = Server::start().await;
    for _ in 0..3 {
        for _ in 0..9 {
            server.browser().sign_in(EMAIL, "Errada!2026").await.problem(403, "wrong_secret");
        }
        server.browser().sign_in(EMAIL, PASSWORD).await.expect(200);
    }
}

#[tokio::test]
async fn parallel_requests_get_no_more_tries() {
    let server = Server::start().await;
    let tries = (0..30).map(|_| {
        let mut browser = server.browser();
        tokio::spawn(async move { browser.sign_in(EMAIL, "Errada!2026").await })
    });
    let mut wrong = 0;
    for task in tries.collect::<Vec<_>>() {
        let answer = task.await.unwrap();
        wrong += usize::from(answer.json["code"] == "wrong_secret");
    }
    assert_eq!(wrong, 9, "nine wrong, and the tenth locks");
}

#[tokio::test]
async fn other_accounts_are_not_locked() {
    let server = Server::start().await;
    server.account("rui@zexa.example").await;
    for _ in 0..10 {
        server.browser().sign_in(EMAIL, "Errada!2026").await;
    }
    server.browser().sign_in("rui@zexa.example", PASSWORD).await.expect(200);
}

#[tokio::test]
async fn five_wrong_second_factors_lock_every_place_that_asks_for_one() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut thief = server.browser();
    thief.sign_in(EMAIL, PASSWORD).await.expect(200);
    let wrong = wrong_code(&server, &factor.secret);
    // One try at each of the places draws on the same count.
    let given = json!({ "method": "totp", "secret": wrong });
    let first = thief.challenge("totp", &wrong).await.problem(403, "wrong_secret");
    assert_eq!(first.json["attempts_left"], 4);
    ana.step_up("totp", &wrong).await.problem(403, "wrong_secret");
    ana.post(paths::TWO_FACTOR_DISABLE, json!({ "proof": given })).await.problem(403, "wrong_secret");
    let replace = ana.post(paths::ENROLMENT, json!({ "proof": given })).await.problem(403, "wrong_secret");
    assert_eq!(replace.json["attempts_left"], 1);
    thief.challenge("backup_code", "0000-0000-0000").await.problem(403, "locked");

    let server = server.restart().await;
    ana.base.clone_from(&server.base);
    let right = factor.code(&server);
    ana.step_up("totp", &right).await.problem(403, "locked");
    ana.step_up("backup_code", &factor.codes[0]).await.problem(403, "locked");
    server.advance(QUARTER_HOUR);
    ana.step_up("totp", &factor.code(&server)).await.expect(200);
}

#[tokio::test]
async fn parallel_second_factors_get_no_more_tries() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let wrong = wrong_code(&server, &factor.secret);
    let tries = (0..20).map(|_| {
        let (mut browser, wrong) = (ana.clone(), wrong.clone());
        tokio::spawn(async move { browser.step_up("totp", &wrong).await })
    });
    let mut refused = 0;
    for task in tries.collect::<Vec<_>>() {
        refused += usize::from(task.await.unwrap().json["code"] == "wrong_secret");
    }
    assert_eq!(refused, 4);
}

#[tokio::test]
async fn wrong_passwords_count_together_wherever_they_are_typed() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let change = json!({ "current": "Errada!2026", "new": "Muxima#1975", "end_other_sessions": false });
    for _ in 0..4 {
        ana.step_up("password", "Errada!2026").await.problem(403, "wrong_secret");
        ana.post(paths::PASSWORD, change.clone()).await.problem(403, "wrong_secret");
    }
    let ninth = ana.sign_in(EMAIL, "Errada!2026").await.problem(403, "wrong_secret");
    assert_eq!(ninth.json["attempts_left"], 1);
    ana.post(paths::PASSWORD, change).await.problem(403, "locked");
    ana.step_up("password", PASSWORD).await.problem(403, "locked");
}

#[tokio::test]
async fn one_address_gets_sixty_failed_sign_ins() {
    let server = Server::with(|config| config.trust_proxy = true).await;
    let from = |ip: &str| server.browser().header("x-forwarded-for", &format!("8.8.8.8, {ip}"));
    for number in 0..60 {
        let email = format!("ninguem{}@zexa.example", number / 5);
        from("41.63.170.1").sign_in(&email, "Errada!2026").await.problem(403, "wrong_secret");
    }
    let limited = from("41.63.170.1").sign_in(EMAIL, PASSWORD).await.problem(429, "rate_limited");
    assert_eq!(limited.headers["retry-after"], "900");
    from("41.63.170.2").sign_in(EMAIL, PASSWORD).await.expect(200);
    let server = server.restart().await;
    let mut again = server.browser().header("x-forwarded-for", "41.63.170.1");
    again.sign_in(EMAIL, PASSWORD).await.problem(429, "rate_limited");
    server.advance(QUARTER_HOUR);
    again.sign_in(EMAIL, PASSWORD).await.expect(200);
}

#[tokio::test]
async fn successful_sign_ins_are_not_limited() {
    let server = Server::start().await;
    for _ in 0..70 {
        server.browser().sign_in(EMAIL, PASSWORD).await.expect(200);
    }
}

#[tokio::test]
async fn forwarded_addresses_are_believed_only_behind_a_proxy() {
    let server = Server::start().await;
    let mut ana = server.browser().header("x-forwarded-for", "41.63.170.1");
    ana.sign_in(EMAIL, PASSWORD).await.expect(200);
    let sessions = ana.get(paths::SESSIONS).await;
    assert_eq!(sessions.json["items"][0]["ip"], "127.0.0.1");
    assert!(sessions.json["items"][0].get("country").is_none());
}

/// Six digits that are no code of this secret anywhere near the present.
fn wrong_code(server: &Server, secret: &str) -> String {
    let near: Vec<_> = (-25..=60).map(|steps| code(secret, server.now(), steps)).collect();
    (0..).map(|number| format!("{number:06}")).find(|candidate| !near.contains(candidate)).unwrap()
}
