//! Whose set-up it is that waits: where somebody else may be in the account, only one that was begun here
//! may be gone on with. Another's key would let another in.

use crate::backend::types::{PendingEnrolment, Timestamp};

/// A set-up that was begun here, as far as it can be told from another without its key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Begun {
    /// When it runs out, to the millisecond, while the app's code is still to come.
    pub until: Timestamp,
    /// The app's code was accepted here.
    pub verified: bool,
}

impl Begun {
    /// Whether this is the one that waits. Both deadlines are the server's words, so no clock is asked: it tells of
    /// none that has run out. A confirmed one has another deadline, which nobody told; that it is of this session,
    /// and of no other, the backend sees to.
    #[must_use]
    pub fn is(self, pending: &PendingEnrolment) -> bool {
        self.verified == pending.verified && (self.verified || self.until == pending.expires_at)
    }
}
