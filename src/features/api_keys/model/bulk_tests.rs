//! Several keys revoked, whatever the answers are.

use proptest::prelude::*;

use super::*;
use crate::{
    backend::types::KeyUse,
    features::api_keys::model::{
        choice::in_use,
        samples::{NOW, key},
    },
};

fn three() -> Bulk {
    Bulk::ask(["1", "2", "3"].map(|id| key(id, id)).to_vec(), NOW)
}

fn fates(bulk: &Bulk) -> Vec<Fate> {
    bulk.lines().iter().map(|line| line.fate.clone()).collect()
}

#[test]
fn one_after_the_other_and_a_failure_stays_with_its_key() {
    let mut bulk = three();
    assert_eq!(bulk.asked().len(), 3);
    assert_eq!(bulk.confirm().unwrap().id, "1");
    assert_eq!(bulk.settled(Outcome::Done(())).unwrap().id, "2");
    assert_eq!(bulk.settled(Outcome::Failed(AccountError::Server)).unwrap().id, "3");
    assert_eq!(bulk.settled(Outcome::Failed(AccountError::NotFound)), None);
    assert_eq!(fates(&bulk), [Fate::Gone, Fate::Failed(AccountError::Server), Fate::Gone]);
    assert_eq!(bulk.go_on().unwrap().id, "2");
    assert_eq!(bulk.settled(Outcome::Done(())), None);
    assert_eq!(bulk.tally(), Tally { all: 3, gone: 3, ..Tally::default() });
}

fn used(id: &str, minutes_ago: i64) -> ApiKey {
    let at = NOW.plus_seconds(-minutes_ago * 60);
    ApiKey { last_used: Some(KeyUse { at, ip: "192.0.2.1".into(), country: None }), ..key(id, id) }
}

#[test]
fn an_open_question_follows_the_use_of_its_keys() {
    let mut bulk = three();
    assert_eq!((bulk.asks_number(NOW), bulk.look()), (false, Look::Reading));
    assert_eq!(bulk.looked(Some(&[used("2", 3), key("other", "other")]), NOW), None, "nobody confirmed");
    assert_eq!(in_use(bulk.asked(), NOW), [&used("2", 3)]);
    assert_eq!((bulk.asks_number(NOW), bulk.look()), (true, Look::Fresh));
    assert_eq!(bulk.asked().len(), 3, "what is gone is what the press will tell");
    bulk.confirm();
    bulk.looked(Some(&[used("1", 3)]), NOW);
    assert_eq!(bulk.lines()[0].key, key("1", "1"), "the question was answered");
}

#[test]
fn of_keys_whose_use_could_not_be_read_the_number_is_asked() {
    let mut bulk = three();
    assert_eq!(bulk.looked(None, NOW), None);
    assert_eq!((bulk.asks_number(NOW), bulk.look()), (true, Look::NotRead));
    assert_eq!(bulk.pressed(NOW).unwrap().id, "1", "the view has seen the number");
}

#[test]
fn a_press_before_the_list_is_read_waits_for_it() {
    let pressed = || {
        let mut bulk = three();
        assert_eq!(bulk.pressed(NOW), None);
        assert_eq!((bulk.look(), bulk.asked().len()), (Look::Held, 3));
        bulk
    };
    assert_eq!(pressed().looked(Some(&[key("1", "1")]), NOW).unwrap().id, "1");
    for (read, look) in [(Some([used("2", 3)]), Look::UsedMeanwhile), (None, Look::NotRead)] {
        let mut bulk = pressed();
        assert_eq!(bulk.looked(read.as_ref().map(<[ApiKey; 1]>::as_slice), NOW), None, "{look:?}");
        assert_eq!((bulk.look(), bulk.asks_number(NOW)), (look, true));
    }
    let mut known = Bulk::ask(vec![used("1", 3), key("2", "2")], NOW);
    assert_eq!(known.pressed(NOW).unwrap().id, "1", "with the number nothing waits");
}

#[test]
fn about_keys_that_are_all_over_nothing_has_to_be_read() {
    let over = |id| ApiKey { expires_at: Some(NOW.plus_seconds(-1)), ..used(id, 3) };
    let mut all = Bulk::ask(vec![over("1"), over("2")], NOW);
    assert_eq!(all.look(), Look::Fresh);
    assert_eq!(all.looked(None, NOW), None);
    assert_eq!(all.look(), Look::Fresh, "no program depends on them");
    assert_eq!(all.pressed(NOW).unwrap().id, "1", "at once");
    let mut some = Bulk::ask(vec![over("1"), key("2", "2")], NOW);
    assert_eq!(some.look(), Look::Reading);
    some.looked(None, NOW);
    assert_eq!(some.look(), Look::NotRead);
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
