//! What is known of one step, and the table of what may become of that.

use super::Finding;
use crate::backend::types::Timestamp;

/// What is known of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mark {
    /// Not done yet.
    Open,
    /// Its request is out.
    Sent,
    /// Done, for certain.
    Done(Receipt),
    /// Tried; the server did nothing.
    Failed,
    /// The answer was lost: it may be done.
    Unknown,
    /// Left out by the person.
    Skipped,
    /// There is nothing to do.
    NotNeeded,
    /// It was done, and was undone since.
    Undone,
}

/// That something was done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Receipt {
    /// When it was known to be done, by the server's clock.
    pub at: Timestamp,
    /// How many sessions or keys were ended, where that was told.
    pub count: Option<u32>,
    /// No answer to this page's own request said so: it was read from the account.
    pub found: bool,
}

/// How sending a step's act goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Told {
    /// The request goes out.
    Sending,
    /// The server did it; how many sessions or keys it ended, where that was told.
    Done(Option<u32>),
    /// The server did nothing.
    Failed,
    /// The answer was lost.
    Lost,
}

impl Mark {
    /// The table: what comes of a mark when this is told of its act. Nothing where it does not fit.
    pub(super) const fn told(self, told: Told, now: Timestamp) -> Option<Self> {
        match (self, told) {
            // Never while one is under way, never twice. One that may have been done goes out again only
            // where `may_send` lets it: where that does no harm.
            (Self::Open | Self::Failed | Self::Skipped | Self::Unknown | Self::Undone, Told::Sending) => {
                Some(Self::Sent)
            }
            (Self::Sent, Told::Done(count)) => Some(Self::Done(Receipt { at: now, count, found: false })),
            (Self::Sent, Told::Failed) => Some(Self::Failed),
            (Self::Sent, Told::Lost) => Some(Self::Unknown),
            _ => None,
        }
    }

    /// The same for what was read from the server.
    pub(super) const fn looked(self, finding: Finding, now: Timestamp) -> Option<Self> {
        match (self, finding) {
            (Self::Done(_), Finding::Undone) => Some(Self::Undone),
            (_, Finding::Undone) => None,
            // Its own answer is on the way, and will tell; what is done stays done.
            (Self::Sent | Self::Done(_), _) => None,
            (_, Finding::Achieved) => Some(Self::Done(Receipt { at: now, count: None, found: true })),
            (_, Finding::NotNeeded) => Some(Self::NotNeeded),
            (Self::Unknown, Finding::NotAchieved) => Some(Self::Failed),
            // There is something to do after all.
            (Self::NotNeeded, Finding::NotAchieved) => Some(Self::Skipped),
            (unchanged, Finding::NotAchieved | Finding::NotClear) => Some(unchanged),
        }
    }

    /// Whether nothing is left to do.
    #[must_use]
    pub const fn is_settled(self) -> bool {
        matches!(self, Self::Done(_) | Self::NotNeeded)
    }

    /// Whether the step's end is reached.
    #[must_use]
    pub const fn is_done(self) -> bool {
        matches!(self, Self::Done(_))
    }
}
