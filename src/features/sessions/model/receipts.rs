//! What was ended since the page was opened, as short as it can be told.

use super::{SessionList, types::Receipt};
use crate::backend::types::Session;

impl SessionList {
    /// What was ended, the latest last; what would be told twice in the same words is told once.
    #[must_use]
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }

    /// The person has read it.
    pub fn dismiss_receipts(&mut self) {
        self.receipts.clear();
    }

    pub(super) fn keep(&mut self, receipts: &[Receipt]) {
        for receipt in receipts {
            let merged = self
                .receipts
                .iter()
                .enumerate()
                .find_map(|(place, before)| merged(before, receipt).map(|merged| (place, merged)));
            if let Some((place, merged)) = merged {
                self.receipts.remove(place);
                // It may say what a third says.
                self.keep(&[merged]);
            } else {
                self.receipts.push(receipt.clone());
            }
        }
    }
}

/// One in the place of two that would say the same.
fn merged(before: &Receipt, now: &Receipt) -> Option<Receipt> {
    match (before, now) {
        (Receipt::SeveralEnded(before), Receipt::SeveralEnded(now)) => {
            Some(Receipt::SeveralEnded(before.saturating_add(*now)))
        }
        (Receipt::Ended(before), Receipt::Ended(now)) if name(before) == name(now) => {
            Some(Receipt::SeveralEnded(2))
        }
        (before, now) if before == now => Some(now.clone()),
        _ => None,
    }
}

/// What the words are made of.
fn name(session: &Session) -> (&Option<String>, &Option<String>, &Option<String>) {
    (&session.browser, &session.os, &session.device)
}
