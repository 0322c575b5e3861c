//! API keys: made, listed, renamed, revoked.

use security_centre::backend::{
    AccountError,
    types::{ApiKey, CreateApiKey, EventKind, FieldReason, KeyStatus, Timestamp},
};
use zexa_conformance::{
    Bench,
    bench::{password, refusal},
    view::whole,
};

use crate::{DAY, HOUR, MINUTE, invalid, once};

on_both!(
    the_seeded_keys_are_listed,
    a_key_is_made_and_shown_once,
    keys_are_listed_newest_first,
    names_have_rules,
    names_are_told_apart_by_what_is_seen,
    an_expiry_lies_an_hour_to_ten_years_ahead,
    an_expired_key_stays_listed,
    a_repeated_creation_makes_nothing,
    an_idempotency_key_stands_for_one_request,
    an_idempotency_key_is_remembered_for_a_day,
    renaming_has_the_rules_of_naming,
    new_names_are_limited,
    revoking_is_at_once_and_safe_to_repeat,
    revoking_all_counts_the_working_ones,
    a_hundred_keys_are_the_most,
    creations_are_limited,
);

fn new(name: &str) -> CreateApiKey {
    CreateApiKey { name: name.to_owned(), expires_at: None, ..CreateApiKey::default() }
}

async fn names(bench: &Bench) -> Vec<String> {
    bench.here.api_keys().await.unwrap().into_iter().map(|key| key.name).collect()
}

async fn key(bench: &Bench, name: &str) -> ApiKey {
    let keys = bench.here.api_keys().await.unwrap();
    keys.into_iter().find(|key| key.name == name).expect("it is in the list")
}

async fn prove(bench: &Bench) {
    bench.here.step_up(password("Kianda!2026")).await.unwrap();
}

async fn the_seeded_keys_are_listed(bench: Bench) {
    bench.signed_in().await;
    let keys = bench.here.api_keys().await.unwrap();
    assert_eq!(names(&bench).await, ["ambiente de testes", "sms-produção"]);
    assert_eq!(keys[0].last_used, None);
    // They keep their names from others by the same rule as every key.
    for twin in ["Ambiente de Testes", "SMS-produção"] {
        let refused = bench.here.create_api_key(new(twin), once("twin")).await;
        assert_eq!(refusal(refused), invalid("name", FieldReason::Taken), "{twin}");
    }
    let used = keys[1].last_used.clone().unwrap();
    assert_eq!((used.ip.as_str(), used.country.as_deref()), ("41.63.175.12", Some("AO")));
    assert_eq!(used.at, Timestamp(bench.now().plus_seconds(-4 * MINUTE).0 / 60_000 * 60_000));
}

async fn a_key_is_made_and_shown_once(bench: Bench) {
    bench.signed_in().await;
    let expires_at = Some(bench.now().plus_seconds(90 * DAY));
    let request = CreateApiKey { name: "  portal ".into(), expires_at, ..CreateApiKey::default() };
    let made = bench.here.create_api_key(request, once("create")).await.unwrap();
    let secret = made.secret.unwrap();
    let secret = secret.expose();
    assert!(secret.starts_with("zx_live_") && secret.len() == 46, "{secret}");
    assert!(secret[8..].chars().all(|c| c.is_ascii_alphanumeric()));
    assert_eq!((made.key.prefix.as_str(), made.key.last4.as_str()), (&secret[..12], &secret[42..]));
    assert_eq!((made.key.name.as_str(), made.key.status), ("portal", KeyStatus::Active));
    assert_eq!((made.key.created_at, made.key.expires_at), (bench.now(), expires_at));
    assert_eq!((&made.key.last_used, &made.key.replaced_by), (&None, &None));
    assert_eq!(key(&bench, "portal").await, made.key);
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    assert_eq!((events[0].kind, events[0].subject.as_deref()), (EventKind::ApiKeyCreated, Some("portal")));
}

async fn keys_are_listed_newest_first(bench: Bench) {
    bench.signed_in().await;
    for name in ["primeira", "segunda", "terceira"] {
        bench.here.create_api_key(new(name), once(name)).await.unwrap();
        bench.advance(1).await;
    }
    assert_eq!(names(&bench).await[..4], ["terceira", "segunda", "primeira", "ambiente de testes"]);
}

async fn names_have_rules(bench: Bench) {
    bench.signed_in().await;
    for (name, reason) in [
        ("", FieldReason::Required),
        ("   ", FieldReason::Required),
        ("\u{200b}\u{202e}", FieldReason::Required),
        (&*"ã".repeat(65), FieldReason::TooLong),
        ("a\nb", FieldReason::Malformed),
        ("sms-produção", FieldReason::Taken),
    ] {
        let result = bench.here.create_api_key(new(name), once("bad")).await;
        assert_eq!(refusal(result), invalid("name", reason), "{name:?}");
    }
    for (nth, name) in ["<b>x</b>", "🦒🦒", "مفتاح", "a\u{202e}b", &"ã".repeat(64)].into_iter().enumerate()
    {
        let made = bench.here.create_api_key(new(name), once(&format!("good{nth}"))).await.unwrap();
        assert_eq!(made.key.name, name);
    }
}

async fn names_are_told_apart_by_what_is_seen(bench: Bench) {
    bench.signed_in().await;
    for name in ["SMS-Produção", "sms-produc\u{327}a\u{303}o", "sms-\u{200b}produção", "sms-produção "]
    {
        let result = bench.here.create_api_key(new(name), once("same")).await;
        assert_eq!(refusal(result), invalid("name", FieldReason::Taken), "{name:?}");
    }
    let composed = bench.here.create_api_key(new("e\u{301}"), once("composed")).await.unwrap();
    assert_eq!(composed.key.name, "é");
    bench.here.create_api_key(new("sms-producao"), once("accents")).await.expect("accents count");
}

async fn an_expiry_lies_an_hour_to_ten_years_ahead(bench: Bench) {
    bench.signed_in().await;
    let most = 10 * 366 * DAY;
    for (nth, (seconds, allowed)) in
        [(-DAY, false), (HOUR - 1, false), (HOUR, true), (most, true), (most + 1, false)]
            .into_iter()
            .enumerate()
    {
        let expires_at = Some(bench.now().plus_seconds(seconds));
        let request = CreateApiKey { name: format!("chave {nth}"), expires_at, ..CreateApiKey::default() };
        let result = bench.here.create_api_key(request, once(&format!("expiry{nth}"))).await;
        if allowed {
            assert_eq!(result.unwrap().key.expires_at, expires_at);
        } else {
            assert_eq!(refusal(result), invalid("expires_at", FieldReason::OutOfRange), "{seconds}");
        }
    }
}

async fn an_expired_key_stays_listed(bench: Bench) {
    bench.signed_in().await;
    let expires_at = Some(bench.now().plus_seconds(HOUR));
    let request = CreateApiKey { name: "breve".into(), expires_at, ..CreateApiKey::default() };
    bench.here.create_api_key(request, once("create")).await.unwrap();
    bench.advance(HOUR - 1).await;
    assert_eq!(key(&bench, "breve").await.status, KeyStatus::Active);
    bench.advance(1).await;
    assert_eq!(key(&bench, "breve").await.status, KeyStatus::Expired);
    prove(&bench).await;
    let taken = bench.here.create_api_key(new("breve"), once("again")).await;
    assert_eq!(refusal(taken), invalid("name", FieldReason::Taken));
}

async fn a_repeated_creation_makes_nothing(bench: Bench) {
    bench.signed_in().await;
    let first = bench.here.create_api_key(new("nova"), once("create")).await.unwrap();
    bench.advance(MINUTE).await;
    let repeat = bench.here.create_api_key(new(" nova"), once("create")).await.unwrap();
    assert_eq!(repeat.key, first.key);
    assert!(repeat.secret.is_none(), "the secret was in an earlier answer");
    assert_eq!(names(&bench).await.len(), 3);
}

async fn an_idempotency_key_stands_for_one_request(bench: Bench) {
    bench.signed_in().await;
    let made = bench.here.create_api_key(new("nova"), once("create")).await.unwrap();
    let other_name = bench.here.create_api_key(new("outra"), once("create")).await;
    assert_eq!(refusal(other_name), AccountError::Conflict);
    let expires_at = Some(bench.now().plus_seconds(DAY));
    let other_end = CreateApiKey { name: "nova".into(), expires_at, ..CreateApiKey::default() };
    let other_end = bench.here.create_api_key(other_end, once("create")).await;
    assert_eq!(refusal(other_end), AccountError::Conflict);
    bench.here.revoke_api_key(made.key.id).await.unwrap();
    let revoked_since = bench.here.create_api_key(new("nova"), once("create")).await;
    assert_eq!(refusal(revoked_since), AccountError::Conflict);
    let malformed = bench.here.create_api_key(new("nova"), "curta".into()).await;
    assert_eq!(refusal(malformed), invalid("idempotency-key", FieldReason::Malformed));
}

async fn an_idempotency_key_is_remembered_for_a_day(bench: Bench) {
    bench.signed_in().await;
    let first = bench.here.create_api_key(new("nova"), once("create")).await.unwrap();
    bench.here.revoke_api_key(first.key.id).await.unwrap();
    bench.advance(DAY).await;
    prove(&bench).await;
    let second = bench.here.create_api_key(new("nova"), once("create")).await.unwrap();
    assert!(second.secret.is_some());
}

async fn renaming_has_the_rules_of_naming(bench: Bench) {
    bench.signed_in().await;
    bench.here.create_api_key(new("ambiente novo"), once("create")).await.unwrap();
    bench.advance(HOUR).await;
    let id = key(&bench, "sms-produção").await.id;
    let rename = async |name: &str| bench.here.rename_api_key(id.clone(), name.to_owned()).await;
    assert_eq!(rename(" SMS-Produção ").await.unwrap().name, "SMS-Produção", "its own name is free");
    assert_eq!(rename("Ambiente Novo").await, Err(invalid("name", FieldReason::Taken)));
    assert_eq!(rename(" ").await, Err(invalid("name", FieldReason::Required)));
    assert_eq!(rename(&"x".repeat(65)).await, Err(invalid("name", FieldReason::TooLong)));
    assert_eq!(rename("a\tb").await, Err(invalid("name", FieldReason::Malformed)));
    rename("SMS-Produção").await.expect("the same name again");
    let unknown = bench.here.rename_api_key("nenhuma".into(), "x".into()).await;
    assert_eq!(unknown, Err(AccountError::NotFound));
    let far_too_long = bench.here.rename_api_key("i".repeat(65), "x".into()).await;
    assert_eq!(far_too_long, Err(AccountError::NotFound));
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    let renamed: Vec<_> = events.into_iter().filter(|event| event.kind == EventKind::ApiKeyRenamed).collect();
    assert_eq!(renamed.len(), 1, "no change is no event");
    assert_eq!(renamed[0].subject.as_deref(), Some("SMS-Produção"));
}

async fn new_names_are_limited(bench: Bench) {
    bench.signed_in().await;
    let id = key(&bench, "sms-produção").await.id;
    for nth in 0..60 {
        bench.here.rename_api_key(id.clone(), format!("nome {nth}")).await.unwrap();
    }
    let limited = AccountError::RateLimited { retry_after: Some(60 * 60) };
    assert_eq!(refusal(bench.here.rename_api_key(id.clone(), "mais um".into()).await), limited);
    let other = bench.browser_signed_in().await;
    other.rename_api_key(id, "mais um".into()).await.expect("each session has its own");
}

async fn revoking_is_at_once_and_safe_to_repeat(bench: Bench) {
    bench.signed_in().await;
    let id = key(&bench, "sms-produção").await.id;
    bench.here.revoke_api_key(id.clone()).await.unwrap();
    assert_eq!(names(&bench).await, ["ambiente de testes"]);
    bench.here.revoke_api_key(id.clone()).await.expect("what is gone is gone");
    bench.here.revoke_api_key("nenhuma".into()).await.expect("and so is what never was");
    assert_eq!(bench.here.rename_api_key(id, "x".into()).await, Err(AccountError::NotFound));
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    let revoked: Vec<_> = events.into_iter().filter(|event| event.kind == EventKind::ApiKeyRevoked).collect();
    assert_eq!(revoked.len(), 1);
    assert_eq!(revoked[0].subject.as_deref(), Some("sms-produção"));
    bench.here.create_api_key(new("sms-produção"), once("again")).await.expect("its name is free");
}

async fn revoking_all_counts_the_working_ones(bench: Bench) {
    bench.signed_in().await;
    let request = CreateApiKey {
        name: "breve".into(),
        expires_at: Some(bench.now().plus_seconds(HOUR)),
        ..CreateApiKey::default()
    };
    bench.here.create_api_key(request, once("create")).await.unwrap();
    bench.advance(HOUR).await;
    prove(&bench).await;
    assert_eq!(bench.here.revoke_all_api_keys().await, Ok(2));
    assert!(names(&bench).await.is_empty());
    assert_eq!(bench.here.revoke_all_api_keys().await, Ok(0));
}

async fn a_hundred_keys_are_the_most(bench: Bench) {
    bench.signed_in().await;
    for nth in 0..98 {
        if nth % 50 == 49 {
            bench.advance(HOUR).await;
            prove(&bench).await;
        }
        let name = format!("chave {nth}");
        bench.here.create_api_key(new(&name), once(&format!("create{nth}"))).await.unwrap();
    }
    assert_eq!(names(&bench).await.len(), 100, "all are listed, over the bounds of a page");
    bench.advance(HOUR).await;
    prove(&bench).await;
    let full = bench.here.create_api_key(new("uma a mais"), once("more")).await;
    assert_eq!(refusal(full), AccountError::Conflict);
    let id = key(&bench, "chave 0").await.id;
    bench.here.revoke_api_key(id).await.unwrap();
    bench.here.create_api_key(new("uma a mais"), once("more")).await.unwrap();
}

async fn creations_are_limited(bench: Bench) {
    bench.signed_in().await;
    for nth in 0..60 {
        let made = bench.here.create_api_key(new("nova"), once(&format!("create{nth}"))).await.unwrap();
        bench.here.revoke_api_key(made.key.id).await.unwrap();
    }
    bench.advance(10 * MINUTE).await;
    let limited = AccountError::RateLimited { retry_after: Some(50 * 60) };
    let result = bench.here.create_api_key(new("nova"), once("more")).await;
    assert_eq!(refusal(result), limited);
}
