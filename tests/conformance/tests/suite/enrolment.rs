//! The authenticator app's way in.

use security_centre::backend::{
    AccountError,
    demo::PASSWORD,
    types::{Confirmed, EventKind, FieldReason},
};
use zexa_conformance::{
    Bench, Phone,
    bench::{backup_code, refusal, secret, totp},
    view::whole,
};

use crate::{DAY, HOUR, MINUTE, PLAINLY_WRONG, invalid, once, wrong};

on_both!(
    beginning_is_idempotent_until_it_runs_out,
    resuming_needs_no_recent_proof,
    a_right_code_leads_to_staged_codes,
    wrong_and_untimely_codes_are_told_apart,
    there_must_be_an_enrolment_to_confirm,
    cancelling_drops_the_enrolment_and_its_codes,
    acknowledging_turns_it_on,
    acknowledging_is_safe_to_repeat,
    a_verified_enrolment_waits_for_a_day,
    lost_codes_are_made_anew,
    a_new_phone_needs_the_second_factor,
    a_new_phone_takes_the_old_ones_place,
    a_new_phone_is_begun_with_a_backup_code_too,
    cancelling_a_new_phone_keeps_the_old_one,
    enrolments_are_limited,
    typed_codes_are_limited,
    what_another_session_began_is_none,
    ones_own_beginning_takes_the_place_of_anothers,
    a_new_password_drops_what_waits,
);

async fn beginning_is_idempotent_until_it_runs_out(bench: Bench) {
    bench.signed_in().await;
    let first = bench.here.begin_enrolment(None).await.unwrap();
    assert_eq!(first.expires_at, bench.now().plus_seconds(10 * MINUTE));
    assert!(!first.replaces);
    let uri = format!(
        "otpauth://totp/Zexa:ana%40zexa.example?secret={}&issuer=Zexa&algorithm=SHA1&digits=6&period=30",
        first.secret.expose()
    );
    assert_eq!(*first.key_uri.expose(), uri);
    bench.advance(10 * MINUTE - 1).await;
    let resumed = bench.here.begin_enrolment(None).await.unwrap();
    assert!(resumed.secret.expose() == first.secret.expose() && resumed.expires_at == first.expires_at);
    let pending = bench.here.two_factor().await.unwrap().pending.unwrap();
    assert_eq!((pending.expires_at, pending.verified, pending.replaces), (first.expires_at, false, false));
    bench.advance(1).await;
    assert_eq!(bench.here.two_factor().await.unwrap().pending, None);
    let fresh = bench.here.begin_enrolment(None).await.unwrap();
    assert!(fresh.secret.expose() != first.secret.expose());
}

async fn resuming_needs_no_recent_proof(bench: Bench) {
    bench.signed_in().await;
    bench.advance(10 * MINUTE).await;
    bench.here.begin_enrolment(None).await.unwrap();
    bench.advance(9 * MINUTE).await;
    bench.here.begin_enrolment(None).await.expect("it is resumed");
}

async fn a_right_code_leads_to_staged_codes(bench: Bench) {
    bench.signed_in().await;
    let phone = bench.begun().await;
    let (set_number, codes) = bench.confirmed(&phone).await;
    assert_eq!((set_number, codes.len()), (1, 10));
    for code in &codes {
        assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4], "{code}");
        assert!(code.chars().all(|c| "-0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(c)), "{code}");
    }
    let status = bench.here.two_factor().await.unwrap();
    assert_eq!((status.active_since, status.backup_codes), (None, None), "nothing is on yet");
    let pending = status.pending.unwrap();
    assert!(pending.verified);
    assert_eq!(pending.expires_at, bench.now().plus_seconds(DAY));
    assert_eq!(status.staged_codes.unwrap().set_number, 1);
    let again = bench.here.begin_enrolment(None).await;
    assert_eq!(refusal(again), AccountError::Conflict, "the secret is not shown again");
}

async fn wrong_and_untimely_codes_are_told_apart(bench: Bench) {
    bench.signed_in().await;
    let phone = bench.begun().await;
    let now = bench.now();
    for (code, expected) in [
        (phone.wrong_code(now), PLAINLY_WRONG),
        (phone.code_in(now, -2), AccountError::CodeExpired),
        (phone.code_in(now, 2), AccountError::CodeExpired),
        (phone.code_in(now, 20), AccountError::CodeExpired),
        (phone.code_in(now, 21), PLAINLY_WRONG),
        (" ".to_owned(), invalid("code", FieldReason::Required)),
        ("12345a".to_owned(), invalid("code", FieldReason::Malformed)),
    ] {
        assert_eq!(refusal(bench.here.confirm_enrolment(secret(&code)).await), expected, "{code}");
    }
    bench.here.confirm_enrolment(secret(&phone.code_in(now, 1))).await.expect("half a minute off");
}

async fn there_must_be_an_enrolment_to_confirm(bench: Bench) {
    bench.signed_in().await;
    assert_eq!(refusal(bench.here.confirm_enrolment(secret("123456")).await), AccountError::Conflict);
    let phone = bench.begun().await;
    bench.advance(10 * MINUTE).await;
    let late = bench.here.confirm_enrolment(secret(&phone.code(bench.now()))).await;
    assert_eq!(refusal(late), AccountError::Expired);
    bench.advance(DAY).await;
    let much_later = bench.here.confirm_enrolment(secret("123456")).await;
    assert_eq!(refusal(much_later), AccountError::Conflict, "it is forgotten");

    bench.signed_in().await;
    let phone = bench.begun().await;
    bench.confirmed(&phone).await;
    let twice = bench.here.confirm_enrolment(secret(&phone.code(bench.now()))).await;
    assert_eq!(refusal(twice), AccountError::Conflict);
}

async fn cancelling_drops_the_enrolment_and_its_codes(bench: Bench) {
    bench.signed_in().await;
    bench.here.cancel_enrolment().await.expect("cancelling none is fine");
    let phone = bench.begun().await;
    let (set_number, codes) = bench.confirmed(&phone).await;
    bench.here.cancel_enrolment().await.unwrap();
    let status = bench.here.two_factor().await.unwrap();
    assert_eq!((status.pending, status.staged_codes), (None, None));
    let late = bench.here.acknowledge_backup_codes(set_number, secret(&codes[0])).await;
    assert_eq!(refusal(late), AccountError::Conflict);
    let other = bench.begun().await;
    assert_ne!(other.code(bench.now()), phone.code(bench.now()));
}

async fn acknowledging_turns_it_on(bench: Bench) {
    bench.signed_in().await;
    let other = bench.browser_signed_in().await;
    let phone = bench.begun().await;
    let (set_number, codes) = bench.confirmed(&phone).await;
    bench.advance(HOUR).await;
    let typed = codes[9].to_lowercase();
    let status = bench.here.acknowledge_backup_codes(set_number, secret(&typed)).await.unwrap();
    assert_eq!(status.active_since, Some(bench.now()));
    assert_eq!((&status.pending, &status.staged_codes), (&None, &None));
    let live = status.backup_codes.clone().unwrap();
    assert_eq!((live.set_number, live.total, live.left), (1, 10, 10), "the typed code is not spent");
    assert_eq!(bench.here.two_factor().await.unwrap(), status);
    assert_eq!(other.two_factor().await.unwrap(), status, "other sessions go on");
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    assert_eq!(events[0].kind, EventKind::TwoFactorEnabled);
}

async fn acknowledging_is_safe_to_repeat(bench: Bench) {
    bench.signed_in().await;
    let phone = bench.begun().await;
    let (set_number, codes) = bench.confirmed(&phone).await;
    let here = &bench.here;
    let empty = here.acknowledge_backup_codes(set_number, secret("  ")).await;
    assert_eq!(refusal(empty), invalid("code", FieldReason::Required));
    let wrong_code = here.acknowledge_backup_codes(set_number, secret("0000-0000-0000")).await;
    assert_eq!(refusal(wrong_code), PLAINLY_WRONG);
    let no_such_set = here.acknowledge_backup_codes(7, secret(&codes[0])).await;
    assert_eq!(refusal(no_such_set), AccountError::Conflict);
    let first = here.acknowledge_backup_codes(set_number, secret(&codes[0])).await.unwrap();
    bench.advance(MINUTE).await;
    let second = here.acknowledge_backup_codes(set_number, secret(&codes[5])).await.unwrap();
    assert_eq!(first, second);
    let wrong_code = here.acknowledge_backup_codes(set_number, secret("0000-0000-0000")).await;
    assert_eq!(refusal(wrong_code), PLAINLY_WRONG);
}

async fn a_verified_enrolment_waits_for_a_day(bench: Bench) {
    bench.signed_in().await;
    let phone = bench.begun().await;
    let (set_number, codes) = bench.confirmed(&phone).await;
    bench.advance(DAY).await;
    let status = bench.here.two_factor().await.unwrap();
    assert_eq!((status.pending, status.staged_codes), (None, None));
    let late = bench.here.acknowledge_backup_codes(set_number, secret(&codes[0])).await;
    assert_eq!(refusal(late), AccountError::Expired);
    assert_eq!(bench.here.two_factor().await.unwrap().active_since, None);
}

async fn lost_codes_are_made_anew(bench: Bench) {
    bench.signed_in().await;
    let phone = bench.begun().await;
    let (lost, lost_codes) = bench.confirmed(&phone).await;
    let staged = bench.here.stage_backup_codes(once("stage")).await.unwrap();
    let codes = staged.codes.unwrap();
    assert_eq!(staged.set_number, lost + 1);
    let old = bench.here.acknowledge_backup_codes(lost, secret(&lost_codes[0])).await;
    assert_eq!(refusal(old), AccountError::Conflict);
    let mixed = bench.here.acknowledge_backup_codes(staged.set_number, secret(&lost_codes[0])).await;
    assert_eq!(refusal(mixed), PLAINLY_WRONG);
    bench.here.acknowledge_backup_codes(staged.set_number, secret(&codes.expose()[0])).await.unwrap();
    assert_eq!(bench.here.two_factor().await.unwrap().backup_codes.unwrap().set_number, 2);
}

async fn a_new_phone_needs_the_second_factor(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    let bare = bench.here.begin_enrolment(None).await;
    assert_eq!(refusal(bare), invalid("proof", FieldReason::Required));
    let wrong_code = totp(&phone.wrong_code(bench.now()));
    assert_eq!(refusal(bench.here.begin_enrolment(Some(wrong_code)).await), wrong(4));
    assert_eq!(bench.here.two_factor().await.unwrap().pending, None);
}

async fn a_new_phone_takes_the_old_ones_place(bench: Bench) {
    let (old, _) = bench.two_factor_on().await;
    let since = bench.here.two_factor().await.unwrap().active_since;
    let begun = bench.here.begin_enrolment(Some(totp(&old.code(bench.now())))).await.unwrap();
    assert!(begun.replaces);
    let new = Phone::scanned(begun.secret.expose());
    assert!(bench.here.two_factor().await.unwrap().pending.unwrap().replaces);
    bench.advance(30).await;
    bench.here.step_up(totp(&old.code(bench.now()))).await.expect("the old phone counts until then");
    let confirmed = bench.here.confirm_enrolment(secret(&new.code(bench.now()))).await.unwrap();
    assert!(matches!(confirmed, Confirmed::Replaced));
    let status = bench.here.two_factor().await.unwrap();
    assert_eq!((status.active_since, status.pending), (since, None));
    assert_eq!(status.backup_codes.unwrap().left, 10);
    bench.advance(30).await;
    refusal(bench.here.step_up(totp(&old.code(bench.now()))).await);
    bench.here.step_up(totp(&new.code(bench.now()))).await.unwrap();
    let events = whole(|cursor| bench.here.events(cursor)).await.unwrap();
    assert!(events.iter().any(|event| event.kind == EventKind::AuthenticatorReplaced));
}

async fn a_new_phone_is_begun_with_a_backup_code_too(bench: Bench) {
    let (_, codes) = bench.two_factor_on().await;
    bench.here.begin_enrolment(Some(backup_code(&codes[0]))).await.unwrap();
    assert_eq!(bench.here.two_factor().await.unwrap().backup_codes.unwrap().left, 9);
    bench.here.begin_enrolment(None).await.expect("it is resumed without another proof");
}

async fn cancelling_a_new_phone_keeps_the_old_one(bench: Bench) {
    let (phone, _) = bench.two_factor_on().await;
    bench.here.stage_backup_codes(once("stage")).await.unwrap();
    bench.here.begin_enrolment(Some(totp(&phone.code(bench.now())))).await.unwrap();
    bench.here.cancel_enrolment().await.unwrap();
    let status = bench.here.two_factor().await.unwrap();
    assert_eq!(status.pending, None);
    assert_eq!(status.staged_codes.unwrap().set_number, 2, "a set for a living factor stays");
    bench.advance(30).await;
    bench.here.step_up(totp(&phone.code(bench.now()))).await.unwrap();
}

async fn what_another_session_began_is_none(bench: Bench) {
    bench.signed_in().await;
    let other = bench.browser_signed_in().await;
    let phone = bench.begun().await;
    assert_eq!(other.two_factor().await.unwrap().pending, None);
    let theirs = secret(&phone.code(bench.now()));
    assert_eq!(refusal(other.confirm_enrolment(theirs).await), AccountError::Conflict);
    other.cancel_enrolment().await.expect("it has none to cancel");
    let (set_number, codes) = bench.confirmed(&phone).await;
    let status = other.two_factor().await.unwrap();
    assert_eq!((status.pending, status.staged_codes), (None, None));
    assert_eq!(refusal(other.stage_backup_codes(once("stage")).await), AccountError::Conflict);
    let acknowledged = other.acknowledge_backup_codes(set_number, secret(&codes[0])).await;
    assert_eq!(refusal(acknowledged), AccountError::Conflict);
    other.cancel_enrolment().await.expect("it has none to cancel");
    bench.here.acknowledge_backup_codes(set_number, secret(&codes[0])).await.expect("it is there for us");
}

async fn ones_own_beginning_takes_the_place_of_anothers(bench: Bench) {
    bench.signed_in().await;
    let other = bench.browser_signed_in().await;
    let phone = bench.begun().await;
    let (set_number, codes) = bench.confirmed(&phone).await;
    let begun = other.begin_enrolment(None).await.expect("there is none to resume");
    assert_ne!(Phone::scanned(begun.secret.expose()).code(bench.now()), phone.code(bench.now()));
    let status = bench.here.two_factor().await.unwrap();
    assert_eq!((status.pending, status.staged_codes), (None, None));
    let late = bench.here.acknowledge_backup_codes(set_number, secret(&codes[0])).await;
    assert_eq!(refusal(late), AccountError::Conflict);
    assert!(other.two_factor().await.unwrap().pending.is_some());
}

async fn a_new_password_drops_what_waits(bench: Bench) {
    bench.signed_in().await;
    let phone = bench.begun().await;
    let (set_number, codes) = bench.confirmed(&phone).await;
    bench.here.change_password(secret(PASSWORD), secret("Muxima#1975"), false).await.unwrap();
    let status = bench.here.two_factor().await.unwrap();
    assert_eq!((status.pending, status.staged_codes), (None, None));
    let late = bench.here.acknowledge_backup_codes(set_number, secret(&codes[0])).await;
    assert_eq!(refusal(late), AccountError::Conflict);
}

async fn enrolments_are_limited(bench: Bench) {
    bench.signed_in().await;
    for _ in 0..20 {
        bench.here.begin_enrolment(None).await.unwrap();
        bench.here.cancel_enrolment().await.unwrap();
    }
    bench.advance(MINUTE).await;
    let limited = AccountError::RateLimited { retry_after: Some(59 * 60) };
    assert_eq!(refusal(bench.here.begin_enrolment(None).await), limited);
    let other = bench.browser_signed_in().await;
    other.begin_enrolment(None).await.expect("each session has its own");
    bench.advance(59 * MINUTE).await;
    bench.here.step_up(zexa_conformance::bench::password("Kianda!2026")).await.unwrap();
    bench.here.begin_enrolment(None).await.unwrap();
}

async fn typed_codes_are_limited(bench: Bench) {
    bench.signed_in().await;
    let phone = bench.begun().await;
    for _ in 0..60 {
        let result = bench.here.confirm_enrolment(secret(&phone.wrong_code(bench.now()))).await;
        assert_eq!(refusal(result), PLAINLY_WRONG);
    }
    let limited = AccountError::RateLimited { retry_after: Some(15 * 60) };
    let right = bench.here.confirm_enrolment(secret(&phone.code(bench.now()))).await;
    assert_eq!(refusal(right), limited);
    assert_eq!(refusal(bench.here.test_backup_code(secret("0000-0000-0000")).await), limited);
    let other = bench.browser_signed_in().await;
    other.test_backup_code(secret("0000-0000-0000")).await.expect("each session has its own");
}
