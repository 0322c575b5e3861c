//! Requests that go wrong on their way: what is done and what is not, and what becomes of the
//! cookies.

use security_centre::backend::{
    AccountError,
    demo::{EMAIL, PASSWORD},
    types::CreateApiKey,
};
use zexa_conformance::{
    Bench, Disturbance,
    bench::{password, refusal, secret, totp},
};

use crate::once;

on_both!(
    a_lost_answer_was_done,
    what_never_arrived_was_not_done,
    nothing_is_sent_without_a_network,
    a_page_of_something_in_between_is_no_success,
    a_lost_sign_in_signs_nobody_in,
    a_lost_new_cookie_signs_out,
    a_lost_set_up_is_on,
    a_lost_begin_is_resumed,
);

fn new(name: &str) -> CreateApiKey {
    CreateApiKey { name: name.to_owned(), expires_at: None, ..CreateApiKey::default() }
}

async fn keys(bench: &Bench) -> usize {
    bench.here.api_keys().await.unwrap().len()
}

async fn a_lost_answer_was_done(bench: Bench) {
    bench.signed_in().await;
    bench.disturb(Disturbance::LostAnswer);
    let lost = bench.here.create_api_key(new("nova"), once("create")).await;
    assert_eq!(refusal(lost), AccountError::Lost);
    assert_eq!(keys(&bench).await, 3);
    let repeat = bench.here.create_api_key(new("nova"), once("create")).await.unwrap();
    assert!(repeat.secret.is_none(), "its secret is lost for good");
    assert_eq!(keys(&bench).await, 3);
}

async fn what_never_arrived_was_not_done(bench: Bench) {
    bench.signed_in().await;
    bench.disturb(Disturbance::NeverArrived);
    let lost = bench.here.create_api_key(new("nova"), once("create")).await;
    assert_eq!(refusal(lost), AccountError::Lost);
    assert_eq!(keys(&bench).await, 2);
    assert!(bench.here.create_api_key(new("nova"), once("create")).await.unwrap().secret.is_some());
}

async fn nothing_is_sent_without_a_network(bench: Bench) {
    bench.signed_in().await;
    bench.disturb(Disturbance::Offline);
    assert_eq!(refusal(bench.here.revoke_all_api_keys().await), AccountError::Offline);
    assert_eq!(keys(&bench).await, 2);
}

async fn a_page_of_something_in_between_is_no_success(bench: Bench) {
    bench.signed_in().await;
    let id = bench.here.api_keys().await.unwrap().remove(0).id;
    bench.disturb(Disturbance::Rubbish);
    assert_eq!(refusal(bench.here.api_keys().await), AccountError::Unreadable);
    bench.disturb(Disturbance::Rubbish);
    assert_eq!(refusal(bench.here.revoke_api_key(id).await), AccountError::Unreadable);
    bench.disturb(Disturbance::Rubbish);
    assert_eq!(refusal(bench.here.sign_out().await), AccountError::Unreadable);
    assert_eq!(keys(&bench).await, 2);
}

async fn a_lost_sign_in_signs_nobody_in(bench: Bench) {
    bench.disturb(Disturbance::LostAnswer);
    let lost = bench.here.sign_in(EMAIL.into(), secret(PASSWORD)).await;
    assert_eq!(refusal(lost), AccountError::Lost);
    assert_eq!(bench.here.meta().await.unwrap().session, None);
    bench.signed_in().await;
    let sessions = bench.here.sessions(None).await.unwrap().items.len();
    assert_eq!(sessions, 5, "the session that nobody has is there all the same");
}

async fn a_lost_new_cookie_signs_out(bench: Bench) {
    bench.signed_in().await;
    bench.disturb(Disturbance::LostAnswer);
    assert_eq!(refusal(bench.here.step_up(password(PASSWORD)).await), AccountError::Lost);
    assert_eq!(refusal(bench.here.api_keys().await), AccountError::SignedOut, "the old token is dead");
}

async fn a_lost_set_up_is_on(bench: Bench) {
    bench.signed_in().await;
    let phone = bench.begun().await;
    let (set_number, codes) = bench.confirmed(&phone).await;
    bench.disturb(Disturbance::LostAnswer);
    let lost = bench.here.acknowledge_backup_codes(set_number, secret(&codes[0])).await;
    assert_eq!(refusal(lost), AccountError::Lost);
    assert_eq!(refusal(bench.here.two_factor().await), AccountError::SignedOut);
    bench.advance(30).await;
    bench.challenged().await;
    bench.here.answer_challenge(totp(&phone.code(bench.now()))).await.unwrap();
    assert_eq!(bench.here.two_factor().await.unwrap().backup_codes.unwrap().left, 10);
}

async fn a_lost_begin_is_resumed(bench: Bench) {
    bench.signed_in().await;
    bench.disturb(Disturbance::LostAnswer);
    assert_eq!(refusal(bench.here.begin_enrolment(None).await), AccountError::Lost);
    let pending = bench.here.two_factor().await.unwrap().pending.unwrap();
    let resumed = bench.here.begin_enrolment(None).await.unwrap();
    assert_eq!(resumed.expires_at, pending.expires_at);
}
