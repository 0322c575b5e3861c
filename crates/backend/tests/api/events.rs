//! The security history.

use reqwest::Method;
use serde_json::{Value, json};
use zexa_contract::paths;

use crate::{
    Server,
    browser::{code, enabled, fresh_key},
    server::{EMAIL, PASSWORD},
};

#[tokio::test]
async fn everything_that_happens_is_written_down() {
    let server = Server::start().await;
    server.browser().sign_in(EMAIL, "Errada!2026").await;
    let mut ana = server.signed_in().await;
    let factor = enabled(&server, &mut ana).await;
    ana.step_up("backup_code", &factor.codes[0]).await.expect(200);
    let made = ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201).json;
    let body = json!({ "set_number": 2, "code": made["codes"][0] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.expect(200);
    let proof = json!({ "proof": { "method": "totp", "secret": factor.code(&server) } });
    let begun = ana.post(paths::ENROLMENT, proof).await.expect(200);
    let confirm = json!({ "code": code(&begun.text_of("secret"), server.now(), 0) });
    ana.post(paths::ENROLMENT_CONFIRM, confirm).await.expect(200);
    let (id, _) = ana.new_key("produção").await;
    let path = format!("{}/{id}", paths::API_KEYS);
    ana.write(Method::PATCH, &path, json!({ "name": "outra" })).await.expect(200);
    ana.once(&format!("{path}/rotate"), &fresh_key(), json!({ "grace": "day" })).await.expect(201);
    ana.delete(&path).await.expect(204);
    let mut phone = server.browser();
    phone.sign_in(EMAIL, PASSWORD).await.expect(200);
    phone.challenge("backup_code", "0000-0000-0000").await.problem(403, "wrong_secret");
    let backup = made["codes"][1].as_str().unwrap();
    let other = phone.challenge("backup_code", backup).await.expect(200).text_of("id");
    ana.delete(&format!("{}/{other}", paths::SESSIONS)).await.expect(204);
    let change = json!({ "current": PASSWORD, "new": "Muxima#1975", "end_other_sessions": false });
    ana.post(paths::PASSWORD, change).await.expect(200);
    let proof = json!({ "method": "backup_code", "secret": made["codes"][2] });
    ana.post(paths::TWO_FACTOR_DISABLE, json!({ "proof": proof })).await.expect(204);
    for _ in 0..10 {
        server.browser().sign_in(EMAIL, "Errada!2026").await;
    }
    let own = ana.get(paths::SESSION).await.text_of("id");
    let history = ana.get(paths::EVENTS).await.expect(200);
    let mut kinds: Vec<_> =
        history.json["items"].as_array().unwrap().iter().map(|event| event["kind"].clone()).collect();
    kinds.reverse();
    let mut expected = vec![
        "sign_in_failed",
        "signed_in",
        "two_factor_enabled",
        "backup_code_used",
        "backup_codes_replaced",
        "authenticator_replaced",
        "api_key_created",
        "api_key_renamed",
        "api_key_rotated",
        "api_key_revoked",
        "second_step_failed",
        "backup_code_used",
        "signed_in",
        "session_revoked",
        "password_changed",
        "backup_code_used",
        "two_factor_disabled",
    ];
    expected.extend(["sign_in_failed"; 9]);
    expected.push("locked_out");
    assert_eq!(kinds, expected.into_iter().map(Value::from).collect::<Vec<_>>());

    let find = |kind: &str| {
        history.json["items"].as_array().unwrap().iter().find(|event| event["kind"] == kind).unwrap()
    };
    assert_eq!(find("api_key_created")["subject"], "produção");
    assert_eq!(find("api_key_created")["session_id"], own.as_str());
    assert_eq!(find("api_key_created")["browser"], "Firefox 153");
    assert_eq!(find("session_revoked")["subject"], "Firefox 153 · Linux");
    assert_eq!(find("locked_out").get("session_id"), None);
    ana.delete(paths::SESSION).await.expect(204);
    server.advance(900);
    ana.sign_in(EMAIL, "Muxima#1975").await.expect(200);
    assert_eq!(ana.get(paths::EVENTS).await.json["items"][1]["kind"], "signed_out");
}

#[tokio::test]
async fn the_history_is_read_page_by_page_and_is_ones_own() {
    let server = Server::start().await;
    server.account("rui@zexa.example").await;
    for _ in 0..7 {
        server.browser().sign_in(EMAIL, PASSWORD).await.expect(200);
    }
    let mut rui = server.browser();
    rui.sign_in("rui@zexa.example", PASSWORD).await.expect(200);
    assert_eq!(rui.get(paths::EVENTS).await.json["items"].as_array().unwrap().len(), 1);
    let mut ana = server.signed_in().await;
    let (mut ids, mut cursor) = (Vec::new(), String::new());
    for expected in [3, 3, 2] {
        let page = ana.get(&format!("{}?limit=3{cursor}", paths::EVENTS)).await.expect(200);
        let items = page.json["items"].as_array().unwrap();
        assert_eq!(items.len(), expected);
        ids.extend(items.iter().map(|event| event["id"].as_str().unwrap().to_owned()));
        cursor =
            page.json["next_cursor"].as_str().map_or(String::new(), |cursor| format!("&cursor={cursor}"));
    }
    assert!(cursor.is_empty());
    assert!(ids.is_sorted_by(|a, b| a > b), "newest first, each once");
}
