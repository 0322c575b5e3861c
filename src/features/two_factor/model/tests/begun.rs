//! Whose set-up it is, where only that counts which was begun here.

use super::*;

fn own_only(begun: Option<Begun>) -> Room {
    Room::own_only(begun)
}

const HERE: Begun = Begun { until: DEADLINE, verified: false };

fn pending(status: TwoFactorStatus) -> PendingEnrolment {
    status.pending.expect("one waits")
}

#[test]
fn where_only_our_own_counts_nobody_elses_set_up_is_gone_on_with() {
    for verified in [false, true] {
        assert!(Room::default().may_go_on(&pending(waiting(verified))), "elsewhere any may be resumed");
        assert!(!own_only(None).may_go_on(&pending(waiting(verified))), "nothing was begun here");
    }
    assert!(own_only(Some(HERE)).may_go_on(&pending(waiting(false))));
    assert!(!own_only(Some(HERE)).may_go_on(&pending(waiting(true))), "somebody else's code was accepted");
    let another = Begun { until: DEADLINE.plus_seconds(1), verified: false };
    assert!(!own_only(Some(another)).may_go_on(&pending(waiting(false))), "it took our set-up's place");
    let confirmed = Begun { verified: true, ..HERE };
    assert!(own_only(Some(confirmed)).may_go_on(&pending(waiting(true))));
}

#[test]
fn what_waits_is_dropped_before_a_set_up_begins_and_ours_is_resumed() {
    assert!(!Room::default().begins_afresh());
    let mut room = own_only(None);
    assert!(room.begins_afresh());
    room.on(Event::Begun(enrolment(false)));
    assert_eq!((room.begun, room.begins_afresh()), (Some(HERE), false));
    room.on(Event::Anew);
    assert!(room.begins_afresh());
}

#[test]
fn a_set_up_that_took_the_place_of_ours_is_never_shown() {
    let mut room = own_only(Some(Begun { until: EARLY, verified: false }));
    room.on(Event::Begun(enrolment(false)));
    assert_eq!((room.stage.kind(), room.begun), (StageKind::Status, None));
    assert_eq!(news(&room), Some(News::SetupGone));
}

#[test]
fn after_a_lost_beginning_nobody_can_tell_whose_set_up_waits() {
    let mut room = own_only(None);
    room.on(Event::Lost(Act::Begin));
    room.on(Event::Compared(Act::Begin, Ok(waiting(false)), EARLY));
    assert_eq!((news(&room), room.begins_afresh()), (Some(News::BegunUnseen), true));
}

#[test]
fn what_was_begun_here_is_forgotten_when_it_is_over() {
    let begun = || {
        let mut room = own_only(None);
        room.on(Event::Begun(enrolment(true)));
        room
    };
    for end in [Event::Cancelled, Event::Read(off(), DEADLINE), Event::Confirmed(Confirmed::Replaced, 0)] {
        let mut room = begun();
        room.on(end);
        assert_eq!(room.begun, None);
    }
    let mut room = begun();
    room.on(Event::Lost(Act::Confirm));
    room.on(Event::Compared(Act::Confirm, Ok(waiting(true)), EARLY));
    assert!(room.begun.is_some_and(|begun| begun.verified), "our code was accepted");
}
