use proptest::prelude::*;

use super::*;
use crate::backend::types::{
    Account, ApiKey, BackupCodesStatus, DeviceKind, EventKind, KeyStatus, Page, PendingEnrolment,
    SecurityEvent, Session, TwoFactorStatus,
};

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
    let mut lockdown = arrived_at(Step::EndOthers);
    lockdown.on(Event::Act(Step::EndOthers, Told::Sending), NOW);
    assert_eq!(lockdown.on(Event::Act(Step::EndOthers, Told::Lost), NOW), Effect::Look(Step::EndOthers));
    assert!(!lockdown.may_send(Step::EndOthers));
    assert_eq!(lockdown.on(Event::Act(Step::EndOthers, Told::Sending), NOW), Effect::Refused);
    lockdown.on(Event::Looked(Step::EndOthers, Finding::NotClear), NOW);
    assert!(!lockdown.may_send(Step::EndOthers), "still not known");
    lockdown.on(Event::Looked(Step::EndOthers, Finding::NotAchieved), NOW);
    assert_eq!(lockdown.mark(Step::EndOthers), Mark::Failed);
    assert!(lockdown.may_send(Step::EndOthers));
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
    assert_eq!(Lockdown::resume(&record.replacen('2', "0", 1), ANA, NOW), None);
    for rubbish in ["", "2", "2 x x x x x x", &record.replace('o', "?"), &record.replace(",o", "")] {
        assert_eq!(Lockdown::resume(rubbish, ANA, NOW), None, "{rubbish}");
    }
}

#[test]
fn the_record_holds_steps_times_and_ids_and_nothing_else() {
    let mut lockdown = arrived_at(Step::EndOthers);
    done(&mut lockdown, Step::EndOthers);
    let record = lockdown.record(ANA, NOW);
    assert_eq!(record, format!("2 {0} {0} 1 s,d{0}:2,o,o,o,o,o,o  {HERE} {ANA}", NOW.0));
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

fn session(id: &str, current: bool) -> Session {
    Session {
        id: id.into(),
        current,
        browser: None,
        os: None,
        device: None,
        kind: DeviceKind::Unknown,
        ip: "192.0.2.1".into(),
        country: None,
        signed_in_at: NOW,
        last_active_at: NOW,
    }
}

fn happened(kind: EventKind, at: Timestamp, by: Option<&str>) -> SecurityEvent {
    SecurityEvent {
        id: "e".into(),
        kind,
        at,
        subject: None,
        session_id: by.map(str::to_owned),
        browser: None,
        os: None,
        device_kind: DeviceKind::Unknown,
        ip: "192.0.2.1".into(),
        country: None,
    }
}

fn page<T>(items: Vec<T>, more: bool) -> Page<T> {
    Page { items, next_cursor: more.then(|| "more".to_owned()) }
}

fn history(events: Vec<SecurityEvent>, more: bool) -> Facts {
    Facts {
        events: Some(page(events, more)),
        own_sessions: vec!["now".into(), HERE.into()],
        ..Facts::default()
    }
}

#[test]
fn nothing_can_be_told_from_what_was_not_read() {
    for step in Step::ALL {
        assert_eq!(finding(step, &Facts::default(), NOW), Finding::NotClear, "{step:?}");
    }
}

#[test]
fn the_others_are_ended_when_the_whole_list_is_this_device() {
    let of = |items, more| {
        let facts = Facts { sessions: Some(page(items, more)), ..Facts::default() };
        finding(Step::EndOthers, &facts, NOW)
    };
    assert_eq!(of(vec![session("me", true)], false), Finding::Achieved);
    assert_eq!(of(vec![session("me", true), session("x", false)], false), Finding::NotAchieved);
    assert_eq!(of(vec![session("me", true)], true), Finding::NotAchieved, "there may be more");
}

#[test]
fn keys_that_the_person_keeps_do_not_count() {
    let key = |id: &str, status| ApiKey {
        id: id.into(),
        name: id.into(),
        prefix: "zx_live_AbCd".into(),
        last4: "wXyZ".into(),
        created_at: NOW,
        last_used: None,
        expires_at: None,
        status,
        replaced_by: None,
        environment: None,
        permissions: vec![],
        networks: vec![],
    };
    let of = |kept: &[&str]| {
        let keys = vec![key("a", KeyStatus::Active), key("b", KeyStatus::Expired)];
        let kept = kept.iter().map(|id| (*id).to_owned()).collect();
        finding(Step::Keys, &Facts { keys: Some(keys), kept, ..Facts::default() }, NOW)
    };
    assert_eq!(of(&[]), Finding::NotAchieved);
    assert_eq!(of(&["a"]), Finding::Achieved);
}

#[test]
fn the_keys_that_the_person_keeps_are_known_after_a_reload() {
    let mut lockdown = arrived_at(Step::Keys);
    lockdown.keep("a", true);
    lockdown.keep("b", true);
    lockdown.keep("c", true);
    lockdown.keep("b", false);
    lockdown.on(Event::Act(Step::Keys, Told::Sending), NOW);
    let again = reloaded(&lockdown);
    assert_eq!(again.kept().iter().collect::<Vec<_>>(), ["a", "c"]);
    assert_eq!(again.mark(Step::Keys), Mark::Unknown);
}

#[test]
fn a_password_that_somebody_else_changed_is_not_ours() {
    let of = |events, more| finding(Step::Password, &history(events, more), NOW);
    let changed = |at, by| happened(EventKind::PasswordChanged, at, by);
    let before = || happened(EventKind::SignedIn, at(-60), Some("me"));
    assert_eq!(of(vec![changed(at(9), Some("me")), before()], true), Finding::Achieved);
    assert_eq!(of(vec![changed(at(9), Some("eve")), before()], true), Finding::NotClear);
    assert_eq!(of(vec![changed(at(-60), Some("me"))], true), Finding::NotAchieved, "that was before");
    assert_eq!(of(vec![before()], true), Finding::NotAchieved);
    assert_eq!(of(vec![happened(EventKind::SignedIn, at(9), Some("me"))], true), Finding::NotClear);
    assert_eq!(of(vec![], false), Finding::NotAchieved);
}

#[test]
fn the_second_factor_is_new_when_it_began_or_was_replaced_since() {
    let status = |since: Option<Timestamp>, made_at: Option<Timestamp>| TwoFactorStatus {
        active_since: since,
        pending: Some(PendingEnrolment { expires_at: at(600), verified: false, replaces: true }),
        backup_codes: made_at.map(|made_at| BackupCodesStatus {
            set_number: 2,
            total: 10,
            left: 10,
            made_at,
        }),
        staged_codes: None,
    };
    let of =
        |step, status, events| finding(step, &Facts { factor: Some(status), ..history(events, false) }, NOW);
    assert_eq!(of(Step::Factor, status(Some(at(30)), None), vec![]), Finding::Achieved);
    assert_eq!(of(Step::Factor, status(Some(at(-9_000)), None), vec![]), Finding::NotAchieved);
    let replaced = vec![happened(EventKind::AuthenticatorReplaced, at(30), Some("me"))];
    assert_eq!(of(Step::Factor, status(Some(at(-9_000)), None), replaced), Finding::Achieved);
    assert_eq!(of(Step::Codes, status(Some(at(-9_000)), Some(at(40))), vec![]), Finding::Achieved);
    assert_eq!(of(Step::Codes, status(Some(at(-9_000)), Some(at(-40))), vec![]), Finding::NotAchieved);
    assert_eq!(of(Step::Codes, status(None, None), vec![]), Finding::NotAchieved);
}

/// What befalls a person on the way.
#[derive(Debug, Clone, Copy)]
enum Chance {
    Of(Event),
    Reload,
}

fn any_step() -> impl Strategy<Value = Step> {
    prop::sample::select(Step::ALL.to_vec())
}

fn chance() -> impl Strategy<Value = Chance> {
    let told = prop::sample::select(vec![
        Told::Sending,
        Told::Sending,
        Told::Done(None),
        Told::Done(Some(3)),
        Told::Failed,
        Told::Lost,
    ]);
    let found = prop::sample::select(vec![Finding::Achieved, Finding::NotAchieved, Finding::NotClear]);
    prop_oneof![
        8 => (any_step(), told).prop_map(|(step, told)| Chance::Of(Event::Act(step, told))),
        3 => (any_step(), found).prop_map(|(step, found)| Chance::Of(Event::Looked(step, found))),
        1 => any_step().prop_map(|step| Chance::Of(Event::OwnWord(step))),
        4 => Just(Chance::Of(Event::GoOn)),
        1 => any_step().prop_map(|step| Chance::Of(Event::Visit(step))),
        2 => Just(Chance::Reload),
    ]
}

/// The events go mostly to the step one is at, as a page's do.
fn aimed(chance: Chance, place: Place, aim: bool) -> Chance {
    match (chance, place) {
        (Chance::Of(Event::Act(_, told)), Place::At(here)) if aim => Chance::Of(Event::Act(here, told)),
        (Chance::Of(Event::Looked(_, found)), Place::At(here)) if aim => {
            Chance::Of(Event::Looked(here, found))
        }
        _ => chance,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2_000))]

    #[test]
    fn no_way_repeats_skips_or_invents_anything(chances in prop::collection::vec((chance(), any::<bool>()), 1..80)) {
        let mut lockdown = Lockdown::begin(HERE, NOW);
        // What the server may have done: set when a request goes out, until it is known that it was not.
        let mut perhaps_done = [false; Step::ALL.len()];
        let mut said_done = [false; Step::ALL.len()];
        for (chance, aim) in chances {
            let before = lockdown.clone();
            match aimed(chance, lockdown.place(), aim) {
                Chance::Reload => lockdown = reloaded(&lockdown),
                Chance::Of(event) => {
                    let effect = lockdown.on(event, NOW);
                    if effect == Effect::Refused {
                        prop_assert_eq!(&lockdown, &before, "what does not fit changes nothing");
                        continue;
                    }
                    match event {
                        Event::Act(step, Told::Sending) => {
                            prop_assert!(!perhaps_done[step.index()], "{:?} may have been done already", step);
                            prop_assert_eq!(before.place(), Place::At(step));
                            perhaps_done[step.index()] = true;
                        }
                        Event::Act(step, Told::Done(_)) | Event::Looked(step, Finding::Achieved) => {
                            said_done[step.index()] = true;
                            perhaps_done[step.index()] = true;
                        }
                        Event::Act(step, Told::Failed) => perhaps_done[step.index()] = false,
                        Event::Looked(step, Finding::NotAchieved) => perhaps_done[step.index()] = false,
                        Event::OwnWord(step) => {
                            prop_assert!(!step.is_act());
                            said_done[step.index()] = true;
                        }
                        _ => {}
                    }
                }
            }
            for (step, mark) in lockdown.steps() {
                let index = step.index();
                prop_assert!(!mark.is_done() || said_done[index], "{:?} is shown as done too early", step);
                prop_assert!(mark.is_done() || !before.mark(step).is_done(), "{:?} was done", step);
            }
            let behind = match lockdown.place() {
                Place::At(step) => step.index(),
                Place::Summary => Step::ALL.len(),
            };
            for step in Step::ALL.into_iter().take(behind) {
                prop_assert!(lockdown.mark(step) != Mark::Open, "{:?} was passed over in silence", step);
            }
        }

        // However it went, every waiting ends, and the end can be reached.
        for step in Step::ALL {
            for end in [Told::Done(None), Told::Failed, Told::Lost] {
                let mut waiting = lockdown.clone();
                if waiting.mark(step) == Mark::Sent {
                    waiting.on(Event::Act(step, end), NOW);
                }
                prop_assert!(waiting.mark(step) != Mark::Sent);
            }
        }
        let mut rest = reloaded(&lockdown);
        prop_assert!(!rest.busy());
        for _ in Step::ALL {
            rest.on(Event::GoOn, NOW);
        }
        prop_assert_eq!(rest.place(), Place::Summary);
    }

    #[test]
    fn a_record_says_what_was_known(chances in prop::collection::vec((chance(), any::<bool>()), 0..60)) {
        let mut lockdown = Lockdown::begin(HERE, NOW);
        for (chance, aim) in chances {
            if let Chance::Of(event) = aimed(chance, lockdown.place(), aim) {
                lockdown.on(event, NOW);
            }
        }
        let again = reloaded(&lockdown);
        prop_assert_eq!(again.place(), lockdown.place());
        for (step, mark) in lockdown.steps() {
            let expected = if mark == Mark::Sent { Mark::Unknown } else { mark };
            prop_assert_eq!(again.mark(step), expected);
        }
        prop_assert_eq!(&reloaded(&again), &again);
    }
}
