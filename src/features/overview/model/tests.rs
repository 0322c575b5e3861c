//! Which next steps are told, and in which order.

use proptest::{option, prelude::*};

use super::*;
use crate::backend::types::{BackupCodesStatus, KeyUse, PendingEnrolment, StagedCodesStatus, bare_event};

const DAY: i64 = 86_400;
const NOW: Timestamp = Timestamp(1_000 * DAY * 1_000);
const OFF: TwoFactorStatus =
    TwoFactorStatus { active_since: None, pending: None, backup_codes: None, staged_codes: None };

fn ago(days: i64) -> Timestamp {
    NOW.plus_seconds(-days * DAY)
}

fn on_with(left: u32) -> TwoFactorStatus {
    let codes = BackupCodesStatus { set_number: 1, total: 10, left, made_at: Timestamp(0) };
    TwoFactorStatus { active_since: Some(Timestamp(0)), backup_codes: Some(codes), ..OFF }
}

fn staged() -> TwoFactorStatus {
    let staged = Some(StagedCodesStatus { set_number: 1, made_at: Timestamp(0) });
    let pending = Some(PendingEnrolment { expires_at: Timestamp(1), verified: true, replaces: false });
    TwoFactorStatus { staged_codes: staged, pending, ..OFF }
}

fn event(kind: EventKind, days: i64) -> SecurityEvent {
    bare_event(format!("{kind:?}{days}"), kind, ago(days))
}

fn key(created: i64, used: Option<i64>) -> ApiKey {
    ApiKey {
        id: "k".to_owned(),
        name: "k".to_owned(),
        prefix: String::new(),
        last4: String::new(),
        created_at: ago(created),
        last_used: used.map(|days| KeyUse { at: ago(days), ip: String::new(), country: None }),
        expires_at: None,
        status: KeyStatus::Active,
        replaced_by: None,
        environment: None,
        permissions: vec![],
        networks: vec![],
    }
}

fn factor(status: TwoFactorStatus) -> Facts {
    Facts { two_factor: Some(status), ..Facts::default() }
}

#[test]
fn the_second_factor_off_on_and_half_way() {
    assert_eq!(next_steps(&factor(OFF), NOW), [NextStep::EnableTwoFactor]);
    assert_eq!(next_steps(&factor(staged()), NOW), [NextStep::FinishCodes]);
    assert_eq!(next_steps(&factor(on_with(10)), NOW), []);
    assert_eq!(factor_state(&OFF), FactorState::Off);
    assert_eq!(factor_state(&staged()), FactorState::Pending);
    assert_eq!(factor_state(&on_with(1)), FactorState::On);
}

#[test]
fn few_codes_are_told_and_many_are_not() {
    assert_eq!(next_steps(&factor(on_with(4)), NOW), []);
    assert_eq!(next_steps(&factor(on_with(3)), NOW), [NextStep::FewCodes(3)]);
    let none = TwoFactorStatus { backup_codes: None, ..on_with(1) };
    assert_eq!(next_steps(&factor(none), NOW), [NextStep::FewCodes(0)]);
}

#[test]
fn a_password_that_somebody_had_comes_first_until_it_is_changed() {
    let facts = |events| Facts { events: Some(events), new_sessions: Some(2), ..factor(OFF) };
    let failed = || event(EventKind::SecondStepFailed, 3);
    assert_eq!(
        next_steps(&facts(vec![failed()]), NOW),
        [NextStep::PasswordKnown, NextStep::NewSessions(2)],
        "and never more than two"
    );
    let changed = event(EventKind::PasswordChanged, 2);
    assert_eq!(next_steps(&facts(vec![changed, failed()]), NOW)[0], NextStep::NewSessions(2));
    let old = event(EventKind::SecondStepFailed, 8);
    assert_eq!(next_steps(&facts(vec![old]), NOW)[0], NextStep::NewSessions(2));
}

#[test]
fn keys_without_use_for_long_are_told() {
    let keys = vec![key(100, None), key(100, Some(91)), key(100, Some(3)), key(20, None)];
    let facts = Facts { keys: Some(keys), ..factor(on_with(9)) };
    assert_eq!(next_steps(&facts, NOW), [NextStep::UnusedKeys(2)]);
}

#[test]
fn all_is_well_only_when_all_was_read() {
    let whole =
        || Facts { new_sessions: Some(0), keys: Some(vec![]), events: Some(vec![]), ..factor(on_with(9)) };
    assert!(is_complete(&whole()));
    for part in [
        Facts { two_factor: None, ..whole() },
        Facts { new_sessions: None, ..whole() },
        Facts { keys: None, ..whole() },
        Facts { events: None, ..whole() },
    ] {
        assert!(!is_complete(&part), "{part:?}");
    }
}

#[test]
fn the_password_is_as_old_as_the_history_tells() {
    let page = |items, next: Option<&str>| Page { items, next_cursor: next.map(str::to_owned) };
    let changes = vec![event(EventKind::PasswordChanged, 3), event(EventKind::PasswordChanged, 30)];
    assert_eq!(password_age(&page(changes, None)), PasswordAge::Changed(ago(3)));
    let other = || vec![event(EventKind::SignedIn, 9)];
    assert_eq!(password_age(&page(other(), None)), PasswordAge::NeverInHistory);
    assert_eq!(password_age(&page(other(), Some("c"))), PasswordAge::NotSince(ago(9)));
}

fn facts() -> impl Strategy<Value = Facts> {
    let status = prop_oneof![Just(OFF), Just(staged()), (0..11u32).prop_map(on_with)];
    let kinds = prop_oneof![Just(EventKind::SecondStepFailed), Just(EventKind::PasswordChanged)];
    let events = proptest::collection::vec((kinds, 0..10i64).prop_map(|(kind, at)| event(kind, at)), 0..4);
    let keys = proptest::collection::vec((0..200i64, option::of(0..200i64)), 0..4)
        .prop_map(|keys| keys.into_iter().map(|(created, used)| key(created, used)).collect());
    (option::of(status), option::of(0..5u32), option::of(keys), option::of(events))
        .prop_map(|(two_factor, new_sessions, keys, events)| Facts { two_factor, new_sessions, keys, events })
}

proptest! {
    #[test]
    fn steps_are_few_in_order_and_only_of_what_is_known(facts in facts()) {
        let steps = next_steps(&facts, NOW);
        prop_assert!(steps.len() <= MOST_STEPS);
        prop_assert!(steps.windows(2).all(|pair| pair[0] < pair[1]), "in the stated order, none twice");
        for step in steps {
            let known = match step {
                NextStep::PasswordKnown => facts.events.is_some(),
                NextStep::NewSessions(count) => facts.new_sessions == Some(count) && count > 0,
                NextStep::UnusedKeys(count) => count > 0 && facts.keys.is_some(),
                NextStep::FinishCodes | NextStep::EnableTwoFactor | NextStep::FewCodes(_) => {
                    facts.two_factor.is_some()
                }
            };
            prop_assert!(known, "{step:?}");
        }
    }
}
