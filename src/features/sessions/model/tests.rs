//! What the person sees of the list, for every way in which ending a session can go.

use proptest::{collection::vec, option, prelude::*};

use super::*;
use crate::backend::types::{DeviceKind, Page};

const NOW: Timestamp = Timestamp(100 * DAY);
const DAY: i64 = 86_400_000;

fn session(id: &str, current: bool, last_active: i64) -> Session {
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

fn ids(list: &SessionList) -> Vec<&str> {
    list.rows().iter().map(|row| row.session.id.as_str()).collect()
}

fn one(id: &str) -> Target {
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

#[derive(Debug, Clone)]
enum Step {
    Read(Vec<(u8, i64)>, Option<String>),
    More(Result<Vec<(u8, i64)>, ()>),
    Ask(Target),
    Dismiss,
    Act(Target, Outcome<u32>),
    Batch(Vec<String>, Vec<Outcome<u32>>),
    Tick(Vec<String>),
    Show(Filter),
    Group(usize),
}

fn sessions(numbers: &[(u8, i64)]) -> Vec<Session> {
    // Of several systems and ages, so that some are new and some idle.
    let made = |(number, at): &(u8, i64)| Session {
        os: Some(["Windows 10", "Android 14"][usize::from(number % 2)].to_owned()),
        signed_in_at: Timestamp(i64::from(*number) * 20 * DAY),
        ..session(&number.to_string(), *number == 0, *at * DAY / 4)
    };
    numbers.iter().map(made).collect()
}

fn target() -> impl Strategy<Value = Target> {
    prop_oneof![(0..6u8).prop_map(|number| Target::One(number.to_string())), Just(Target::Others)]
}

fn outcome() -> impl Strategy<Value = Outcome<u32>> {
    prop_oneof![
        Just(Outcome::Done(1)),
        Just(Outcome::Unknown),
        prop_oneof![
            Just(AccountError::NotFound),
            Just(AccountError::Conflict),
            Just(AccountError::Interrupted { given: true }),
            Just(AccountError::Offline),
        ]
        .prop_map(Outcome::Failed),
    ]
}

fn some_ids() -> impl Strategy<Value = Vec<String>> {
    vec((0..6u8).prop_map(|number| number.to_string()), 0..5)
}

fn step() -> impl Strategy<Value = Step> {
    let numbers = || vec((0..6u8, 0..9i64), 0..6);
    prop_oneof![
        (numbers(), option::of("[a-z]")).prop_map(|(numbers, next)| Step::Read(numbers, next)),
        prop_oneof![numbers().prop_map(Ok), Just(Err(()))].prop_map(Step::More),
        target().prop_map(Step::Ask),
        Just(Step::Dismiss),
        (target(), outcome()).prop_map(|(target, outcome)| Step::Act(target, outcome)),
        (some_ids(), vec(outcome(), 0..6)).prop_map(|(ids, outcomes)| Step::Batch(ids, outcomes)),
        some_ids().prop_map(Step::Tick),
        prop_oneof![Just(Filter::All), Just(Filter::New), Just(Filter::IdleFor(99))].prop_map(Step::Show),
        (0..3usize).prop_map(Step::Group),
    ]
}

/// As the room does it: until the outcomes run out, which is when the session ends.
fn run_batch(list: &mut SessionList, ids: &[String], outcomes: Vec<Outcome<u32>>) -> Option<Receipt> {
    let ids: Vec<String> = ids.iter().filter(|id| *id != "0").cloned().collect();
    list.batch_start(&ids);
    let mut outcomes = outcomes.into_iter();
    for id in list.batch().map(|batch| batch.left.clone()).unwrap_or_default() {
        let Some(outcome) = outcomes.next() else {
            return list.batch_over(Some(AccountError::Interrupted { given: true })).receipt;
        };
        list.start(&one(&id));
        let outcome = match outcome {
            Outcome::Done(_) => Outcome::Done(()),
            Outcome::Failed(error) => Outcome::Failed(error),
            Outcome::Unknown => Outcome::Unknown,
        };
        if !list.batch_step(&id, outcome) {
            break;
        }
    }
    list.batch_over(None).receipt
}

proptest! {
    #[test]
    fn whatever_happens_the_list_stays_true(steps in vec(step(), 0..40)) {
        let mut list = SessionList::default();
        let mut ended: HashSet<String> = HashSet::new();
        for step in steps {
            let mut receipts = Vec::new();
            match step {
                Step::Read(numbers, next_cursor) => {
                    receipts = list.read(Page { items: sessions(&numbers), next_cursor }, NOW);
                    prop_assert!(list.rows().iter().all(|row| row.act != Act::InDoubt), "a reading leaves no doubt");
                }
                Step::More(answer) => {
                    let reading = list.more_asked();
                    let page = answer.map(|numbers| Page { items: sessions(&numbers), next_cursor: None });
                    list.more_answered(reading, page.map_err(|()| AccountError::Lost));
                }
                Step::Ask(target) => list.ask(target),
                Step::Dismiss => list.dismiss(),
                Step::Act(target, outcome) => {
                    if target == one("0") {
                        continue;
                    }
                    list.start(&target);
                    receipts.extend(list.settle(&target, outcome).receipt);
                    prop_assert_ne!(list.act(&target), Act::Running, "an act that ended is not busy");
                }
                Step::Batch(ids, outcomes) => {
                    receipts.extend(run_batch(&mut list, &ids, outcomes));
                    prop_assert!(list.rows().iter().all(|row| row.act != Act::Running));
                    if let Some(batch) = list.batch() {
                        prop_assert!(!batch.running);
                        prop_assert!(!batch.left.is_empty() || !batch.unsure.is_empty(), "there is something to tell");
                        let left = u32::try_from(batch.left.len() + batch.unsure.len()).unwrap();
                        prop_assert_eq!(batch.ended + left, batch.total, "each is ended, unsure or left");
                    }
                }
                Step::Tick(ids) => list.toggle(&ids),
                Step::Show(filter) => list.show(filter),
                Step::Group(nth) => {
                    let key = list.groups.get(nth).map(|group| group.key.clone()).unwrap_or_default();
                    list.toggle_group(&key);
                }
            }
            ended.extend(receipts.into_iter().filter_map(|receipt| match receipt {
                Receipt::Ended(session) => Some(session.id),
                Receipt::OthersEnded(_) | Receipt::SeveralEnded(_) => None,
            }));

            let listed = ids(&list);
            let distinct: HashSet<&str> = listed.iter().copied().collect();
            prop_assert_eq!(distinct.len(), listed.len(), "nothing is listed twice");
            prop_assert!(listed.iter().skip(1).all(|id| *id != "0"), "this device stands first");
            prop_assert!(listed.iter().all(|id| !ended.contains(*id)), "what was told as ended is not listed");
            if let Some(Target::One(id)) = list.asking() {
                prop_assert!(list.row(id).is_some_and(|row| !row.session.current), "a question has its object");
            }
            let shown = list.shown_ids();
            prop_assert!(list.ticked_ids().iter().all(|id| shown.contains(id)), "nothing unseen is ticked");
            let mut in_lines: Vec<String> = Vec::new();
            for line in list.lines() {
                match line {
                    Line::Alone(id) => in_lines.push(id.to_string()),
                    Line::Group(line) => {
                        let ids = list.ids_of(&line.group.key);
                        prop_assert_eq!(ids.len(), line.count as usize);
                        in_lines.extend(ids);
                    }
                    Line::Member(id) => prop_assert!(in_lines.contains(&id.to_string()), "below its group"),
                }
            }
            let (mut in_lines, mut all) = (in_lines.into_iter().filter(|id| id != "0").collect::<Vec<_>>(), shown);
            in_lines.sort();
            all.sort();
            prop_assert_eq!(in_lines, all, "every session that is shown stands in one line");
        }
    }
}
