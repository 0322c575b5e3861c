//! What keys are for, and from which networks they are used.

use serde_json::json;
use zexa_contract::{api_keys::MAX_NETWORKS, paths};

use crate::{
    Server,
    api_keys::{DAY, list},
    browser::fresh_key,
    server::PASSWORD,
};

#[tokio::test]
async fn the_rules_for_keys_are_told() {
    let server = Server::start().await;
    let rules = server.browser().get(paths::META).await.expect(200).json["keys"].clone();
    assert_eq!(rules["environments"], true);
    assert_eq!(rules["expiry_required"], false);
    assert!(rules["permissions"].as_array().unwrap().contains(&json!("messages:send")));
}

#[tokio::test]
async fn environment_and_permissions_are_kept_and_inherited() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let body = json!({
        "name": "sms",
        "environment": " Production ",
        "permissions": ["contacts:read", "messages:send", "contacts:read"],
    });
    let made = ana.once(paths::API_KEYS, &fresh_key(), body).await.expect(201);
    let key = &made.json["key"];
    assert_eq!(key["environment"], "production");
    assert_eq!(key["permissions"], json!(["messages:send", "contacts:read"]), "in the order of the rules");
    assert_eq!(&list(&mut ana).await[0], key);
    let who = ana.whoami(&made.text_of("secret")).await.expect(200);
    assert_eq!(
        (&who.json["environment"], &who.json["permissions"]),
        (&key["environment"], &key["permissions"])
    );

    let path = format!("{}/{}/rotate", paths::API_KEYS, key["id"].as_str().unwrap());
    let heir = ana.once(&path, &fresh_key(), json!({ "grace": "none" })).await.expect(201);
    assert_eq!(heir.json["key"]["environment"], key["environment"]);
    assert_eq!(heir.json["key"]["permissions"], key["permissions"]);
}

#[tokio::test]
async fn a_key_of_which_nothing_was_said_tells_nothing() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    ana.new_key("a").await;
    let key = list(&mut ana).await.remove(0);
    for field in ["environment", "permissions", "networks"] {
        assert_eq!(key.get(field), None, "{field}");
    }
}

#[tokio::test]
async fn purposes_have_rules() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let mut make = async |environment: &str, permission: &str| {
        let body = json!({ "name": "a", "environment": environment, "permissions": [permission] });
        ana.once(paths::API_KEYS, &fresh_key(), body).await
    };
    let send = "messages:send";
    make("  ", send).await.problem(422, "invalid").refuses("environment", "required");
    make(&"ã".repeat(33), send).await.problem(422, "invalid").refuses("environment", "too_long");
    make("a\u{7}b", send).await.problem(422, "invalid").refuses("environment", "malformed");
    make("loja", "messages:all").await.problem(422, "invalid").refuses("permissions", "malformed");
    make(&"ã".repeat(32), send).await.expect(201);
}

#[tokio::test]
async fn one_idempotency_key_stands_for_one_purpose() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let once = fresh_key();
    let body = |environment: &str| json!({ "name": "a", "environment": environment });
    ana.once(paths::API_KEYS, &once, body("staging")).await.expect(201);
    let repeat = ana.once(paths::API_KEYS, &once, body("staging")).await.expect(200);
    assert_eq!(repeat.json["already_created"], true);
    ana.once(paths::API_KEYS, &once, body("production")).await.problem(409, "conflict");
}

#[tokio::test]
async fn the_last_use_from_each_network_within_a_day_is_listed() {
    let server = Server::with(|config| config.trust_proxy = true).await;
    let mut ana = server.signed_in().await;
    let (_, secret) = ana.new_key("a").await;
    let (_, other) = ana.new_key("b").await;
    let uses = async |ip: &str| {
        server.advance(60);
        server.browser().header("x-forwarded-for", ip).whoami(&secret).await.expect(200);
    };
    for ip in ["41.63.170.1", "85.243.120.9", "41.63.170.2"] {
        uses(ip).await;
    }
    server.browser().header("x-forwarded-for", "41.63.170.3").whoami(&other).await.expect(200);
    let mut addresses = async || {
        let keys = list(&mut ana).await;
        let key = keys.into_iter().find(|key| key["name"] == "a").unwrap();
        let networks = key.get("networks").and_then(|all| all.as_array().cloned()).unwrap_or_default();
        networks.iter().map(|used| used["ip"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(addresses().await, ["41.63.170.2", "85.243.120.9"], "the latest first, a network once");
    for nth in 0..MAX_NETWORKS {
        uses(&format!("10.0.{nth}.1")).await;
    }
    assert_eq!(addresses().await.len(), MAX_NETWORKS);

    server.advance(DAY);
    let mut later = server.browser();
    later.sign_in(crate::server::EMAIL, PASSWORD).await.expect(200);
    let key = list(&mut later).await.into_iter().find(|key| key["name"] == "a").unwrap();
    assert_eq!(key.get("networks"), None, "a day later");
}
