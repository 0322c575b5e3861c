//! More sign-ins at once than there is room for.

use std::time::Duration;

use tokio::task::JoinSet;
use zexa_backend::{accounts, config::Argon2Cost, password::PLACES};
use zexa_contract::paths;

use crate::{Answer, Browser, Place, Server, browser::fresh_key, server::PASSWORD};

const FLOOD: usize = 200;
/// Long enough that nobody is done before everybody is there.
const SLOW: Argon2Cost = Argon2Cost { memory_kib: 19_456, passes: 10, lanes: 1 };
/// "Forever", for this test.
const FOREVER: Duration = Duration::from_secs(60);

/// A server with as many accounts as there are sign-ins: none locks another's, nor is one counted for
/// another's address.
async fn server() -> Server {
    let server = Server::with(|config| (config.trust_proxy, config.argon2) = (true, SLOW)).await;
    let hasher = &server.app.passwords;
    let hash = hasher.hash(&hasher.place().unwrap(), PASSWORD).await.unwrap();
    let mut tx = server.app.store.write().await.unwrap();
    for number in 0..FLOOD {
        accounts::insert(&mut tx, &email(number), "Rui", &hash, server.now()).await.unwrap();
    }
    tx.commit().await.unwrap();
    server
}

fn email(number: usize) -> String {
    format!("rui{number}@zexa.example")
}

fn browser(server: &Server, number: usize) -> Browser {
    server.browser().header("x-forwarded-for", &format!("41.63.{}.{}", number / 250, number % 250))
}

/// Everybody signs in at once; answers who got what.
async fn flood(server: &Server) -> Vec<(usize, Answer)> {
    let mut all = JoinSet::new();
    for number in 0..FLOOD {
        let mut browser = browser(server, number);
        all.spawn(async move { (number, browser.sign_in(&email(number), PASSWORD).await) });
    }
    tokio::time::timeout(FOREVER, all.join_all()).await.expect("everybody gets an answer")
}

#[tokio::test]
async fn beyond_the_places_sign_ins_are_sent_away_and_all_else_goes_on() {
    let server = server().await;
    let mut ana = server.signed_in().await;
    let others_go_on = async {
        let mut answers = 0;
        loop {
            for path in [paths::SESSIONS, paths::API_KEYS, paths::META] {
                ana.get(path).await.expect(200);
                answers += 1;
            }
            if answers == 15 {
                ana.new_key("a").await;
                break;
            }
        }
    };
    let (answers, ()) = tokio::join!(flood(&server), others_go_on);
    let (signed_in, refused): (Vec<_>, Vec<_>) =
        answers.into_iter().partition(|(_, answer)| answer.status == 200);
    assert!(signed_in.len() >= PLACES, "{} signed in", signed_in.len());
    assert!(!refused.is_empty(), "the flood was none");
    let mut numbers = Vec::new();
    for (number, answer) in refused {
        assert_eq!(answer.problem(503, "unavailable").headers["retry-after"], "2");
        numbers.push(number);
    }
    // Who was sent away has lost no try, of the account or of the address, and comes in when there is room.
    let tries: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM throttles WHERE subject NOT LIKE 'key%' AND tries > 0")
            .fetch_one(&mut *server.app.store.read().await.unwrap())
            .await
            .unwrap();
    assert_eq!(tries, 0);
    for number in numbers.into_iter().take(3) {
        browser(&server, number).sign_in(&email(number), PASSWORD).await.expect(200);
    }
}

/// The real program at the real cost: four hashes at a time of 19 MiB, one of which it has had at its start.
#[cfg(target_os = "linux")]
#[tokio::test]
async fn a_flood_takes_the_memory_of_four_hashes_and_not_of_all() {
    let place = Place::new().await;
    let program = crate::program::Program::start(&place);
    let mut ana = Browser::new(&program.base);
    // What is made for the first sign-in alone is there before it is weighed.
    ana.sign_in(crate::server::EMAIL, PASSWORD).await.expect(200);
    let before = program.most_memory_kib();
    for _ in 0..2 {
        let mut all = JoinSet::new();
        for number in 0..FLOOD {
            let mut browser = Browser::new(&program.base);
            all.spawn(async move { browser.sign_in(&email(number), PASSWORD).await.status });
        }
        let statuses = tokio::time::timeout(FOREVER, all.join_all()).await.expect("everybody gets an answer");
        assert!(statuses.iter().all(|status| matches!(status, 403 | 429 | 503)), "{statuses:?}");
    }
    let grown = (program.most_memory_kib() - before) / 1024;
    assert!(grown < 3 * 19 + 40, "{grown} MiB more");
}

/// All that asks for the password stands in the one queue; what needs none does not.
#[tokio::test]
async fn without_a_place_no_password_is_heard() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let places: Vec<_> = (0..PLACES).map(|_| server.app.passwords.place().unwrap()).collect();
    let change =
        serde_json::json!({ "current": PASSWORD, "new": "Muxima#1975", "end_other_sessions": false });
    for answer in [
        server.browser().sign_in(crate::server::EMAIL, PASSWORD).await,
        ana.step_up("password", PASSWORD).await,
        ana.post(paths::PASSWORD, change.clone()).await,
    ] {
        assert_eq!(answer.problem(503, "unavailable").headers["retry-after"], "2");
    }
    ana.once(paths::API_KEYS, &fresh_key(), serde_json::json!({ "name": "a" })).await.expect(201);
    drop(places);
    ana.post(paths::PASSWORD, change).await.expect(200);
}
