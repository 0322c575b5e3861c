//! What a step's outcome is by the account's own state.

use super::*;
use crate::backend::types::{
    ApiKey, BackupCodesStatus, DeviceKind, EventKind, KeyStatus, Page, PendingEnrolment, SecurityEvent,
    Session, TwoFactorStatus,
};

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
