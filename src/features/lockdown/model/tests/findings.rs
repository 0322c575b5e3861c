//! What a step's outcome is by the account's own state.

use proptest::prelude::*;

use super::*;
use crate::backend::types::{ApiKey, DeviceKind, EventKind, KeyStatus, Page, SecurityEvent, Session};

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
fn a_password_whose_change_may_arrive_yet_is_not_called_not_done() {
    let of = |events, awaited| finding(Step::Password, &Facts { awaited, ..history(events, false) }, NOW);
    assert_eq!((of(vec![], true), of(vec![], false)), (Finding::NotClear, Finding::NotAchieved));
    let ours = happened(EventKind::PasswordChanged, at(9), Some("me"));
    assert_eq!(of(vec![ours], true), Finding::Achieved);
}

#[test]
fn a_password_that_somebody_else_changed_after_us_is_not_done() {
    let changed = |at, by| happened(EventKind::PasswordChanged, at, by);
    let events = vec![changed(at(20), Some("eve")), changed(at(9), Some("me"))];
    assert_eq!(finding(Step::Password, &history(events, false), NOW), Finding::NotClear);
}

#[test]
fn a_second_factor_and_codes_are_new_when_this_person_made_them() {
    let of = |step, kind, when, by| {
        let events = vec![happened(kind, at(when), by)];
        finding(step, &history(events, false), NOW)
    };
    for (step, kinds) in [
        (Step::Factor, [EventKind::TwoFactorEnabled, EventKind::AuthenticatorReplaced]),
        (Step::Codes, [EventKind::TwoFactorEnabled, EventKind::BackupCodesReplaced]),
    ] {
        for kind in kinds {
            assert_eq!(of(step, kind, 30, Some(HERE)), Finding::Achieved, "{kind:?}");
            assert_eq!(of(step, kind, 30, Some("now")), Finding::Achieved, "signed in again: {kind:?}");
            assert_eq!(of(step, kind, -9_000, Some(HERE)), Finding::NotAchieved, "before: {kind:?}");
            assert_eq!(of(step, kind, 30, Some("eve")), Finding::NotClear, "the intruder's: {kind:?}");
            assert_eq!(of(step, kind, 30, None), Finding::NotClear, "nobody knows whose: {kind:?}");
        }
    }
    let off_again = |kind| {
        let events = vec![
            happened(EventKind::TwoFactorDisabled, at(40), Some(HERE)),
            happened(kind, at(30), Some(HERE)),
        ];
        finding(Step::Factor, &history(events, true), NOW)
    };
    assert_eq!(off_again(EventKind::TwoFactorEnabled), Finding::NotAchieved, "and off again");
    assert_eq!(of(Step::Codes, EventKind::AuthenticatorReplaced, 30, Some(HERE)), Finding::NotAchieved);
}

#[test]
fn without_a_second_factor_there_are_no_codes_to_renew() {
    let of = |second_factor| {
        let facts = Facts { second_factor: Some(second_factor), ..history(vec![], false) };
        finding(Step::Codes, &facts, NOW)
    };
    assert_eq!((of(false), of(true)), (Finding::NotNeeded, Finding::NotAchieved));
    let mut lockdown = arrived_at(Step::Codes);
    lockdown.on(Event::Looked(Step::Codes, Finding::NotNeeded), NOW);
    assert!(lockdown.mark(Step::Codes).is_settled() && !lockdown.may_send(Step::Codes));
    assert_eq!(reloaded(&lockdown).mark(Step::Codes), Mark::NotNeeded);
    // It is turned on after all, from the summary.
    lockdown.on(Event::Visit(Step::Factor), NOW);
    done(&mut lockdown, Step::Factor);
    assert_eq!(lockdown.mark(Step::Codes), Mark::Skipped);
}

#[test]
fn a_second_factor_that_was_turned_off_since_is_not_done_any_more() {
    let mut lockdown = arrived_at(Step::Factor);
    assert_eq!(
        lockdown.on(Event::Looked(Step::Factor, Finding::Undone), NOW),
        Effect::Refused,
        "it was not on"
    );
    done(&mut lockdown, Step::Factor);
    while lockdown.place() != Place::Summary {
        lockdown.on(Event::GoOn, NOW);
    }
    assert_eq!(lockdown.on(Event::Looked(Step::Keys, Finding::Undone), NOW), Effect::Refused);
    assert_eq!(lockdown.on(Event::Looked(Step::Factor, Finding::Undone), NOW), Effect::None);
    assert!(!lockdown.mark(Step::Factor).is_settled() && lockdown.has_acted());
    let mut again = reloaded(&lockdown);
    assert_eq!(again.mark(Step::Factor), Mark::Undone);
    again.on(Event::Visit(Step::Factor), NOW);
    done(&mut again, Step::Factor);
    again.on(Event::GoOn, NOW);
    assert_eq!((again.place(), again.mark(Step::Factor).is_done()), (Place::Summary, true));
}

proptest! {
    /// Whatever the history holds: a step is found done only if the last change that makes it so was this
    /// person's, and was made since.
    #[test]
    fn nobody_elses_change_makes_a_step_done(
        events in prop::collection::vec(
            (
                prop::sample::select(vec![
                    EventKind::PasswordChanged,
                    EventKind::TwoFactorEnabled,
                    EventKind::AuthenticatorReplaced,
                    EventKind::BackupCodesReplaced,
                    EventKind::TwoFactorDisabled,
                    EventKind::SignedIn,
                ]),
                -60_i64..60,
                prop::sample::select(vec![Some("now"), Some(HERE), Some("eve"), None]),
            ),
            0..8,
        ),
        more in any::<bool>(),
    ) {
        let mut events = events;
        events.sort_by_key(|event| std::cmp::Reverse(event.1));
        let history = history(events.iter().map(|(kind, when, by)| happened(*kind, at(*when), *by)).collect(), more);
        for (step, kinds) in [
            (Step::Password, vec![EventKind::PasswordChanged]),
            (Step::Factor, vec![EventKind::TwoFactorEnabled, EventKind::AuthenticatorReplaced]),
            (Step::Codes, vec![EventKind::TwoFactorEnabled, EventKind::BackupCodesReplaced]),
        ] {
            let off = |kind| step != Step::Password && kind == EventKind::TwoFactorDisabled;
            let last = events.iter().find(|event| (kinds.contains(&event.0) || off(event.0)) && event.1 >= -5);
            let ours = last.is_some_and(|event| !off(event.0) && matches!(event.2, Some("now" | HERE)));
            prop_assert_eq!(finding(step, &history, NOW) == Finding::Achieved, ours);
        }
    }
}
