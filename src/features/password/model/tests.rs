//! What the person sees of the form, for every way in which saving can go.

use proptest::prelude::*;

use super::*;
use crate::{
    backend::types::{Account, DeviceKind, FieldError, FieldReason},
    platform::strength::StrengthState,
};

const GOOD: &str = "Ngola-Kiluanje 1617!";
const NOW: Timestamp = Timestamp(1_800_000_000_000);

fn attempt() -> Attempt {
    Attempt { sent_at: NOW, session_id: Some("mine".into()) }
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
fn leaving_is_asked_about_only_while_nobody_knows_which_password_counts() {
    assert!(!PasswordForm::default().undecided());
    let mut form = submitted();
    assert!(form.undecided() && !form.in_doubt(), "the request is out");
    form.settle(Outcome::Unknown, NOW);
    assert!(form.undecided() && form.in_doubt(), "the answer was lost");
    form.checked(Err(&AccountError::Offline));
    assert!(form.undecided(), "it could not be looked up");
    form.checked(Ok(&[event(EventKind::PasswordChanged, 1, Some("mine"))]));
    assert!(!form.undecided() && !form.in_doubt(), "the new one counts");
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
fn a_lost_answer_is_looked_up_in_the_history() {
    let mut form = submitted();
    assert_eq!(form.settle(Outcome::Unknown, NOW), Next { check: true, ..Next::default() });
    assert!(form.busy(), "nothing is sent again before we know");

    let mut found = form.clone();
    let ours = event(EventKind::PasswordChanged, 2, Some("mine"));
    assert_eq!(
        found.checked(Ok(&[event(EventKind::SignedIn, 9, None), ours])),
        Next { saved: true, ..Next::default() }
    );
    assert_eq!(found.stage(), &Stage::Saved { sessions_ended: None });

    for other in [
        event(EventKind::PasswordChanged, -3_600, Some("mine")),
        event(EventKind::PasswordChanged, 2, Some("another")),
        event(EventKind::SessionRevoked, 2, Some("mine")),
    ] {
        let mut form = form.clone();
        assert_eq!(form.checked(Ok(&[other])), Next::default());
        assert_eq!(form.stage(), &Stage::NotSaved);
    }
}

#[test]
fn a_history_that_cannot_be_read_leaves_the_doubt_and_a_way_on() {
    let mut form = submitted();
    form.settle(Outcome::Unknown, NOW);
    form.checked(Err(&AccountError::Offline));
    assert_eq!(form.stage(), &Stage::InDoubt);
    form.edited(Field::New);
    assert_eq!(form.stage(), &Stage::InDoubt, "typing does not make it known");
    assert_eq!(form.look(), Next { check: true, ..Next::default() });
}

#[test]
fn a_request_that_may_arrive_yet_is_not_called_not_saved() {
    let late = NOW.plus_seconds(30);
    let mut form = submitted();
    form.settle(Outcome::Unknown, late);
    form.checked(Ok(&[]));
    assert_eq!(form.stage(), &Stage::NotYet);
    assert!(form.undecided() && form.in_doubt(), "both passwords are to be kept");
    assert_eq!(form.glanced(Ok(&[])), None, "no news");
    assert_eq!(form.glanced(Err(&AccountError::Server)), None);
    assert_eq!(form.stage(), &Stage::NotYet, "what was known stays said");
    let arrived = event(EventKind::PasswordChanged, 70, Some("mine"));
    let news = form.glanced(Ok(&[arrived]));
    assert_eq!(news, Some(Next { saved: true, ..Next::default() }));
    assert_eq!(form.glanced(Ok(&[])), None, "nobody is in doubt any more");
}

#[test]
fn a_repeated_change_that_is_refused_is_looked_up_first() {
    let policy = PasswordPolicy::default();
    let again = Attempt { sent_at: NOW.plus_seconds(90), session_id: Some("signed in again".into()) };
    let repeated = || {
        let mut form = submitted();
        form.settle(Outcome::Unknown, NOW.plus_seconds(30));
        form.checked(Ok(&[]));
        assert_eq!(form.submit(&policy, "Kianda!2026", GOOD, again.clone()), Submission::Send);
        let wrong = Outcome::Failed(AccountError::WrongSecret { attempts_left: None });
        assert!(form.settle(wrong, NOW.plus_seconds(91)).check, "the first may have arrived");
        assert_eq!(form.flaws(), Flaws::default(), "nothing is said before that is known");
        form
    };
    let mut arrived = repeated();
    let first = event(EventKind::PasswordChanged, 60, Some("mine"));
    assert!(arrived.checked(Ok(&[first])).saved);
    let mut wrong = repeated();
    assert_eq!(wrong.checked(Ok(&[])).focus, Some(Field::Current));
    assert_eq!(wrong.flaws().current, Some(Flaw::Wrong { attempts_left: None }));
    assert_eq!(wrong.stage(), &Stage::NotYet, "the first may still arrive");
}

#[test]
fn a_repeated_change_that_fails_does_not_tell_what_became_of_the_first() {
    let policy = PasswordPolicy::default();
    for error in [AccountError::Offline, AccountError::Conflict, AccountError::Server] {
        let mut form = submitted();
        form.settle(Outcome::Unknown, NOW.plus_seconds(30));
        form.checked(Ok(&[]));
        let again = Attempt { sent_at: NOW.plus_seconds(90), session_id: Some("mine".into()) };
        assert_eq!(form.submit(&policy, "Kianda!2026", GOOD, again), Submission::Send);
        assert!(form.in_doubt(), "a sign-in that is asked for now may want either password");
        assert!(form.settle(Outcome::Failed(error), NOW.plus_seconds(91)).check);
        form.checked(Ok(&[]));
        assert_eq!(form.stage(), &Stage::NotYet);
    }
}

#[test]
fn a_reload_in_doubt_keeps_the_doubt_and_no_secret() {
    let mut form = submitted();
    let record = form.record();
    assert_eq!(record.as_deref(), Some("1800000000000"), "when it was sent, and nothing else");
    form.settle(Outcome::Unknown, NOW);
    assert_eq!(form.record(), record);

    let mut resumed = PasswordForm::resumed(record.as_deref(), NOW.plus_seconds(20));
    assert_eq!(resumed.stage(), &Stage::InDoubt);
    assert_eq!(resumed.record(), record, "until it is known");
    resumed.glanced(Ok(&[]));
    assert_eq!(resumed.stage(), &Stage::NotYet);
    resumed.glanced(Ok(&[event(EventKind::PasswordChanged, 3, Some("before"))]));
    assert_eq!((resumed.stage(), resumed.record()), (&Stage::Saved { sessions_ended: None }, None));

    for none in [None, Some("1799990000000"), Some("Kianda!2026")] {
        assert_eq!(PasswordForm::resumed(none, NOW), PasswordForm::default(), "{none:?}");
    }
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
    let attempt = || Attempt { sent_at: Timestamp(0), session_id: None };
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
