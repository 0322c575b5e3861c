//! The devices that are signed in.

use security_centre::backend::{
    AccountError,
    types::{DeviceKind, EventKind, FieldReason},
};
use zexa_conformance::{Bench, bench::refusal, view::whole};

use crate::{DAY, HOUR, MINUTE, invalid};

on_both!(
    devices_are_listed_latest_sign_in_first,
    ending_a_session_signs_that_device_out,
    ones_own_session_is_ended_by_signing_out,
    ending_all_others_counts_them,
    long_lists_come_in_pages,
    unused_sessions_leave_the_list,
    activity_is_noted_to_the_minute,
);

async fn devices_are_listed_latest_sign_in_first(bench: Bench) {
    let here = bench.signed_in().await;
    let devices = whole(|cursor| bench.here.sessions(cursor)).await.unwrap();
    let facts = |nth: usize| (devices[nth].browser.as_deref(), devices[nth].os.as_deref());
    assert_eq!(facts(0), (Some("Chrome 156"), Some("Windows 10/11")));
    assert_eq!(facts(1), (Some("Chrome 156"), Some("Windows 10/11")));
    assert_eq!(facts(2), (Some("Samsung Internet 28"), Some("Android 14")));
    assert_eq!(devices[2].device.as_deref(), Some("Samsung SM-A146B"));
    assert_eq!((devices[2].kind, devices[2].country.as_deref()), (DeviceKind::Phone, Some("AO")));
    assert_eq!(devices[3].country.as_deref(), Some("PT"));
    assert!(devices[0].current && devices[0].id == here.id);
    assert!(devices[1..].iter().all(|session| !session.current));
    assert_eq!(devices[0].signed_in_at, bench.now());
    assert_eq!(devices[2].signed_in_at, bench.now().plus_seconds(-(30 * DAY + 5 * HOUR)));
}

async fn ending_a_session_signs_that_device_out(bench: Bench) {
    bench.signed_in().await;
    let other = bench.browser_signed_in().await;
    let id = other.meta().await.unwrap().session.unwrap().id;
    bench.here.revoke_session(id.clone()).await.unwrap();
    assert_eq!(refusal(other.api_keys().await), AccountError::SignedOut);
    assert_eq!(other.meta().await.unwrap().session, None);
    bench.here.revoke_session(id).await.expect("what is gone is gone");
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    assert_eq!(events[0].kind, EventKind::SessionRevoked);
    assert_eq!(events[0].subject.as_deref(), Some("Chrome 156 · Windows 10/11"));
}

async fn ones_own_session_is_ended_by_signing_out(bench: Bench) {
    let here = bench.signed_in().await;
    assert_eq!(refusal(bench.here.revoke_session(here.id).await), AccountError::Conflict);
    bench.here.api_keys().await.expect("nothing was done");
}

async fn ending_all_others_counts_them(bench: Bench) {
    bench.signed_in().await;
    let other = bench.browser_signed_in().await;
    assert_eq!(bench.here.revoke_other_sessions().await, Ok(4));
    assert_eq!(refusal(other.api_keys().await), AccountError::SignedOut);
    assert_eq!(whole(|cursor| bench.here.sessions(cursor)).await.unwrap().len(), 1);
    assert_eq!(bench.here.revoke_other_sessions().await, Ok(0));
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    assert_eq!(events.iter().filter(|event| event.kind == EventKind::SessionRevoked).count(), 4);
}

async fn long_lists_come_in_pages(bench: Bench) {
    bench.signed_in().await;
    for _ in 0..110 {
        bench.advance(1).await;
        bench.browser_signed_in().await;
    }
    let first = bench.here.sessions(None).await.unwrap();
    assert_eq!(first.items.len(), 100);
    let second = bench.here.sessions(first.next_cursor).await.unwrap();
    assert_eq!((second.items.len(), second.next_cursor), (14, None));
    let all: Vec<_> = first.items.iter().chain(&second.items).collect();
    assert!(all.is_sorted_by(|a, b| a.signed_in_at >= b.signed_in_at));
    assert!(all[110].current, "the oldest of today's sign-ins");
    let forged = bench.here.sessions(Some("não é um cursor".into())).await;
    assert_eq!(refusal(forged), invalid("cursor", FieldReason::Malformed));
}

async fn unused_sessions_leave_the_list(bench: Bench) {
    bench.signed_in().await;
    assert_eq!(whole(|cursor| bench.here.sessions(cursor)).await.unwrap().len(), 4);
    bench.advance(5 * DAY).await;
    bench.here.meta().await.unwrap();
    let left = whole(|cursor| bench.here.sessions(cursor)).await.unwrap();
    assert_eq!(left.len(), 3, "the iPhone was unused for two weeks");
}

async fn activity_is_noted_to_the_minute(bench: Bench) {
    bench.signed_in().await;
    bench.advance(10 * MINUTE + 35).await;
    let devices = whole(|cursor| bench.here.sessions(cursor)).await.unwrap();
    let here = devices.iter().find(|session| session.current).unwrap();
    assert_eq!(here.last_active_at, bench.now().plus_seconds(-35));
}
