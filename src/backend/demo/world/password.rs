//! The password: trying one, and changing it.

use std::{collections::HashSet, sync::LazyLock};

use unicode_normalization::UnicodeNormalization;
use zexa_contract::{
    events::EventKind,
    password::PasswordPolicy,
    problem::{FieldError, FieldReason},
};

use super::{World, throttle};
use crate::backend::AccountError;

/// The reference backend's own list.
static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../../../crates/backend/data/common-passwords.txt").lines().collect());

impl World {
    /// Tries a password at the sign-in to the address it was typed with, and writes a wrong one down.
    pub(super) fn prove_password_at_sign_in(
        &mut self,
        email: &str,
        password: &str,
    ) -> Result<(), AccountError> {
        let counted = self.count(throttle::PASSWORD, email)?;
        let known = email == self.account.email;
        if known && password.nfc().eq(self.password.nfc()) {
            self.clear_count(throttle::PASSWORD, email);
            return Ok(());
        }
        if known {
            let kind = if counted.left == 0 { EventKind::LockedOut } else { EventKind::SignInFailed };
            self.note(kind, None, None);
        }
        Err(counted.wrong())
    }

    /// Tries the password of the person who is signed in; the try counts for this session alone.
    pub(super) fn prove_password_in_session(
        &mut self,
        session: &str,
        password: &str,
    ) -> Result<(), AccountError> {
        let counted = self.count(throttle::PASSWORD_IN_SESSION, session)?;
        if password.nfc().eq(self.password.nfc()) {
            self.clear_count(throttle::PASSWORD_IN_SESSION, session);
            return Ok(());
        }
        if counted.left == 0 {
            self.note(EventKind::LockedOut, Some(session), None);
        }
        Err(counted.wrong())
    }

    pub(in super::super) fn change_password(
        &mut self,
        current: &str,
        new: &str,
        end_other_sessions: bool,
    ) -> Result<u32, AccountError> {
        let who = self.who()?;
        let faults = faults(current, new);
        if !faults.is_empty() {
            return Err(AccountError::Invalid(faults));
        }
        self.prove_password_in_session(&who.session_id, current)?;
        new.clone_into(&mut self.password);
        self.attempts.clear();
        self.note(EventKind::PasswordChanged, Some(&who.session_id), None);
        let ended = if end_other_sessions { self.end_others(&who) } else { 0 };
        self.end_own_unfinished();
        self.forget_other_proofs(&who.session_id);
        self.rotate_token(&who.session_id);
        Ok(ended)
    }
}

fn faults(current: &str, new: &str) -> Vec<FieldError> {
    let policy = PasswordPolicy::default();
    let kept = policy.check(new);
    let length = if new.is_empty() {
        FieldReason::Required
    } else if new.chars().count() > policy.max_length as usize {
        FieldReason::TooLong
    } else {
        FieldReason::TooShort
    };
    let broken = [
        ("current", current.is_empty(), FieldReason::Required),
        ("new", !kept.length, length),
        ("new", !kept.uppercase, FieldReason::NeedsUppercase),
        ("new", !kept.number, FieldReason::NeedsNumber),
        ("new", !kept.special, FieldReason::NeedsSpecial),
        ("new", COMMON.contains(new), FieldReason::TooCommon),
        ("new", !new.is_empty() && new == current, FieldReason::Unchanged),
    ];
    let broken = broken.into_iter().filter(|(_, broken, _)| *broken);
    broken.map(|(field, _, reason)| FieldError { field: field.to_owned(), reason }).collect()
}
