//! Which sessions are called new.

use proptest::{collection::vec, prelude::*};

use super::{
    choice_tests::{NOW, here, list, session, shown},
    *,
};
use crate::backend::types::Page;

fn novelty(list: &SessionList, id: &str) -> Option<Novelty> {
    list.row(id).and_then(|row| row.novelty)
}

#[test]
fn what_is_new_stands_before_what_was_active_later() {
    let old = session("old", "Safari 18", "iOS 18", "PT", 60);
    let update = session("update", "Safari 19", "iOS 19", "PT", 1);
    let device = session("device", "Firefox 150", "Ubuntu", "AO", 3);
    let place = session("place", "Chrome 156", "Windows 10/11", "RU", 5);
    let list = list(vec![old, update, device, place]);
    assert_eq!(shown(&list), ["here", "device", "place", "update", "old"]);
    assert_eq!(novelty(&list, "device"), Some(Novelty { place: false, device: true }));
    assert_eq!(novelty(&list, "place"), Some(Novelty { place: true, device: false }));
    assert_eq!(novelty(&list, "update"), None, "an update is not a new device");
    assert_eq!(novelty(&list, "old"), None, "what has been there for long is not new");
    assert_eq!(list.count(Filter::New), 2);
}

#[test]
fn who_says_nothing_of_their_device_is_not_overlooked() {
    let nameless = |id: &str, browser: Option<&str>, os: Option<&str>| Session {
        browser: browser.map(str::to_owned),
        os: os.map(str::to_owned),
        ..session(id, "", "", "AO", 3)
    };
    let young = vec![
        nameless("none", None, None),
        nameless("blank", Some(" "), Some("")),
        nameless("half", Some("Chrome 156"), None),
        nameless("hostile", Some("\u{202e}emorhC"), Some("Windows 10/11")),
    ];
    let list = list(young);
    for id in ["none", "blank", "half", "hostile"] {
        assert_eq!(novelty(&list, id), Some(Novelty { place: false, device: true }), "{id}");
    }
}

#[test]
fn without_an_older_session_this_one_is_compared_with() {
    let list = list(vec![
        session("same", "Chrome 150", "Windows 10/11", "AO", 3),
        session("other", "Firefox 150", "Ubuntu", "RU", 3),
    ]);
    assert_eq!(novelty(&list, "same"), None);
    assert_eq!(novelty(&list, "other"), Some(Novelty { place: true, device: true }));
}

fn marked(list: &SessionList) -> Vec<String> {
    list.rows().iter().filter(|row| row.mark.is_some()).map(Row::id).collect()
}

#[test]
fn what_every_session_of_a_young_account_has_is_said_once_and_marks_none() {
    let phone = session("phone", "Safari 18", "iOS 18", "AO", 3);
    let tablet = session("tablet", "Chrome 156", "Android 14", "AO", 20);
    let same = || session("same", "Chrome 150", "Windows 10/11", "AO", 1);
    let some = list(vec![tablet, same(), phone]);
    assert_eq!((marked(&some).len(), some.is_said_once()), (2, false), "one of three is like this");
    let all = ["a", "b", "c", "d"].map(|id| session(id, "Firefox 150", "Ubuntu", "AO", 3));
    let mut list = list(all.into_iter().chain([same()]).collect());
    assert_eq!((marked(&list), list.is_said_once()), (vec![], true));
    assert_eq!(
        shown(&list),
        ["here", "4 × Firefox", "same"],
        "what is not like this stands first all the same"
    );
    for id in ["a", "b", "c", "d"] {
        list.settle(&Target::One(id.to_owned()), Outcome::Done(1));
    }
    assert!(!list.is_said_once(), "the one that is left is like this");
}

#[test]
fn where_anything_is_old_or_this_session_is_every_new_one_is_marked() {
    let young = || ["a", "b", "c", "d", "e"].map(|id| session(id, "Firefox 150", "Ubuntu", "AO", 3)).to_vec();
    let old = session("old", "Safari 18", "iOS 18", "AO", 31);
    let with_old = list(young().into_iter().chain([old]).collect());
    assert_eq!((marked(&with_old).len(), with_old.is_said_once()), (5, false));
    let mut here_is_old = SessionList::default();
    let here = Session { signed_in_at: NOW.plus_seconds(-31 * 86_400), ..here() };
    here_is_old.read(Page { items: young().into_iter().chain([here]).collect(), next_cursor: None }, NOW);
    assert_eq!(marked(&here_is_old).len(), 5, "so the account is no younger");
}

#[test]
fn whether_anything_but_this_session_is_old_is_known() {
    let young = || session("young", "Firefox 150", "Ubuntu", "AO", 29);
    let here = Session { signed_in_at: NOW.plus_seconds(-90 * 86_400), ..here() };
    let of = |items| {
        let mut list = SessionList::default();
        list.read(Page { items, next_cursor: None }, NOW);
        list.some_are_old()
    };
    assert!(!of(vec![here.clone(), young()]), "this one is compared with anyway");
    assert!(of(vec![here, young(), session("old", "Firefox 150", "Ubuntu", "AO", 31)]));
}

#[test]
fn ending_the_old_sessions_switches_no_warning_off() {
    let old = session("old", "Safari 18", "iOS 18", "AO", 60);
    let stranger = session("stranger", "Firefox 150", "Ubuntu", "RU", 3);
    let mut list = list(vec![old, stranger.clone()]);
    assert_eq!(list.count(Filter::New), 1);
    list.settle(&Target::One("old".to_owned()), Outcome::Done(1));
    assert!(list.some_are_old(), "with what the mark is of, it was compared");
    list.read(Page { items: vec![stranger, here()], next_cursor: None }, NOW);
    assert_eq!((list.count(Filter::New), list.some_are_old()), (1, false));
    assert_eq!(
        (marked(&list), list.is_said_once()),
        (vec!["stranger".to_owned()], false),
        "nor takes its mark"
    );
}

#[test]
fn a_place_that_is_not_known_is_a_place_too_unless_none_is() {
    let nowhere =
        |id: &str, days| Session { country: None, ..session(id, "Chrome 156", "Windows 10/11", "", days) };
    assert_eq!(novelty(&list(vec![nowhere("a", 3)]), "a"), Some(Novelty { place: true, device: false }));
    let mut list = SessionList::default();
    let here = Session { country: None, ..here() };
    let items = vec![here, session("a", "Chrome 156", "Windows 10/11", "AO", 3)];
    list.read(Page { items, next_cursor: None }, NOW);
    assert_eq!(novelty(&list, "a"), None, "nothing is known of places to compare with");
}

proptest! {
    #[test]
    fn only_a_young_session_that_is_not_this_one_is_new_and_never_one_like_this(
        others in vec((0..4usize, 0..3usize, 0..60i64), 0..8)
    ) {
        let kinds = [("Chrome 150", "Windows 10/11"), ("Firefox 150", "Ubuntu"), ("", ""), ("Chrome 156", "")];
        let made = |(nth, (kind, place, days)): (usize, &(usize, usize, i64))| {
            let (browser, os) = kinds[*kind];
            session(&format!("s{nth}"), browser, os, ["AO", "PT", "RU"][*place], *days)
        };
        let list = list(others.iter().enumerate().map(made).collect());
        for row in list.rows() {
            let days = NOW.seconds_since(row.session.signed_in_at) / 86_400;
            if row.novelty.is_some() {
                prop_assert!(!row.session.current && days <= 30);
            }
            let like_here = row.session.os == here().os && row.session.country == here().country;
            prop_assert!(!like_here || row.novelty.is_none(), "{row:?}");
        }
    }
}

proptest! {
    /// Whatever else is signed in, young or old, and whatever was ended before.
    #[test]
    fn who_comes_from_elsewhere_with_another_device_cannot_hide(
        others in vec((0..3usize, 0..3usize, 0..90i64), 0..12),
        ended in vec(0..12usize, 0..6),
        age in 0..30i64,
    ) {
        let kinds = [("Chrome 150", "Windows 10/11"), ("Safari 18", "iOS 18"), ("", "")];
        let made = |(nth, (kind, place, days)): (usize, &(usize, usize, i64))| {
            session(&format!("s{nth}"), kinds[*kind].0, kinds[*kind].1, ["AO", "PT", ""][*place], *days)
        };
        let stranger = session("stranger", "Firefox 150", "Ubuntu", "RU", age);
        let all: Vec<Session> = others.iter().enumerate().map(made).chain([stranger]).collect();
        let mut list = list(all.clone());
        for nth in ended {
            list.settle(&Target::One(format!("s{nth}")), Outcome::Done(1));
        }
        let both = Some(Novelty { place: true, device: true });
        prop_assert_eq!(novelty(&list, "stranger"), both);
        prop_assert!(marked(&list).contains(&"stranger".to_owned()) != list.is_said_once());
        list.read(Page { items: all.into_iter().chain([here()]).collect(), next_cursor: None }, NOW);
        prop_assert_eq!(novelty(&list, "stranger"), both);
        prop_assert!(marked(&list).contains(&"stranger".to_owned()) != list.is_said_once(), "warned of either way");
    }
}

#[test]
fn while_a_part_is_not_read_nothing_is_called_new() {
    let mut list = SessionList::default();
    let items = vec![
        session("system", "Firefox 150", "Ubuntu", "AO", 3),
        here(),
        session("old", "Safari 18", "iOS 18", "AO", 60),
    ];
    list.read(Page { items, next_cursor: Some("c".to_owned()) }, NOW);
    assert_eq!(list.count(Filter::New), 0, "an older Ubuntu may come yet");
    assert!(list.new_unread(), "and that it is not known is said");
    let reading = list.more_asked();
    list.more_answered(reading, Ok(Page { items: vec![], next_cursor: None }));
    assert_eq!(list.count(Filter::New), 1);
    assert!(!list.new_unread());
}
