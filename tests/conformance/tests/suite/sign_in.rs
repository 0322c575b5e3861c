//! Signing in with the password, and out.

use security_centre::backend::{
    AccountError,
    demo::{EMAIL, PASSWORD},
    types::{FieldReason, SignedIn},
};
use zexa_conformance::{
    Bench,
    bench::{refusal, secret},
    view::{View, whole},
};

use crate::{DAY, HOUR, MINUTE, invalid, wrong};

on_both!(
    before_signing_in_meta_tells_the_rules_and_nobody,
    the_password_signs_in,
    a_wrong_password_counts_down,
    the_tenth_wrong_password_locks_even_the_right_one,
    a_success_forgets_wrong_tries,
    an_unknown_address_is_answered_like_a_wrong_password,
    incomplete_sign_ins_are_refused_without_counting,
    addresses_are_spelled_in_many_ways,
    one_browser_has_one_session,
    signing_out_ends_the_session,
    nothing_of_the_account_is_open_to_nobody,
    an_unused_session_ends_after_two_weeks,
    a_used_session_ends_after_ninety_days,
    sign_ins_of_one_address_are_limited,
);

async fn before_signing_in_meta_tells_the_rules_and_nobody(bench: Bench) {
    let meta = bench.here.meta().await.unwrap();
    assert_eq!(meta.server_time, bench.now());
    assert_eq!(meta.session, None);
    assert_eq!((meta.limits.key_name_length, meta.limits.keys_per_account), (64, 100));
    assert_eq!((meta.limits.enrolment_seconds, meta.limits.step_up_seconds), (600, 900));
    assert!(meta.capabilities.key_rotation && meta.capabilities.events);
    assert_eq!(meta.password_policy.min_length, 8);
    assert_eq!(meta.support_email, "suporte@zexa.ao");
}

async fn the_password_signs_in(bench: Bench) {
    let session = bench.signed_in().await;
    assert_eq!(session.account.email, EMAIL);
    assert_eq!(session.account.display_name, "Ana Domingos");
    assert_eq!(session.proved_at, bench.now());
    assert_eq!(session.expires_at, bench.now().plus_seconds(14 * DAY));
    assert_eq!(session.backup_codes_left, None);
    let asked = bench.here.meta().await.unwrap().session.unwrap();
    assert_eq!((asked.id, asked.proved_at), (session.id, session.proved_at));
}

async fn a_wrong_password_counts_down(bench: Bench) {
    for left in [9, 8, 7] {
        let result = bench.here.sign_in(EMAIL.into(), secret("Errada!2026")).await;
        assert_eq!(refusal(result), wrong(left));
    }
    assert_eq!(bench.here.meta().await.unwrap().session, None);
}

async fn the_tenth_wrong_password_locks_even_the_right_one(bench: Bench) {
    for _ in 0..9 {
        refusal(bench.here.sign_in(EMAIL.into(), secret("Errada!2026")).await);
    }
    bench.advance(5 * MINUTE).await;
    let locked = AccountError::Locked { until: Some(bench.now().plus_seconds(15 * MINUTE)) };
    assert_eq!(refusal(bench.here.sign_in(EMAIL.into(), secret("Errada!2026")).await), locked);
    assert_eq!(refusal(bench.here.sign_in(EMAIL.into(), secret(PASSWORD)).await), locked);
    bench.advance(15 * MINUTE - 1).await;
    assert_eq!(refusal(bench.here.sign_in(EMAIL.into(), secret(PASSWORD)).await), locked);
    bench.advance(1).await;
    bench.signed_in().await;
}

async fn a_success_forgets_wrong_tries(bench: Bench) {
    for _ in 0..3 {
        refusal(bench.here.sign_in(EMAIL.into(), secret("Errada!2026")).await);
    }
    bench.signed_in().await;
    let result = bench.browser().sign_in(EMAIL.into(), secret("Errada!2026")).await;
    assert_eq!(refusal(result), wrong(9));
}

async fn an_unknown_address_is_answered_like_a_wrong_password(bench: Bench) {
    for left in (1..=9).rev() {
        let result = bench.here.sign_in("rui@zexa.example".into(), secret(PASSWORD)).await;
        assert_eq!(refusal(result), wrong(left));
    }
    let locked = AccountError::Locked { until: Some(bench.now().plus_seconds(15 * MINUTE)) };
    assert_eq!(refusal(bench.here.sign_in("rui@zexa.example".into(), secret(PASSWORD)).await), locked);
    bench.signed_in().await;
}

async fn incomplete_sign_ins_are_refused_without_counting(bench: Bench) {
    let no_email = bench.here.sign_in("  ".into(), secret(PASSWORD)).await;
    assert_eq!(refusal(no_email), invalid("email", FieldReason::Required));
    let long = bench.here.sign_in(format!("{}@zexa.example", "a".repeat(250)), secret(PASSWORD)).await;
    assert_eq!(refusal(long), invalid("email", FieldReason::TooLong));
    let no_password = bench.here.sign_in(EMAIL.into(), secret("")).await;
    assert_eq!(refusal(no_password), invalid("password", FieldReason::Required));
    assert_eq!(refusal(bench.here.sign_in(EMAIL.into(), secret(" ")).await), wrong(9));
}

async fn addresses_are_spelled_in_many_ways(bench: Bench) {
    let result = bench.here.sign_in("  ANA@Zexa.Example ".into(), secret(PASSWORD)).await;
    assert!(matches!(result, Ok(SignedIn::Session(_))), "{result:?}");
}

async fn one_browser_has_one_session(bench: Bench) {
    let first = bench.signed_in().await;
    let before = whole(|cursor| bench.here.sessions(cursor)).await.unwrap().len();
    bench.advance(MINUTE).await;
    let second = bench.signed_in().await;
    assert_ne!(first.id, second.id);
    let after = whole(|cursor| bench.here.sessions(cursor)).await.unwrap();
    assert_eq!(after.len(), before);
    assert!(after.iter().all(|session| session.id != first.id));
}

async fn signing_out_ends_the_session(bench: Bench) {
    bench.signed_in().await;
    let other = bench.browser_signed_in().await;
    let before = whole(|cursor| other.sessions(cursor)).await.unwrap().len();
    bench.here.sign_out().await.unwrap();
    assert_eq!(bench.here.meta().await.unwrap().session, None);
    assert_eq!(refusal(bench.here.sign_out().await), AccountError::SignedOut);
    assert_eq!(whole(|cursor| other.sessions(cursor)).await.unwrap().len(), before - 1);
}

async fn nothing_of_the_account_is_open_to_nobody(bench: Bench) {
    use security_centre::backend::types::{CreateApiKey, RotationGrace};
    use zexa_conformance::bench::password;

    let here = &bench.here;
    let new = CreateApiKey { name: "nova".into(), expires_at: None, ..CreateApiKey::default() };
    let refusals = [
        refusal(here.step_up(password(PASSWORD)).await),
        refusal(here.sign_out().await),
        refusal(here.two_factor().await),
        refusal(here.begin_enrolment(None).await),
        refusal(here.confirm_enrolment(secret("000000")).await),
        refusal(here.cancel_enrolment().await),
        refusal(here.disable_two_factor(password(PASSWORD)).await),
        refusal(here.stage_backup_codes(crate::once("stage")).await),
        refusal(here.acknowledge_backup_codes(1, secret("0000-0000-0000")).await),
        refusal(here.test_backup_code(secret("0000-0000-0000")).await),
        refusal(here.api_keys().await),
        refusal(here.create_api_key(new, crate::once("create")).await),
        refusal(here.rename_api_key("id".into(), "nova".into()).await),
        refusal(here.rotate_api_key("id".into(), RotationGrace::Day, crate::once("rotate")).await),
        refusal(here.revoke_api_key("id".into()).await),
        refusal(here.revoke_all_api_keys().await),
        refusal(here.sessions(None).await),
        refusal(here.revoke_session("id".into()).await),
        refusal(here.revoke_other_sessions().await),
        refusal(here.change_password(secret(PASSWORD), secret("Outra!2026"), true).await),
        refusal(here.events(None).await),
    ];
    for (place, refusal) in refusals.into_iter().enumerate() {
        assert_eq!(refusal, AccountError::SignedOut, "refusal {place}");
    }
    assert_eq!(View::of(&**here).await.session, None);
}

async fn an_unused_session_ends_after_two_weeks(bench: Bench) {
    bench.signed_in().await;
    bench.advance(14 * DAY - HOUR).await;
    let renewed = bench.here.meta().await.unwrap().session.unwrap();
    assert_eq!(renewed.expires_at, bench.now().plus_seconds(14 * DAY));
    bench.advance(14 * DAY).await;
    assert_eq!(bench.here.meta().await.unwrap().session, None);
    assert_eq!(refusal(bench.here.api_keys().await), AccountError::SignedOut);
}

async fn a_used_session_ends_after_ninety_days(bench: Bench) {
    let began = bench.signed_in().await.proved_at;
    for _ in 0..8 {
        bench.advance(11 * DAY).await;
        bench.here.api_keys().await.unwrap();
    }
    let session = bench.here.meta().await.unwrap().session.unwrap();
    assert_eq!(session.expires_at, began.plus_seconds(90 * DAY));
    bench.advance(2 * DAY).await;
    assert_eq!(refusal(bench.here.api_keys().await), AccountError::SignedOut);
}

async fn sign_ins_of_one_address_are_limited(bench: Bench) {
    for nth in 0..60 {
        let result = bench.here.sign_in(format!("{nth}@zexa.example"), secret("Errada!2026")).await;
        assert_eq!(refusal(result), wrong(9));
    }
    bench.advance(MINUTE).await;
    let limited = AccountError::RateLimited { retry_after: Some(14 * 60) };
    assert_eq!(refusal(bench.here.sign_in(EMAIL.into(), secret(PASSWORD)).await), limited);
    let elsewhere = bench.browser().sign_in(EMAIL.into(), secret(PASSWORD)).await;
    assert!(matches!(elsewhere, Ok(SignedIn::Session(_))), "another address is not limited");
    bench.advance(14 * MINUTE).await;
    bench.signed_in().await;
}
