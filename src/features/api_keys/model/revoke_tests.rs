//! One key revoked: what is asked before, and what stands in its row afterwards.

use super::*;
use crate::{
    backend::types::KeyUse,
    features::api_keys::model::samples::{NOW, key},
};

#[test]
fn what_is_in_use_is_named_and_what_is_not_is_pressed() {
    let asked = |key: &ApiKey| friction(key, Look::Fresh, NOW);
    let used = |minutes: i64| ApiKey {
        last_used: Some(KeyUse {
            at: NOW.plus_seconds(-minutes * 60),
            ip: "192.0.2.1".into(),
            country: None,
        }),
        ..key("1", "Loja")
    };
    assert_eq!(asked(&key("1", "Loja")), Friction::Press);
    assert_eq!(asked(&used(3)), Friction::TypeName);
    assert_eq!(asked(&used(2 * 1_440)), Friction::Press);
    let over = ApiKey { expires_at: Some(NOW.plus_seconds(-1)), ..used(3) };
    assert_eq!(asked(&over), Friction::Press, "nothing stops by it");
    let retiring = ApiKey { status: KeyStatus::Retiring, ..used(3) };
    assert_eq!(asked(&retiring), Friction::TypeEnd, "its heir has the same name");
}

#[test]
fn a_key_is_named_by_its_name_or_its_end() {
    let key = key("1", "Loja Web");
    for typed in ["Loja Web", " loja web ", "wXyZ"] {
        assert!(is_named(&key, typed), "{typed}");
    }
    for typed in ["", "Loja", "WXYZ", "zx_live_AbCd"] {
        assert!(!is_named(&key, typed), "{typed}");
    }
}

#[test]
fn a_key_on_its_way_out_is_named_by_its_end_only() {
    let old = ApiKey { status: KeyStatus::Retiring, ..key("1", "Loja Web") };
    assert!(is_named(&old, " wXyZ "));
    assert!(!is_named(&old, "Loja Web"), "so is its heir called");
}

fn asked() -> (Revocations, ApiKey) {
    let mut revocations = Revocations::default();
    revocations.ask(key("1", "Loja"), NOW);
    (revocations, key("1", "Loja"))
}

#[test]
fn a_key_that_was_already_gone_counts_as_revoked() {
    for outcome in [Outcome::Done(()), Outcome::Failed(AccountError::NotFound)] {
        let (mut revocations, key) = asked();
        assert_eq!(revocations.settled(key.clone(), outcome), Next::Gone(Box::new(key)));
        assert_eq!(revocations, Revocations::default());
    }
}

#[test]
fn a_refusal_keeps_the_question_open_and_its_reason_in_the_row() {
    let (mut revocations, key) = asked();
    let next = revocations.settled(key.clone(), Outcome::Failed(AccountError::Server));
    assert_eq!(next, Next::Refused(AccountError::Server));
    assert_eq!(revocations.asked(), Some(&key));
    revocations.put_away();
    assert_eq!(revocations.trouble("1"), Some(&Trouble::Failed(AccountError::Server)));
    revocations.ask(key.clone(), NOW);
    revocations.settled(key, Outcome::Done(()));
    assert_eq!(revocations.trouble("1"), None, "a retry that worked clears the row");
}

#[test]
fn what_the_open_question_says_is_not_said_in_the_row_as_well() {
    let (mut revocations, key) = asked();
    revocations.settled(key.clone(), Outcome::Failed(AccountError::Offline));
    assert_eq!(revocations.in_row("1"), None);
    assert_eq!(revocations.trouble("1"), Some(&Trouble::Failed(AccountError::Offline)));
    revocations.put_away();
    assert_eq!(revocations.in_row("1"), Some(&Trouble::Failed(AccountError::Offline)));
}

fn used(key: ApiKey) -> ApiKey {
    ApiKey { last_used: Some(KeyUse { at: NOW, ip: "192.0.2.1".into(), country: None }), ..key }
}

fn asks(revocations: &Revocations) -> Option<Friction> {
    revocations.asked().map(|key| friction(key, revocations.look(), NOW))
}

#[test]
fn an_open_question_follows_the_use_of_its_key() {
    let (mut revocations, key) = asked();
    assert_eq!(asks(&revocations), Some(Friction::Press));
    assert_eq!(revocations.looked("1", Some(&[used(key)]), NOW), None, "nobody confirmed");
    assert_eq!((asks(&revocations), revocations.look()), (Some(Friction::TypeName), Look::Fresh));
    assert_eq!(revocations.looked("1", Some(&[]), NOW), None);
    assert!(revocations.is_gone() && revocations.asked().is_some(), "the question says that it is gone");
    revocations.put_away();
    assert_eq!(revocations.looked("1", Some(&[]), NOW), None);
    assert_eq!(revocations.asked(), None);
}

#[test]
fn a_key_whose_use_could_not_be_read_is_named_like_one_in_use() {
    let (mut revocations, _) = asked();
    revocations.looked("1", None, NOW);
    assert_eq!((asks(&revocations), revocations.look()), (Some(Friction::TypeName), Look::NotRead));
    let over = ApiKey { expires_at: Some(NOW.plus_seconds(-1)), ..key("1", "Loja") };
    assert_eq!(friction(&over, Look::NotRead, NOW), Friction::Press, "nothing stops by it");
    let retiring = ApiKey { status: KeyStatus::Retiring, ..key("1", "Loja") };
    assert_eq!(friction(&retiring, Look::NotRead, NOW), Friction::TypeEnd);
}

#[test]
fn a_press_before_the_list_is_read_waits_for_it() {
    let pressed = || {
        let (mut revocations, key) = asked();
        assert!(!revocations.press());
        assert_eq!(revocations.look(), Look::Held);
        (revocations, key)
    };
    let (mut quiet, key) = pressed();
    assert_eq!(quiet.looked("1", Some(std::slice::from_ref(&key)), NOW), Some(key.clone()));
    assert!(quiet.press(), "afterwards a press counts at once");

    let (mut in_use, _) = pressed();
    assert_eq!(in_use.looked("1", Some(&[used(key)]), NOW), None, "that was not what they confirmed");
    assert_eq!((asks(&in_use), in_use.look()), (Some(Friction::TypeName), Look::UsedMeanwhile));

    let (mut unread, _) = pressed();
    assert_eq!(unread.looked("1", None, NOW), None);
    assert_eq!((asks(&unread), unread.look()), (Some(Friction::TypeName), Look::NotRead));
}

#[test]
fn a_use_while_the_question_is_open_is_told_of() {
    let (mut revocations, key) = asked();
    revocations.looked("1", Some(std::slice::from_ref(&key)), NOW);
    assert!(!revocations.follow(std::slice::from_ref(&key), true), "nothing new");
    assert!(revocations.follow(&[used(key.clone())], false));
    assert_eq!((asks(&revocations), revocations.look()), (Some(Friction::TypeName), Look::Fresh));
    revocations.put_away();
    assert!(!revocations.follow(&[key], true));
}

#[test]
fn a_reading_that_comes_after_one_that_failed_counts() {
    let unread = || {
        let (mut revocations, key) = asked();
        revocations.looked("1", None, NOW);
        (revocations, key)
    };
    let (mut quiet, key) = unread();
    assert!(!quiet.follow(std::slice::from_ref(&key), false), "another key was taken out here");
    assert_eq!(quiet.look(), Look::NotRead);
    assert!(quiet.follow(std::slice::from_ref(&key), true), "nothing else is new");
    assert_eq!((asks(&quiet), quiet.look()), (Some(Friction::Press), Look::Fresh));
    let (mut in_use, _) = unread();
    assert!(in_use.follow(&[used(key)], true));
    assert_eq!((asks(&in_use), in_use.look()), (Some(Friction::TypeName), Look::Fresh));
    let (mut gone, _) = unread();
    assert!(gone.follow(&[], true), "it is gone");
    assert!(!gone.follow(&[], true), "which is news once");
}

#[test]
fn about_a_key_that_is_over_nothing_has_to_be_read() {
    let over = ApiKey { expires_at: Some(NOW.plus_seconds(-1)), ..used(key("1", "Loja")) };
    let mut revocations = Revocations::default();
    revocations.ask(over, NOW);
    assert_eq!((asks(&revocations), revocations.look()), (Some(Friction::Press), Look::Fresh));
    assert_eq!(revocations.looked("1", None, NOW), None);
    assert_eq!(revocations.look(), Look::Fresh, "no program depends on it");
    assert!(revocations.press(), "at once");
}

#[test]
fn what_is_read_for_one_question_says_nothing_of_another() {
    let (mut revocations, first) = asked();
    revocations.press();
    revocations.ask(key("2", "Armazém"), NOW);
    assert_eq!(revocations.look(), Look::Reading, "that press was about the first");
    assert_eq!(revocations.looked("1", Some(&[first]), NOW), None);
    assert_eq!(revocations.look(), Look::Reading);
}

#[test]
fn a_proof_that_was_given_is_no_failure() {
    for (given, left) in [(true, false), (false, true)] {
        let (mut revocations, key) = asked();
        let error = AccountError::Interrupted { given };
        assert_eq!(
            revocations.settled(key, Outcome::Failed(error.clone())),
            Next::Refused(error),
            "the question says to press again"
        );
        revocations.put_away();
        assert_eq!(revocations.in_row("1").is_some(), left, "given: {given}");
    }
}

#[test]
fn what_came_of_one_among_many_stands_in_its_row_until_it_is_gone() {
    let mut revocations = Revocations::default();
    revocations.note("1", Some(Trouble::StillThere));
    assert_eq!(revocations.in_row("1"), Some(&Trouble::StillThere));
    revocations.note("1", None);
    assert_eq!(revocations, Revocations::default());
}

#[test]
fn a_lost_answer_is_settled_by_the_list() {
    let lost = || {
        let (mut revocations, key) = asked();
        assert_eq!(revocations.settled(key.clone(), Outcome::Unknown), Next::ReadList);
        assert_eq!(revocations.trouble("1"), Some(&Trouble::Looking));
        (revocations, key)
    };
    let (mut gone, key) = lost();
    assert!(gone.list_read(&key, &Ok(vec![])));
    assert_eq!(gone, Revocations::default());

    let (mut there, key) = lost();
    assert!(!there.list_read(&key, &Ok(vec![key.clone()])));
    assert_eq!(there.trouble("1"), Some(&Trouble::StillThere));

    let (mut unread, key) = lost();
    assert!(!unread.list_read(&key, &Err(AccountError::Lost)));
    assert_eq!(unread.trouble("1"), Some(&Trouble::NotKnown));
}

#[test]
fn a_key_that_was_revoked_elsewhere_is_said_to_be_gone() {
    let (mut revocations, key) = asked();
    revocations.looked("1", Some(std::slice::from_ref(&key)), NOW);
    assert!(!revocations.is_gone());
    assert!(revocations.follow(&[], true), "that is news");
    assert!(revocations.is_gone());
    assert!(!revocations.follow(&[], true), "and no news twice");
    assert!(revocations.follow(std::slice::from_ref(&key), true), "an older answer had been wrong");
    assert!(!revocations.is_gone());
    revocations.follow(&[], true);
    revocations.put_away();
    assert!(!revocations.is_gone(), "nothing is asked");
    revocations.ask(key, NOW);
    assert!(!revocations.is_gone(), "another question");
}

#[test]
fn a_press_that_waits_for_the_list_revokes_nothing_that_is_gone() {
    let (mut revocations, _) = asked();
    assert!(!revocations.press());
    assert_eq!(revocations.looked("1", Some(&[]), NOW), None);
    assert!(revocations.is_gone());
}
