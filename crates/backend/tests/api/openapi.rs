//! The OpenAPI document and the running server must say the same.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
    sync::{Arc, LazyLock, Mutex},
};

use jsonschema::Validator;
use reqwest::Method;
use serde_json::{Value, json};
use zexa_contract::paths;

use crate::{
    Answer, Server,
    browser::{begin, code, enabled, fresh_key},
};

/// What is told of the API.
pub static DOCUMENT: LazyLock<Value> =
    LazyLock::new(|| serde_json::to_value(zexa_backend::openapi::document()).unwrap());

/// Holds an answer of the API against the document, and against the rules for all answers.
#[track_caller]
pub fn check(method: &Method, path: &str, answer: &Answer) {
    let path = path.split('?').next().unwrap();
    if !path.starts_with(paths::BASE) {
        return;
    }
    assert_eq!(answer.headers["cache-control"], "no-store", "{method} {path}");
    assert_eq!(answer.headers["x-content-type-options"], "nosniff", "{method} {path}");
    assert!(answer.headers.contains_key("date"), "{method} {path}");
    let Some(operation) = operation(method, path) else {
        assert!(matches!(answer.status, 403..=405), "{method} {path} is not in the document");
        return;
    };
    let responses = &operation["responses"];
    let status = answer.status.to_string();
    let response = if answer.status < 400 { &responses[&status] } else { &responses["default"] };
    assert!(!response.is_null(), "{method} {path} answers {status}, which is not in the document");
    if method == Method::HEAD {
        return;
    }
    let Some(content) = response["content"].as_object() else {
        assert_eq!(answer.text, "", "{method} {path} {status}");
        return;
    };
    let media = answer.headers["content-type"].to_str().unwrap();
    let schema = &content.get(media).unwrap_or_else(|| panic!("{method} {path}: {media}"))["schema"];
    let validator = validator(schema);
    let faults: Vec<_> = validator.iter_errors(&answer.json).map(|fault| fault.to_string()).collect();
    assert!(faults.is_empty(), "{method} {path} {status}: {faults:?}\n{}", answer.text);
}

/// The validator of a response schema; each is made once.
fn validator(schema: &Value) -> Arc<Validator> {
    static MADE: LazyLock<Mutex<BTreeMap<String, Arc<Validator>>>> = LazyLock::new(Mutex::default);
    let make = || {
        let schema = json!({ "allOf": [schema], "components": DOCUMENT["components"] });
        Arc::new(jsonschema::validator_for(&schema).unwrap())
    };
    MADE.lock().unwrap().entry(schema.to_string()).or_insert_with(make).clone()
}

fn operation(method: &Method, path: &str) -> Option<&'static Value> {
    let paths = DOCUMENT["paths"].as_object()?;
    let exact = paths.get_key_value(path);
    let matching = || paths.iter().find(|(template, _)| fits(template, path));
    let (_, item) = exact.or_else(matching)?;
    let method = if method == Method::HEAD { "get".to_owned() } else { method.as_str().to_lowercase() };
    item.get(method)
}

fn fits(template: &str, path: &str) -> bool {
    let (template, path): (Vec<_>, Vec<_>) = (template.split('/').collect(), path.split('/').collect());
    template.len() == path.len()
        && template.iter().zip(path).all(|(part, given)| part.starts_with('{') || *part == given)
}

#[test]
fn the_committed_document_is_the_generated_one() {
    let committed = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../docs/openapi.json");
    assert_eq!(
        fs::read_to_string(committed).unwrap(),
        zexa_backend::openapi::document_text().unwrap(),
        "write it again with `zexa-backend print-openapi > docs/openapi.json`"
    );
}

#[test]
fn every_path_of_the_contract_is_in_the_document() {
    let documented: BTreeSet<_> = DOCUMENT["paths"].as_object().unwrap().keys().map(String::as_str).collect();
    let key = format!("{}/{{id}}", paths::API_KEYS);
    let rotate = format!("{key}/rotate");
    let session = format!("{}/{{id}}", paths::SESSIONS);
    let contract = BTreeSet::from([
        paths::META,
        paths::OPENAPI,
        paths::SESSION,
        paths::SESSION_CHALLENGE,
        paths::SESSION_STEP_UP,
        paths::TWO_FACTOR,
        paths::ENROLMENT,
        paths::ENROLMENT_CONFIRM,
        paths::TWO_FACTOR_DISABLE,
        paths::BACKUP_CODES,
        paths::BACKUP_CODES_ACKNOWLEDGE,
        paths::BACKUP_CODES_TEST,
        paths::API_KEYS,
        paths::API_KEYS_REVOKE_ALL,
        &key,
        &rotate,
        paths::SESSIONS,
        paths::SESSIONS_REVOKE_OTHERS,
        &session,
        paths::PASSWORD,
        paths::EVENTS,
        paths::WHOAMI,
    ]);
    assert_eq!(documented, contract);
}

/// Every operation once with a good end; `check` holds each answer against the document.
#[tokio::test]
async fn every_operation_answers_as_documented() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let served = ana.get(paths::OPENAPI).await.expect(200);
    assert_eq!(served.json, *DOCUMENT);
    for path in
        [paths::META, paths::SESSION, paths::TWO_FACTOR, paths::API_KEYS, paths::SESSIONS, paths::EVENTS]
    {
        ana.get(path).await.expect(200);
    }
    begin(&mut ana).await;
    ana.delete(paths::ENROLMENT).await.expect(204);
    let factor = enabled(&server, &mut ana).await;
    ana.post(paths::BACKUP_CODES_TEST, json!({ "code": factor.codes[1] })).await.expect(200);
    ana.once(paths::BACKUP_CODES, &fresh_key(), json!({})).await.expect(201);
    ana.step_up("totp", &factor.code(&server)).await.expect(200);
    let (id, secret) = ana.new_key("produção").await;
    ana.whoami(&secret).await.expect(200);
    ana.write(Method::PATCH, &format!("{}/{id}", paths::API_KEYS), json!({ "name": "outra" }))
        .await
        .expect(200);
    let rotate = format!("{}/{id}/rotate", paths::API_KEYS);
    ana.once(&rotate, &fresh_key(), json!({ "grace": "hour" })).await.expect(201);
    ana.delete(&format!("{}/{id}", paths::API_KEYS)).await.expect(204);
    ana.post(paths::API_KEYS_REVOKE_ALL, json!({})).await.expect(200);
    let mut phone = server.browser();
    let answer = phone.sign_in(crate::server::EMAIL, crate::server::PASSWORD).await.expect(200);
    assert_eq!(answer.json["status"], "challenge_required");
    server.advance(30);
    let other = phone.challenge("totp", &code(&factor.secret, server.now(), 0)).await.expect(200);
    ana.delete(&format!("{}/{}", paths::SESSIONS, other.text_of("id"))).await.expect(204);
    ana.post(paths::SESSIONS_REVOKE_OTHERS, json!({})).await.expect(200);
    let change =
        json!({ "current": crate::server::PASSWORD, "new": "Muxima#1975", "end_other_sessions": true });
    ana.post(paths::PASSWORD, change).await.expect(200);
    let proof = json!({ "method": "backup_code", "secret": factor.codes[2] });
    ana.post(paths::TWO_FACTOR_DISABLE, json!({ "proof": proof })).await.expect(204);
    ana.delete(paths::SESSION).await.expect(204);
}
