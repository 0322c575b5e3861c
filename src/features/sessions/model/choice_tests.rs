//! What the person sees of many sessions: groups, what is new, filters, ticks, names; and how ending
//! several goes.

use std::collections::HashSet;

use proptest::{collection::vec, prelude::*};

use super::*;
use crate::backend::types::{DeviceKind, Page};

const DAY: i64 = 86_400_000;
const NOW: Timestamp = Timestamp(200 * DAY);

/// A session, signed in so many days ago and active an hour after that.
fn session(id: &str, browser: &str, os: &str, country: &str, days_ago: i64) -> Session {
    let signed_in_at = NOW.plus_seconds(-days_ago * 86_400);
    Session {
        id: id.to_owned(),
        current: id == "here",
        browser: Some(browser.to_owned()),
        os: Some(os.to_owned()),
        device: None,
        kind: DeviceKind::Computer,
        ip: "192.0.2.1".to_owned(),
        country: Some(country.to_owned()),
        signed_in_at,
        last_active_at: signed_in_at.plus_seconds(3600),
    }
}

fn here() -> Session {
    session("here", "Chrome 156", "Windows 10/11", "AO", 2)
}

fn list(others: Vec<Session>) -> SessionList {
    let mut list = SessionList::default();
    let items = others.into_iter().chain([here()]).collect();
    list.read(Page { items, next_cursor: None }, NOW);
    list
}

/// Chromes on Windows in Angola, of several versions.
fn chromes(count: i64) -> Vec<Session> {
    let chrome =
        |nth| session(&format!("c{nth}"), &format!("Chrome {}", 140 + nth), "Windows 10/11", "AO", 40 + nth);
    (0..count).map(chrome).collect()
}

fn ids(of: &[&str]) -> Vec<String> {
    of.iter().map(|id| (*id).to_owned()).collect()
}

fn shown(list: &SessionList) -> Vec<String> {
    let words = |line: Line| match line {
        Line::Alone(id) => id,
        Line::Group(line) => format!("{} × {}", line.ids.len(), line.group.like.browser.unwrap_or_default()),
        Line::Member(id) => format!("- {id}"),
    };
    list.lines().into_iter().map(words).collect()
}

#[test]
fn alike_sessions_are_one_line_and_few_stand_alone() {
    assert_eq!(shown(&list(chromes(2))), ["here", "c0", "c1"]);
    let mut list = list(chromes(14));
    assert_eq!(shown(&list), ["here", "14 × Chrome"], "versions do not count");
    let Line::Group(group) = list.lines().remove(1) else { panic!("a group") };
    list.toggle_group(&group.group.key);
    assert_eq!(shown(&list)[..3], ["here", "14 × Chrome", "- c0"]);
}

#[test]
fn those_that_are_like_this_device_are_not_called_this_device() {
    let mut list = SessionList::default();
    let items = std::iter::once(here()).chain(chromes(3)).collect();
    list.read(Page { items, next_cursor: None }, NOW);
    let Line::Group(line) = list.lines().remove(1) else { panic!("a group") };
    assert!(!line.group.like.current);
    assert_eq!(line.ids.len(), 3);
}

#[test]
fn another_country_or_device_is_another_group() {
    let mut sessions = chromes(3);
    sessions
        .extend((0..3).map(|nth| session(&format!("p{nth}"), "Chrome 156", "Windows 10/11", "PT", 90 + nth)));
    assert_eq!(shown(&list(sessions)), ["here", "3 × Chrome", "3 × Chrome"]);
}

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

#[test]
fn ending_the_old_sessions_switches_no_warning_off() {
    let old = session("old", "Safari 18", "iOS 18", "AO", 60);
    let stranger = session("stranger", "Firefox 150", "Ubuntu", "RU", 3);
    let mut list = list(vec![old, stranger.clone()]);
    assert_eq!(list.count(Filter::New), 1);
    list.settle(&Target::One("old".to_owned()), Outcome::Done(1));
    list.read(Page { items: vec![stranger, here()], next_cursor: None }, NOW);
    assert_eq!(list.count(Filter::New), 1);
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

#[test]
fn a_filter_shows_what_was_not_active_and_always_this_device() {
    let mut sessions = chromes(4);
    sessions[0].last_active_at = NOW;
    let mut list = list(sessions);
    list.show(Filter::IdleFor(30));
    assert_eq!(list.count(Filter::IdleFor(30)), 3);
    assert_eq!(shown(&list), ["here", "3 × Chrome"]);
}

#[test]
fn a_filter_can_be_taken_away_however_few_are_left() {
    let mut list = list(chromes(4));
    assert!(list.offers_filters());
    list.show(Filter::IdleFor(30));
    for id in ["c0", "c1"] {
        list.settle(&Target::One(id.to_owned()), Outcome::Done(1));
    }
    assert!(list.offers_filters(), "what it hides could not be reached any more");
    list.show(Filter::All);
    assert!(!list.offers_filters(), "so few are seen at a glance");
}

#[test]
fn what_a_filter_hides_is_not_ticked_any_more() {
    let mut sessions = chromes(3);
    sessions[0].last_active_at = NOW;
    let mut list = list(sessions);
    list.toggle(&ids(&["c0", "c1", "here", "nobody"]));
    assert_eq!(list.ticked_ids(), ids(&["c0", "c1"]), "this device cannot be ticked");
    assert_eq!(list.ticked(&ids(&["c0", "c1", "c2"])), Ticked::Some);
    list.show(Filter::IdleFor(30));
    assert_eq!(list.ticked_ids(), ids(&["c1"]));
    list.toggle(&ids(&["c1", "c2"]));
    assert_eq!(list.ticked_ids(), ids(&["c1", "c2"]), "a box that is half ticked ticks all");
    list.toggle(&ids(&["c1", "c2"]));
    assert_eq!(list.ticked(&ids(&["c1", "c2"])), Ticked::None);
}

#[test]
fn no_two_sessions_of_one_name_are_told_in_the_same_way() {
    let alike = |id: &str, days| session(id, "Chrome 156", "Windows 10/11", "AO", days);
    let list = list(vec![
        alike("a", 5),
        alike("b", 6),
        alike("c", 6),
        session("d", "Firefox 150", "Ubuntu", "AO", 9),
    ]);
    let told: HashSet<_> = list
        .rows()
        .iter()
        .map(|row| {
            let time = if row.twin == Twin::Alone { 0 } else { row.session.signed_in_at.0 / 60_000 };
            (row.session.browser.clone(), time, format!("{:?}", row.twin))
        })
        .collect();
    assert_eq!(told.len(), list.rows().len());
    assert_eq!(list.row("d").map(|row| row.twin), Some(Twin::Alone));
    assert_eq!(list.row("a").map(|row| row.twin), Some(Twin::ByTime));
    assert_eq!(list.row("c").map(|row| row.twin), Some(Twin::ByNumber(2)));
}

#[test]
fn a_batch_tells_of_each_and_leaves_what_can_be_tried_again() {
    let mut list = list(chromes(4));
    list.ask(Target::Several(ids(&["c0", "c1", "c2", "c3"])));
    list.batch_start(&ids(&["c0", "c1", "c2", "c3"]));
    assert_eq!(list.asking(), None);
    assert!(list.batch_step("c0", Outcome::Done(())));
    assert!(list.batch_step("c1", Outcome::Failed(AccountError::NotFound)), "over already is done");
    assert!(list.batch_step("c2", Outcome::Failed(AccountError::Server)), "the next may go better");
    assert!(list.batch_step("c3", Outcome::Unknown));
    let settled = list.batch_over(None);
    assert_eq!(settled, Settled { receipt: Some(Receipt::SeveralEnded(2)), reread: true });
    assert_eq!(list.act(&Target::One("c2".into())), Act::Failed(AccountError::Server));

    let mut gone = list.clone();
    let found = gone.read(Page { items: vec![chromes(3)[2].clone(), here()], next_cursor: None }, NOW);
    assert!(matches!(&found[..], [Receipt::Ended(session)] if session.id == "c3"));
    assert_eq!(gone.batch().map(|batch| batch.left.clone()), Some(ids(&["c2"])));

    list.read(Page { items: chromes(4).into_iter().chain([here()]).collect(), next_cursor: None }, NOW);
    assert_eq!(list.batch().map(|batch| batch.left.clone()), Some(ids(&["c2", "c3"])));
    assert_eq!(list.act(&Target::One("c3".into())), Act::StillThere);
}

#[test]
fn a_batch_stops_at_what_would_meet_every_request() {
    let mut list = list(chromes(3));
    list.batch_start(&ids(&["c0", "c1", "c2"]));
    assert!(list.batch_step("c0", Outcome::Done(())));
    assert!(!list.batch_step("c1", Outcome::Failed(AccountError::Offline)));
    list.batch_over(None);
    let batch = list.batch().expect("something is left");
    assert_eq!((batch.ended, &batch.left), (1, &ids(&["c1", "c2"])));
    assert_eq!(batch.stopped, Some(Stop::Error(AccountError::Offline)));
    assert_eq!(list.act(&Target::One("c2".into())), Act::Idle, "it was not tried");
}

#[test]
fn what_could_not_be_ended_is_seen_although_its_group_was_closed() {
    let mut list = list(chromes(5));
    list.batch_start(&ids(&["c0", "c1", "c2"]));
    list.batch_step("c0", Outcome::Done(()));
    list.batch_step("c1", Outcome::Failed(AccountError::Server));
    list.batch_step("c2", Outcome::Failed(AccountError::Server));
    assert_eq!(shown(&list).len(), 2, "nothing moves while more are being ended");
    list.batch_over(None);
    let Line::Group(line) = list.lines().remove(1) else { panic!("a group") };
    assert_eq!((line.failed, line.open), (2, true));
    list.toggle_group(&line.group.key);
    let Line::Group(line) = list.lines().remove(1) else { panic!("a group") };
    assert_eq!((line.failed, line.open), (2, false), "it can be folded up, and says so still");
}

#[test]
fn who_ended_one_goes_on_with_the_next_line_or_the_one_before() {
    let mut list = list(chromes(2));
    assert_eq!(list.line_of("c0"), Some(1));
    list.settle(&Target::One("c0".to_owned()), Outcome::Done(1));
    assert_eq!(list.line_near(1).as_deref(), Some("c1"));
    let place = list.line_of("c1").expect("it stands alone");
    list.settle(&Target::One("c1".to_owned()), Outcome::Done(1));
    assert_eq!(list.line_near(place), None, "the way out of this device is not the way on");

    let mut list = self::list(chromes(2));
    list.settle(&Target::One("c1".to_owned()), Outcome::Done(1));
    assert_eq!(list.line_near(2).as_deref(), Some("c0"), "the last was ended: the one before");
    assert_eq!(self::list(chromes(3)).line_of("c0"), None, "it is folded up");
}

#[test]
fn a_batch_that_went_well_leaves_its_receipt_alone() {
    let mut list = list(chromes(3));
    list.toggle(&ids(&["c0", "c1", "c2"]));
    list.batch_start(&ids(&["c0", "c1", "c2"]));
    for id in ["c0", "c1", "c2"] {
        list.start(&Target::One(id.to_owned()));
        list.batch_step(id, Outcome::Done(()));
    }
    assert_eq!(list.batch_over(None).receipt, Some(Receipt::SeveralEnded(3)));
    assert_eq!(list.batch(), None);
    assert!(list.ticked_ids().is_empty() && list.only_this_device());
}
