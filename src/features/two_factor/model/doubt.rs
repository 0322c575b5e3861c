//! What who signs in again over this room has to know: of an act whose answer was lost, with which code to sign in;
//! of what is shown, that it ended with the session.

use super::{Act, Room, Saving, Stage};

/// What is not as it was, or not known, once the session has ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InDoubt {
    /// The second factor may be on.
    TurnedOn,
    /// It may be off.
    TurnedOff,
    /// The new phone's app may count, and the old one's no longer.
    NewPhone,
    /// The new set may count, and the old one no longer.
    NewSet,
    /// The set-up ends with its session.
    SetUp {
        /// It is of a new phone.
        replaces: bool,
    },
    /// The codes on the screen end with it.
    Codes {
        /// And the first set-up with them.
        first: bool,
    },
}

impl Room {
    /// What the person has to know if they must sign in again now, while the answer to `out` is awaited.
    #[must_use]
    pub const fn in_doubt(&self, out: Option<Act>) -> Option<InDoubt> {
        let unknown = match (self.lost, out) {
            (Some(lost), Some(out)) if weighs(lost) || !weighs(out) => Some(lost),
            (lost, None) => lost,
            (_, out) => out,
        };
        match (unknown, &self.stage) {
            (Some(Act::Acknowledge), Stage::Save(Saving { first: true, .. })) => Some(InDoubt::TurnedOn),
            (Some(Act::Acknowledge), Stage::Save(_)) => Some(InDoubt::NewSet),
            (Some(Act::TurnOff), _) => Some(InDoubt::TurnedOff),
            (Some(Act::Confirm), Stage::Scan(enrolment)) if enrolment.replaces => Some(InDoubt::NewPhone),
            (_, Stage::Scan(enrolment)) => Some(InDoubt::SetUp { replaces: enrolment.replaces }),
            (_, Stage::Save(saving)) => Some(InDoubt::Codes { first: saving.first }),
            _ => None,
        }
    }

    /// An act's answer was lost.
    #[must_use]
    pub const fn is_in_doubt(&self) -> bool {
        self.lost.is_some()
    }

    /// Nobody knows whether the new app has taken the old one's place.
    pub(super) const fn new_phone_in_doubt(&self) -> bool {
        matches!((self.lost, &self.stage), (Some(Act::Confirm), Stage::Scan(enrolment)) if enrolment.replaces)
    }

    /// Of what was lost before and `act`, that of which more depends.
    pub(super) const fn weightier_loss(&self, act: Act) -> Act {
        match self.lost {
            Some(before) if weighs(before) && !weighs(act) => before,
            _ => act,
        }
    }
}

/// With which code one signs in depends on it.
const fn weighs(act: Act) -> bool {
    matches!(act, Act::Confirm | Act::Acknowledge | Act::TurnOff)
}
