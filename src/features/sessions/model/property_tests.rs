//! Whatever happens to the list, what it tells stays true.

use proptest::{collection::vec, option, prelude::*, sample::select};

use super::{
    tests::{DAY, NOW, ids, one, session},
    *,
};
use crate::backend::types::Page;

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
    // Of several systems and ages, and active up to now, so that some are new and some idle.
    let made = |(number, at): &(u8, i64)| Session {
        os: Some(["Windows 10", "Android 14"][usize::from(number % 2)].to_owned()),
        signed_in_at: Timestamp(i64::from(*number) * 20 * DAY),
        ..session(&number.to_string(), *number == 0, *at * DAY * 12)
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
        select(&Filter::OFFERED[..]).prop_map(Step::Show),
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
            prop_assert_eq!(list.count(list.filter()) as usize, shown.len(), "what a filter says it shows, it shows");
            prop_assert_eq!(list.count(Filter::All) as usize, listed.iter().filter(|id| **id != "0").count());
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
