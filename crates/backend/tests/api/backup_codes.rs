//! Sets of backup codes: staged, acknowledged, live, retired.

use std::collections::BTreeSet;

use serde_json::{Value, json};
use zexa_contract::paths;

use crate::{
    Server,
    browser::{enabled, fresh_key, verified},
};

#[tokio::test]
async fn a_set_holds_ten_different_codes_of_sixty_bits() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let codes = verified(&server, &mut ana).await.codes;
    assert_eq!(codes.iter().collect::<BTreeSet<_>>().len(), 10);
    for code in codes {
        let groups: Vec<_> = code.split('-').collect();
        assert_eq!(groups.iter().map(|group| group.len()).collect::<Vec<_>>(), [4, 4, 4]);
        assert!(!code.contains(['I', 'L', 'O', 'U']), "{code}");
    }
}

#[tokio::test]
async fn the_live_set_works_until_the_new_one_is_acknowledged() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let old = enabled(&server, &mut ana).await.codes;
    let made = ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201);
    assert_eq!(made.json["set_number"], 2);
    let new: Vec<String> = serde_json::from_value(made.json["codes"].clone()).unwrap();
    let status = ana.get(paths::TWO_FACTOR).await.json;
    assert_eq!(status["backup_codes"]["set_number"], 1);
    assert_eq!(status["staged_codes"]["set_number"], 2);
    ana.step_up("backup_code", &old[0]).await.expect(200);
    ana.step_up("backup_code", &new[0]).await.problem(403, "wrong_secret");
    let body = json!({ "set_number": 2, "code": old[1] });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.problem(403, "wrong_secret");
    ana.step_up("backup_code", &old[1]).await.expect(200);

    let body = json!({ "set_number": 2, "code": new[0] });
    let status = ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.expect(200).json;
    assert_eq!(status["backup_codes"]["set_number"], 2);
    assert_eq!(status["backup_codes"]["left"], 10, "the code typed back is not spent");
    assert!(status.get("staged_codes").is_none());
    ana.step_up("backup_code", &old[2]).await.problem(403, "wrong_secret");
    ana.step_up("backup_code", &new[0]).await.expect(200);
}

#[tokio::test]
async fn a_repeated_request_makes_no_second_set_and_sends_no_codes() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    enabled(&server, &mut ana).await;
    let key = fresh_key();
    ana.once(paths::BACKUP_CODES, &key, json!({})).await.expect(201);
    let repeat = ana.once(paths::BACKUP_CODES, &key, json!({})).await.expect(200);
    assert_eq!(repeat.json["set_number"], 2);
    assert_eq!(repeat.json["already_created"], true);
    assert_eq!(repeat.json.get("codes"), None);
    assert_eq!(ana.get(paths::TWO_FACTOR).await.json["staged_codes"]["set_number"], 2);
    let other = ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201);
    assert_eq!(other.json["set_number"], 3);
    ana.post(paths::BACKUP_CODES, json!({})).await.expect(400).refuses("idempotency-key", "required");
}

#[tokio::test]
async fn without_two_factor_there_are_no_codes_to_make() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.problem(409, "conflict");
    ana.post(paths::ENROLMENT, json!({})).await.expect(200);
    ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.problem(409, "conflict");
}

#[tokio::test]
async fn a_code_can_be_tested_without_spending_it() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let codes = enabled(&server, &mut ana).await.codes;
    async fn worth(ana: &mut crate::Browser, code: &str) -> Value {
        ana.post(paths::BACKUP_CODES_TEST, json!({ "code": code })).await.expect(200).json
    }
    for _ in 0..3 {
        assert_eq!(worth(&mut ana, &codes[0]).await, json!({ "result": "valid" }));
    }
    ana.step_up("backup_code", &codes[0]).await.expect(200);
    assert_eq!(worth(&mut ana, &codes[0]).await, json!({ "result": "used", "at": server.now().0 }));
    assert_eq!(worth(&mut ana, "0000-0000-0000").await, json!({ "result": "unknown" }));
    let made = ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201).json;
    let staged = made["codes"][0].as_str().unwrap();
    assert_eq!(worth(&mut ana, staged).await, json!({ "result": "unknown" }), "it would not work yet");
    let body = json!({ "set_number": 2, "code": staged });
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.expect(200);
    assert_eq!(worth(&mut ana, &codes[1]).await, json!({ "result": "retired", "set_number": 1 }));
}

#[tokio::test]
async fn testing_and_acknowledging_are_limited_in_number() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    for _ in 0..60 {
        ana.post(paths::BACKUP_CODES_TEST, json!({ "code": "0000" })).await.expect(200);
    }
    let limited =
        ana.post(paths::BACKUP_CODES_TEST, json!({ "code": "0000" })).await.problem(429, "rate_limited");
    assert_eq!(limited.headers["retry-after"], "900");
    ana.post(paths::BACKUP_CODES_ACKNOWLEDGE, json!({ "set_number": 1, "code": "0" }))
        .await
        .problem(429, "rate_limited");
    server.advance(900);
    ana.post(paths::BACKUP_CODES_TEST, json!({ "code": "0000" })).await.expect(200);
}

#[tokio::test]
async fn one_account_cannot_use_the_codes_of_another() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let codes = enabled(&server, &mut ana).await.codes;
    server.account("rui@zexa.example").await;
    let mut rui = server.browser();
    rui.sign_in("rui@zexa.example", crate::server::PASSWORD).await.expect(200);
    enabled(&server, &mut rui).await;
    rui.step_up("backup_code", &codes[0]).await.problem(403, "wrong_secret");
    let tested = rui.post(paths::BACKUP_CODES_TEST, json!({ "code": codes[0] })).await;
    assert_eq!(tested.json, json!({ "result": "unknown" }));
}
