//! Turning two-factor authentication off.

use security_centre::backend::{
    AccountError,
    demo::PASSWORD,
    types::{BackupCodeTest, EventKind, FieldReason, ProofMethod},
};
use zexa_conformance::{
    Bench,
    bench::{backup_code, password, refusal, secret, totp},
    view::whole,
};

use crate::{HOUR, invalid, once, wrong};

on_both!(
    what_is_off_cannot_be_turned_off,
    it_takes_a_second_factor_however_recent_the_proof,
    everything_of_it_is_gone,
    a_backup_code_turns_it_off,
    it_can_be_turned_on_again,
);

async fn what_is_off_cannot_be_turned_off(bench: Bench) {
    bench.signed_in().await;
    assert_eq!(refusal(bench.here.disable_two_factor(totp("123456")).await), AccountError::Conflict);
    assert_eq!(refusal(bench.here.disable_two_factor(totp("")).await), AccountError::Conflict);
}

async fn it_takes_a_second_factor_however_recent_the_proof(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    let by_password = bench.here.disable_two_factor(password(PASSWORD)).await;
    assert_eq!(refusal(by_password), invalid("method", FieldReason::Malformed));
    let by_nothing = bench.here.disable_two_factor(backup_code("")).await;
    assert_eq!(refusal(by_nothing), invalid("secret", FieldReason::Required));
    let wrong_code = totp(&phone.wrong_code(bench.now()));
    assert_eq!(refusal(bench.here.disable_two_factor(wrong_code).await), wrong(4));
    assert!(bench.here.two_factor().await.unwrap().active_since.is_some());
}

async fn everything_of_it_is_gone(bench: Bench) {
    let (phone, codes) = bench.two_factor_on().await;
    let staged = bench.here.stage_backup_codes(once("stage")).await.unwrap();
    let staged_code = staged.codes.unwrap().expose()[0].clone();
    bench.advance(HOUR).await;
    bench.here.disable_two_factor(totp(&phone.code(bench.now()))).await.unwrap();
    let status = bench.here.two_factor().await.unwrap();
    assert_eq!((status.active_since, status.pending), (None, None));
    assert_eq!((status.backup_codes, status.staged_codes), (None, None));
    for (code, set_number) in [(&codes[0], 1), (&staged_code, 2)] {
        let worth = bench.here.test_backup_code(secret(code)).await.unwrap();
        assert_eq!(worth, BackupCodeTest::Retired { set_number });
    }
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    assert_eq!(events[0].kind, EventKind::TwoFactorDisabled);
    let asked = refusal(bench.here.revoke_all_api_keys().await);
    assert_eq!(asked, AccountError::StepUpRequired(vec![ProofMethod::Password]), "no proof was renewed");
    bench.here.sign_out().await.unwrap();
    bench.signed_in().await;
}

async fn a_backup_code_turns_it_off(bench: Bench) {
    let (_, codes) = bench.two_factor_on().await;
    bench.here.disable_two_factor(backup_code(&codes[2])).await.unwrap();
    assert_eq!(bench.here.two_factor().await.unwrap().active_since, None);
}

async fn it_can_be_turned_on_again(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    bench.here.disable_two_factor(totp(&phone.code(bench.now()))).await.unwrap();
    let second = bench.begun().await;
    let (set_number, codes) = bench.confirmed(&second).await;
    assert_eq!(set_number, 2, "set numbers go on");
    bench.here.acknowledge_backup_codes(set_number, secret(&codes[0])).await.unwrap();
    bench.advance(30).await;
    bench.here.step_up(totp(&second.code(bench.now()))).await.unwrap();
}
