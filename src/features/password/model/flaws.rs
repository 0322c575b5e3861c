//! What can be wrong with what was typed, and who finds it: this side or the server.

use crate::backend::types::{FieldError, FieldReason, PasswordPolicy};

/// A field of the form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// The password as it is.
    Current,
    /// The password as it shall be.
    New,
}

/// What is wrong with a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Nothing was typed.
    Missing,
    /// Not every rule is kept; the list of rules says which.
    BreaksRules,
    /// It is the password as it is.
    Unchanged,
    /// It is not the account's password.
    Wrong {
        /// Tries left before a lock-out, where known.
        attempts_left: Option<u32>,
    },
    /// The backend refused it.
    Refused(FieldReason),
}

/// What is wrong, field by field.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Flaws {
    /// With the current password.
    pub current: Option<Flaw>,
    /// With the new password.
    pub new: Option<Flaw>,
}

impl Flaws {
    /// The first field that has to be mended, in the order of the form.
    #[must_use]
    pub const fn first(self) -> Option<Field> {
        match self {
            Self { current: Some(_), .. } => Some(Field::Current),
            Self { new: Some(_), .. } => Some(Field::New),
            Self { current: None, new: None } => None,
        }
    }

    /// What is wrong with this field.
    #[must_use]
    pub const fn of(self, field: Field) -> Option<Flaw> {
        match field {
            Field::Current => self.current,
            Field::New => self.new,
        }
    }
}

/// What is wrong with what was typed, as far as this side can tell. The server's judgement counts;
/// this one only spares the way there.
pub(super) fn check(policy: &PasswordPolicy, current: &str, new: &str) -> Flaws {
    let new = match new {
        "" => Some(Flaw::Missing),
        new if new == current => Some(Flaw::Unchanged),
        new if !policy.check(new).all() => Some(Flaw::BreaksRules),
        _ => None,
    };
    Flaws { current: current.is_empty().then_some(Flaw::Missing), new }
}

/// The server's refusals, at the fields they are about.
pub(super) fn refused(errors: &[FieldError]) -> Flaws {
    let reason = |field: &str| {
        let error = errors.iter().find(|error| error.field == field);
        error.map(|error| Flaw::Refused(error.reason))
    };
    Flaws { current: reason("current"), new: reason("new") }
}
