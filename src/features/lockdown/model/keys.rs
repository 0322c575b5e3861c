//! Which keys are to stop, and what came of each.

use std::collections::BTreeMap;

use crate::backend::{
    AccountError, Outcome,
    types::{ApiKey, KeyStatus},
};

/// What revoking several keys came to, key by key.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Ended {
    /// How many stopped working by it.
    pub revoked: u32,
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
            Outcome::Done(()) | Outcome::Failed(AccountError::NotFound) => self.revoked += 1,
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
        assert_eq!((ended.revoked, ended.lost), (2, true));
        assert_eq!(ended.failed.keys().collect::<Vec<_>>(), ["c"]);
        assert_eq!(ended.waits_for(), None);
    }

    #[test]
    fn a_proof_that_is_asked_for_in_the_middle_stops_the_rest() {
        let mut ended = Ended::default();
        assert!(!ended.note("a", Err(AccountError::StepUpRequired(Vec::new()))));
        assert_eq!(ended.waits_for(), Some(AccountError::StepUpRequired(Vec::new())));
    }
}
