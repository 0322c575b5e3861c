//! What the list is made of.

use std::sync::Arc;

use super::{familiar::Novelty, twins::Twin};
use crate::backend::{AccountError, types::Session};

/// How far an act has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Act {
    /// Nothing was asked, or it is over.
    #[default]
    Idle,
    /// The request is out.
    Running,
    /// The backend did nothing, and why.
    Failed(AccountError),
    /// The answer was lost, and the list has not been read since.
    InDoubt,
    /// The answer was lost, and the list says that nothing was ended.
    StillThere,
}

/// What can be ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// The session of this browser.
    ThisDevice,
    /// Another session, by its id.
    One(String),
    /// These sessions, one after the other.
    Several(Vec<String>),
    /// Every session but this.
    Others,
}

/// What was ended, for the page to tell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Receipt {
    /// This one. It may have been over before we asked, which comes to the same.
    Ended(Session),
    /// So many of a selection or group.
    SeveralEnded(u32),
    /// All others; how many, where that is known.
    OthersEnded(Option<u32>),
}

/// What the page has to do after an act.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Settled {
    /// What was ended.
    pub receipt: Option<Receipt>,
    /// The list has to be read again.
    pub reread: bool,
}

/// How many other sessions there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OtherCount {
    /// Those that are listed.
    pub listed: u32,
    /// There are more than those listed.
    pub more: bool,
}

/// A session of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is known of the session.
    pub session: Session,
    /// How far ending it has come.
    pub act: Act,
    /// What is new about it, where there is something to compare it with.
    pub novelty: Option<Novelty>,
    /// What of that is said at its row: nothing where it is said once, of all ([`super::SessionList::is_said_once`]).
    pub mark: Option<Novelty>,
    /// What tells it from others of the same name.
    pub twin: Twin,
    /// Its place among the groups.
    pub(super) group: usize,
    /// The session's id, for all who keep it: there may be ten thousand.
    pub(super) id: Arc<str>,
}

impl Row {
    pub(super) fn new(session: Session) -> Self {
        let id = session.id.as_str().into();
        Self { session, act: Act::Idle, novelty: None, mark: None, twin: Twin::Alone, group: 0, id }
    }

    /// The session's id.
    #[must_use]
    pub fn id(&self) -> String {
        self.session.id.clone()
    }
}
