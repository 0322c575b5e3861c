//! What the person sees of many sessions: groups, what is new, filters, ticks, names; and how ending
//! several goes.

use std::collections::HashSet;

use super::*;
use crate::backend::types::{DeviceKind, Page};

const DAY: i64 = 86_400_000;
pub(super) const NOW: Timestamp = Timestamp(200 * DAY);

/// A session, signed in so many days ago and active an hour after that.
pub(super) fn session(id: &str, browser: &str, os: &str, country: &str, days_ago: i64) -> Session {
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

pub(super) fn here() -> Session {
    session("here", "Chrome 156", "Windows 10/11", "AO", 2)
}

pub(super) fn list(others: Vec<Session>) -> SessionList {
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

pub(super) fn shown(list: &SessionList) -> Vec<String> {
    let words = |line: Line| match line {
        Line::Alone(id) => id.to_string(),
        Line::Group(line) => {
            format!("{} × {}", line.count, line.group.like.browser.clone().unwrap_or_default())
        }
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
    assert_eq!(line.count, 3);
}

#[test]
fn another_country_or_device_is_another_group() {
    let mut sessions = chromes(3);
    sessions
        .extend((0..3).map(|nth| session(&format!("p{nth}"), "Chrome 156", "Windows 10/11", "PT", 90 + nth)));
    assert_eq!(shown(&list(sessions)), ["here", "3 × Chrome", "3 × Chrome"]);
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
fn the_box_of_a_line_ticks_what_is_shown_of_it() {
    let mut sessions = chromes(5);
    sessions[0].last_active_at = NOW;
    let mut list = list(sessions);
    list.show(Filter::IdleFor(30));
    let Line::Group(group) = list.lines().remove(1) else { panic!("a group") };
    let key = &group.group.key;
    assert_eq!((group.count, list.line_ticked(key)), (4, Ticked::None));
    list.toggle_line(key);
    assert_eq!(
        list.ticked_ids(),
        ids(&["c1", "c2", "c3", "c4"]),
        "and neither this device nor what is hidden"
    );
    assert_eq!(list.line_ticked(key), Ticked::All);
    list.toggle_line(&format!("{MEMBER}c2"));
    assert_eq!(list.line_ticked(key), Ticked::Some);
    assert_eq!((list.line_ticked("c2"), list.line_ticked("c3")), (Ticked::None, Ticked::All));
    list.toggle_line("here");
    list.toggle_line(&format!("{GROUP}nobody"));
    assert_eq!(list.ticked_ids(), ids(&["c1", "c3", "c4"]));
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
fn all_others_are_told_by_kind_and_the_rest_by_number() {
    let mut sessions = chromes(4);
    sessions.push(session("ubuntu", "Firefox 150", "Ubuntu", "RU", 3));
    sessions.extend((0..2).map(|nth| session(&format!("i{nth}"), "Safari 18", "iOS 18", "PT", 60 + nth)));
    let (listed, more) = list(sessions).others_summary(2);
    let counts: Vec<(Option<String>, u32)> =
        listed.into_iter().map(|(group, count)| (group.like.browser.clone(), count)).collect();
    assert_eq!(counts, [(Some("Firefox".to_owned()), 1), (Some("Chrome".to_owned()), 4)]);
    assert_eq!(more, 2, "what is new is told of first");
}

#[test]
fn receipts_that_would_say_the_same_are_one() {
    let mut list = list(Vec::new());
    let (phone, laptop) =
        (session("p", "Safari 18", "iOS 18", "AO", 3), session("l", "Firefox 150", "Ubuntu", "AO", 3));
    let several = Receipt::SeveralEnded;
    list.keep(&[several(3), Receipt::Ended(phone.clone()), several(3), several(3)]);
    assert_eq!(list.receipts(), [Receipt::Ended(phone.clone()), several(9)]);
    list.keep(&[Receipt::Ended(laptop.clone()), Receipt::OthersEnded(None), Receipt::OthersEnded(None)]);
    assert_eq!(
        list.receipts(),
        [Receipt::Ended(phone.clone()), several(9), Receipt::Ended(laptop), Receipt::OthersEnded(None)]
    );
    let mut twins = self::list(Vec::new());
    let twin = Session { id: "q".to_owned(), ..phone.clone() };
    twins.keep(&[Receipt::Ended(phone), Receipt::Ended(twin)]);
    assert_eq!(twins.receipts(), [several(2)]);
    twins.keep(&[several(3)]);
    assert_eq!(twins.receipts(), [several(5)]);
    list.dismiss_receipts();
    assert_eq!(list.receipts(), []);
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
