//! Ending several sessions, one after the other: how far that is, what could not be ended, and why it
//! stopped where it did.

use crate::count::count_of;
use std::collections::HashSet;

use super::{
    SessionList,
    types::{Act, Receipt, Settled},
};
use crate::backend::{AccountError, Outcome};

/// Several that are being ended, or were.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Batch {
    /// How many there are to end.
    pub total: u32,
    /// How many were tried.
    pub tried: u32,
    /// How many have ended.
    pub ended: u32,
    /// Those that have not, and can be tried again.
    pub left: Vec<String>,
    /// Those of which the answer was lost.
    pub unsure: Vec<String>,
    /// Requests are out.
    pub running: bool,
    /// Why the rest was not even tried.
    pub stopped: Option<Stop>,
}

/// Why a batch did not go on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// The person stopped it.
    Asked,
    /// Every further request would have failed like this one.
    Error(AccountError),
}

impl SessionList {
    /// Several that are being ended, or were and not all could be.
    #[must_use]
    pub const fn batch(&self) -> Option<&Batch> {
        self.batch.as_ref()
    }

    /// These are going to be ended.
    pub fn batch_start(&mut self, ids: &[String]) {
        self.asking = None;
        let mut met = HashSet::new();
        let left = ids.iter().filter(|id| self.is_other(id) && met.insert(*id)).cloned();
        let left: Vec<String> = left.collect();
        self.batch = Some(Batch {
            total: count_of(left.len()),
            tried: 0,
            ended: 0,
            left,
            unsure: Vec::new(),
            running: true,
            stopped: None,
        });
    }

    /// How ending one of them went. Answers whether it makes sense to go on.
    pub fn batch_step(&mut self, id: &str, outcome: Outcome<()>) -> bool {
        let ended = matches!(outcome, Outcome::Done(()) | Outcome::Failed(AccountError::NotFound));
        if ended {
            self.take_rows(|session| session.id == id);
        } else {
            self.set_row_act(
                id,
                match &outcome {
                    Outcome::Failed(error) => Act::Failed(error.clone()),
                    Outcome::Done(()) | Outcome::Unknown => Act::InDoubt,
                },
            );
        }
        let Some(batch) = &mut self.batch else { return false };
        batch.tried += 1;
        match outcome {
            Outcome::Failed(error) if !ended => {
                if stops_all(&error) {
                    batch.stopped = Some(Stop::Error(error));
                }
            }
            Outcome::Unknown => {
                batch.left.retain(|left| left != id);
                batch.unsure.push(id.to_owned());
            }
            Outcome::Done(()) | Outcome::Failed(_) => {
                batch.left.retain(|left| left != id);
                batch.ended += 1;
            }
        }
        batch.stopped.is_none()
    }

    /// The request that was out came back with a question to the person.
    pub fn not_tried(&mut self, id: &str) {
        self.set_row_act(id, Act::Idle);
    }

    /// The person wants no more of them to be ended.
    pub fn batch_stop(&mut self) {
        if let Some(batch) = &mut self.batch {
            batch.stopped = Some(Stop::Asked);
        }
    }

    /// No request is out any more. `error` is why it was broken off, where that was not told in a step.
    pub fn batch_over(&mut self, error: Option<AccountError>) -> Settled {
        let Some(batch) = &mut self.batch else { return Settled { receipt: None, reread: false } };
        batch.running = false;
        if let Some(error) = error {
            batch.stopped = Some(Stop::Error(error));
        }
        let reread = !batch.unsure.is_empty();
        let receipt = (batch.ended > 0).then_some(Receipt::SeveralEnded(batch.ended));
        if batch.left.is_empty() && batch.unsure.is_empty() {
            self.batch = None;
        }
        self.open_groups_in_trouble();
        self.keep(receipt.as_slice());
        self.drop_a_question_without_object();
        Settled { receipt, reread }
    }

    /// A new reading has cleared up what was unsure; what is gone need not be ended any more.
    pub(super) fn batch_after_reading(&mut self) {
        let Some(mut batch) = self.batch.take() else { return };
        if !batch.running {
            batch.left.append(&mut batch.unsure);
        }
        batch.left.retain(|id| self.places.contains_key(id.as_str()));
        if batch.running || !batch.left.is_empty() {
            self.batch = Some(batch);
        }
    }
}

/// What would meet the next request too.
const fn stops_all(error: &AccountError) -> bool {
    matches!(
        error,
        AccountError::Offline
            | AccountError::RateLimited { .. }
            | AccountError::Locked { .. }
            | AccountError::Unavailable { .. }
            | AccountError::SignedOut
            | AccountError::StepUpRequired(_)
            | AccountError::Interrupted { .. }
            | AccountError::Unsupported
    )
}
