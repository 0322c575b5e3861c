//! The devices that are signed in.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use zexa_contract::paths;

use crate::{
    Browser, Server,
    server::{EMAIL, PASSWORD},
};

async fn list(browser: &mut Browser) -> Vec<Value> {
    browser.get(paths::SESSIONS).await.expect(200).json["items"].as_array().unwrap().clone()
}

#[tokio::test]
async fn a_session_tells_device_place_and_time() {
    let server = Server::with(|config| config.trust_proxy = true).await;
    let agent = "Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1";
    let mut ipad = server.browser().header("user-agent", agent).header("x-forwarded-for", "85.243.120.9");
    ipad.sign_in(EMAIL, PASSWORD).await.expect(200);
    let signed_in = server.now();
    server.advance(150);
    let mut laptop = server.signed_in().await;
    ipad.headers.insert("x-forwarded-for".to_owned(), "41.63.170.1".to_owned());
    ipad.get(paths::SESSION).await.expect(200);
    let sessions = list(&mut laptop).await;
    assert_eq!(sessions.len(), 2);
    assert_eq!(sessions[0]["current"], true);
    assert_eq!(sessions[0]["browser"], "Firefox 153");
    assert_eq!(sessions[0]["os"], "Linux");
    assert_eq!(sessions[0]["kind"], "computer");
    assert_eq!(sessions[0].get("country"), None, "a loopback address is nowhere");
    assert_eq!(sessions[1]["current"], false);
    assert_eq!(sessions[1]["browser"], "Mobile Safari 17");
    assert_eq!(sessions[1]["os"], "iOS 17");
    assert_eq!(sessions[1]["device"], "iPad");
    assert_eq!(sessions[1]["kind"], "tablet");
    assert_eq!(sessions[1]["ip"], "41.63.170.1", "the last address it was seen at");
    assert_eq!(sessions[1]["country"], "AO");
    assert_eq!(sessions[1]["signed_in_at"], signed_in.0);
    assert_eq!(sessions[1]["last_active_at"], signed_in.plus_seconds(120).0, "to the minute");
}

#[tokio::test]
async fn a_revoked_session_is_thrown_out_at_once() {
    let server = Server::start().await;
    let (mut ana, mut thief) = (server.signed_in().await, server.signed_in().await);
    let id = thief.get(paths::SESSION).await.text_of("id");
    let path = format!("{}/{id}", paths::SESSIONS);
    ana.delete(&path).await.expect(204);
    thief.get(paths::SESSIONS).await.problem(401, "unauthenticated");
    thief.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.problem(401, "unauthenticated");
    assert_eq!(list(&mut ana).await.len(), 1);
    ana.delete(&path).await.problem(404, "not_found");
}

#[tokio::test]
async fn the_session_that_asks_is_ended_by_signing_out_alone() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let id = ana.get(paths::SESSION).await.text_of("id");
    ana.delete(&format!("{}/{id}", paths::SESSIONS)).await.problem(409, "conflict");
    ana.get(paths::SESSION).await.expect(200);
}

#[tokio::test]
async fn all_others_are_ended_in_one_act() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let mut others = Vec::new();
    for _ in 0..3 {
        others.push(server.signed_in().await);
    }
    let ended = ana.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.expect(200);
    assert_eq!(ended.json, json!({ "revoked": 3 }));
    for other in &mut others {
        other.get(paths::SESSION).await.problem(401, "unauthenticated");
    }
    ana.get(paths::SESSION).await.expect(200);
}

#[tokio::test]
async fn nobody_reaches_the_sessions_of_another_account() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let id = ana.get(paths::SESSION).await.text_of("id");
    server.account("rui@zexa.example").await;
    let mut rui = server.browser();
    rui.sign_in("rui@zexa.example", PASSWORD).await.expect(200);
    assert_eq!(list(&mut rui).await.len(), 1);
    rui.delete(&format!("{}/{id}", paths::SESSIONS)).await.problem(404, "not_found");
    rui.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.expect(200);
    ana.get(paths::SESSION).await.expect(200);
}

#[tokio::test]
async fn more_than_a_page_of_sessions_is_read_page_by_page() {
    let server = Server::start().await;
    for number in 0..119 {
        server.browser().sign_in(EMAIL, PASSWORD).await.expect(200);
        server.advance(number % 3); // some begin in the same moment
    }
    let mut ana = server.signed_in().await;
    for limit in [None, Some(50), Some(1 + 16)] {
        let (mut seen, mut times, mut cursor, mut pages) = (BTreeSet::new(), Vec::new(), None::<String>, 0);
        loop {
            let limit = limit.map_or(String::new(), |limit| format!("limit={limit}&"));
            let cursor_query = cursor.map_or(String::new(), |cursor| format!("cursor={cursor}"));
            let page = ana.get(&format!("{}?{limit}{cursor_query}", paths::SESSIONS)).await.expect(200);
            for session in page.json["items"].as_array().unwrap() {
                seen.insert(session["id"].as_str().unwrap().to_owned());
                times.push(session["signed_in_at"].as_i64().unwrap());
            }
            pages += 1;
            cursor = page.json["next_cursor"].as_str().map(ToOwned::to_owned);
            if cursor.is_none() {
                break;
            }
        }
        assert_eq!((seen.len(), times.len()), (120, 120), "each once");
        assert!(times.is_sorted_by(|a, b| a >= b), "newest first");
        assert_eq!(pages, 120_usize.div_ceil(limit.unwrap_or(100)));
    }
}
