//! A lost answer is in doubt until it is known what became of it, whatever is pressed meanwhile.

use super::*;

/// An act whose answer was lost, and the state could not be read either.
fn unsure(mut room: Room, act: Act) -> Room {
    room.on(Event::Lost(act));
    room.on(Event::Compared(act, Err(AccountError::Offline), EARLY));
    room
}

fn pressed(mut room: Room) -> Room {
    room.on(Event::Sent);
    room
}

#[test]
fn another_press_forgets_no_lost_answer() {
    let room = pressed(unsure(scanning(true), Act::Confirm));
    assert_eq!(room.notice, None, "the new try starts without the old words");
    assert_eq!(room.in_doubt(None), Some(InDoubt::NewPhone));
    let room = pressed(unsure(saving(1, true), Act::Acknowledge));
    assert_eq!(room.in_doubt(None), Some(InDoubt::TurnedOn));
    for error in [AccountError::Offline, AccountError::Interrupted { given: false }] {
        let mut room = pressed(unsure(scanning(true), Act::Confirm));
        room.on(Event::Failed(Act::Confirm, error));
        assert_eq!(room.in_doubt(None), Some(InDoubt::NewPhone), "that refusal says nothing of the first");
    }
    let mut room = pressed(unsure(scanning(true), Act::Confirm));
    room.on(Event::Lost(Act::Cancel));
    assert_eq!(room.in_doubt(None), Some(InDoubt::NewPhone));
}

#[test]
fn to_look_at_the_codes_forgets_no_lost_answer() {
    let looked = |mut room: Room| {
        room.on(Event::ShowCodes);
        room.on(Event::TypeBack);
        room
    };
    let mut room = saving(1, true);
    room.on(Event::Lost(Act::Acknowledge));
    let room = looked(room);
    assert!(room.is_checking(), "its reading is on the way");
    let mut room = looked(unsure(saving(1, true), Act::Acknowledge));
    assert_eq!(room.notice, Some(Notice::Unsure(Act::Acknowledge)));
    assert_eq!(room.in_doubt(None), Some(InDoubt::TurnedOn));
    room.on(Event::Read(on(1), EARLY));
    assert_eq!((finished(&room), room.in_doubt(None)), (Some(Finish::TurnedOn), None));
}

#[test]
fn whether_the_first_press_replaced_the_phone_is_looked_up_before_it_is_called_gone() {
    let gone: [fn() -> Event; 3] = [
        || Event::Failed(Act::Confirm, AccountError::Conflict),
        || Event::Failed(Act::Cancel, AccountError::NotFound),
        || Event::Cancelled,
    ];
    for event in gone {
        let mut room = pressed(unsure(scanning(true), Act::Confirm));
        assert_eq!(room.on(event()), Effect::LookUp);
        assert!(room.is_checking() && room.in_doubt(None) == Some(InDoubt::NewPhone));
        room.on(Event::Replaced(Some(true)));
        assert_eq!(finished(&room), Some(Finish::PhoneReplaced));
    }
    let mut room = pressed(unsure(scanning(true), Act::Confirm));
    room.on(Event::Lost(Act::Cancel));
    assert_eq!(room.on(Event::Compared(Act::Cancel, Ok(on(1)), EARLY)), Effect::LookUp);
}

#[test]
fn what_became_of_the_first_press_is_read_before_anything_is_called_gone() {
    let mut room = pressed(unsure(scanning(false), Act::Confirm));
    assert_eq!(room.on(Event::Failed(Act::Confirm, AccountError::Conflict)), Effect::Compare(Act::Confirm));
    room.on(Event::Compared(Act::Confirm, Ok(with_staged(1, waiting(true))), EARLY));
    assert_eq!(news(&room), Some(News::ConfirmedWithoutCodes));

    let mut room = pressed(unsure(saving(2, false), Act::Acknowledge));
    let gone = Event::Failed(Act::Acknowledge, AccountError::Conflict);
    assert_eq!(room.on(gone), Effect::Compare(Act::Acknowledge));
    assert!(room.holds_codes());

    let mut room = pressed(unsure(scanning(false), Act::Confirm));
    room.on(Event::Lost(Act::Cancel));
    room.on(Event::Compared(Act::Cancel, Ok(waiting(true)), EARLY));
    assert_eq!(news(&room), Some(News::ConfirmedWithoutCodes));
}

#[test]
fn a_code_that_was_judged_settles_what_waits_and_not_whether_a_set_is_live() {
    let wrong = || AccountError::WrongSecret { attempts_left: None };
    let mut room = pressed(unsure(scanning(true), Act::Confirm));
    room.on(Event::Failed(Act::Confirm, wrong()));
    assert_eq!(room.in_doubt(None), Some(InDoubt::SetUp { replaces: true }));
    let mut room = pressed(unsure(saving(1, true), Act::Acknowledge));
    room.on(Event::Failed(Act::Acknowledge, wrong()));
    assert_eq!(room.in_doubt(None), Some(InDoubt::TurnedOn));
}

#[test]
fn a_doubt_goes_with_the_page_along_until_the_state_is_read() {
    let mut room = Room::default();
    room.on(Event::Open(Door::TurnOff));
    let mut room = unsure(room, Act::TurnOff);
    assert_eq!(room.on(Event::Open(Door::Status)), Effect::Refresh);
    assert_eq!(room.in_doubt(None), Some(InDoubt::TurnedOff));
    room.on(Event::Read(on(1), EARLY));
    assert_eq!(room.in_doubt(None), None);
}

#[test]
fn an_answer_that_is_awaited_is_in_doubt_like_a_lost_one() {
    assert_eq!(scanning(true).in_doubt(Some(Act::Confirm)), Some(InDoubt::NewPhone));
    assert_eq!(saving(1, true).in_doubt(Some(Act::Acknowledge)), Some(InDoubt::TurnedOn));
    assert_eq!(Room::default().in_doubt(Some(Act::TurnOff)), Some(InDoubt::TurnedOff));
    assert_eq!(Room::default().in_doubt(Some(Act::Begin)), None);
    let room = unsure(scanning(true), Act::Confirm);
    assert_eq!(room.in_doubt(Some(Act::Cancel)), Some(InDoubt::NewPhone), "the first weighs more");
}
