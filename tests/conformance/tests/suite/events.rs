//! The security history.

use security_centre::backend::{
    AccountError,
    demo::{EMAIL, PASSWORD},
    types::{CreateApiKey, DeviceKind, EventKind, FieldReason},
};
use zexa_conformance::{
    Bench,
    bench::{password, refusal, secret},
    view::{View, whole},
};

use crate::{invalid, once};

on_both!(
    the_seeded_history_is_told,
    what_happens_is_written_down_newest_first,
    failed_sign_ins_and_lock_outs_are_written_down,
    a_lock_in_a_session_names_it,
    a_long_history_comes_in_pages,
);

async fn the_seeded_history_is_told(bench: Bench) {
    bench.signed_in().await;
    let events = View::of(&*bench.here).await.events.unwrap();
    let count = |kind| events.iter().filter(|event| event.kind == kind).count();
    assert_eq!(events.len(), 8);
    assert_eq!((count(EventKind::SignedIn), count(EventKind::SignInFailed)), (4, 1));
    assert_eq!((count(EventKind::PasswordChanged), count(EventKind::ApiKeyCreated)), (1, 2));
}

async fn what_happens_is_written_down_newest_first(bench: Bench) {
    let here = bench.signed_in().await;
    let request = CreateApiKey { name: "nova".into(), expires_at: None, ..CreateApiKey::default() };
    let key = bench.here.create_api_key(request, once("create")).await.unwrap().key;
    bench.here.rename_api_key(key.id.clone(), "velha".into()).await.unwrap();
    bench.here.revoke_api_key(key.id).await.unwrap();
    let events = bench.here.events(None).await.unwrap().items;
    let told: Vec<_> = events[..4].iter().map(|event| (event.kind, event.subject.as_deref())).collect();
    let expected = [
        (EventKind::ApiKeyRevoked, Some("velha")),
        (EventKind::ApiKeyRenamed, Some("velha")),
        (EventKind::ApiKeyCreated, Some("nova")),
        (EventKind::SignedIn, None),
    ];
    assert_eq!(told, expected, "in the order of doing, even within one moment");
    assert!(events[..4].iter().all(|event| event.session_id.as_ref() == Some(&here.id)));
    let latest = &events[0];
    assert_eq!((latest.browser.as_deref(), latest.device_kind), (Some("Chrome 156"), DeviceKind::Computer));
    assert_eq!((latest.ip.as_str(), latest.country.as_deref()), ("41.63.170.77", Some("AO")));
}

async fn failed_sign_ins_and_lock_outs_are_written_down(bench: Bench) {
    let other = bench.browser_signed_in().await;
    for _ in 0..11 {
        refusal(bench.here.sign_in(EMAIL.into(), secret("Errada!2026")).await);
    }
    refusal(bench.here.sign_in("rui@zexa.example".into(), secret("Errada!2026")).await);
    let events = whole(|cursor| other.events(cursor)).await.unwrap();
    let count = |kind| events.iter().filter(|event| event.kind == kind).count();
    assert_eq!(count(EventKind::SignInFailed), 9 + 1, "nine now, one long ago");
    assert_eq!(count(EventKind::LockedOut), 1);
    assert_eq!(events[0].session_id, None);
}

async fn a_lock_in_a_session_names_it(bench: Bench) {
    let session = bench.signed_in().await;
    let other = bench.browser_signed_in().await;
    for _ in 0..10 {
        refusal(bench.here.step_up(password("Errada!2026")).await);
    }
    let events = whole(|cursor| other.events(cursor)).await.unwrap();
    let latest = &events[0];
    assert_eq!(
        (latest.kind, latest.session_id.as_deref()),
        (EventKind::LockedOut, Some(session.id.as_str()))
    );
}

async fn a_long_history_comes_in_pages(bench: Bench) {
    bench.signed_in().await;
    for nth in 0..60 {
        let (old, new) = if nth % 2 == 0 { (PASSWORD, "Outra!2026") } else { ("Outra!2026", PASSWORD) };
        bench.here.change_password(secret(old), secret(new), false).await.unwrap();
        let key = bench.here.api_keys().await.unwrap().remove(0);
        bench.here.rename_api_key(key.id, format!("nome {nth}")).await.unwrap();
        bench.advance(1).await;
    }
    let first = bench.here.events(None).await.unwrap();
    assert_eq!(first.items.len(), 100);
    let second = bench.here.events(first.next_cursor).await.unwrap();
    assert_eq!((second.items.len(), second.next_cursor), (28, None));
    assert!(first.items.iter().chain(&second.items).is_sorted_by(|a, b| a.at >= b.at));
    let forged = bench.here.events(Some("???".into())).await;
    assert_eq!(refusal(forged), invalid("cursor", FieldReason::Malformed));
    bench.here.sign_out().await.unwrap();
    assert_eq!(refusal(bench.here.events(None).await), AccountError::SignedOut);
}
