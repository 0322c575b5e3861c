//! What can be in view, what can be asked, and what can be told.

use crate::{
    backend::{AccountError, types::Enrolment},
    features::two_factor::codes::CodeSet,
};

/// A change that this room asks of the backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Begin or resume an enrolment.
    Begin,
    /// Confirm it with a code of the app.
    Confirm,
    /// Drop it.
    Cancel,
    /// Make a new, staged set of backup codes.
    MakeCodes,
    /// Type one of them back: the set goes live.
    Acknowledge,
    /// Turn two-factor authentication off.
    TurnOff,
}

/// What fills the page.
pub enum Stage {
    /// How things stand, read from the backend.
    Status,
    /// New phone: the old app, or a backup code, is asked for.
    NewPhone,
    /// Turning off: a proof is asked for.
    TurnOff,
    /// Trying a stored code without spending it.
    TestCode,
    /// The key is shown and the app's code is awaited.
    Scan(Enrolment),
    /// Codes are shown, this once.
    Save(Saving),
    /// It is done.
    Finished(Finish),
}

/// Which stage it is, without what is in it: pages are drawn anew only when this changes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the names are those of Stage")]
pub enum StageKind {
    Status,
    NewPhone,
    TurnOff,
    TestCode,
    Scan,
    Save,
    TypeBack,
    Finished,
}

impl Stage {
    /// Which stage it is.
    #[must_use]
    pub const fn kind(&self) -> StageKind {
        match self {
            Self::Status => StageKind::Status,
            Self::NewPhone => StageKind::NewPhone,
            Self::TurnOff => StageKind::TurnOff,
            Self::TestCode => StageKind::TestCode,
            Self::Scan(_) => StageKind::Scan,
            Self::Save(Saving { typing_back: false, .. }) => StageKind::Save,
            Self::Save(_) => StageKind::TypeBack,
            Self::Finished(_) => StageKind::Finished,
        }
    }
}

/// A way of several steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Path {
    /// Connect the app, store the codes, done.
    FirstSetup,
    /// Prove the old factor, connect the new app, done.
    NewPhone,
}

/// Codes that are not safe yet.
pub struct Saving {
    /// The codes.
    pub set: CodeSet,
    /// They complete the first set-up: the second factor is off until they are acknowledged.
    pub first: bool,
    /// They came in answer to a code of the app.
    pub confirmed: bool,
    /// The codes are hidden, and one of them is asked for.
    pub typing_back: bool,
}

/// How a way through the room ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finish {
    /// The second factor is on.
    TurnedOn,
    /// A new set of codes is live, the old one void.
    NewSet {
        /// Its number.
        number: u32,
    },
    /// The new app counts, the old one no longer.
    PhoneReplaced,
    /// The second factor is off.
    TurnedOff,
}

/// Something that was found out on the way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum News {
    /// The answer to *begin* was lost, but the enrolment waits.
    BegunAfterAll,
    /// The answer to *begin* was lost. An enrolment waits, and nobody can tell whether it is this one.
    BegunUnseen,
    /// The app's code was accepted; the codes that came with the answer were lost.
    ConfirmedWithoutCodes,
    /// A set was made; its codes were lost on the way.
    SetWithoutCodes,
    /// The enrolment ran out.
    SetupExpired,
    /// The enrolment is no longer there: cancelled or finished elsewhere.
    SetupGone,
    /// The enrolment was cancelled, as asked.
    SetupCancelled,
    /// The enrolment ended with the session in which it was begun.
    SetupEnded {
        /// It was of a new phone.
        replaces: bool,
    },
    /// Nobody can tell whether the new phone's app has taken the old one's place.
    PhoneUnsure,
    /// The codes that were on the screen will never count: another set took their place, or the set-up was dropped.
    CodesVoid,
    /// They will never count: their set ended with the session in which it was made.
    CodesEnded {
        /// And the first set-up with it.
        first: bool,
    },
}

impl News {
    /// There is no set-up any more.
    #[must_use]
    pub const fn ends_the_set_up(self) -> bool {
        matches!(
            self,
            Self::SetupExpired
                | Self::SetupGone
                | Self::SetupCancelled
                | Self::SetupEnded { .. }
                | Self::PhoneUnsure
                | Self::CodesEnded { first: true }
        )
    }
}

/// What is told above the stage.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Notice {
    /// The backend did nothing, and why.
    Refused(Act, AccountError),
    /// The answer was lost; the state is being read again.
    Checking(Act),
    /// The answer was lost and the state cannot be read either.
    Unsure(Act),
    /// The answer was lost; the state says that nothing was done.
    NotDone(Act),
    /// Something else.
    News(News),
}
