//! How far a change has come, and what follows.

use super::Field;
use crate::backend::AccountError;

/// How far the change has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum Stage {
    /// The person types.
    #[default]
    Editing,
    /// The request is out.
    Sending,
    /// The new password is in force.
    Saved {
        /// Other sessions that were ended; not known where the answer was lost.
        sessions_ended: Option<u32>,
    },
    /// The backend did nothing, and why; not for a flaw of one field.
    Failed(AccountError),
    /// The answer was lost; the account's history is being read.
    Checking,
    /// The answer was lost, and the history could not tell either.
    InDoubt,
    /// The answer was lost, and the history says that nothing was changed.
    NotSaved,
    /// The answer did not come in time, and the history knows of no change so far: one may come yet.
    NotYet,
    /// The password was changed in another tab: the form rests until the person says that they go on.
    Elsewhere,
}

/// What a press of *Save* comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Submission {
    /// Send it.
    Send,
    /// This field has to be mended first.
    Mend(Field),
    /// A request is out already.
    Wait,
    /// The form rests: say why.
    Rests,
}

/// What the page has to do next.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Next {
    /// Move the focus to this field.
    pub focus: Option<Field>,
    /// The change is made: empty the fields, and tell the other tabs.
    pub saved: bool,
    /// Read the account's history, and report it with [`PasswordForm::checked`].
    pub check: bool,
}
