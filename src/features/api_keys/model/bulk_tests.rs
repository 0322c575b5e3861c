//! Several keys revoked, whatever the answers are.

use proptest::prelude::*;

use super::*;
use crate::features::api_keys::model::samples::{NOW, key};

fn three() -> Bulk {
    Bulk::ask(["1", "2", "3"].map(|id| key(id, id)).to_vec(), NOW)
}

fn fates(bulk: &Bulk) -> Vec<Fate> {
    bulk.lines().iter().map(|line| line.fate.clone()).collect()
}

#[test]
fn one_after_the_other_and_a_failure_stays_with_its_key() {
    let mut bulk = three();
    assert_eq!(bulk.question().map(|question| question.keys().len()), Some(3));
    assert_eq!(bulk.confirm().unwrap().id, "1");
    assert_eq!(bulk.settled(Outcome::Done(())).unwrap().id, "2");
    assert_eq!(bulk.settled(Outcome::Failed(AccountError::Server)).unwrap().id, "3");
    assert_eq!(bulk.settled(Outcome::Failed(AccountError::NotFound)), None);
    assert_eq!(fates(&bulk), [Fate::Gone, Fate::Failed(AccountError::Server), Fate::Gone]);
    assert_eq!(bulk.go_on().unwrap().id, "2");
    assert_eq!(bulk.settled(Outcome::Done(())), None);
    assert_eq!(bulk.tally(), Tally { all: 3, gone: 3, ..Tally::default() });
}

#[test]
fn a_press_before_the_list_is_read_begins_with_it() {
    let mut bulk = three();
    assert_eq!(bulk.pressed(NOW), None);
    assert_eq!(bulk.looked(Some(&["1", "2", "3"].map(|id| key(id, id))), NOW).unwrap().id, "1");
}

#[test]
fn what_was_gone_before_is_not_among_those_revoked_here() {
    let mut bulk = three();
    bulk.looked(Some(&[key("3", "3"), key("1", "1")]), NOW);
    assert_eq!(bulk.pressed(NOW).unwrap().id, "1");
    assert_eq!(bulk.tally().all, 2);
    assert!(!bulk.follow(&[], true), "the question was answered");
    let mut none = three();
    none.looked(Some(&[]), NOW);
    assert!(none.question().is_some(), "that there is nothing to revoke is told first");
    assert_eq!(none.pressed(NOW), None);
    assert_eq!(none, Bulk::Idle);
}

#[test]
fn the_rows_are_told_what_came_of_each() {
    let mut bulk = three();
    bulk.confirm();
    bulk.settled(Outcome::Done(()));
    bulk.settled(Outcome::Failed(AccountError::Server));
    bulk.settled(Outcome::Unknown);
    let rows = |bulk: &Bulk| bulk.in_rows().into_iter().map(|(_, trouble)| trouble).collect::<Vec<_>>();
    let failed = Some(Trouble::Failed(AccountError::Server));
    assert_eq!(rows(&bulk), [None, failed.clone(), Some(Trouble::NotKnown)]);
    bulk.list_read(&[key("3", "3")]);
    assert_eq!(rows(&bulk), [None, failed, Some(Trouble::StillThere)]);
    bulk.go_on();
    assert_eq!(rows(&bulk), [None, None, None], "they have another turn");
}

#[test]
fn what_concerns_all_stops_it_and_it_can_go_on() {
    let mut bulk = three();
    bulk.confirm();
    let limited = AccountError::RateLimited { retry_after: Some(9) };
    assert_eq!(bulk.settled(Outcome::Failed(limited.clone())), None);
    assert_eq!(bulk.stopped(), Some(&Stop::Because(limited)));
    assert_eq!(bulk.tally().waiting, 3, "nothing was done");
    assert!(!bulk.is_running());
    assert_eq!(bulk.go_on().unwrap().id, "1");
}

#[test]
fn lost_answers_are_settled_by_the_list() {
    let mut bulk = three();
    bulk.confirm();
    bulk.settled(Outcome::Unknown);
    bulk.settled(Outcome::Unknown);
    bulk.settled(Outcome::Done(()));
    bulk.list_read(&[key("2", "2")]);
    assert_eq!(fates(&bulk), [Fate::Gone, Fate::Failed(AccountError::Lost), Fate::Gone]);
}

#[test]
fn it_stops_when_asked_and_is_not_put_away_while_at_work() {
    let mut bulk = three();
    bulk.confirm();
    bulk.stop();
    bulk.put_away();
    assert!(bulk.is_running());
    assert_eq!(bulk.settled(Outcome::Done(())), None);
    assert_eq!(bulk.tally(), Tally { all: 3, gone: 1, waiting: 2, ..Tally::default() });
    bulk.put_away();
    assert_eq!(bulk, Bulk::Idle);
}

proptest! {
    #[test]
    fn whatever_is_answered_none_is_forgotten_and_none_is_asked_twice_at_once(
        answers in proptest::collection::vec(0usize..7, 0..30)
    ) {
        let mut bulk = three();
        let mut running = bulk.confirm();
        for answer in answers {
            running = match answer {
                0 => bulk.settled(Outcome::Done(())).or(running.filter(|_| bulk.is_running())),
                1 => bulk.settled(Outcome::Failed(AccountError::Server)),
                2 => bulk.settled(Outcome::Unknown),
                3 => bulk.settled(Outcome::Failed(AccountError::Offline)),
                4 => { bulk.stop(); running }
                5 => bulk.go_on().or(running.filter(|_| bulk.is_running())),
                _ => { bulk.list_read(&[key("2", "2")]); running }
            };
            let at_work = bulk.lines().iter().filter(|line| line.fate == Fate::Running).count();
            prop_assert!(at_work <= 1);
            prop_assert_eq!(running.is_some(), at_work == 1);
            prop_assert_eq!(bulk.lines().len(), 3);
        }
    }
}
