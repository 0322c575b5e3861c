//! Proving again who is there.

use security_centre::backend::{
    AccountError,
    demo::{EMAIL, PASSWORD},
    types::{CreateApiKey, FieldReason, ProofMethod, RotationGrace},
};
use zexa_conformance::{
    Bench, Phone,
    bench::{backup_code, challenge, password, refusal, secret, totp},
};

use crate::{MINUTE, invalid, once, wrong};

on_both!(
    sensitive_acts_ask_for_a_recent_proof,
    a_proof_is_recent_for_a_quarter_of_an_hour,
    the_password_proves_while_two_factor_is_off,
    a_wrong_password_is_counted_in_its_session_alone,
    wrong_passwords_at_the_door_lock_no_session,
    an_empty_password_is_refused_without_counting,
    only_the_second_factor_proves_while_it_is_on,
    wrong_codes_of_a_session_are_counted_together_and_in_it_alone,
    wrong_codes_at_the_door_lock_no_session,
    what_other_sessions_proved_is_forgotten_when_what_counts_changes,
);

const ASKED: [ProofMethod; 1] = [ProofMethod::Password];

async fn sensitive_acts_ask_for_a_recent_proof(bench: Bench) {
    bench.signed_in().await;
    let key = bench.here.api_keys().await.unwrap().remove(0);
    bench.advance(16 * MINUTE).await;
    let here = &bench.here;
    let new = CreateApiKey { name: "nova".into(), expires_at: None, ..CreateApiKey::default() };
    let refusals = [
        refusal(here.begin_enrolment(None).await),
        refusal(here.stage_backup_codes(once("stage")).await),
        refusal(here.create_api_key(new, once("create")).await),
        refusal(here.rotate_api_key(key.id.clone(), RotationGrace::Day, once("rotate")).await),
        refusal(here.revoke_api_key(key.id.clone()).await),
        refusal(here.revoke_all_api_keys().await),
        refusal(here.revoke_session("id".into()).await),
        refusal(here.revoke_other_sessions().await),
    ];
    for (place, refusal) in refusals.into_iter().enumerate() {
        assert_eq!(refusal, AccountError::StepUpRequired(ASKED.to_vec()), "refusal {place}");
    }
    here.rename_api_key(key.id, "outro nome".into()).await.expect("a name needs no proof");
}

async fn what_other_sessions_proved_is_forgotten_when_what_counts_changes(bench: Bench) {
    let other = bench.browser_signed_in().await;
    let (phone, codes) = bench.two_factor_on().await;
    let methods = vec![ProofMethod::Totp, ProofMethod::BackupCode];
    let asked = refusal(other.stage_backup_codes(once("stage")).await);
    assert_eq!(asked, AccountError::StepUpRequired(methods.clone()));
    other.step_up(backup_code(&codes[0])).await.unwrap();
    bench.here.change_password(secret(PASSWORD), secret("Muxima#1975"), false).await.unwrap();
    assert_eq!(refusal(other.revoke_all_api_keys().await), AccountError::StepUpRequired(methods.clone()));
    other.step_up(backup_code(&codes[1])).await.unwrap();
    let begun = bench.here.begin_enrolment(Some(totp(&phone.code(bench.now())))).await.unwrap();
    let new = Phone::scanned(begun.secret.expose());
    bench.here.confirm_enrolment(secret(&new.code(bench.now()))).await.unwrap();
    assert_eq!(refusal(other.revoke_all_api_keys().await), AccountError::StepUpRequired(methods));
    other.step_up(backup_code(&codes[2])).await.unwrap();
    bench.here.disable_two_factor(backup_code(&codes[3])).await.unwrap();
    assert_eq!(refusal(other.revoke_all_api_keys().await), AccountError::StepUpRequired(ASKED.to_vec()));
    bench.here.revoke_all_api_keys().await.expect("the one who did it goes on");
}

async fn a_proof_is_recent_for_a_quarter_of_an_hour(bench: Bench) {
    bench.signed_in().await;
    bench.advance(15 * MINUTE).await;
    assert_eq!(bench.here.revoke_other_sessions().await, Ok(3));
    bench.advance(1).await;
    let late = bench.here.revoke_other_sessions().await;
    assert_eq!(refusal(late), AccountError::StepUpRequired(ASKED.to_vec()));
}

async fn the_password_proves_while_two_factor_is_off(bench: Bench) {
    let before = bench.signed_in().await;
    bench.advance(HOUR_AND_A_HALF).await;
    let session = bench.here.step_up(password(PASSWORD)).await.unwrap();
    assert_eq!((session.id, session.proved_at), (before.id, bench.now()));
    assert_eq!(bench.here.revoke_all_api_keys().await, Ok(2));
    let result = bench.here.step_up(totp("123456")).await;
    assert_eq!(refusal(result), invalid("method", FieldReason::Malformed));
}

const HOUR_AND_A_HALF: i64 = 90 * MINUTE;

async fn a_wrong_password_is_counted_in_its_session_alone(bench: Bench) {
    bench.signed_in().await;
    assert_eq!(refusal(bench.here.step_up(password("Errada!2026")).await), wrong(9));
    let at_the_door = bench.browser().sign_in(EMAIL.into(), secret("Errada!2026")).await;
    assert_eq!(refusal(at_the_door), wrong(9));
    let other = bench.browser_signed_in().await;
    assert_eq!(refusal(other.step_up(password("Errada!2026")).await), wrong(9));
    for _ in 0..8 {
        refusal(bench.here.step_up(password("Errada!2026")).await);
    }
    let locked = AccountError::Locked { until: Some(bench.now().plus_seconds(15 * MINUTE)) };
    assert_eq!(refusal(bench.here.step_up(password("Errada!2026")).await), locked);
    assert_eq!(refusal(bench.here.step_up(password(PASSWORD)).await), locked);
    other.step_up(password(PASSWORD)).await.expect("another session proves as ever");
    bench.browser_signed_in().await;
    assert_eq!(
        refusal(bench.here.step_up(password(PASSWORD)).await),
        locked,
        "no success but its own forgives"
    );
}

async fn wrong_passwords_at_the_door_lock_no_session(bench: Bench) {
    bench.signed_in().await;
    let at_the_door = bench.browser();
    for _ in 0..10 {
        refusal(at_the_door.sign_in(EMAIL.into(), secret("Errada!2026")).await);
    }
    bench.here.step_up(password(PASSWORD)).await.expect("whoever is signed in proves as ever");
    let locked = AccountError::Locked { until: Some(bench.now().plus_seconds(15 * MINUTE)) };
    assert_eq!(refusal(at_the_door.sign_in(EMAIL.into(), secret(PASSWORD)).await), locked);
}

async fn an_empty_password_is_refused_without_counting(bench: Bench) {
    bench.signed_in().await;
    let result = bench.here.step_up(password("")).await;
    assert_eq!(refusal(result), invalid("secret", FieldReason::Required));
    assert_eq!(refusal(bench.here.step_up(password("Errada!2026")).await), wrong(9));
}

async fn only_the_second_factor_proves_while_it_is_on(bench: Bench) {
    let (phone, codes) = bench.two_factor_on().await;
    bench.advance(HOUR_AND_A_HALF).await;
    let asked = refusal(bench.here.revoke_all_api_keys().await);
    assert_eq!(asked, AccountError::StepUpRequired(vec![ProofMethod::Totp, ProofMethod::BackupCode]));
    let result = bench.here.step_up(password(PASSWORD)).await;
    assert_eq!(refusal(result), invalid("method", FieldReason::Malformed));
    let session = bench.here.step_up(backup_code(&codes[0])).await.unwrap();
    assert_eq!(session.backup_codes_left, Some(9));
    bench.here.step_up(totp(&phone.code(bench.now()))).await.unwrap();
    let replayed = bench.here.step_up(totp(&phone.code(bench.now()))).await;
    assert_eq!(refusal(replayed), AccountError::CodeReused);
}

async fn wrong_codes_of_a_session_are_counted_together_and_in_it_alone(bench: Bench) {
    let (phone, codes) = bench.two_factor_on().await;
    let wrong_code = || totp(&phone.wrong_code(bench.now()));
    let other = bench.browser();
    challenge(&*other).await;
    assert_eq!(refusal(other.answer_challenge(wrong_code()).await), wrong(4));
    other.answer_challenge(backup_code(&codes[0])).await.unwrap();
    assert_eq!(refusal(bench.here.step_up(wrong_code()).await), wrong(4));
    assert_eq!(refusal(bench.here.disable_two_factor(wrong_code()).await), wrong(3));
    assert_eq!(refusal(bench.here.begin_enrolment(Some(wrong_code())).await), wrong(2));
    assert_eq!(refusal(bench.here.step_up(backup_code("0000-0000-0000")).await), wrong(1));
    let locked = AccountError::Locked { until: Some(bench.now().plus_seconds(15 * MINUTE)) };
    assert_eq!(refusal(bench.here.step_up(wrong_code()).await), locked);
    other.step_up(totp(&phone.code(bench.now()))).await.expect("another session proves as ever");
    let at_the_door = bench.browser();
    challenge(&*at_the_door).await;
    at_the_door.answer_challenge(backup_code(&codes[1])).await.expect("and so does a sign-in");
    assert_eq!(refusal(bench.here.disable_two_factor(backup_code(&codes[2])).await), locked);
}

async fn wrong_codes_at_the_door_lock_no_session(bench: Bench) {
    let (phone, codes) = bench.two_factor_on().await;
    let at_the_door = bench.browser();
    challenge(&*at_the_door).await;
    for _ in 0..5 {
        refusal(at_the_door.answer_challenge(totp(&phone.wrong_code(bench.now()))).await);
    }
    bench.here.step_up(totp(&phone.code(bench.now()))).await.expect("whoever is signed in proves as ever");
    bench.here.step_up(backup_code(&codes[0])).await.expect("by both");
    let locked = AccountError::Locked { until: Some(bench.now().plus_seconds(15 * MINUTE)) };
    assert_eq!(refusal(at_the_door.answer_challenge(backup_code(&codes[1])).await), locked);
}
