//! The question before many keys are revoked, as pure state: which keys it is about, what is known of their use, and
//! what the list says of them while it is open. Knows no browser, no views and no HTTP.

use std::collections::BTreeMap;

use crate::backend::types::{ApiKey, Timestamp};

use super::{choice::asks_number, look::Look, risk::is_over};

/// The person is asked whether they mean these keys.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    keys: Vec<ApiKey>,
    gone: Vec<ApiKey>,
    look: Look,
}

impl Question {
    /// A question about these keys.
    #[must_use]
    pub fn about(keys: Vec<ApiKey>, now: Timestamp) -> Self {
        let look = Look::at_first(keys.iter().all(|key| is_over(key, now)));
        Self { keys, gone: Vec::new(), look }
    }

    /// The keys that would be revoked.
    #[must_use]
    pub fn keys(&self) -> &[ApiKey] {
        &self.keys
    }

    /// The keys that it was about and that are in the list no more: nothing is to be done to them.
    #[must_use]
    pub fn gone(&self) -> &[ApiKey] {
        &self.gone
    }

    /// What is known of the use of the keys.
    #[must_use]
    pub const fn look(&self) -> Look {
        self.look
    }

    /// Whether a press is not enough, and their number is typed: one of them is in use, or may be.
    #[must_use]
    pub fn asks_number(&self, now: Timestamp) -> bool {
        asks_number(&self.keys, self.look, now)
    }

    /// The reading that began with the question ended: what the list says of the keys is what is true now;
    /// nothing where it could not be read. Tells whether a press that had waited for that counts now.
    pub fn looked(&mut self, read: Option<&[ApiKey]>, now: Timestamp) -> bool {
        if let Some(read) = read {
            self.note(read);
        }
        let Self { keys, look, .. } = self;
        let is_known = read.is_some() || keys.iter().all(|key| is_over(key, now));
        let counts = look.ended(is_known, |look| asks_number(keys, look, now));
        // Where all of them went meanwhile, the question says so.
        counts && !keys.is_empty()
    }

    /// The list changed for another reason while the question is open; `is_read`: since it was read again. What is
    /// said of the keys stays true, and what could not be read at first is known as soon as it was. Tells whether that
    /// says something new.
    pub fn follow(&mut self, list: &[ApiKey], is_read: bool) -> bool {
        let is_known_now = is_read && self.look == Look::NotRead;
        if is_known_now {
            self.look = Look::Fresh;
        }
        self.note(list) || is_known_now
    }

    /// The person confirmed, by a press or with the number. Tells whether that counts now: a press alone has to wait
    /// for the list.
    pub fn pressed(&mut self, now: Timestamp) -> bool {
        self.asks_number(now) || self.look.press()
    }

    /// Takes over what the list says of the keys. Tells whether any of it is new.
    fn note(&mut self, list: &[ApiKey]) -> bool {
        let known: BTreeMap<&str, &ApiKey> = list.iter().map(|key| (key.id.as_str(), key)).collect();
        let of = |key: &ApiKey| known.get(key.id.as_str()).copied();
        if self.keys.iter().all(|key| of(key) == Some(key)) && self.gone.iter().all(|key| of(key).is_none()) {
            return false;
        }
        for key in std::mem::take(&mut self.keys).into_iter().chain(std::mem::take(&mut self.gone)) {
            match of(&key) {
                Some(known) => self.keys.push(known.clone()),
                None => self.gone.push(key),
            }
        }
        true
    }
}

#[cfg(test)]
#[path = "bulk_question_tests.rs"]
mod tests;
