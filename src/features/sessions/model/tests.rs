//! What the person sees of the list, for every way in which ending a session can go.

use super::*;
use crate::backend::types::{DeviceKind, Page};

pub(super) const NOW: Timestamp = Timestamp(100 * DAY);
pub(super) const DAY: i64 = 86_400_000;

pub(super) fn session(id: &str, current: bool, last_active: i64) -> Session {
    Session {
        id: id.to_owned(),
        current,
        browser: Some("Firefox 153".to_owned()),
        os: None,
        device: None,
        kind: DeviceKind::Computer,
        ip: "192.0.2.1".to_owned(),
        country: None,
        signed_in_at: Timestamp(0),
        last_active_at: Timestamp(last_active),
    }
}

fn page(sessions: &[Session]) -> Page<Session> {
    Page { items: sessions.to_vec(), next_cursor: None }
}

/// This device (long idle), a phone and a tablet.
fn three() -> [Session; 3] {
    [session("phone", false, 30), session("here", true, 1), session("tablet", false, 20)]
}

fn list() -> SessionList {
    let mut list = SessionList::default();
    list.read(page(&three()), NOW);
    list
}

pub(super) fn ids(list: &SessionList) -> Vec<&str> {
    list.rows().iter().map(|row| row.session.id.as_str()).collect()
}

pub(super) fn one(id: &str) -> Target {
    Target::One(id.to_owned())
}

#[test]
fn this_device_stands_first_and_then_the_last_active() {
    assert_eq!(ids(&list()), ["here", "phone", "tablet"]);
}

#[test]
fn an_ended_session_leaves_the_list_with_a_receipt_and_does_not_come_back() {
    let mut list = list();
    list.start(&one("phone"));
    let settled = list.settle(&one("phone"), Outcome::Done(1));
    assert_eq!(settled, Settled { receipt: Some(Receipt::Ended(three()[0].clone())), reread: false });
    assert_eq!(ids(&list), ["here", "tablet"]);
    list.read(page(&three()), NOW);
    assert_eq!(ids(&list), ["here", "tablet"], "an answer that was already on its way changes nothing");
}

#[test]
fn what_was_over_already_is_done() {
    let mut list = list();
    let settled = list.settle(&one("phone"), Outcome::Failed(AccountError::NotFound));
    assert!(matches!(settled.receipt, Some(Receipt::Ended(_))));
    assert_eq!(ids(&list), ["here", "tablet"]);
}

#[test]
fn a_failure_leaves_the_row_with_its_reason_through_a_new_reading() {
    let mut list = list();
    list.ask(one("phone"));
    list.settle(&one("phone"), Outcome::Failed(AccountError::Offline));
    assert_eq!(list.asking(), None, "the reason stands in the row, not in a dialog that hangs");
    list.read(page(&three()), NOW);
    assert_eq!(list.act(&one("phone")), Act::Failed(AccountError::Offline));
    assert_eq!(list.act(&one("tablet")), Act::Idle);
}

#[test]
fn asked_for_proof_in_mid_act_the_person_presses_again() {
    let mut list = list();
    list.ask(Target::Others);
    let interrupted = AccountError::Interrupted { given: true };
    list.settle(&Target::Others, Outcome::Failed(interrupted.clone()));
    assert_eq!(list.asking(), Some(&Target::Others));
    assert_eq!(list.act(&Target::Others), Act::Failed(interrupted));
}

#[test]
fn a_question_that_is_dismissed_after_a_proof_leaves_its_row_at_rest() {
    for target in [one("phone"), Target::Others] {
        let mut list = list();
        list.ask(target.clone());
        list.settle(&target, Outcome::Failed(AccountError::Interrupted { given: true }));
        list.dismiss();
        assert_eq!(
            (list.asking(), list.act(&target)),
            (None, Act::Idle),
            "nothing is left to be pressed once"
        );
    }
}

#[test]
fn a_second_try_is_asked_about_with_the_reason_of_the_first() {
    let mut list = list();
    list.settle(&one("phone"), Outcome::Failed(AccountError::Offline));
    list.ask(one("phone"));
    assert_eq!(list.asking(), Some(&one("phone")));
    assert_eq!(list.act(&one("phone")), Act::Failed(AccountError::Offline));
    list.dismiss();
    assert_eq!(list.act(&one("phone")), Act::Idle);
}

#[test]
fn a_doubt_is_not_dismissed_with_a_question() {
    let mut list = list();
    list.ask(one("phone"));
    list.set_row_act("phone", Act::InDoubt);
    list.dismiss();
    assert_eq!(list.act(&one("phone")), Act::InDoubt, "only looking resolves it");
}

#[test]
fn a_lost_answer_is_resolved_by_reading_again() {
    let mut gone = list();
    let settled = gone.settle(&one("phone"), Outcome::Unknown);
    assert_eq!(settled, Settled { receipt: None, reread: true });
    assert_eq!(gone.act(&one("phone")), Act::InDoubt);
    let mut still_there = gone.clone();

    let receipts = gone.read(page(&three()[1..]), NOW);
    assert_eq!(receipts, [Receipt::Ended(three()[0].clone())]);
    assert_eq!(gone.receipts(), receipts);

    assert_eq!(still_there.read(page(&three()), NOW), []);
    assert_eq!(still_there.act(&one("phone")), Act::StillThere);
}

#[test]
fn a_lost_answer_about_all_others_is_resolved_by_reading_again() {
    let mut gone = list();
    gone.settle(&Target::Others, Outcome::Unknown);
    let mut some_left = gone.clone();
    assert_eq!(gone.read(page(&three()[1..2]), NOW), [Receipt::OthersEnded(None)]);
    assert_eq!(gone.act(&Target::Others), Act::Idle);
    assert_eq!(some_left.read(page(&three()[1..]), NOW), []);
    assert_eq!(some_left.act(&Target::Others), Act::StillThere);
}

#[test]
fn ending_all_others_leaves_this_device() {
    let mut list = SessionList::default();
    list.read(Page { items: three().to_vec(), next_cursor: Some("c".into()) }, NOW);
    let settled = list.settle(&Target::Others, Outcome::Done(7));
    assert_eq!(settled.receipt, Some(Receipt::OthersEnded(Some(7))), "the server's number counts, not ours");
    assert_eq!(ids(&list), ["here"]);
    assert!(list.only_this_device());
}

#[test]
fn this_device_is_never_asked_to_be_revoked() {
    let mut list = list();
    list.ask(one("here"));
    list.ask(Target::ThisDevice);
    list.ask(one("nobody"));
    assert_eq!(list.asking(), None);
    list.read(page(&three()[1..2]), NOW);
    list.ask(Target::Others);
    assert_eq!(list.asking(), None, "there are no others");
}

#[test]
fn a_question_about_a_session_that_is_gone_is_dropped() {
    let mut list = list();
    list.ask(one("phone"));
    list.read(page(&three()[1..]), NOW);
    assert_eq!(list.asking(), None);
}

#[test]
fn a_new_reading_covers_what_was_shown_and_what_is_in_doubt() {
    let mut list = list();
    assert!(list.wants_more(&three()[..2]));
    assert!(!list.wants_more(&three()));
    list.settle(&one("phone"), Outcome::Unknown);
    let mut others = [session("here", true, 1), session("a", false, 9), session("b", false, 8)];
    assert!(list.wants_more(&others), "the phone may stand on a later page");
    others[2].signed_in_at = Timestamp(-1);
    assert!(!list.wants_more(&others), "the latest sign-in comes first, and the phone did not come");
}

#[test]
fn a_new_reading_covers_what_is_asked_about() {
    let mut list = list();
    list.ask(Target::Several(vec!["phone".into(), "tablet".into()]));
    assert_eq!(list.asked_rows().count(), 2);
    let others = [session("here", true, 1), session("a", false, 9), session("b", false, 8)];
    assert!(list.wants_more(&others), "those asked about may stand on a later page");
    list.dismiss();
    assert!(!list.wants_more(&others));
    list.ask(Target::Several(vec!["phone".into(), "tablet".into()]));
    list.read(page(&three()[1..]), NOW);
    assert_eq!(
        list.asked_rows().map(Row::id).collect::<Vec<_>>(),
        ["tablet"],
        "the question is about the rest"
    );
}

#[test]
fn a_page_that_did_not_come_leaves_the_list_and_can_be_asked_again() {
    let mut list = SessionList::default();
    list.read(Page { items: three().to_vec(), next_cursor: Some("c".into()) }, NOW);
    assert_eq!(list.other_count(), OtherCount { listed: 2, more: true });
    let reading = list.more_asked();
    assert!(list.more_answered(reading, Err(AccountError::Lost)));
    assert_eq!(list.more(), &Act::Failed(AccountError::Lost));
    assert_eq!(list.next_cursor(), Some("c".into()));
    assert_eq!(ids(&list).len(), 3);
}

#[test]
fn a_page_asked_for_before_a_new_reading_fits_no_more() {
    let mut list = list();
    let reading = list.more_asked();
    list.read(page(&three()[1..2]), NOW);
    assert!(!list.more_answered(reading, Ok(page(&three()))));
    assert_eq!(ids(&list), ["here"]);
}
