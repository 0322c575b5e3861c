//! Every way out of every stage, and what it comes to. A table, so that none is forgotten.

use super::model::Stage;

/// A way to leave what is on the page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WayOut {
    /// The Esc key.
    Escape,
    /// The stage's own "cancel" or "back" button.
    Cancel,
    /// A link to another page.
    Link,
    /// Back or forward in the browser's history.
    History,
    /// The tab is closed or loaded anew.
    CloseTab,
    /// The person signs out.
    SignOut,
}

/// What leaving comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Exit {
    /// Nothing happens: the stage stays.
    Stays,
    /// Nothing is lost and nothing changes.
    Free,
    /// The enrolment is dropped by the backend.
    Cancels,
    /// The enrolment waits until its deadline and can be resumed (the same key) or cancelled; the
    /// key is no longer in memory.
    Waits,
    /// The person is asked first and told why. Who leaves anyway finds "your codes were not
    /// confirmed; make a new set" on the status page; what was live before stays live.
    AsksFirst,
}

impl Stage {
    /// What this way out of the stage comes to.
    #[must_use]
    pub const fn exit(&self, way: WayOut) -> Exit {
        match (self, way) {
            (_, WayOut::Escape) => Exit::Stays,
            (Self::Save(_), _) => Exit::AsksFirst,
            (Self::Scan(_), WayOut::Cancel) => Exit::Cancels,
            (Self::Scan(_), _) => Exit::Waits,
            _ => Exit::Free,
        }
    }
}
