//! The second step of a sign-in.

use security_centre::backend::{
    AccountError,
    demo::{EMAIL, PASSWORD},
    types::{EventKind, FieldReason, ProofMethod, SignedIn},
};
use zexa_conformance::{
    Bench,
    bench::{backup_code, challenge, password, refusal, secret, totp},
    view::whole,
};

use crate::{MINUTE, invalid, wrong};

on_both!(
    the_second_factor_is_asked_for_five_minutes,
    a_code_signs_in_once,
    a_code_may_be_half_a_minute_off,
    old_codes_are_told_from_wrong_ones_and_coming_ones_are_not,
    spaces_and_dashes_do_not_count,
    a_backup_code_signs_in_once_and_tells_what_is_left,
    without_backup_codes_only_the_app_is_offered,
    an_attempt_runs_out,
    without_an_attempt_there_is_nothing_to_answer,
    malformed_answers_are_refused_without_counting,
    five_wrong_codes_lock_the_second_factor,
    a_new_password_ends_attempts_under_way,
    turning_two_factor_off_ends_attempts_under_way,
    a_staged_code_does_not_sign_in,
);

async fn the_second_factor_is_asked_for_five_minutes(bench: Bench) {
    bench.two_factor_on().await;
    bench.here.sign_out().await.unwrap();
    match bench.here.sign_in(EMAIL.into(), secret(PASSWORD)).await {
        Ok(SignedIn::Challenge(challenge)) => {
            assert_eq!(challenge.methods, [ProofMethod::Totp, ProofMethod::BackupCode]);
            assert_eq!(challenge.expires_at, bench.now().plus_seconds(5 * MINUTE));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(bench.here.meta().await.unwrap().session, None, "nobody is signed in half-way");
}

async fn a_code_signs_in_once(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    let code = phone.code(bench.now());
    bench.challenged().await;
    let session = bench.here.answer_challenge(totp(&code)).await.unwrap();
    assert_eq!((session.proved_at, session.backup_codes_left), (bench.now(), None));

    let other = bench.browser();
    challenge(&*other).await;
    assert_eq!(refusal(other.answer_challenge(totp(&code)).await), AccountError::CodeReused);
    bench.advance(30).await;
    other.answer_challenge(totp(&phone.code(bench.now()))).await.unwrap();
}

async fn a_code_may_be_half_a_minute_off(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    bench.challenged().await;
    let fast = phone.code_in(bench.now(), 1);
    bench.here.answer_challenge(totp(&fast)).await.unwrap();
    bench.challenged().await;
    let overtaken = bench.here.answer_challenge(totp(&phone.code(bench.now()))).await;
    assert_eq!(refusal(overtaken), AccountError::CodeExpired, "a later code was accepted already");
    bench.advance(90).await;
    let slow = phone.code_in(bench.now(), -1);
    bench.here.answer_challenge(totp(&slow)).await.unwrap();
}

async fn old_codes_are_told_from_wrong_ones_and_coming_ones_are_not(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    bench.advance(20 * MINUTE).await;
    bench.challenged().await;
    for (steps, expected) in
        [(-2, AccountError::CodeExpired), (-20, AccountError::CodeExpired), (2, wrong(2)), (-21, wrong(1))]
    {
        let code = phone.code_in(bench.now(), steps);
        assert_eq!(refusal(bench.here.answer_challenge(totp(&code)).await), expected, "{steps} steps");
    }
}

async fn spaces_and_dashes_do_not_count(bench: Bench) {
    let (phone, codes) = bench.two_factor_on().await;
    let code = phone.code(bench.now());
    bench.challenged().await;
    let typed = format!(" {} - {}\u{a0}", &code[..3], &code[3..]);
    bench.here.answer_challenge(totp(&typed)).await.unwrap();
    bench.challenged().await;
    let typed = codes[0].to_lowercase().replace('1', "l").replace('0', "o").replace('-', " ");
    bench.here.answer_challenge(backup_code(&typed)).await.unwrap();
}

async fn a_backup_code_signs_in_once_and_tells_what_is_left(bench: Bench) {
    let (_, codes) = bench.two_factor_on().await;
    bench.challenged().await;
    let session = bench.here.answer_challenge(backup_code(&codes[3])).await.unwrap();
    assert_eq!(session.backup_codes_left, Some(9));
    assert_eq!(bench.here.meta().await.unwrap().session.unwrap().backup_codes_left, None, "told once");
    bench.challenged().await;
    let again = bench.here.answer_challenge(backup_code(&codes[3])).await;
    assert_eq!(refusal(again), AccountError::CodeReused);
    let unknown = bench.here.answer_challenge(backup_code("0000-0000-0000")).await;
    assert_eq!(refusal(unknown), wrong(3));
    assert_eq!(bench.here.answer_challenge(backup_code(&codes[4])).await.unwrap().backup_codes_left, Some(8));
}

async fn without_backup_codes_only_the_app_is_offered(bench: Bench) {
    let (_, codes) = bench.two_factor_on().await;
    for code in &codes {
        bench.challenged().await;
        bench.here.answer_challenge(backup_code(code)).await.unwrap();
    }
    match bench.here.sign_in(EMAIL.into(), secret(PASSWORD)).await {
        Ok(SignedIn::Challenge(challenge)) => assert_eq!(challenge.methods, [ProofMethod::Totp]),
        other => panic!("{other:?}"),
    }
    let live = bench.here.two_factor().await.unwrap().backup_codes.unwrap();
    assert_eq!((live.left, live.total), (0, 10));
}

async fn an_attempt_runs_out(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    bench.challenged().await;
    bench.advance(5 * MINUTE - 1).await;
    refusal(bench.here.answer_challenge(totp(&phone.wrong_code(bench.now()))).await);
    bench.advance(1).await;
    let late = bench.here.answer_challenge(totp(&phone.code(bench.now()))).await;
    assert_eq!(refusal(late), AccountError::Expired);
}

async fn without_an_attempt_there_is_nothing_to_answer(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    let other = bench.browser();
    let code = totp(&phone.code(bench.now()));
    assert_eq!(refusal(other.answer_challenge(code).await), AccountError::Expired);
    bench.challenged().await;
    bench.here.answer_challenge(totp(&phone.code(bench.now()))).await.unwrap();
    bench.advance(30).await;
    let twice = bench.here.answer_challenge(totp(&phone.code(bench.now()))).await;
    assert_eq!(refusal(twice), AccountError::Expired);
}

async fn malformed_answers_are_refused_without_counting(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    bench.challenged().await;
    for (proof, expected) in [
        (totp(""), invalid("secret", FieldReason::Required)),
        (totp("12345"), invalid("secret", FieldReason::Malformed)),
        (totp("１２３４５６"), invalid("secret", FieldReason::Malformed)),
        (backup_code("  "), invalid("secret", FieldReason::Required)),
        (password(PASSWORD), invalid("method", FieldReason::Malformed)),
    ] {
        assert_eq!(refusal(bench.here.answer_challenge(proof).await), expected);
    }
    let result = bench.here.answer_challenge(totp(&phone.wrong_code(bench.now()))).await;
    assert_eq!(refusal(result), wrong(4));
}

async fn five_wrong_codes_lock_the_second_factor(bench: Bench) {
    let (phone, codes) = bench.two_factor_on().await;
    bench.challenged().await;
    for left in [4, 3, 2, 1] {
        let result = bench.here.answer_challenge(totp(&phone.wrong_code(bench.now()))).await;
        assert_eq!(refusal(result), wrong(left));
    }
    let locked = AccountError::Locked { until: Some(bench.now().plus_seconds(15 * MINUTE)) };
    let fifth = bench.here.answer_challenge(totp(&phone.wrong_code(bench.now()))).await;
    assert_eq!(refusal(fifth), locked);
    assert_eq!(refusal(bench.here.answer_challenge(backup_code(&codes[0])).await), locked);
    bench.advance(15 * MINUTE).await;
    bench.challenged().await;
    bench.here.answer_challenge(totp(&phone.code(bench.now()))).await.unwrap();
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    let count = |kind| events.iter().filter(|event| event.kind == kind).count();
    assert_eq!((count(EventKind::SecondStepFailed), count(EventKind::LockedOut)), (5, 1));
}

async fn a_new_password_ends_attempts_under_way(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    let other = bench.browser();
    challenge(&*other).await;
    bench.here.change_password(secret(PASSWORD), secret("Outra!2026"), false).await.unwrap();
    let result = other.answer_challenge(totp(&phone.code(bench.now()))).await;
    assert_eq!(refusal(result), AccountError::Expired);
}

async fn turning_two_factor_off_ends_attempts_under_way(bench: Bench) {
    let (phone, codes) = bench.two_factor_on().await;
    let other = bench.browser();
    challenge(&*other).await;
    bench.here.disable_two_factor(totp(&phone.code(bench.now()))).await.unwrap();
    let result = other.answer_challenge(backup_code(&codes[0])).await;
    assert_eq!(refusal(result), AccountError::Expired);
}

async fn a_staged_code_does_not_sign_in(bench: Bench) {
    bench.two_factor_on().await;
    let staged = bench.here.stage_backup_codes(crate::once("stage")).await.unwrap();
    let codes = staged.codes.unwrap();
    bench.challenged().await;
    let result = bench.here.answer_challenge(backup_code(&codes.expose()[0])).await;
    assert_eq!(refusal(result), wrong(4));
}
