//! What is read while something is shown: by another tab's doing, after another sign-in, at the end of the time.

use super::*;

fn read(room: &mut Room, status: TwoFactorStatus) -> Effect {
    room.on(Event::Read(status, EARLY))
}

#[test]
fn what_is_shown_stays_while_the_backend_knows_it() {
    let mut room = scanning(false);
    assert_eq!(read(&mut room, waiting(false)), Effect::None);
    assert!(matches!(room.stage, Stage::Scan(_)));
    let mut room = saving(2, false);
    assert_eq!(read(&mut room, with_staged(2, on(1))), Effect::None);
    assert!(room.holds_codes());
}

#[test]
fn what_another_tab_made_an_end_of_is_told() {
    for status in [off(), on(1), waiting(true)] {
        let mut room = scanning(false);
        read(&mut room, status);
        assert_eq!(news(&room), Some(News::SetupGone));
    }
    let mut begun_anew = waiting(false);
    begun_anew.pending.as_mut().expect("one waits").expires_at = Timestamp(700_000);
    let mut room = scanning(false);
    read(&mut room, begun_anew);
    assert_eq!(news(&room), Some(News::SetupGone), "its key is another");
    for status in [with_staged(3, on(1)), on(1), off()] {
        let mut room = saving(2, false);
        read(&mut room, status);
        assert_eq!(news(&room), Some(News::CodesVoid));
    }
}

#[test]
fn a_clock_of_this_device_does_not_end_a_set_up() {
    let mut room = scanning(false);
    assert_eq!(room.on(Event::DeadlinePassed), Effect::Look);
    assert!(matches!(room.stage, Stage::Scan(_)), "the backend has not said so");
    read(&mut room, waiting(false));
    assert!(matches!(room.stage, Stage::Scan(_)), "it waits yet");
    read(&mut room, off());
    assert_eq!(news(&room), Some(News::SetupGone), "that was not the time");

    let mut room = scanning(false);
    room.on(Event::DeadlinePassed);
    assert_eq!(read(&mut room, off()), Effect::Refresh);
    assert_eq!(news(&room), Some(News::SetupExpired));
}

#[test]
fn what_ended_with_its_session_is_told_as_that() {
    for replaces in [false, true] {
        let mut room = scanning(replaces);
        assert_eq!(room.on(Event::SignedInAgain), Effect::Look);
        read(&mut room, off());
        assert_eq!(news(&room), Some(News::SetupEnded { replaces }));
    }
    let mut room = scanning(false);
    room.on(Event::SignedInAgain);
    room.on(Event::Failed(Act::Confirm, AccountError::Conflict));
    assert_eq!(news(&room), Some(News::SetupEnded { replaces: false }));
    for first in [false, true] {
        let mut room = saving(2, first);
        room.on(Event::SignedInAgain);
        room.on(Event::Failed(Act::Acknowledge, AccountError::Conflict));
        assert_eq!(news(&room), Some(News::CodesEnded { first }));
    }
}

#[test]
fn what_is_begun_after_another_sign_in_is_of_this_session() {
    let mut room = scanning(false);
    room.on(Event::SignedInAgain);
    read(&mut room, off());
    room.on(Event::Begun(enrolment(false)));
    read(&mut room, off());
    assert_eq!(news(&room), Some(News::SetupGone));
}

#[test]
fn a_lost_answer_is_made_out_by_whatever_is_read_next() {
    let mut room = scanning(true);
    room.on(Event::Lost(Act::Confirm));
    read(&mut room, on(1));
    assert!(room.is_checking(), "its own reading is on the way");
    room.on(Event::Compared(Act::Confirm, Err(AccountError::Offline), EARLY));
    read(&mut room, on(1));
    assert_eq!(finished(&room), Some(Finish::PhoneReplaced));
}

#[test]
fn a_reading_leaves_the_reason_of_a_refused_code() {
    let mut room = scanning(false);
    room.on(Event::Failed(Act::Confirm, AccountError::CodeExpired));
    room.on(Event::Explained(Some(Drift::Elsewhere)));
    read(&mut room, waiting(false));
    for event in [Event::DeadlinePassed, Event::SignedInAgain, Event::WaitOver] {
        room.on(event);
        assert_eq!(room.drift, Some(Drift::Elsewhere));
    }
}

#[test]
fn who_must_sign_in_again_is_told_of_the_act_in_doubt_before_what_ended() {
    let mut room = scanning(true);
    assert_eq!(room.in_doubt(None), Some(InDoubt::SetUp { replaces: true }));
    room.on(Event::Lost(Act::Confirm));
    assert_eq!(room.in_doubt(None), Some(InDoubt::NewPhone));
    let mut room = saving(1, true);
    assert_eq!(room.in_doubt(None), Some(InDoubt::Codes { first: true }));
    room.on(Event::Lost(Act::Acknowledge));
    assert_eq!(room.in_doubt(None), Some(InDoubt::TurnedOn));
    let mut room = saving(2, false);
    room.on(Event::Lost(Act::Acknowledge));
    assert_eq!(room.in_doubt(None), Some(InDoubt::NewSet), "the second factor is on either way");
    let mut room = Room::default();
    assert_eq!(room.in_doubt(None), None);
    room.on(Event::Lost(Act::TurnOff));
    assert_eq!(room.in_doubt(None), Some(InDoubt::TurnedOff));
    room.on(Event::Compared(Act::TurnOff, Ok(off()), EARLY));
    assert_eq!(room.in_doubt(None), None);
}

#[test]
fn after_another_sign_in_only_the_history_says_which_app_counts() {
    let mut room = scanning(true);
    room.on(Event::Lost(Act::Confirm));
    room.on(Event::SignedInAgain);
    assert_eq!(room.on(Event::Compared(Act::Confirm, Ok(on(1)), EARLY)), Effect::LookUp);
    assert!(room.is_checking(), "nothing is said before that");
    room.on(Event::Replaced(Some(false)));
    assert_eq!(news(&room), Some(News::SetupEnded { replaces: true }));
    room.on(Event::Replaced(Some(true)));
    assert_eq!(finished(&room), None, "nobody waits for it any more");
}
