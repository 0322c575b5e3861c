//! API keys: rotated with an overlap, made once however often the request is repeated.

use serde_json::json;
use zexa_contract::paths;

use crate::{
    Answer, Browser, Server,
    api_keys::{DAY, HOUR, list},
    browser::fresh_key,
};

async fn rotate(browser: &mut Browser, id: &str, grace: &str) -> Answer {
    browser.once(&format!("{}/{id}/rotate", paths::API_KEYS), &fresh_key(), json!({ "grace": grace })).await
}

#[tokio::test]
async fn rotation_without_grace_stops_the_old_key_at_once() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let (id, old) = ana.new_key("a").await;
    let new = rotate(&mut ana, &id, "none").await.expect(201);
    assert_eq!(new.json["key"]["name"], "a");
    assert_eq!(list(&mut ana).await, [new.json["key"].clone()]);
    ana.whoami(&old).await.problem(401, "unauthenticated");
    ana.whoami(&new.text_of("secret")).await.expect(200);
}

#[tokio::test]
async fn rotation_with_grace_lets_both_keys_work_for_that_long() {
    for (grace, seconds) in [("hour", HOUR), ("day", DAY), ("week", 7 * DAY)] {
        let server = Server::start().await;
        let mut ana = server.signed_in().await;
        let (id, old) = ana.new_key("a").await;
        let new = rotate(&mut ana, &id, grace).await.expect(201);
        let secret = new.text_of("secret");
        let keys = list(&mut ana).await;
        let retiring = keys.iter().find(|key| key["id"] == id.as_str()).unwrap();
        assert_eq!(retiring["status"], "retiring");
        assert_eq!(retiring["replaced_by"], new.json["key"]["id"]);
        assert_eq!(retiring["expires_at"], server.now().plus_seconds(seconds).0);
        rotate(&mut ana, &id, "none").await.problem(409, "conflict");
        server.advance(seconds - 1);
        ana.whoami(&old).await.expect(200);
        ana.whoami(&secret).await.expect(200);
        server.advance(1);
        ana.whoami(&old).await.problem(401, "unauthenticated");
        ana.whoami(&secret).await.expect(200);
        assert_eq!(list(&mut ana).await.len(), 1, "a rotated key whose time is over leaves the list");
    }
}

#[tokio::test]
async fn a_repeated_rotation_rotates_once() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let (id, _) = ana.new_key("a").await;
    let (path, key) = (format!("{}/{id}/rotate", paths::API_KEYS), fresh_key());
    for grace in ["none", "day"] {
        let first = ana.once(&path, &key, json!({ "grace": grace })).await;
        if grace == "day" {
            first.problem(409, "conflict");
            continue;
        }
        let repeat = ana.once(&path, &key, json!({ "grace": grace })).await.expect(200);
        assert_eq!(repeat.json["key"], first.expect(201).json["key"]);
        assert_eq!(repeat.json["already_created"], true);
        assert_eq!(repeat.json.get("secret"), None);
    }
    assert_eq!(list(&mut ana).await.len(), 1);
}

#[tokio::test]
async fn a_rotated_key_lives_as_long_again() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let body = json!({ "name": "a", "expires_at": server.now().plus_seconds(DAY).0 });
    let made = ana.once(paths::API_KEYS, &fresh_key(), body).await.expect(201);
    server.advance(600);
    let id = made.json["key"]["id"].as_str().unwrap();
    let new = rotate(&mut ana, id, "week").await.expect(201);
    assert_eq!(new.json["key"]["expires_at"], server.now().plus_seconds(DAY).0);
    let keys = list(&mut ana).await;
    let old = keys.iter().find(|key| key["id"] == id).unwrap();
    assert_eq!(old["expires_at"], made.json["key"]["expires_at"], "grace never lengthens a life");
}

#[tokio::test]
async fn a_repeated_creation_makes_nothing_and_sends_no_secret() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let key = fresh_key();
    let made = ana.once(paths::API_KEYS, &key, json!({ "name": "a" })).await.expect(201);
    let repeat = ana.once(paths::API_KEYS, &key, json!({ "name": "a" })).await.expect(200);
    assert_eq!(repeat.json["key"], made.json["key"]);
    assert_eq!(repeat.json["already_created"], true);
    assert_eq!(repeat.json.get("secret"), None);
    assert_eq!(list(&mut ana).await.len(), 1);
    ana.once(paths::API_KEYS, &key, json!({ "name": "b" })).await.problem(409, "conflict");
    let id = made.json["key"]["id"].as_str().unwrap();
    ana.delete(&format!("{}/{id}", paths::API_KEYS)).await.expect(204);
    ana.once(paths::API_KEYS, &key, json!({ "name": "a" })).await.problem(409, "conflict");
}

#[tokio::test]
async fn one_creation_sent_many_times_at_once_makes_one_key() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let key = fresh_key();
    let sent: Vec<_> = (0..8)
        .map(|_| {
            let (mut tab, key) = (ana.clone(), key.clone());
            tokio::spawn(async move { tab.once(paths::API_KEYS, &key, json!({ "name": "a" })).await })
        })
        .collect();
    let mut secrets = 0;
    for task in sent {
        secrets += usize::from(task.await.unwrap().json.get("secret").is_some());
    }
    assert_eq!(secrets, 1);
    assert_eq!(list(&mut ana).await.len(), 1);
}

#[tokio::test]
async fn creations_need_a_well_formed_idempotency_key() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    ana.post(paths::API_KEYS, json!({ "name": "a" }))
        .await
        .problem(400, "invalid")
        .refuses("idempotency-key", "required");
    for key in ["", "short", "with spaces in it!", &"x".repeat(65)] {
        let refused = ana.once(paths::API_KEYS, key, json!({ "name": "a" })).await;
        refused.problem(400, "invalid").refuses("idempotency-key", "malformed");
    }
    let (id, _) = ana.new_key("a").await;
    let path = format!("{}/{id}/rotate", paths::API_KEYS);
    ana.post(&path, json!({ "grace": "none" })).await.expect(400).refuses("idempotency-key", "required");
    let wrong = ana.once(&path, &fresh_key(), json!({ "grace": "month" })).await;
    wrong.problem(422, "invalid").refuses("grace", "malformed");
}
