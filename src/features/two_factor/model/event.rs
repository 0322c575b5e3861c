//! What can happen, and what then has to be done.

use super::Act;
#[cfg(doc)]
use super::Stage;
use crate::{
    backend::{
        AccountError,
        types::{Confirmed, Enrolment, StagedCodes, Timestamp, TwoFactorStatus},
    },
    features::two_factor::drift::Drift,
};

/// What happens in the room.
pub enum Event {
    /// A link or button leads to a stage without secrets, or back to the status.
    Open(Door),
    /// An act was sent.
    Sent,
    /// A set-up is to be begun anew, whatever waits.
    Anew,
    /// *Begin* was answered.
    Begun(Enrolment),
    /// *Confirm* was answered. `dice`: any number, it picks the code to type back.
    Confirmed(Confirmed, u32),
    /// *Cancel* was answered.
    Cancelled,
    /// *Make codes* was answered; `first`: two-factor authentication is not on yet.
    CodesMade {
        /// The set.
        codes: StagedCodes,
        /// It completes the first set-up.
        first: bool,
        /// Any number: picks the code to type back.
        dice: u32,
    },
    /// *Acknowledge* was answered.
    Acknowledged,
    /// *Turn off* was answered.
    TurnedOff,
    /// The backend did nothing.
    Failed(Act, AccountError),
    /// It was worked out to which moment the code belongs that was just refused; `None`: this browser
    /// cannot work it out.
    Explained(Option<Drift>),
    /// The answer was lost.
    Lost(Act),
    /// The state was read again after a lost answer, at this time of the server's clock.
    Compared(Act, Result<TwoFactorStatus, AccountError>, Timestamp),
    /// The history was read for whether the new app has taken the old one's place; `None`: it could not be.
    Replaced(Option<bool>),
    /// By a clock of this device the enrolment's deadline went by. Such clocks are set, and stop: the backend is asked.
    DeadlinePassed,
    /// The session ended, and the same person has another now.
    SignedInAgain,
    /// The state was read, for whatever reason, while no act was under way.
    Read(TwoFactorStatus, Timestamp),
    /// "I have stored the codes": hides them and asks for one.
    TypeBack,
    /// Shows the codes again.
    ShowCodes,
    /// The time that a refusal asked for has passed.
    WaitOver,
    /// The page goes away, or the person leaves in spite of the warning: secrets are dropped.
    Forget,
}

/// A stage that a press opens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Door {
    /// [`Stage::Status`].
    Status,
    /// [`Stage::NewPhone`].
    NewPhone,
    /// [`Stage::TurnOff`].
    TurnOff,
    /// [`Stage::TestCode`].
    TestCode,
}

/// What is to be done after an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing.
    None,
    /// The status changed: read it again, and tell the other tabs.
    Refresh,
    /// Read the status again.
    Look,
    /// Look in the history whether the new app has taken the old one's place, and answer with [`Event::Replaced`].
    LookUp,
    /// Read the status and answer with [`Event::Compared`].
    Compare(Act),
}
