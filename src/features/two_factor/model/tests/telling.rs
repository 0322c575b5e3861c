//! Where what is told stands.

use super::*;

#[test]
fn the_room_is_silent_of_a_proof_that_its_form_tells_of() {
    let wrong = || AccountError::WrongSecret { attempts_left: Some(3) };
    let mut room = Room::default();
    room.on(Event::Open(Door::TurnOff));
    room.on(Event::Failed(Act::TurnOff, wrong()));
    assert!(room.proof_form_says_it());
    room.on(Event::Lost(Act::TurnOff));
    assert!(!room.proof_form_says_it(), "a lost answer is the room's to tell");
    let mut room = scanning(false);
    room.on(Event::Failed(Act::Confirm, wrong()));
    assert!(!room.proof_form_says_it());
}

#[test]
fn what_is_told_stands_in_the_form_where_there_is_one() {
    let mut room = scanning(false);
    room.on(Event::Failed(Act::Confirm, AccountError::Offline));
    assert!(room.tells_in_form() && room.refusal_in_form().is_none(), "above the field, not at it");
    let mut room = saving(1, true);
    assert!(!room.tells_in_form(), "the codes are shown, and nothing is asked");
    room.on(Event::TypeBack);
    assert!(room.tells_in_form());
    for (door, in_form) in
        [(Door::NewPhone, true), (Door::TurnOff, true), (Door::TestCode, false), (Door::Status, false)]
    {
        let mut room = Room::default();
        room.on(Event::Open(door));
        assert_eq!(room.tells_in_form(), in_form, "{door:?}");
    }
}

#[test]
fn a_right_code_is_told_only_where_one_was_typed() {
    let confirmed = |room: &Room| matches!(&room.stage, Stage::Save(saving) if saving.confirmed);
    let mut room = scanning(false);
    room.on(Event::Confirmed(Confirmed::AcknowledgeCodes(staged(1, &["AAAA-BBBB"])), 0));
    assert!(confirmed(&room));
    assert!(!confirmed(&saving(2, true)));
}
