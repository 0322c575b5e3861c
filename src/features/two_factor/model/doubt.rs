//! What who signs in again over this room has to know: of an act whose answer was lost, with which code to sign in;
//! of what is shown, that it ended with the session.

use super::{Act, Notice, Room, Saving, Stage};

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
    /// What the person has to know if they must sign in again now.
    #[must_use]
    pub const fn in_doubt(&self) -> Option<InDoubt> {
        let lost = match &self.notice {
            Some(Notice::Checking(act) | Notice::Unsure(act)) => Some(*act),
            _ => None,
        };
        match (lost, &self.stage) {
            (Some(Act::Acknowledge), Stage::Save(Saving { first: true, .. })) => Some(InDoubt::TurnedOn),
            (Some(Act::Acknowledge), Stage::Save(_)) => Some(InDoubt::NewSet),
            (Some(Act::TurnOff), _) => Some(InDoubt::TurnedOff),
            (Some(Act::Confirm), Stage::Scan(enrolment)) if enrolment.replaces => Some(InDoubt::NewPhone),
            (_, Stage::Scan(enrolment)) => Some(InDoubt::SetUp { replaces: enrolment.replaces }),
            (_, Stage::Save(saving)) => Some(InDoubt::Codes { first: saving.first }),
            _ => None,
        }
    }
}
