//! Where what is told stands.

use super::*;

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
