//! Changes of which nobody knows whether they were made.

use super::*;

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
        event(EventKind::SessionRevoked, 2, Some("mine")),
    ] {
        let mut form = form.clone();
        assert_eq!(form.checked(Ok(&[other])), Next::default());
        assert_eq!(form.stage(), &Stage::NotSaved);
    }
}

#[test]
fn a_change_that_is_not_known_to_be_ours_leaves_the_doubt() {
    let changed = |seconds, by| event(EventKind::PasswordChanged, seconds, by);
    for history in [
        vec![changed(2, Some("another"))],
        vec![changed(2, None)],
        vec![changed(9, Some("another")), changed(2, Some("mine"))],
    ] {
        let mut form = submitted();
        form.settle(Outcome::Unknown, NOW);
        form.checked(Ok(&history));
        assert_eq!(form.stage(), &Stage::InDoubt, "{history:?}");
    }
    let mut nameless = PasswordForm::default();
    let attempt = Attempt::sent(NOW, None);
    nameless.submit(&PasswordPolicy::default(), "Kianda!2026", GOOD, attempt);
    nameless.settle(Outcome::Unknown, NOW);
    nameless.checked(Ok(&[changed(2, None)]));
    assert_eq!(nameless.stage(), &Stage::InDoubt, "without an id nothing matches");
}

#[test]
fn a_change_that_went_on_after_a_sign_in_is_found_by_either_session() {
    for by in ["mine", "signed in again"] {
        let mut form = submitted();
        form.signed_in("signed in again");
        form.settle(Outcome::Unknown, NOW);
        assert!(form.checked(Ok(&[event(EventKind::PasswordChanged, 2, Some(by))])).saved, "{by}");
    }
    let mut form = PasswordForm::default();
    form.signed_in("before");
    assert_eq!(form, PasswordForm::default(), "nothing is in doubt");
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
    let again = Attempt::sent(NOW.plus_seconds(90), Some("signed in again".into()));
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
        let again = Attempt::sent(NOW.plus_seconds(90), Some("mine".into()));
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
    let record = form.record(ANA);
    let expected = "1800000000000 1800000000000 ana mine";
    assert_eq!(record.as_deref(), Some(expected), "when it was sent, ids, and nothing else");
    form.settle(Outcome::Unknown, NOW);
    assert_eq!(form.record(ANA), record);

    let mut resumed = PasswordForm::resumed(record.as_deref(), ANA, NOW.plus_seconds(20));
    assert_eq!(resumed.stage(), &Stage::InDoubt);
    assert_eq!(resumed.record(ANA), record, "until it is known");
    resumed.signed_in("after");
    let resumed = resumed.record(ANA);
    let mut resumed = PasswordForm::resumed(resumed.as_deref(), ANA, NOW.plus_seconds(40));
    resumed.glanced(Ok(&[]));
    assert_eq!(resumed.stage(), &Stage::NotYet);
    for by in ["mine", "after"] {
        let mut found = resumed.clone();
        found.glanced(Ok(&[event(EventKind::PasswordChanged, 3, Some(by))]));
        assert_eq!(
            (found.stage(), found.record(ANA)),
            (&Stage::Saved { sessions_ended: None }, None),
            "{by}"
        );
    }
    resumed.glanced(Ok(&[event(EventKind::PasswordChanged, 3, Some("another"))]));
    assert_eq!(resumed.stage(), &Stage::InDoubt);

    for none in
        [None, Some("1799990000000 1799990000000 ana mine"), Some("1800000000000"), Some("Kianda!2026")]
    {
        assert_eq!(PasswordForm::resumed(none, ANA, NOW), PasswordForm::default(), "{none:?}");
    }
    assert_eq!(
        PasswordForm::resumed(record.as_deref(), "eve", NOW),
        PasswordForm::default(),
        "of another account"
    );
}

#[test]
fn a_repeated_change_is_remembered_as_long_as_the_last_of_them_may_arrive() {
    let mut form = submitted();
    form.settle(Outcome::Unknown, NOW.plus_seconds(30));
    form.checked(Ok(&[]));
    let again = Attempt::sent(NOW.plus_seconds(14 * 60), Some("mine".into()));
    form.submit(&PasswordPolicy::default(), "Kianda!2026", GOOD, again);
    let record = form.record(ANA);
    let resumed =
        |minutes: i64| PasswordForm::resumed(record.as_deref(), ANA, NOW.plus_seconds(60 * minutes));
    let mut form = resumed(16);
    assert!(form.in_doubt());
    form.glanced(Ok(&[event(EventKind::PasswordChanged, 60, Some("mine"))]));
    assert_eq!(form.stage(), &Stage::Saved { sessions_ended: None }, "the first arrived");
    assert_eq!(resumed(30), PasswordForm::default());
}
