//! What keys are for: their environment and what they may do.

use security_centre::backend::{
    AccountError,
    types::{ApiKey, CreateApiKey, FieldReason, RotationGrace},
};
use zexa_conformance::{Bench, bench::refusal};

use crate::{invalid, once};

on_both!(
    the_rules_are_told,
    a_purpose_is_kept_and_inherited,
    purposes_have_rules,
    an_idempotency_key_stands_for_one_purpose,
);

fn new(environment: &str, permissions: &[&str]) -> CreateApiKey {
    CreateApiKey {
        name: "nova".into(),
        environment: Some(environment.into()),
        permissions: permissions.iter().map(|&name| name.into()).collect(),
        ..CreateApiKey::default()
    }
}

fn purpose(key: &ApiKey) -> (Option<&str>, Vec<&str>) {
    (key.environment.as_deref(), key.permissions.iter().map(String::as_str).collect())
}

async fn the_rules_are_told(bench: Bench) {
    let rules = bench.here.meta().await.unwrap().keys;
    assert!(rules.environments && !rules.expiry_required);
    let all = [
        "messages:send",
        "messages:read",
        "contacts:read",
        "contacts:write",
        "billing:read",
        "webhooks:manage",
    ];
    assert_eq!(rules.permissions, all);
}

async fn a_purpose_is_kept_and_inherited(bench: Bench) {
    bench.signed_in().await;
    let asked = new(" STAGING ", &["billing:read", "messages:send", "billing:read"]);
    let made = bench.here.create_api_key(asked, once("create")).await.unwrap().key;
    assert_eq!(purpose(&made), (Some("staging"), vec!["messages:send", "billing:read"]));
    assert_eq!(bench.here.api_keys().await.unwrap()[0], made);
    let heir = bench.here.rotate_api_key(made.id.clone(), RotationGrace::Hour, once("rotate")).await.unwrap();
    assert_eq!(purpose(&heir.key), purpose(&made));
}

async fn purposes_have_rules(bench: Bench) {
    bench.signed_in().await;
    let long = "ã".repeat(33);
    for (nth, (asked, field, reason)) in [
        (new("  ", &[]), "environment", FieldReason::Required),
        (new(&long, &[]), "environment", FieldReason::TooLong),
        (new("a\u{7}b", &[]), "environment", FieldReason::Malformed),
        (new("loja", &["messages:all"]), "permissions", FieldReason::Malformed),
    ]
    .into_iter()
    .enumerate()
    {
        let result = bench.here.create_api_key(asked, once(&format!("refused{nth}"))).await;
        assert_eq!(refusal(result), invalid(field, reason));
    }
    // Written in two code points, and counted as one.
    let decomposed = "a\u{303}".repeat(32);
    let made = bench.here.create_api_key(new(&decomposed, &[]), once("longest")).await.unwrap();
    assert_eq!(purpose(&made.key), (Some("ã".repeat(32).as_str()), vec![]));
}

async fn an_idempotency_key_stands_for_one_purpose(bench: Bench) {
    bench.signed_in().await;
    bench.here.create_api_key(new("loja", &[]), once("create")).await.unwrap();
    let again = bench.here.create_api_key(new("loja", &[]), once("create")).await.unwrap();
    assert!(again.secret.is_none());
    let other = bench.here.create_api_key(new("outra", &[]), once("create")).await;
    assert_eq!(refusal(other), AccountError::Conflict);
}
