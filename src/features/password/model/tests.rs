//! What the person sees of the form, for every way in which saving can go. What is in doubt stands in `doubt`.

mod doubt;

use proptest::prelude::*;

use super::*;
use crate::{
    backend::types::{Account, DeviceKind, EventKind, FieldError, FieldReason},
    platform::strength::StrengthState,
};

const GOOD: &str = "Ngola-Kiluanje 1617!";
const ANA: &str = "ana";
const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn attempt() -> Attempt {
    Attempt::sent(NOW, Some("mine".into()))
}

fn submitted() -> PasswordForm {
    let mut form = PasswordForm::default();
    assert_eq!(form.submit(&PasswordPolicy::default(), "Kianda!2026", GOOD, attempt()), Submission::Send);
    form
}

fn event(kind: EventKind, seconds: i64, session_id: Option<&str>) -> SecurityEvent {
    SecurityEvent {
        id: "e".into(),
        kind,
        at: NOW.plus_seconds(seconds),
        subject: None,
        session_id: session_id.map(str::to_owned),
        browser: None,
        os: None,
        device_kind: DeviceKind::Unknown,
        ip: String::new(),
        country: None,
    }
}

#[test]
fn only_what_is_wrong_is_marked_and_the_first_gets_the_focus() {
    let policy = PasswordPolicy::default();
    let mut form = PasswordForm::default();
    assert_eq!(form.submit(&policy, "", "", attempt()), Submission::Mend(Field::Current));
    assert_eq!(form.flaws(), Flaws { current: Some(Flaw::Missing), new: Some(Flaw::Missing) });

    assert_eq!(form.submit(&policy, "Kianda!2026", "kianda", attempt()), Submission::Mend(Field::New));
    assert_eq!(form.flaws(), Flaws { current: None, new: Some(Flaw::BreaksRules) });

    assert_eq!(form.submit(&policy, GOOD, GOOD, attempt()), Submission::Mend(Field::New));
    assert_eq!(form.flaws().new, Some(Flaw::Unchanged));
    assert_eq!(form.stage(), &Stage::Editing, "nothing was sent");
}

#[test]
fn the_servers_rules_hold_and_not_ours() {
    let lax = PasswordPolicy {
        min_length: 4,
        needs_uppercase: false,
        needs_number: false,
        needs_special: false,
        max_length: 64,
    };
    let mut form = PasswordForm::default();
    assert_eq!(form.submit(&lax, "old", "mufete", attempt()), Submission::Send);
}

#[test]
fn typing_takes_back_what_was_said_of_that_field_alone() {
    let mut form = PasswordForm::default();
    form.submit(&PasswordPolicy::default(), "", "", attempt());
    form.edited(Field::New);
    assert_eq!(form.flaws(), Flaws { current: Some(Flaw::Missing), new: None });
}

#[test]
fn a_second_press_waits_for_the_first() {
    let mut form = submitted();
    assert_eq!(form.submit(&PasswordPolicy::default(), "Kianda!2026", GOOD, attempt()), Submission::Wait);
}

#[test]
fn a_wrong_current_password_is_told_at_its_field() {
    let mut form = submitted();
    let next = form.settle(Outcome::Failed(AccountError::WrongSecret { attempts_left: Some(3) }), NOW);
    assert_eq!(next, Next { focus: Some(Field::Current), ..Next::default() });
    assert_eq!(form.flaws(), Flaws { current: Some(Flaw::Wrong { attempts_left: Some(3) }), new: None });
    assert!(!form.busy());
}

#[test]
fn the_servers_refusal_is_told_at_its_field() {
    let mut form = submitted();
    let refusal = vec![FieldError { field: "new".into(), reason: FieldReason::TooCommon }];
    let next = form.settle(Outcome::Failed(AccountError::Invalid(refusal)), NOW);
    assert_eq!(next.focus, Some(Field::New));
    assert_eq!(form.flaws(), Flaws { current: None, new: Some(Flaw::Refused(FieldReason::TooCommon)) });
}

#[test]
fn a_refusal_of_no_field_of_ours_is_told_for_the_form() {
    let mut form = submitted();
    let error =
        AccountError::Invalid(vec![FieldError { field: "body".into(), reason: FieldReason::Malformed }]);
    assert_eq!(form.settle(Outcome::Failed(error.clone()), NOW), Next::default());
    assert_eq!(form.stage(), &Stage::Failed(error));
    assert_eq!(form.flaws(), Flaws::default());
}

#[test]
fn saved_is_told_with_the_sessions_that_were_ended() {
    let mut form = submitted();
    assert_eq!(form.settle(Outcome::Done(2), NOW), Next { saved: true, ..Next::default() });
    assert_eq!(form.stage(), &Stage::Saved { sessions_ended: Some(2) });
}

#[test]
fn that_there_was_no_network_no_longer_holds_when_it_is_back() {
    let mut form = submitted();
    form.settle(Outcome::Failed(AccountError::Offline), NOW);
    form.back_online();
    assert_eq!(form.stage(), &Stage::Editing);
    let mut form = submitted();
    form.settle(Outcome::Failed(AccountError::Server), NOW);
    form.back_online();
    assert_eq!(form.stage(), &Stage::Failed(AccountError::Server));
}

#[test]
fn the_rules_are_told_one_by_one() {
    let policy = PasswordPolicy::default();
    assert_eq!(
        rules(&policy, "kianda!"),
        [(Rule::AtLeast(8), false), (Rule::Uppercase, false), (Rule::Number, false), (Rule::Special, true)]
    );
    assert!(rules(&policy, GOOD).iter().all(|(_, kept)| *kept));
    let long = format!("{GOOD}{}", "x".repeat(300));
    assert_eq!(rules(&policy, &long).last(), Some(&(Rule::AtMost(256), false)));
}

#[test]
fn no_estimate_is_shown_for_a_text_that_is_gone() {
    for state in [StrengthState::Loading, StrengthState::Estimating] {
        assert_eq!(meter(GOOD, &state), Meter::Waiting);
        assert_eq!(meter("", &state), Meter::Empty);
    }
    for state in [StrengthState::Unavailable, StrengthState::NotLoaded] {
        assert_eq!(meter(GOOD, &state), Meter::Unavailable, "nobody is estimating it");
        assert_eq!(meter("", &state), Meter::Empty);
    }
}

#[test]
fn the_persons_own_words_count_as_easy_to_guess() {
    let account =
        Account { id: "1".into(), email: "ana.k@zexa.example".into(), display_name: "Ana Kiluanje".into() };
    assert_eq!(account_words(&account), ["ana.k@zexa.example", "zexa", "ana", "example", "Kiluanje"]);
}

fn any_outcome() -> impl Strategy<Value = Outcome<u32>> {
    let error = prop_oneof![
        Just(AccountError::WrongSecret { attempts_left: None }),
        Just(AccountError::Locked { until: None }),
        Just(AccountError::Offline),
        "new|current|other".prop_map(|field| {
            AccountError::Invalid(vec![FieldError { field, reason: FieldReason::Unknown }])
        }),
    ];
    prop_oneof![any::<u32>().prop_map(Outcome::Done), Just(Outcome::Unknown), error.prop_map(Outcome::Failed)]
}

proptest! {
    #[test]
    fn what_is_sent_keeps_the_rules_and_every_end_is_told(
        current in "\\PC{0,12}", new in "\\PC{0,12}", outcome in any_outcome(), history in any::<Option<bool>>(),
    ) {
        let policy = PasswordPolicy::default();
        let mut form = PasswordForm::default();
        if form.submit(&policy, &current, &new, attempt()) == Submission::Send {
            prop_assert!(policy.check(&new).all() && new != current && !current.is_empty());
        } else {
            prop_assert!(form.flaws().first().is_some() && !form.busy());
            return Ok(());
        }
        let mut next = form.settle(outcome, NOW);
        if next.check {
            let events: Vec<_> = history.into_iter().filter(|ours| *ours)
                .map(|_| event(EventKind::PasswordChanged, 1, Some("mine"))).collect();
            next = form.checked(if history.is_some() { Ok(&events) } else { Err(&AccountError::Offline) });
        }
        prop_assert!(!form.busy(), "busy always clears");
        prop_assert_eq!(next.saved, matches!(form.stage(), Stage::Saved { .. }), "fields are emptied when saved, and only then");
        let told = form.flaws().first().is_some() || form.stage() != &Stage::Editing;
        prop_assert!(told, "no end is silent");
        prop_assert_eq!(next.focus, form.flaws().first());
    }
}

#[test]
fn a_change_in_another_tab_makes_the_form_rest_until_the_person_goes_on() {
    let mut form = PasswordForm::default();
    form.changed_elsewhere();
    assert_eq!(form.stage(), &Stage::Elsewhere);
    form.edited(Field::New);
    assert_eq!(form.stage(), &Stage::Elsewhere, "typing is no word of the person's");
    let attempt = || Attempt::sent(Timestamp(0), None);
    let policy = PasswordPolicy::default();
    assert_eq!(form.submit(&policy, "Kianda!2026", "Mussulo-77", attempt()), Submission::Rests);
    form.go_on_here();
    assert_eq!(form.submit(&policy, "Kianda!2026", "Mussulo-77", attempt()), Submission::Send);
    form.changed_elsewhere();
    assert_eq!(form.stage(), &Stage::Sending, "what is out tells itself how it ended");
}

#[test]
fn a_longer_password_is_advised_only_where_it_stands_alone() {
    let policy = PasswordPolicy::default();
    assert_eq!(advised_length(&policy, true), Some(15));
    assert_eq!(advised_length(&policy, false), None);
    assert_eq!(advised_length(&PasswordPolicy { min_length: 16, ..policy }, true), None, "asked for already");
}
