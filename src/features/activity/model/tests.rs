//! What the page makes of the history.

use proptest::{collection::vec, option, prelude::*};

use super::*;
use crate::backend::types::{Timestamp, bare_event};

fn event(number: i64) -> SecurityEvent {
    SecurityEvent {
        session_id: (number % 2 == 0).then(|| format!("s{number}")),
        ..bare_event(number.to_string(), EventKind::SignedIn, Timestamp(number))
    }
}

fn page(numbers: impl IntoIterator<Item = i64>, next: Option<&str>) -> Page<SecurityEvent> {
    Page { items: numbers.into_iter().map(event).collect(), next_cursor: next.map(str::to_owned) }
}

fn times(history: &History) -> Vec<i64> {
    history.events().iter().map(|event| event.at.0).collect()
}

#[test]
fn a_new_reading_keeps_the_older_part() {
    let mut history = History::default();
    history.read(page([9, 8], Some("7")));
    history.more_asked();
    assert!(history.more_answered("7", Ok(page([7, 6], Some("5")))));
    assert!(!history.more_answered("7", Ok(page([7, 6], Some("5")))), "it goes on elsewhere now");
    history.read(page([10, 9], Some("8")));
    assert_eq!(times(&history), [10, 9, 8, 7, 6]);
    assert_eq!(history.next_cursor().as_deref(), Some("5"), "it goes on where it had come to");
}

#[test]
fn where_much_has_happened_the_history_begins_anew_without_a_hole() {
    let mut history = History::default();
    history.read(page([2, 1], None));
    history.read(page([9, 8], Some("7")));
    assert_eq!(times(&history), [9, 8]);
    assert_eq!(history.next_cursor().as_deref(), Some("7"));
}

#[test]
fn a_page_that_did_not_come_can_be_asked_for_again() {
    let mut history = History::default();
    history.read(page([2], Some("1")));
    assert!(!history.more_answered("1", Err(AccountError::Offline)));
    assert_eq!(history.more(), &More::Failed(AccountError::Offline));
    assert_eq!(history.next_cursor().as_deref(), Some("1"));
}

fn history(events: Vec<SecurityEvent>) -> History {
    let mut history = History::default();
    history.read(Page { items: events, next_cursor: None });
    history
}

fn sizes(events: Vec<SecurityEvent>) -> Vec<usize> {
    history(events).lines(Some("s2")).iter().map(|line| line.more.len() + 1).collect()
}

#[test]
fn alike_events_of_a_day_are_one_line() {
    assert_eq!(sizes(vec![event(9), event(7), event(5)]), [3]);
    assert_eq!(sizes(vec![event(86_400_001), event(7), event(5)]), [1, 2], "another day");
    let elsewhere = SecurityEvent { ip: "203.0.113.99".to_owned(), ..event(7) };
    assert_eq!(sizes(vec![event(9), elsewhere, event(5)]), [1, 1, 1], "only what follows each other");
    let other = SecurityEvent { os: Some("Ubuntu".to_owned()), ..event(7) };
    assert_eq!(sizes(vec![event(9), other]), [1, 1]);
    assert_eq!(sizes(vec![event(4), event(2)]), [1, 1], "what this session did is told apart");
}

#[test]
fn what_should_catch_the_eye_is_never_folded() {
    for kind in [EventKind::SignInFailed, EventKind::BackupCodeUsed, EventKind::PasswordChanged] {
        let events = [9, 7].map(|number| SecurityEvent { kind, ..event(number) });
        assert_eq!(sizes(events.to_vec()), [1, 1], "{kind:?}");
    }
}

#[test]
fn this_session_is_no_evidence_against_itself() {
    assert_eq!(doer(&event(1), Some("s2")), Doer::Gone);
    let failed = SecurityEvent { kind: EventKind::SignInFailed, ..event(1) };
    assert_eq!(doer(&failed, Some("s2")), Doer::Outside);
    assert_eq!(doer(&event(2), Some("s2")), Doer::Here);
    assert_eq!(doer(&event(2), Some("s4")), Doer::Another);
    assert_eq!(evidence(&event(2), Some("s2")), None);
    assert_eq!(evidence(&event(2), Some("s4")), Some("s2"));
}

proptest! {
    #[test]
    fn whatever_comes_nothing_stands_twice_and_the_latest_first(
        readings in vec((any::<bool>(), vec(0..40i64, 0..6), option::of("[a-c]")), 0..12)
    ) {
        let mut history = History::default();
        for (again, mut numbers, next) in readings {
            numbers.sort_unstable_by(|one, other| other.cmp(one));
            match (again, history.next_cursor()) {
                (false, Some(cursor)) => _ = history.more_answered(&cursor, Ok(page(numbers, next.as_deref()))),
                _ => history.read(page(numbers, next.as_deref())),
            }
            let in_lines: Vec<String> =
                history.lines(None).into_iter().flat_map(|line| [vec![line.id], line.more].concat()).collect();
            let listed: Vec<String> = history.events().iter().map(|event| event.id.clone()).collect();
            prop_assert_eq!(in_lines, listed, "each stands in one line, in its order");
            let times = times(&history);
            prop_assert!(times.windows(2).all(|pair| pair[0] > pair[1]), "{times:?}");
        }
    }
}
