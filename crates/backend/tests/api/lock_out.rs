//! Lock-outs and rate limits at the door: they count in parallel, survive a restart and end by themselves. Those of a
//! session are in `session_tries.rs`.

use zexa_contract::paths;

use crate::{
    Server,
    browser::enabled,
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
async fn five_wrong_second_factors_lock_the_second_step_of_every_sign_in() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    let mut thief = server.browser();
    for left in (1..5).rev() {
        thief.sign_in(EMAIL, PASSWORD).await.expect(200);
        let wrong = thief.challenge("totp", &factor.wrong_code(&server)).await.problem(403, "wrong_secret");
        assert_eq!(wrong.json["attempts_left"], left, "another right password brings no more tries");
    }
    thief.challenge("backup_code", "0000-0000-0000").await.problem(403, "locked");
    let server = server.restart().await;
    let mut again = server.browser();
    again.sign_in(EMAIL, PASSWORD).await.expect(200);
    again.challenge("totp", &factor.code(&server)).await.problem(403, "locked");
    again.challenge("backup_code", &factor.codes[0]).await.problem(403, "locked");
    server.advance(QUARTER_HOUR);
    again.sign_in(EMAIL, PASSWORD).await.expect(200);
    again.challenge("totp", &factor.code(&server)).await.expect(200);
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
