//! Which keys are to stop, and what came of each.

use std::collections::{BTreeMap, BTreeSet};

use crate::backend::{
    AccountError, Outcome,
    types::{ApiKey, KeyStatus, Timestamp},
};

/// What revoking several keys came to, key by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ended {
    /// Those that stopped working by it.
    pub revoked: BTreeSet<String>,
    /// Every key was revoked in one act: how many, by the answer.
    pub all: Option<u32>,
    /// Those that still work, and why.
    pub failed: BTreeMap<String, AccountError>,
    /// Of some the answer was lost.
    pub lost: bool,
}

impl Ended {
    /// Takes note of the answer about one key. `false` when the rest must wait for the person: a proof
    /// is asked for, or nobody is signed in any more.
    pub fn note(&mut self, id: &str, answer: Result<(), AccountError>) -> bool {
        match answer.into() {
            // Already gone is what the person asked for.
            Outcome::Done(()) | Outcome::Failed(AccountError::NotFound) => {
                self.revoked.insert(id.to_owned());
            }
            Outcome::Unknown => self.lost = true,
            Outcome::Failed(error) => {
                let go_on = !matches!(error, AccountError::StepUpRequired(_) | AccountError::SignedOut);
                self.failed.insert(id.to_owned(), error);
                return go_on;
            }
        }
        true
    }

    /// The proof that has to be given before more can be done.
    #[must_use]
    pub fn waits_for(&self) -> Option<AccountError> {
        let proof = |error: &&AccountError| {
            matches!(error, AccountError::StepUpRequired(_) | AccountError::SignedOut)
        };
        self.failed.values().find(proof).cloned()
    }
}

/// Without a session that is not recognised, a key is looked at that was made so long before the beginning.
const LATELY_SECONDS: i64 = 24 * 60 * 60;

/// Since when somebody else may have been in: since the first session that was not recognised signed in,
/// where any is known; else for a day.
#[must_use]
pub fn suspected_since(began: Timestamp, first_stranger: Option<Timestamp>) -> Timestamp {
    first_stranger.unwrap_or_else(|| began.plus_seconds(-LATELY_SECONDS))
}

/// In the order in which they deserve a look: those made since then, then those that were used last.
pub fn by_suspicion(keys: &mut [ApiKey], since: Timestamp) {
    keys.sort_by_key(|key| {
        let used = key.last_used.as_ref().map(|used| used.at);
        std::cmp::Reverse((key.created_at >= since, used))
    });
}

/// Whether messages go through it. Without a choice a key may do everything.
#[must_use]
pub fn may_send(key: &ApiKey) -> bool {
    key.permissions.is_empty() || key.permissions.iter().any(|name| name == "messages:send")
}

/// The keys that still work.
#[must_use]
pub fn living(keys: &[ApiKey]) -> Vec<ApiKey> {
    keys.iter().filter(|key| key.status != KeyStatus::Expired).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_has_its_own_answer() {
        let mut ended = Ended::default();
        assert!(ended.note("a", Ok(())));
        assert!(ended.note("b", Err(AccountError::NotFound)), "gone already");
        assert!(ended.note("c", Err(AccountError::Server)), "the next may still work");
        assert!(ended.note("d", Err(AccountError::Lost)));
        assert_eq!((ended.revoked.len(), ended.lost), (2, true));
        assert_eq!(ended.failed.keys().collect::<Vec<_>>(), ["c"]);
        assert_eq!(ended.waits_for(), None);
    }

    #[test]
    fn the_suspicion_begins_with_the_first_stranger_or_a_day_ago() {
        let began = Timestamp(1_000_000_000);
        let stranger = began.plus_seconds(-90_000);
        assert_eq!(suspected_since(began, Some(stranger)), stranger);
        assert_eq!(suspected_since(began, None), began.plus_seconds(-86_400));
    }

    #[test]
    fn a_proof_that_is_asked_for_in_the_middle_stops_the_rest() {
        let mut ended = Ended::default();
        assert!(!ended.note("a", Err(AccountError::StepUpRequired(Vec::new()))));
        assert_eq!(ended.waits_for(), Some(AccountError::StepUpRequired(Vec::new())));
    }
}
