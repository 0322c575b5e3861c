//! The steps, and what is kept of them. What the account's state proves stands in `findings`, the
//! properties of every way through in `paths`.

mod findings;
mod paths;

use super::*;
use crate::backend::types::{Account, CurrentSession};

const NOW: Timestamp = Timestamp(1_795_440_000_000);
const ANA: &str = "0190-ana";
const HERE: &str = "me";

fn at(seconds: i64) -> Timestamp {
    NOW.plus_seconds(seconds)
}

fn done(lockdown: &mut Lockdown, step: Step) {
    assert_ne!(lockdown.on(Event::Act(step, Told::Sending), NOW), Effect::Refused);
    assert_ne!(lockdown.on(Event::Act(step, Told::Done(Some(2))), NOW), Effect::Refused);
}

/// At `step`, with everything before it left out.
fn arrived_at(step: Step) -> Lockdown {
    let mut lockdown = Lockdown::begin(HERE, NOW);
    for _ in 0..step.index() {
        assert_ne!(lockdown.on(Event::GoOn, NOW), Effect::Refused);
    }
    assert_eq!(lockdown.place(), Place::At(step));
    lockdown
}

fn reloaded(lockdown: &Lockdown) -> Lockdown {
    Lockdown::resume(&lockdown.record(ANA, NOW), ANA, NOW).expect("its own record")
}

#[test]
fn the_steps_come_in_the_order_that_closes_every_door() {
    let mut lockdown = Lockdown::begin(HERE, NOW);
    lockdown.on(Event::OwnWord(Step::Evidence), NOW);
    for step in Step::ALL {
        assert_eq!(lockdown.place(), Place::At(step));
        if step.is_act() {
            done(&mut lockdown, step);
        }
        lockdown.on(Event::OwnWord(step), NOW);
        assert!(lockdown.mark(step).is_done(), "{step:?}");
        lockdown.on(Event::GoOn, NOW);
    }
    assert_eq!(lockdown.place(), Place::Summary);
    assert_eq!(lockdown.on(Event::GoOn, NOW), Effect::Refused);
}

#[test]
fn what_is_left_open_is_left_out_and_can_be_taken_up_again() {
    let mut lockdown = arrived_at(Step::Keys);
    lockdown.on(Event::GoOn, NOW);
    assert_eq!(lockdown.mark(Step::Keys), Mark::Skipped);
    assert_eq!(lockdown.place(), Place::At(Step::Factor));
    for _ in Step::Factor.index()..Step::ALL.len() {
        lockdown.on(Event::GoOn, NOW);
    }
    assert_eq!(lockdown.place(), Place::Summary);
    assert_eq!(lockdown.on(Event::Visit(Step::Keys), NOW), Effect::Look(Step::Keys));
    done(&mut lockdown, Step::Keys);
    lockdown.on(Event::GoOn, NOW);
    assert_eq!(lockdown.place(), Place::Summary, "nothing is pressed upon the person again");
    assert_eq!(lockdown.on(Event::Visit(Step::Keys), NOW), Effect::Refused, "what is done is done");
}

#[test]
fn a_lost_answer_is_looked_up_before_anything_is_sent_again() {
    let mut lockdown = arrived_at(Step::Password);
    lockdown.on(Event::Act(Step::Password, Told::Sending), NOW);
    lockdown.on(Event::Act(Step::Password, Told::Lost), NOW);
    assert!(!lockdown.may_send(Step::Password));
    assert_eq!(lockdown.on(Event::Act(Step::Password, Told::Sending), NOW), Effect::Refused);
    lockdown.on(Event::Looked(Step::Password, Finding::NotClear), NOW);
    assert!(!lockdown.may_send(Step::Password), "still not known");
    lockdown.on(Event::Looked(Step::Password, Finding::NotAchieved), NOW);
    assert_eq!(lockdown.mark(Step::Password), Mark::Failed);
    assert!(lockdown.may_send(Step::Password));
}

#[test]
fn what_does_no_harm_twice_can_be_sent_again_before_it_is_known() {
    for step in [Step::EndOthers, Step::EndOthersAgain, Step::Keys] {
        let mut lockdown = arrived_at(step);
        lockdown.on(Event::Act(step, Told::Sending), NOW);
        assert!(!lockdown.may_send(step), "one is under way: {step:?}");
        assert_eq!(lockdown.on(Event::Act(step, Told::Lost), NOW), Effect::Look(step));
        lockdown.on(Event::Looked(step, Finding::NotClear), NOW);
        assert!(lockdown.may_send(step), "{step:?}");
        assert_eq!(lockdown.on(Event::Act(step, Told::Sending), NOW), Effect::None);
    }
}

#[test]
fn a_reload_in_mid_act_asks_the_server_and_sends_nothing() {
    let mut lockdown = arrived_at(Step::Password);
    lockdown.on(Event::Act(Step::Password, Told::Sending), NOW);
    assert!(lockdown.busy());
    let mut again = reloaded(&lockdown);
    assert_eq!((again.mark(Step::Password), again.busy()), (Mark::Unknown, false));
    assert_eq!(again.arrival(), Effect::Look(Step::Password));
    assert!(!again.may_send(Step::Password));
    again.on(Event::Looked(Step::Password, Finding::Achieved), NOW);
    assert!(again.mark(Step::Password).is_done());
}

#[test]
fn nobody_leaves_a_step_while_its_request_is_out() {
    let mut lockdown = arrived_at(Step::Keys);
    lockdown.on(Event::Act(Step::Keys, Told::Sending), NOW);
    assert_eq!(lockdown.on(Event::GoOn, NOW), Effect::Refused);
    assert_eq!(lockdown.on(Event::Visit(Step::EndOthers), NOW), Effect::Refused);
}

#[test]
fn a_record_is_of_one_account_of_one_version_and_of_a_short_while() {
    let lockdown = arrived_at(Step::Factor);
    let record = lockdown.record(ANA, NOW);
    assert_eq!(Lockdown::resume(&record, ANA, at(29 * 60)).as_ref(), Some(&lockdown));
    assert_eq!(Lockdown::resume(&record, ANA, at(31 * 60)), None);
    assert_eq!(Lockdown::resume(&record, "0190-eve", NOW), None);
    assert_eq!(Lockdown::resume(&record.replacen('5', "0", 1), ANA, NOW), None);
    for rubbish in ["", "5", "5 x x x x x x x x x", &record.replace('o', "?"), &record.replace(",o", "")] {
        assert_eq!(Lockdown::resume(rubbish, ANA, NOW), None, "{rubbish}");
    }
}

#[test]
fn the_record_holds_steps_times_and_ids_and_nothing_else() {
    let mut lockdown = arrived_at(Step::EndOthers);
    done(&mut lockdown, Step::EndOthers);
    let record = lockdown.record(ANA, NOW);
    assert_eq!(record, format!("5 {0} {0} 1 s,d{0}:2,o,o,o,o,o,o    {HERE} {ANA} ", NOW.0));
}

#[test]
fn a_set_up_that_was_begun_here_is_known_after_a_reload_and_no_other() {
    let mut lockdown = arrived_at(Step::Factor);
    assert_eq!(reloaded(&lockdown).begun(), None);
    for verified in [false, true] {
        let begun = Some(Begun { until: at(600), verified });
        lockdown.set_begun(begun);
        assert_eq!(reloaded(&lockdown).begun(), begun);
        assert_eq!(reloaded(&lockdown), lockdown);
    }
}

#[test]
fn what_was_only_read_to_be_done_can_be_done_again() {
    for step in [Step::Password, Step::Factor, Step::Codes] {
        let mut lockdown = arrived_at(step);
        lockdown.on(Event::Looked(step, Finding::Achieved), NOW);
        let mut again = reloaded(&lockdown);
        assert!(again.mark(step).is_done() && again.may_be_redone(step), "{step:?}");
        assert_eq!(again.on(Event::Visit(step), NOW), Effect::None, "a look would find the same");
        assert!(again.may_send(step), "{step:?}");
        done(&mut again, step);
        assert!(!again.may_be_redone(step), "its own answer said so");
        assert_eq!(again.on(Event::Visit(step), NOW), Effect::Refused);
    }
}

#[test]
fn keys_that_were_kept_can_be_chosen_anew() {
    let mut lockdown = arrived_at(Step::Keys);
    done(&mut lockdown, Step::Keys);
    assert!(!lockdown.may_be_redone(Step::Keys), "none was kept");
    lockdown.keep("a", true);
    assert_eq!(lockdown.on(Event::Visit(Step::Keys), NOW), Effect::Look(Step::Keys));
    assert!(lockdown.kept().is_empty() && lockdown.may_send(Step::Keys));
}

#[test]
fn what_is_taken_up_again_and_left_is_as_it_was() {
    for (step, reload) in
        [(Step::Password, false), (Step::Keys, false), (Step::Password, true), (Step::Keys, true)]
    {
        let mut lockdown = arrived_at(step);
        lockdown.keep("a", true);
        lockdown.on(Event::Looked(step, Finding::Achieved), NOW);
        while lockdown.place() != Place::Summary {
            lockdown.on(Event::GoOn, NOW);
        }
        let before = lockdown.clone();
        lockdown.on(Event::Visit(step), NOW);
        assert!(lockdown.is_redone(step) && lockdown.leaves_out().is_none(), "{step:?}");
        lockdown.on(Event::Looked(step, Finding::NotAchieved), NOW);
        if reload {
            lockdown = reloaded(&lockdown);
        }
        lockdown.on(Event::GoOn, NOW);
        assert_eq!(lockdown, before, "{step:?}");

        lockdown.on(Event::Visit(step), NOW);
        lockdown.on(Event::Act(step, Told::Sending), NOW);
        lockdown.on(Event::Act(step, Told::Failed), NOW);
        lockdown.on(Event::GoOn, NOW);
        assert_eq!(lockdown.mark(step), Mark::Failed, "what was tried is told");
    }
}

#[test]
fn a_record_that_is_taken_after_an_act_is_late() {
    let mut lockdown = arrived_at(Step::EndOthers);
    lockdown.on(Event::Looked(Step::EndOthers, Finding::Achieved), NOW);
    assert!(!lockdown.has_acted(), "it was so already");
    let mut lockdown = arrived_at(Step::EndOthers);
    lockdown.on(Event::Act(Step::EndOthers, Told::Sending), NOW);
    assert!(lockdown.has_acted());
    lockdown.on(Event::Act(Step::EndOthers, Told::Lost), NOW);
    assert!(lockdown.has_acted() && reloaded(&lockdown).has_acted(), "it may have been done");
}

#[test]
fn a_new_factor_counts_from_the_moment_everybody_else_was_out() {
    let mut lockdown = Lockdown::begin(HERE, NOW);
    assert_eq!(lockdown.counts_since(Step::Factor), NOW);
    lockdown.place = Place::At(Step::EndOthersAgain);
    lockdown.on(Event::Act(Step::EndOthersAgain, Told::Sending), at(90));
    lockdown.on(Event::Act(Step::EndOthersAgain, Told::Done(Some(1))), at(100));
    assert_eq!(lockdown.counts_since(Step::Factor), at(100));
    assert_eq!(lockdown.counts_since(Step::Codes), at(100));
    assert_eq!(lockdown.counts_since(Step::Password), NOW);
}

#[test]
fn an_old_proof_is_renewed_before_all_this_begins() {
    let session = |seconds_ago: i64| CurrentSession {
        id: "1".into(),
        account: Account { id: ANA.into(), email: "ana@zexa.example".into(), display_name: "Ana".into() },
        proved_at: at(-seconds_ago),
        expires_at: at(9_000),
        backup_codes_left: None,
    };
    assert!(!must_prove(&session(60), 900, NOW));
    assert!(must_prove(&session(300), 900, NOW));
    assert!(must_prove(&session(60), 0, NOW));
}
