//! A new key in an old one's place.

use security_centre::backend::{
    AccountError,
    types::{ApiKey, CreateApiKey, EventKind, FieldReason, KeyStatus, RotationGrace},
};
use zexa_conformance::{
    Bench,
    bench::{password, refusal},
    view::whole,
};

use crate::{DAY, HOUR, invalid, once};

on_both!(
    both_keys_work_for_the_overlap,
    without_an_overlap_the_old_key_is_gone,
    every_overlap_has_its_length,
    an_heir_lives_as_long_again,
    an_overlap_does_not_outlive_the_key,
    only_working_keys_are_rotated,
    a_repeated_rotation_makes_nothing,
    a_rotated_key_is_renamed_and_revoked_on_its_own,
);

async fn named(bench: &Bench, name: &str) -> Vec<ApiKey> {
    let keys = bench.here.api_keys().await.unwrap();
    keys.into_iter().filter(|key| key.name == name).collect()
}

async fn id_of(bench: &Bench, name: &str) -> String {
    named(bench, name).await.remove(0).id
}

async fn both_keys_work_for_the_overlap(bench: Bench) {
    bench.signed_in().await;
    let id = id_of(&bench, "sms-produção").await;
    let made = bench.here.rotate_api_key(id.clone(), RotationGrace::Day, once("rotate")).await.unwrap();
    assert!(made.secret.is_some());
    assert_eq!((made.key.name.as_str(), made.key.status), ("sms-produção", KeyStatus::Active));
    assert_eq!((made.key.created_at, made.key.expires_at), (bench.now(), None));
    let keys = named(&bench, "sms-produção").await;
    let old = keys.iter().find(|key| key.id == id).unwrap();
    assert_eq!(old.status, KeyStatus::Retiring);
    assert_eq!(old.expires_at, Some(bench.now().plus_seconds(DAY)));
    assert_eq!(old.replaced_by.as_ref(), Some(&made.key.id));
    assert!(old.last_used.is_some());
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    assert_eq!(events[0].kind, EventKind::ApiKeyRotated);
    assert_eq!(events[0].subject.as_deref(), Some("sms-produção"));
    bench.advance(DAY).await;
    let keys = named(&bench, "sms-produção").await;
    assert_eq!(keys.len(), 1, "its time is over, and it leaves the list");
    assert_eq!(keys[0].id, made.key.id);
}

async fn without_an_overlap_the_old_key_is_gone(bench: Bench) {
    bench.signed_in().await;
    let id = id_of(&bench, "sms-produção").await;
    let made = bench.here.rotate_api_key(id, RotationGrace::None, once("rotate")).await.unwrap();
    let keys = named(&bench, "sms-produção").await;
    assert_eq!(keys, [made.key]);
}

async fn every_overlap_has_its_length(bench: Bench) {
    bench.signed_in().await;
    for (grace, seconds) in [(RotationGrace::Hour, HOUR), (RotationGrace::Week, 7 * DAY)] {
        let name = format!("{grace:?}");
        let request = CreateApiKey { name: name.clone(), expires_at: None, ..CreateApiKey::default() };
        let old = bench.here.create_api_key(request, once(&format!("create{name}"))).await.unwrap().key;
        bench.here.rotate_api_key(old.id.clone(), grace, once(&format!("rotate{name}"))).await.unwrap();
        let keys = named(&bench, &name).await;
        let old = keys.iter().find(|key| key.id == old.id).unwrap();
        assert_eq!(old.expires_at, Some(bench.now().plus_seconds(seconds)));
    }
}

async fn an_heir_lives_as_long_again(bench: Bench) {
    bench.signed_in().await;
    let request = CreateApiKey {
        name: "anual".into(),
        expires_at: Some(bench.now().plus_seconds(30 * DAY)),
        ..CreateApiKey::default()
    };
    let old = bench.here.create_api_key(request, once("create")).await.unwrap().key;
    bench.advance(10 * DAY).await;
    bench.here.step_up(password("Kianda!2026")).await.unwrap();
    let made = bench.here.rotate_api_key(old.id, RotationGrace::Hour, once("rotate")).await.unwrap();
    assert_eq!(made.key.expires_at, Some(bench.now().plus_seconds(30 * DAY)));
}

async fn an_overlap_does_not_outlive_the_key(bench: Bench) {
    bench.signed_in().await;
    let expires_at = Some(bench.now().plus_seconds(2 * DAY));
    let request = CreateApiKey { name: "breve".into(), expires_at, ..CreateApiKey::default() };
    let old = bench.here.create_api_key(request, once("create")).await.unwrap().key;
    bench.here.rotate_api_key(old.id.clone(), RotationGrace::Week, once("rotate")).await.unwrap();
    let keys = named(&bench, "breve").await;
    assert_eq!(keys.iter().find(|key| key.id == old.id).unwrap().expires_at, expires_at);
}

async fn only_working_keys_are_rotated(bench: Bench) {
    bench.signed_in().await;
    let rotate = async |id: &str, request: &str| {
        refusal(bench.here.rotate_api_key(id.to_owned(), RotationGrace::Day, once(request)).await)
    };
    assert_eq!(rotate("nenhuma", "unknown").await, AccountError::NotFound);
    assert_eq!(rotate(&"i".repeat(65), "long").await, AccountError::NotFound);
    let id = id_of(&bench, "sms-produção").await;
    bench.here.rotate_api_key(id.clone(), RotationGrace::Day, once("first")).await.unwrap();
    assert_eq!(rotate(&id, "second").await, AccountError::Conflict);
    let malformed = bench.here.rotate_api_key(id, RotationGrace::Day, "curta".into()).await;
    assert_eq!(refusal(malformed), invalid("idempotency-key", FieldReason::Malformed));
    let request = CreateApiKey {
        name: "breve".into(),
        expires_at: Some(bench.now().plus_seconds(HOUR)),
        ..CreateApiKey::default()
    };
    let short = bench.here.create_api_key(request, once("create")).await.unwrap().key;
    bench.advance(HOUR).await;
    bench.here.step_up(password("Kianda!2026")).await.unwrap();
    assert_eq!(rotate(&short.id, "expired").await, AccountError::Conflict);
}

async fn a_repeated_rotation_makes_nothing(bench: Bench) {
    bench.signed_in().await;
    let id = id_of(&bench, "sms-produção").await;
    let first = bench.here.rotate_api_key(id.clone(), RotationGrace::Day, once("same")).await.unwrap();
    let repeat = bench.here.rotate_api_key(id.clone(), RotationGrace::Day, once("same")).await.unwrap();
    assert_eq!(repeat.key, first.key);
    assert!(repeat.secret.is_none());
    let other = bench.here.rotate_api_key(id, RotationGrace::Week, once("same")).await;
    assert_eq!(refusal(other), AccountError::Conflict);
    assert_eq!(named(&bench, "sms-produção").await.len(), 2);
}

async fn a_rotated_key_is_renamed_and_revoked_on_its_own(bench: Bench) {
    bench.signed_in().await;
    let id = id_of(&bench, "sms-produção").await;
    let heir = bench.here.rotate_api_key(id.clone(), RotationGrace::Week, once("rotate")).await.unwrap().key;
    let renamed = bench.here.rename_api_key(heir.id.clone(), "sms".into()).await.unwrap();
    assert_eq!(renamed.name, "sms");
    let old = named(&bench, "sms-produção").await;
    assert_eq!(old.iter().map(|key| &key.id).collect::<Vec<_>>(), [&id]);
    bench.here.revoke_api_key(id).await.unwrap();
    assert!(named(&bench, "sms-produção").await.is_empty());
    assert_eq!(named(&bench, "sms").await.len(), 1);
}
