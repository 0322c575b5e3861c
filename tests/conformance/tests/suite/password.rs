//! Changing the password.

use security_centre::backend::{
    AccountError,
    demo::{EMAIL, PASSWORD},
    types::{EventKind, FieldError, FieldReason, SignedIn},
};
use zexa_conformance::{
    Bench,
    bench::{password, refusal, secret},
    view::whole,
};

use crate::{MINUTE, wrong};

on_both!(
    every_broken_rule_is_told_at_once,
    a_password_may_be_long_and_of_any_script,
    the_present_password_is_the_proof,
    the_new_password_counts_from_now_on,
    other_sessions_stay_or_end_as_asked,
    composed_and_decomposed_letters_are_the_same,
);

async fn every_broken_rule_is_told_at_once(bench: Bench) {
    use FieldReason::{
        NeedsNumber, NeedsSpecial, NeedsUppercase, Required, TooCommon, TooLong, TooShort, Unchanged,
    };
    bench.signed_in().await;
    let too_long = format!("Aa1!{}", "x".repeat(253));
    for (current, new, expected) in [
        (
            "",
            "",
            &[
                ("current", Required),
                ("new", Required),
                ("new", NeedsUppercase),
                ("new", NeedsNumber),
                ("new", NeedsSpecial),
            ][..],
        ),
        (
            PASSWORD,
            "abc",
            &[("new", TooShort), ("new", NeedsUppercase), ("new", NeedsNumber), ("new", NeedsSpecial)],
        ),
        (PASSWORD, "Kia!202", &[("new", TooShort)]),
        (PASSWORD, &too_long, &[("new", TooLong)]),
        (PASSWORD, "Kianda 2026", &[("new", NeedsSpecial)]),
        (PASSWORD, "P@ssw0rd", &[("new", TooCommon)]),
        (PASSWORD, PASSWORD, &[("new", Unchanged)]),
    ] {
        let error = |&(field, reason): &(&str, FieldReason)| FieldError { field: field.to_owned(), reason };
        let expected = AccountError::Invalid(expected.iter().map(error).collect());
        let result = bench.here.change_password(secret(current), secret(new), false).await;
        assert_eq!(refusal(result), expected, "{new}");
    }
    refusal_is_counted_from_nine(&bench).await;
}

/// Refused fields cost no try.
async fn refusal_is_counted_from_nine(bench: &Bench) {
    let result = bench.here.change_password(secret("Errada!2026"), secret("Outra!2026"), false).await;
    assert_eq!(refusal(result), wrong(9));
}

async fn a_password_may_be_long_and_of_any_script(bench: Bench) {
    bench.signed_in().await;
    let long = format!("Ç1!{}", "密".repeat(253));
    bench.here.change_password(secret(PASSWORD), secret(&long), false).await.unwrap();
    let result = bench.browser().sign_in(EMAIL.into(), secret(&long)).await;
    assert!(matches!(result, Ok(SignedIn::Session(_))));
}

async fn the_present_password_is_the_proof(bench: Bench) {
    bench.signed_in().await;
    bench.advance(60 * MINUTE).await;
    for left in (1..=9).rev() {
        let result = bench.here.change_password(secret("Errada!2026"), secret("Outra!2026"), true).await;
        assert_eq!(refusal(result), wrong(left));
    }
    let locked = AccountError::Locked { until: Some(bench.now().plus_seconds(15 * MINUTE)) };
    let tenth = bench.here.change_password(secret("Errada!2026"), secret("Outra!2026"), true).await;
    assert_eq!(refusal(tenth), locked);
    let right = bench.here.change_password(secret(PASSWORD), secret("Outra!2026"), true).await;
    assert_eq!(refusal(right), locked);
    let elsewhere = bench.browser().sign_in(EMAIL.into(), secret(PASSWORD)).await;
    assert!(matches!(elsewhere, Ok(SignedIn::Session(_))), "a session locks itself alone");
    assert_eq!(refusal(bench.here.step_up(password(PASSWORD)).await), locked, "one count for all its places");
    bench.advance(15 * MINUTE).await;
    bench.here.change_password(secret(PASSWORD), secret("Outra!2026"), false).await.unwrap();
}

async fn the_new_password_counts_from_now_on(bench: Bench) {
    bench.signed_in().await;
    let before = bench.here.meta().await.unwrap().session.unwrap();
    bench.advance(MINUTE).await;
    assert_eq!(bench.here.change_password(secret(PASSWORD), secret("Outra!2026"), false).await, Ok(0));
    let after = bench.here.meta().await.unwrap().session.unwrap();
    assert_eq!((after.id, after.proved_at), (before.id, before.proved_at), "it is no step-up");
    assert_eq!(refusal(bench.browser().sign_in(EMAIL.into(), secret(PASSWORD)).await), wrong(9));
    let result = bench.browser().sign_in(EMAIL.into(), secret("Outra!2026")).await;
    assert!(matches!(result, Ok(SignedIn::Session(_))));
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    let changed = events.iter().filter(|event| event.kind == EventKind::PasswordChanged).count();
    assert_eq!(changed, 2, "now, and long ago");
}

async fn other_sessions_stay_or_end_as_asked(bench: Bench) {
    bench.signed_in().await;
    let other = bench.browser_signed_in().await;
    assert_eq!(bench.here.change_password(secret(PASSWORD), secret("Outra!2026"), false).await, Ok(0));
    other.api_keys().await.expect("it was to stay");
    assert_eq!(bench.here.change_password(secret("Outra!2026"), secret(PASSWORD), true).await, Ok(4));
    assert_eq!(refusal(other.api_keys().await), AccountError::SignedOut);
    bench.here.api_keys().await.expect("the one that asks goes on");
}

async fn composed_and_decomposed_letters_are_the_same(bench: Bench) {
    bench.signed_in().await;
    let composed = secret("Canção!2026");
    bench.here.change_password(secret(PASSWORD), composed, false).await.unwrap();
    let decomposed = secret("Canc\u{327}a\u{303}o!2026");
    let result = bench.browser().sign_in(EMAIL.into(), decomposed).await;
    assert!(matches!(result, Ok(SignedIn::Session(_))));
}
