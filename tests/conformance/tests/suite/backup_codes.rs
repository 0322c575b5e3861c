//! Sets of backup codes.

use security_centre::backend::{
    AccountError,
    types::{BackupCodeTest, EventKind, FieldReason},
};
use zexa_conformance::{
    Bench,
    bench::{backup_code, challenge, refusal, secret, totp},
    view::whole,
};

use crate::{DAY, MINUTE, invalid, once};

on_both!(
    a_set_belongs_to_a_second_factor,
    a_new_set_is_staged_beside_the_live_one,
    acknowledging_replaces_the_live_set,
    staging_again_retires_the_staged_set,
    a_repeat_makes_no_second_set_and_shows_no_codes,
    testing_tells_what_a_code_is_worth_and_spends_nothing,
    idempotency_keys_have_a_form,
    sets_are_limited,
    a_set_that_another_session_staged_is_none,
);

async fn a_set_belongs_to_a_second_factor(bench: Bench) {
    bench.signed_in().await;
    assert_eq!(refusal(bench.here.stage_backup_codes(once("a")).await), AccountError::Conflict);
    bench.begun().await;
    let unverified = bench.here.stage_backup_codes(once("b")).await;
    assert_eq!(refusal(unverified), AccountError::Conflict);
}

async fn a_new_set_is_staged_beside_the_live_one(bench: Bench) {
    let (_, codes) = bench.two_factor_on().await;
    let staged = bench.here.stage_backup_codes(once("stage")).await.unwrap();
    assert_eq!((staged.set_number, staged.made_at), (2, bench.now()));
    assert_eq!(staged.codes.unwrap().expose().len(), 10);
    let status = bench.here.two_factor().await.unwrap();
    assert_eq!(status.backup_codes.unwrap().set_number, 1);
    let waiting = status.staged_codes.unwrap();
    assert_eq!((waiting.set_number, waiting.made_at), (2, bench.now()));
    bench.here.step_up(backup_code(&codes[0])).await.expect("the live set works until then");
}

async fn acknowledging_replaces_the_live_set(bench: Bench) {
    let (_, old) = bench.two_factor_on().await;
    bench.here.step_up(backup_code(&old[0])).await.unwrap();
    let staged = bench.here.stage_backup_codes(once("stage")).await.unwrap();
    let new = staged.codes.unwrap();
    let made_at = bench.now();
    bench.advance(5 * MINUTE).await;
    let foreign = bench.here.acknowledge_backup_codes(2, secret(&old[1])).await;
    assert_eq!(refusal(foreign), AccountError::WrongSecret { attempts_left: None });
    let status = bench.here.acknowledge_backup_codes(2, secret(&new.expose()[0])).await.unwrap();
    assert_eq!(status.staged_codes, None);
    let live = status.backup_codes.unwrap();
    assert_eq!((live.set_number, live.left, live.made_at), (2, 10, made_at));
    for (code, worth) in [
        (&old[0], BackupCodeTest::Retired { set_number: 1 }),
        (&old[1], BackupCodeTest::Retired { set_number: 1 }),
        (&new.expose()[0], BackupCodeTest::Valid),
    ] {
        assert_eq!(bench.here.test_backup_code(secret(code)).await.unwrap(), worth);
    }
    let late = bench.here.acknowledge_backup_codes(1, secret(&old[1])).await;
    assert_eq!(refusal(late), AccountError::Conflict);
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    assert_eq!(events[0].kind, EventKind::BackupCodesReplaced);
    refusal(bench.here.step_up(backup_code(&old[1])).await);
    bench.here.step_up(backup_code(&new.expose()[0])).await.expect("typing it back did not spend it");
}

async fn staging_again_retires_the_staged_set(bench: Bench) {
    bench.two_factor_on().await;
    let second = bench.here.stage_backup_codes(once("second")).await.unwrap();
    let third = bench.here.stage_backup_codes(once("third")).await.unwrap();
    assert_eq!((second.set_number, third.set_number), (2, 3));
    let code = second.codes.unwrap().expose()[0].clone();
    let worth = bench.here.test_backup_code(secret(&code)).await.unwrap();
    assert_eq!(worth, BackupCodeTest::Retired { set_number: 2 });
    assert_eq!(bench.here.two_factor().await.unwrap().staged_codes.unwrap().set_number, 3);
}

async fn a_repeat_makes_no_second_set_and_shows_no_codes(bench: Bench) {
    bench.two_factor_on().await;
    let first = bench.here.stage_backup_codes(once("same")).await.unwrap();
    bench.advance(MINUTE).await;
    let repeat = bench.here.stage_backup_codes(once("same")).await.unwrap();
    assert_eq!((repeat.set_number, repeat.made_at), (first.set_number, first.made_at));
    assert!(first.codes.is_some() && repeat.codes.is_none());
    let other = security_centre::backend::types::CreateApiKey { name: "nova".into(), ..Default::default() };
    let misused = bench.here.create_api_key(other, once("same")).await;
    assert_eq!(refusal(misused), AccountError::Conflict);
}

async fn testing_tells_what_a_code_is_worth_and_spends_nothing(bench: Bench) {
    let (_, codes) = bench.two_factor_on().await;
    bench.here.step_up(backup_code(&codes[0])).await.unwrap();
    let used_at = bench.now();
    bench.advance(2 * DAY).await;
    let staged = bench.here.step_up(backup_code(&codes[1])).await;
    assert_eq!(staged.unwrap().backup_codes_left, Some(8));
    let staged = bench.here.stage_backup_codes(once("stage")).await.unwrap().codes.unwrap();
    let worth = async |code: &str| bench.here.test_backup_code(secret(code)).await.unwrap();
    assert_eq!(worth(&codes[0]).await, BackupCodeTest::Used { at: used_at });
    assert_eq!(worth(&codes[2].replace('-', "").to_lowercase()).await, BackupCodeTest::Valid);
    assert_eq!(worth(&codes[2]).await, BackupCodeTest::Valid);
    assert_eq!(worth(&staged.expose()[0]).await, BackupCodeTest::Unknown);
    assert_eq!(worth("0000-0000-0000").await, BackupCodeTest::Unknown);
    assert_eq!(worth("que código?").await, BackupCodeTest::Unknown);
    let empty = bench.here.test_backup_code(secret(" ")).await;
    assert_eq!(refusal(empty), invalid("code", FieldReason::Required));
    assert_eq!(bench.here.two_factor().await.unwrap().backup_codes.unwrap().left, 8);
}

async fn idempotency_keys_have_a_form(bench: Bench) {
    bench.two_factor_on().await;
    for bad in ["", "short", "spaces are not in it", &"x".repeat(65)] {
        let result = bench.here.stage_backup_codes(bad.to_owned()).await;
        assert_eq!(refusal(result), invalid("idempotency-key", FieldReason::Malformed), "{bad:?}");
    }
    bench.here.stage_backup_codes("x".repeat(64)).await.unwrap();
}

async fn a_set_that_another_session_staged_is_none(bench: Bench) {
    let (phone, codes) = bench.two_factor_on().await;
    let other = bench.browser();
    challenge(&*other).await;
    other.answer_challenge(totp(&phone.code(bench.now()))).await.expect("the phone's present code");
    let staged = bench.here.stage_backup_codes(once("stage")).await.unwrap();
    let new = staged.codes.unwrap();
    assert_eq!(other.two_factor().await.unwrap().staged_codes, None);
    let theirs = other.acknowledge_backup_codes(2, secret(&new.expose()[0])).await;
    assert_eq!(refusal(theirs), AccountError::Conflict);
    bench.here.step_up(backup_code(&codes[0])).await.expect("the live set is live");
    other.stage_backup_codes(once("another")).await.unwrap();
    assert_eq!(bench.here.two_factor().await.unwrap().staged_codes, None, "it gave way");
    let late = bench.here.acknowledge_backup_codes(2, secret(&new.expose()[0])).await;
    assert_eq!(refusal(late), AccountError::Conflict);
}

async fn sets_are_limited(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    for nth in 0..20 {
        bench.here.stage_backup_codes(once(&format!("set{nth}"))).await.unwrap();
    }
    let limited = AccountError::RateLimited { retry_after: Some(60 * 60) };
    assert_eq!(refusal(bench.here.stage_backup_codes(once("more")).await), limited);
    let other = bench.browser();
    challenge(&*other).await;
    other.answer_challenge(totp(&phone.code(bench.now()))).await.expect("the phone's present code");
    other.stage_backup_codes(once("another")).await.expect("each session has its own");
}
