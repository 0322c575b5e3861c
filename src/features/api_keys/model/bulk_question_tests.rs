//! The question about several keys, whatever the list says while it is open.

use super::*;
use crate::{
    backend::types::KeyUse,
    features::api_keys::model::{
        choice::in_use,
        samples::{NOW, key},
    },
};

fn used(id: &str, minutes_ago: i64) -> ApiKey {
    let at = NOW.plus_seconds(-minutes_ago * 60);
    ApiKey { last_used: Some(KeyUse { at, ip: "192.0.2.1".into(), country: None }), ..key(id, id) }
}

fn quiet() -> [ApiKey; 3] {
    ["1", "2", "3"].map(|id| key(id, id))
}

fn three() -> Question {
    Question::about(quiet().to_vec(), NOW)
}

/// One whose reading has come, and said what was known.
fn read() -> Question {
    let mut question = three();
    assert!(!question.looked(Some(&quiet()), NOW), "nobody confirmed");
    question
}

fn ids(keys: &[ApiKey]) -> Vec<&str> {
    keys.iter().map(|key| key.id.as_str()).collect()
}

#[test]
fn an_open_question_follows_the_use_of_its_keys() {
    let mut question = three();
    assert_eq!((question.asks_number(NOW), question.look()), (false, Look::Reading));
    let list = [key("other", "other"), key("1", "1"), used("2", 3), key("3", "3")];
    assert!(!question.looked(Some(&list), NOW), "nobody confirmed");
    assert_eq!(in_use(question.keys(), NOW), [&used("2", 3)]);
    assert_eq!((question.asks_number(NOW), question.look()), (true, Look::Fresh));
}

#[test]
fn a_use_while_the_question_is_open_is_told_of() {
    let mut question = read();
    assert!(!question.follow(&quiet(), true), "nothing new");
    assert!(question.pressed(NOW), "a press is enough");
    assert!(question.follow(&[key("1", "1"), used("2", 3), key("3", "3")], true));
    assert_eq!((ids(question.keys()), question.asks_number(NOW)), (vec!["1", "2", "3"], true));
    assert!(question.follow(&[key("1", "1"), used("2", 1), key("3", "3")], false), "used again");
    assert_eq!(in_use(question.keys(), NOW), [&used("2", 1)]);
}

#[test]
fn a_key_that_is_gone_is_told_of_as_gone_and_asks_for_nothing_more() {
    let mut question = Question::about(vec![key("1", "1"), used("2", 3), key("3", "3")], NOW);
    question.looked(Some(&[key("1", "1"), used("2", 3), key("3", "3")]), NOW);
    assert!(question.asks_number(NOW));
    assert!(question.follow(&[key("3", "3"), key("1", "1")], false), "revoked in another tab");
    assert_eq!((ids(question.keys()), ids(question.gone())), (vec!["1", "3"], vec!["2"]));
    assert!(!question.asks_number(NOW), "the one in use has gone");
    assert!(!question.follow(&[key("3", "3"), key("1", "1")], true), "that is told already");
    assert!(question.follow(&[], true));
    assert_eq!((ids(question.keys()), ids(question.gone())), (vec![], vec!["1", "3", "2"]));
}

#[test]
fn a_key_that_is_back_in_the_list_is_asked_about_again() {
    let mut question = read();
    question.follow(&quiet()[..2], true);
    assert_eq!(ids(question.gone()), ["3"]);
    assert!(question.follow(&quiet(), true));
    assert_eq!((ids(question.keys()), ids(question.gone())), (vec!["1", "2", "3"], vec![]));
}

#[test]
fn of_keys_whose_use_could_not_be_read_the_number_is_asked_until_it_is() {
    let unread = || {
        let mut question = three();
        question.looked(None, NOW);
        assert_eq!((question.asks_number(NOW), question.look()), (true, Look::NotRead));
        assert!(question.pressed(NOW), "the view has seen the number");
        question
    };
    let mut known = unread();
    assert!(!known.follow(&quiet(), false), "another key was taken out here");
    assert_eq!(known.look(), Look::NotRead);
    assert!(known.follow(&quiet(), true), "nothing else is new");
    assert_eq!((known.asks_number(NOW), known.look()), (false, Look::Fresh));
    let mut in_use = unread();
    assert!(in_use.follow(&[key("1", "1"), used("2", 3), key("3", "3")], true));
    assert_eq!((in_use.asks_number(NOW), in_use.look()), (true, Look::Fresh));
}

#[test]
fn a_press_before_the_list_is_read_waits_for_it() {
    let pressed = || {
        let mut question = three();
        assert!(!question.pressed(NOW));
        assert_eq!(question.look(), Look::Held);
        question
    };
    assert!(pressed().looked(Some(&quiet()), NOW));
    assert!(pressed().looked(Some(&quiet()[..1]), NOW), "those that are left were meant as well");
    assert!(!pressed().looked(Some(&[]), NOW), "nothing is left that was meant");
    let used_meanwhile = [key("1", "1"), used("2", 3), key("3", "3")];
    for (read, look) in [(Some(used_meanwhile), Look::UsedMeanwhile), (None, Look::NotRead)] {
        let mut question = pressed();
        assert!(!question.looked(read.as_ref().map(<[ApiKey; 3]>::as_slice), NOW), "{look:?}");
        assert_eq!((question.look(), question.asks_number(NOW)), (look, true));
    }
    let mut known = Question::about(vec![used("1", 3), key("2", "2")], NOW);
    assert!(known.pressed(NOW), "with the number nothing waits");
}

#[test]
fn about_keys_that_are_all_over_nothing_has_to_be_read() {
    let over = |id| ApiKey { expires_at: Some(NOW.plus_seconds(-1)), ..used(id, 3) };
    let mut all = Question::about(vec![over("1"), over("2")], NOW);
    assert_eq!(all.look(), Look::Fresh);
    assert!(!all.looked(None, NOW));
    assert_eq!(all.look(), Look::Fresh, "no program depends on them");
    assert!(all.pressed(NOW), "at once");
    let mut some = Question::about(vec![over("1"), key("2", "2")], NOW);
    assert_eq!(some.look(), Look::Reading);
    some.looked(None, NOW);
    assert_eq!(some.look(), Look::NotRead);
}
