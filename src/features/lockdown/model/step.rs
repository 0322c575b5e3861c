//! The steps, what may happen at one, and what the page has to do then.

use super::{Finding, Told};

/// A step, in the order in which an account is secured.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Keep a record of who is signed in and which keys exist, before anything is ended.
    Evidence,
    /// End every other session.
    EndOthers,
    /// A new password.
    Password,
    /// End every other session once more: whoever came in with the old password meanwhile.
    EndOthersAgain,
    /// Revoke API keys.
    Keys,
    /// A new secret for the second factor.
    Factor,
    /// New backup codes.
    Codes,
    /// See that contacts and mailbox are the person's own.
    Contacts,
}

impl Step {
    /// The steps in order.
    pub const ALL: [Self; 8] = [
        Self::Evidence,
        Self::EndOthers,
        Self::Password,
        Self::EndOthersAgain,
        Self::Keys,
        Self::Factor,
        Self::Codes,
        Self::Contacts,
    ];

    /// Its place in the order, from 0.
    #[must_use]
    pub const fn index(self) -> usize {
        self as usize
    }

    /// It changes something on the server, and only the server's word makes it done.
    #[must_use]
    pub const fn is_act(self) -> bool {
        !matches!(self, Self::Evidence | Self::Contacts)
    }

    /// What this step is for may be so already: the server is asked when one arrives.
    pub(super) const fn may_be_so_already(self) -> bool {
        matches!(self, Self::EndOthers | Self::EndOthersAgain | Self::Keys | Self::Codes)
    }

    /// Doing it twice does no harm: nothing is made, and what is ended already stays ended.
    #[must_use]
    pub const fn may_be_repeated(self) -> bool {
        matches!(self, Self::EndOthers | Self::EndOthersAgain | Self::Keys)
    }

    /// Another room does the work, and finds out itself what became of a lost answer.
    pub(super) const fn is_of_another_room(self) -> bool {
        matches!(self, Self::Password | Self::Factor | Self::Codes)
    }
}

/// Where one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At a step.
    At(Step),
    /// Past the last one.
    Summary,
}

/// What happens.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Event {
    /// A step's act goes out, or was answered.
    Act(Step, Told),
    /// The server's state was read to see whether a step's end is reached.
    Looked(Step, Finding),
    /// The person says that a step is done that no server can know of.
    OwnWord(Step),
    /// On to the next step. What is open is left out by that.
    GoOn,
    /// Back to a step that is not done, or that was only found done.
    Visit(Step),
}

/// What the page has to do next.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: the event does not fit, and changed nothing.
    Refused,
    /// Nothing more.
    None,
    /// Read the server's state, and tell it with [`Event::Looked`].
    Look(Step),
}
