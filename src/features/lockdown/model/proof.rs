//! Who begins has to prove who they are.

use crate::backend::types::{CurrentSession, Timestamp};

/// A proof that was given so long ago is asked for again before all this is begun, so that it does not
/// run out in the middle.
const FRESH_PART: i64 = 3;

/// Whether the person has to prove who they are before they begin: unless they did so within the
/// first third of the time for which a proof counts.
#[must_use]
pub fn must_prove(session: &CurrentSession, proof_counts_for: u64, now: Timestamp) -> bool {
    let counts_for = i64::try_from(proof_counts_for).unwrap_or(i64::MAX);
    now.seconds_since(session.proved_at) >= counts_for / FRESH_PART
}
