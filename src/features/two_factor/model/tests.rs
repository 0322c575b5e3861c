mod begun;
mod courses;
mod lost;
mod read;
mod telling;

use super::*;
use crate::{
    backend::{
        AccountError, Secret,
        types::{BackupCodesStatus, PendingEnrolment, StagedCodesStatus, Timestamp, TwoFactorStatus},
    },
    features::two_factor::{
        codes::staged,
        exits::{Exit, WayOut},
    },
};

const DEADLINE: Timestamp = Timestamp(600_000);
const EARLY: Timestamp = Timestamp(1_000);

fn enrolment(replaces: bool) -> Enrolment {
    Enrolment {
        secret: Secret::new("JBSWY3DPEHPK3PXP".to_owned()),
        key_uri: Secret::new("otpauth://totp/Zexa:ana".to_owned()),
        expires_at: DEADLINE,
        replaces,
    }
}

fn off() -> TwoFactorStatus {
    TwoFactorStatus { active_since: None, pending: None, backup_codes: None, staged_codes: None }
}

fn on(live_set: u32) -> TwoFactorStatus {
    TwoFactorStatus {
        active_since: Some(Timestamp(1)),
        backup_codes: Some(BackupCodesStatus {
            set_number: live_set,
            total: 10,
            left: 10,
            made_at: Timestamp(1),
        }),
        ..off()
    }
}

fn waiting(verified: bool) -> TwoFactorStatus {
    let pending = PendingEnrolment { expires_at: DEADLINE, verified, replaces: false };
    TwoFactorStatus { pending: Some(pending), ..off() }
}

fn with_staged(number: u32, status: TwoFactorStatus) -> TwoFactorStatus {
    let staged_codes = Some(StagedCodesStatus { set_number: number, made_at: Timestamp(2) });
    TwoFactorStatus { staged_codes, ..status }
}

fn made(number: u32, first: bool) -> Event {
    Event::CodesMade { codes: staged(number, &["AAAA-BBBB", "CCCC-DDDD"]), first, dice: 1 }
}

fn scanning(replaces: bool) -> Room {
    let mut room = Room::default();
    room.on(Event::Begun(enrolment(replaces)));
    room
}

fn saving(number: u32, first: bool) -> Room {
    let mut room = Room::default();
    room.on(made(number, first));
    room
}

#[test]
fn a_refusal_that_was_a_matter_of_time_goes_when_the_time_has_passed() {
    let mut room = scanning(false);
    room.on(Event::Failed(Act::Confirm, AccountError::RateLimited { retry_after: Some(30) }));
    assert!(room.notice.is_some());
    room.on(Event::WaitOver);
    assert_eq!(room.notice, None);
    room.on(Event::Lost(Act::Confirm));
    room.on(Event::WaitOver);
    assert!(room.is_checking(), "nothing else goes by it");
}

#[test]
fn the_reason_of_a_refused_code_is_told_until_something_else_happens() {
    let refused = || Event::Failed(Act::Confirm, AccountError::WrongSecret { attempts_left: Some(4) });
    let mut room = scanning(false);
    room.on(Event::Explained(Some(Drift::Elsewhere)));
    assert_eq!(room.drift, None, "nothing was refused");
    room.on(refused());
    room.on(Event::Explained(Some(Drift::Slow { seconds: 90 })));
    assert_eq!(room.drift, Some(Drift::Slow { seconds: 90 }));
    assert!(room.refusal_in_form().is_some(), "the refusal stays said");
    room.on(Event::Sent);
    assert_eq!(room.drift, None, "the next code is another");
    room.on(refused());
    room.on(Event::Forget);
    room.on(Event::Explained(Some(Drift::Slow { seconds: 90 })));
    assert_eq!(room.drift, None, "the key is not on the page any more");
}

/// Loses the answer to `act` and reads `status` instead.
fn lose(room: &mut Room, act: Act, status: TwoFactorStatus) -> Effect {
    assert_eq!(room.on(Event::Lost(act)), Effect::Compare(act));
    assert!(room.is_checking());
    let effect = room.on(Event::Compared(act, Ok(status), EARLY));
    assert!(!room.is_checking(), "the check always ends");
    effect
}

fn news(room: &Room) -> Option<News> {
    match room.notice {
        Some(Notice::News(news)) => Some(news),
        _ => None,
    }
}

fn finished(room: &Room) -> Option<Finish> {
    match room.stage {
        Stage::Finished(finish) => Some(finish),
        _ => None,
    }
}

#[test]
fn the_way_in_is_scan_then_codes_then_on() {
    let mut room = scanning(false);
    let codes = Confirmed::AcknowledgeCodes(staged(1, &["AAAA-BBBB"]));
    assert_eq!(room.on(Event::Confirmed(codes, 3)), Effect::Refresh);
    assert!(room.holds_codes());
    assert_eq!(room.on(Event::Acknowledged), Effect::Refresh);
    assert_eq!(finished(&room), Some(Finish::TurnedOn));
}

#[test]
fn a_new_phone_ends_without_codes() {
    let mut room = scanning(true);
    room.on(Event::Confirmed(Confirmed::Replaced, 0));
    assert_eq!(finished(&room), Some(Finish::PhoneReplaced));
}

#[test]
fn a_new_set_is_told_by_its_number() {
    let mut room = saving(4, false);
    room.on(Event::Acknowledged);
    assert_eq!(finished(&room), Some(Finish::NewSet { number: 4 }));
}

#[test]
fn a_wrong_code_keeps_the_key_and_says_so() {
    let mut room = scanning(false);
    let wrong = AccountError::WrongSecret { attempts_left: Some(4) };
    assert_eq!(room.on(Event::Failed(Act::Confirm, wrong.clone())), Effect::None);
    assert!(matches!(room.stage, Stage::Scan(_)));
    assert_eq!(room.notice, Some(Notice::Refused(Act::Confirm, wrong)));
    room.on(Event::Sent);
    assert_eq!(room.notice, None, "a new try starts without the old words");
}

#[test]
fn a_set_up_that_is_over_has_its_own_words() {
    for (error, expected) in [
        (AccountError::Expired, News::SetupExpired),
        (AccountError::NotFound, News::SetupGone),
        (AccountError::Conflict, News::SetupGone),
    ] {
        let mut room = scanning(false);
        assert_eq!(room.on(Event::Failed(Act::Confirm, error)), Effect::Refresh);
        assert!(matches!(room.stage, Stage::Status));
        assert_eq!(news(&room), Some(expected));
    }
}

#[test]
fn the_deadline_of_the_scan_does_not_take_codes_away() {
    let mut room = saving(1, true);
    assert_eq!(room.on(Event::DeadlinePassed), Effect::None);
    assert!(room.holds_codes());
}

#[test]
fn a_lost_begin_is_resumed_or_repeated() {
    let mut room = Room::default();
    lose(&mut room, Act::Begin, waiting(false));
    assert_eq!(news(&room), Some(News::BegunAfterAll));
    lose(&mut room, Act::Begin, off());
    assert_eq!(room.notice, Some(Notice::NotDone(Act::Begin)));
}

#[test]
fn a_lost_confirm_is_told_by_what_the_backend_says() {
    let mut room = scanning(false);
    lose(&mut room, Act::Confirm, with_staged(1, waiting(true)));
    assert_eq!(news(&room), Some(News::ConfirmedWithoutCodes));

    let mut room = scanning(false);
    lose(&mut room, Act::Confirm, waiting(false));
    assert!(matches!(room.stage, Stage::Scan(_)), "the key stays for another try");
    assert_eq!(room.notice, Some(Notice::NotDone(Act::Confirm)));

    let mut room = scanning(false);
    lose(&mut room, Act::Confirm, off());
    assert_eq!(news(&room), Some(News::SetupGone));
}

#[test]
fn a_lost_confirm_of_a_new_phone_counts_only_before_the_deadline() {
    let mut room = scanning(true);
    lose(&mut room, Act::Confirm, on(1));
    assert_eq!(finished(&room), Some(Finish::PhoneReplaced));

    let late = || {
        let mut room = scanning(true);
        room.on(Event::Lost(Act::Confirm));
        let effect = room.on(Event::Compared(Act::Confirm, Ok(on(1)), DEADLINE));
        assert_eq!(effect, Effect::LookUp, "it may have run out instead");
        room
    };
    for (found, told) in [(Some(false), News::SetupGone), (None, News::PhoneUnsure)] {
        let mut room = late();
        room.on(Event::Replaced(found));
        assert_eq!(news(&room), Some(told));
    }
    let mut room = late();
    room.on(Event::Replaced(Some(true)));
    assert_eq!(finished(&room), Some(Finish::PhoneReplaced));
}

#[test]
fn a_lost_acknowledge_keeps_the_codes_unless_they_are_live_or_void() {
    let mut room = saving(2, false);
    lose(&mut room, Act::Acknowledge, with_staged(2, on(1)));
    assert!(room.holds_codes());
    assert_eq!(room.notice, Some(Notice::NotDone(Act::Acknowledge)));

    lose(&mut room, Act::Acknowledge, on(2));
    assert_eq!(finished(&room), Some(Finish::NewSet { number: 2 }));

    let mut room = saving(2, false);
    lose(&mut room, Act::Acknowledge, with_staged(3, on(1)));
    assert_eq!(news(&room), Some(News::CodesVoid));
}

#[test]
fn a_lost_turn_off_and_cancel_are_told_by_what_the_backend_says() {
    let mut room = Room::default();
    room.on(Event::Open(Door::TurnOff));
    lose(&mut room, Act::TurnOff, on(1));
    assert_eq!(room.notice, Some(Notice::NotDone(Act::TurnOff)));
    lose(&mut room, Act::TurnOff, off());
    assert_eq!(finished(&room), Some(Finish::TurnedOff));

    let mut room = scanning(false);
    lose(&mut room, Act::Cancel, waiting(false));
    assert!(matches!(room.stage, Stage::Scan(_)));
    lose(&mut room, Act::Cancel, off());
    assert_eq!(news(&room), Some(News::SetupCancelled));
}

#[test]
fn codes_that_never_arrived_are_never_shown_as_a_set() {
    let lost = || StagedCodes { set_number: 1, codes: None, made_at: Timestamp(0) };
    let mut room = scanning(false);
    room.on(Event::Confirmed(Confirmed::AcknowledgeCodes(lost()), 0));
    assert_eq!(news(&room), Some(News::ConfirmedWithoutCodes));
    room.on(Event::CodesMade { codes: lost(), first: false, dice: 0 });
    assert_eq!(news(&room), Some(News::SetWithoutCodes));
    lose(&mut room, Act::MakeCodes, with_staged(2, on(1)));
    assert_eq!(news(&room), Some(News::SetWithoutCodes));
}

#[test]
fn an_unreadable_state_is_said_and_can_be_asked_again() {
    let mut room = saving(1, true);
    room.on(Event::Lost(Act::Acknowledge));
    room.on(Event::Compared(Act::Acknowledge, Err(AccountError::Offline), EARLY));
    assert_eq!(room.notice, Some(Notice::Unsure(Act::Acknowledge)));
    assert!(room.holds_codes());
    lose(&mut room, Act::Acknowledge, on(1));
    assert_eq!(finished(&room), Some(Finish::TurnedOn));
}

#[test]
fn every_way_out_of_every_stage_is_known() {
    use Exit::{AsksFirst, Cancels, Free, Stays, Waits};
    use WayOut::{Cancel, CloseTab, Escape, History, Link, SignOut};
    let ways = [Escape, Cancel, Link, History, CloseTab, SignOut];
    let table = [
        (Stage::Status, [Stays, Free, Free, Free, Free, Free]),
        (Stage::NewPhone, [Stays, Free, Free, Free, Free, Free]),
        (Stage::TurnOff, [Stays, Free, Free, Free, Free, Free]),
        (Stage::TestCode, [Stays, Free, Free, Free, Free, Free]),
        (Stage::Scan(enrolment(false)), [Stays, Cancels, Waits, Waits, Waits, Waits]),
        (saving(1, true).stage, [Stays, AsksFirst, AsksFirst, AsksFirst, AsksFirst, AsksFirst]),
        (Stage::Finished(Finish::TurnedOn), [Stays, Free, Free, Free, Free, Free]),
    ];
    for (stage, results) in table {
        for (way, expected) in ways.into_iter().zip(results) {
            assert_eq!(stage.exit(way), expected, "{way:?}");
        }
    }
}
