//! What a tab remembers of a sign-in between its two steps, so that loading the page anew does not lead back to the
//! password: which proofs count, and until when. Nothing of it is secret: the attempt itself is in a cookie that no script can
//! read, and the backend judges whether it still is one. Knows no browser and no views.

use crate::backend::types::{Challenge, ProofMethod, Timestamp};

/// The words for the proofs.
const METHODS: [(ProofMethod, &str); 2] =
    [(ProofMethod::Totp, "app"), (ProofMethod::BackupCode, "backup-code")];

/// The second step as a line of text.
#[must_use]
pub fn to_record(challenge: &Challenge) -> String {
    let methods = METHODS.into_iter().filter(|(method, _)| challenge.methods.contains(method));
    methods.fold(challenge.expires_at.0.to_string(), |line, (_, word)| line + " " + word)
}

/// Reads the line. What makes no sense, or is over at `now`, is as good as nothing.
#[must_use]
pub fn from_record(record: &str, now: Timestamp) -> Option<Challenge> {
    let mut words = record.split(' ');
    let expires_at = Timestamp(words.next()?.parse().ok()?);
    let methods: Vec<_> = words
        .filter_map(|word| METHODS.into_iter().find(|(_, of_method)| *of_method == word))
        .map(|(method, _)| method)
        .collect();
    (expires_at > now && !methods.is_empty()).then_some(Challenge { methods, expires_at })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const NOW: Timestamp = Timestamp(1_795_440_000_000);

    #[test]
    fn the_second_step_goes_on_until_it_is_over() {
        let methods = vec![ProofMethod::Totp, ProofMethod::BackupCode];
        let challenge = Challenge { methods, expires_at: NOW.plus_seconds(300) };
        let record = to_record(&challenge);
        assert_eq!(record, "1795440300000 app backup-code");
        assert_eq!(from_record(&record, NOW), Some(challenge.clone()));
        assert_eq!(from_record(&record, challenge.expires_at), None, "it is over");
    }

    #[test]
    fn a_step_without_a_proof_is_none() {
        assert_eq!(from_record("1795440300000", NOW), None);
        assert_eq!(from_record("1795440300000 password", NOW), None, "of another version");
    }

    proptest! {
        #[test]
        fn any_record_can_be_read(record in "([0-9]{1,20} )?.{0,40}") {
            let _ = from_record(&record, NOW);
        }
    }
}
