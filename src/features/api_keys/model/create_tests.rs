//! Every path of making a key.

use proptest::prelude::*;

use super::*;
use crate::{
    backend::types::{CreateApiKey, FieldError, FieldReason, RotationGrace},
    features::api_keys::model::{
        name::NameProblem,
        samples::{NOW, key},
    },
};

const SECRET: &str = "zx_live_only-once";

fn attempt(name: &str, present: &[ApiKey]) -> Attempt {
    Attempt::new(
        CreateApiKey { name: name.into(), expires_at: None, ..CreateApiKey::default() },
        "idem-1".into(),
        present,
        NOW,
    )
}

fn made(name: &str, secret: bool) -> Outcome<CreatedKey> {
    let secret = secret.then(|| Secret::new(SECRET.to_owned()));
    Outcome::Done(CreatedKey { key: key("new", name), secret })
}

fn sending(name: &str) -> Create {
    Create::Sending(attempt(name, &[key("old", "Outra")]))
}

fn refused(field: &str, reason: FieldReason) -> Outcome<CreatedKey> {
    Outcome::Failed(AccountError::Invalid(vec![FieldError { field: field.into(), reason }]))
}

fn shown(state: &Create) -> Option<&str> {
    match state {
        Create::Revealed { secret, .. } => Some(secret.expose()),
        _ => None,
    }
}

#[test]
fn from_the_button_to_the_stored_key() {
    let (state, _) = Create::Closed.on(Event::Open);
    let (state, effect) = state.on(Event::Generate(attempt("Loja", &[])));
    assert_eq!(effect, Some(Effect::Send(Box::new(attempt("Loja", &[])))));
    let (state, _) = state.on(Event::Settled(made("Loja", true)));
    assert_eq!(shown(&state), Some(SECRET));
    let (state, _) = state.on(Event::Stored);
    assert_eq!(state.stage(), Stage::Closed);
}

#[test]
fn a_refusal_goes_to_its_field_and_leaves_the_form_open() {
    for (field, reason, expected) in [
        ("name", FieldReason::Taken, Complaint::Name(NameProblem::Taken)),
        ("name", FieldReason::Required, Complaint::Name(NameProblem::Missing)),
        ("name", FieldReason::Unknown, Complaint::NameRefused),
        ("expires_at", FieldReason::OutOfRange, Complaint::Expiry),
    ] {
        let (state, _) = sending("Loja").on(Event::Settled(refused(field, reason)));
        assert!(
            matches!(&state, Create::Editing { complaint: Some(found) } if *found == expected),
            "{field}"
        );
    }
}

#[test]
fn a_lost_answer_whose_key_is_in_the_list_is_an_orphan() {
    let (state, effect) = sending("Loja").on(Event::Settled(Outcome::Unknown));
    assert_eq!(effect, Some(Effect::ReadList));
    let (state, _) = state.on(Event::ListRead(Ok(vec![key("old", "Outra"), key("new", "Loja")])));
    assert!(matches!(&state, Create::Orphan { key, loss: Loss::Answer, .. } if key.id == "new"));
}

#[test]
fn a_key_of_that_name_from_before_is_no_orphan() {
    let before = Create::Sending(attempt("Loja", &[key("same-id", "Loja")]));
    let (state, _) = before.on(Event::Settled(Outcome::Unknown));
    let (state, _) = state.on(Event::ListRead(Ok(vec![key("same-id", "Loja")])));
    assert!(matches!(state, Create::Unknown { search: Search::NotThere, .. }));

    let (state, _) = sending("Loja").on(Event::Settled(Outcome::Unknown));
    let old = ApiKey { created_at: NOW.plus_seconds(-3_600), ..key("elsewhere", "Loja") };
    let (state, _) = state.on(Event::ListRead(Ok(vec![old])));
    assert!(matches!(state, Create::Unknown { search: Search::NotThere, .. }), "made an hour ago");
}

#[test]
fn a_repetition_sends_the_same_request_under_the_same_idempotency_key() {
    let (state, _) = sending("Loja").on(Event::Settled(Outcome::Unknown));
    let (state, _) = state.on(Event::ListRead(Ok(vec![])));
    let (state, effect) = state.on(Event::Retry);
    let Some(Effect::Send(again)) = effect else { panic!("it is sent") };
    assert_eq!((again.idempotency_key.as_str(), again.request.name.as_str()), ("idem-1", "Loja"));
    assert_eq!(state.stage(), Stage::Unknown, "it is awaited where it was asked for");
    let (state, _) = state.on(Event::Settled(made("Loja", false)));
    assert!(matches!(state, Create::Orphan { loss: Loss::Answer, .. }), "made, and the secret is gone");
}

#[test]
fn a_failed_repetition_does_not_settle_what_became_of_the_first() {
    let (state, _) = sending("Loja").on(Event::Settled(Outcome::Unknown));
    let (state, _) = state.on(Event::Retry);
    let (state, effect) = state.on(Event::Settled(Outcome::Failed(AccountError::Offline)));
    assert!(matches!(&state, Create::Unknown { complaint: Some(AccountError::Offline), .. }));
    assert_eq!(effect, Some(Effect::ReadList));
}

#[test]
fn a_repetition_of_what_was_made_and_revoked_elsewhere_ends() {
    let (state, _) = sending("Loja").on(Event::Settled(Outcome::Unknown));
    let (state, _) = state.on(Event::Retry);
    let (state, _) = state.on(Event::Settled(Outcome::Failed(AccountError::Conflict)));
    assert!(matches!(state, Create::Editing { complaint: Some(Complaint::Other(AccountError::Conflict)) }));
}

#[test]
fn an_orphan_is_revoked_and_replaced_in_one_step() {
    let orphan = key("new", "Loja");
    let state = Create::Orphan { key: orphan.clone(), loss: Loss::Answer, complaint: None };
    let event = Event::Replace { idempotency_key: "idem-2".into(), present: vec![], now: NOW };
    let (state, effect) = state.on(event);
    let Some(Effect::Send(attempt)) = effect else { panic!("it is sent") };
    assert_eq!(attempt.purpose, Purpose::Replace(orphan.clone(), Loss::Answer));
    assert_eq!(attempt.request.name, "Loja");
    assert_eq!(attempt.idempotency_key, "idem-2");
    assert_eq!(state.stage(), Stage::Orphan);
    // The answer is lost too, and the old orphan is still there: it is not taken for the new key.
    let (state, _) = state.on(Event::Settled(Outcome::Unknown));
    let (state, _) = state.on(Event::ListRead(Ok(vec![orphan])));
    assert!(matches!(state, Create::Unknown { search: Search::NotThere, .. }));
}

#[test]
fn a_replacement_that_failed_leaves_the_orphan_on_the_screen() {
    let state = Create::Orphan { key: key("new", "Loja"), loss: Loss::Answer, complaint: None };
    let (state, _) = state.on(Event::Replace { idempotency_key: "idem-2".into(), present: vec![], now: NOW });
    let (state, _) = state.on(Event::Settled(Outcome::Failed(AccountError::Server)));
    assert!(matches!(&state, Create::Orphan { complaint: Some(AccountError::Server), .. }));
}

#[test]
fn a_page_put_away_forgets_the_secret_and_remembers_that_it_did() {
    let (state, _) = sending("Loja").on(Event::Settled(made("Loja", true)));
    let (state, _) = state.on(Event::Forget(Loss::PageHidden));
    assert_eq!(shown(&state), None);
    assert!(matches!(state, Create::Orphan { loss: Loss::PageHidden, .. }));
}

fn rotation() -> Attempt {
    Attempt::rotating(key("old", "Loja"), RotationGrace::Day, "idem-3".into(), &[key("old", "Loja")], NOW)
}

#[test]
fn a_rotation_shows_the_new_key_once() {
    let (state, _) = Create::Closed.on(Event::OpenRotation(key("old", "Loja")));
    assert_eq!(state.stage(), Stage::Rotation);
    let (state, effect) = state.on(Event::Generate(rotation()));
    assert!(matches!(effect, Some(Effect::Send(_))));
    assert_eq!(state.stage(), Stage::Rotation, "it is awaited where it was asked for");
    let (state, _) = state.on(Event::Settled(made("Loja", true)));
    assert_eq!(shown(&state), Some(SECRET));
}

#[test]
fn a_rotation_that_failed_can_be_tried_again() {
    for error in
        [AccountError::Conflict, AccountError::NotFound, AccountError::Server, AccountError::Invalid(vec![])]
    {
        let (state, _) = Create::Sending(rotation()).on(Event::Settled(Outcome::Failed(error.clone())));
        assert!(
            matches!(&state, Create::Rotating { old, complaint: Some(found) } if old.id == "old" && *found == error)
        );
        assert_eq!(state.on(Event::Generate(rotation())).0.stage(), Stage::Rotation);
    }
}

#[test]
fn a_rotation_whose_answer_was_lost_leaves_an_orphan_and_not_the_old_key() {
    let (state, effect) = Create::Sending(rotation()).on(Event::Settled(Outcome::Unknown));
    assert_eq!(effect, Some(Effect::ReadList));
    let (same, _) = state.clone().on(Event::ListRead(Ok(vec![key("old", "Loja")])));
    assert!(matches!(same, Create::Unknown { search: Search::NotThere, .. }), "the old key is no heir");
    let (state, _) = state.on(Event::ListRead(Ok(vec![key("old", "Loja"), key("heir", "Loja")])));
    assert!(matches!(&state, Create::Orphan { key, .. } if key.id == "heir"));
}

#[test]
fn a_fresh_key_that_nobody_stored_is_replaced_like_an_orphan() {
    let (state, _) = Create::Closed.on(Event::NotStored(key("fresh", "Loja"), Loss::Unclear));
    assert!(matches!(&state, Create::Orphan { loss: Loss::Unclear, .. }));
    let (_, effect) =
        state.on(Event::Replace { idempotency_key: "idem-2".into(), present: vec![], now: NOW });
    assert!(matches!(effect, Some(Effect::Send(_))));
}

/// Everything that can happen. Events carry secrets and so cannot be printed: a failing path is
/// printed as indices into this list.
fn every_event() -> Vec<Event> {
    vec![
        Event::Open,
        Event::OpenRotation(key("old", "Loja")),
        Event::Generate(rotation()),
        Event::NotStored(key("fresh", "Loja"), Loss::Unclear),
        Event::TakeUp(Box::new(attempt("Loja", &[]))),
        Event::Edit,
        Event::Refuse(Complaint::Name(NameProblem::Missing)),
        Event::Generate(attempt("Loja", &[])),
        Event::Settled(made("Loja", true)),
        Event::Settled(made("Loja", false)),
        Event::Settled(Outcome::Unknown),
        Event::Settled(Outcome::Failed(AccountError::Offline)),
        Event::Settled(Outcome::Failed(AccountError::Interrupted { given: false })),
        Event::Settled(refused("name", FieldReason::Taken)),
        Event::Settled(Outcome::Failed(AccountError::Invalid(vec![]))),
        Event::ListRead(Ok(vec![key("new", "Loja")])),
        Event::ListRead(Ok(vec![])),
        Event::ListRead(Err(AccountError::Lost)),
        Event::Retry,
        Event::Replace { idempotency_key: "idem-2".into(), present: vec![], now: NOW },
        Event::Stored,
        Event::Forget(Loss::PutAway),
        Event::Close,
    ]
}

proptest! {
    #[test]
    fn no_path_loses_a_secret_keeps_busy_or_strands_the_person(
        path in proptest::collection::vec(any::<prop::sample::Index>(), 0..40)
    ) {
        let mut state = Create::Closed;
        for step in path {
            let event = step.get(&every_event()).clone();
            let held = shown(&state).is_some();
            let was_sending = matches!(state, Create::Sending(_));
            let lets_go = matches!(event, Event::Stored | Event::Forget(_));
            let settles = matches!(event, Event::Settled(_));
            let brings = matches!(
                &event, Event::Settled(Outcome::Done(CreatedKey { secret: Some(_), .. }))
            );
            let (next, effect) = state.on(event);

            prop_assert_eq!(held && lets_go, held && shown(&next).is_none(), "held until let go");
            prop_assert!(!(was_sending && settles && matches!(next, Create::Sending(_))), "busy clears");
            prop_assert!(!(was_sending && brings) || shown(&next).is_some(), "a secret that comes is shown");
            let sends = matches!(effect, Some(Effect::Send(_)));
            prop_assert_eq!(sends, !was_sending && matches!(next, Create::Sending(_)), "busy means sent");
            prop_assert!(!was_sending || settles || matches!(next, Create::Sending(_)), "one at a time");
            let looks = matches!(next, Create::Unknown { search: Search::Reading, .. });
            prop_assert_eq!(effect == Some(Effect::ReadList), was_sending && looks, "a lost answer is looked into");
            state = next;
        }
    }
}
