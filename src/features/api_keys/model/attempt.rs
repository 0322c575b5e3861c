//! One creation of a key: what is sent again unchanged, and how the key is found that an answer did not tell of.

use super::create::Loss;
use crate::backend::{
    IdempotencyKey,
    types::{ApiKey, CreateApiKey, RotationGrace, Timestamp},
};

/// How much the clocks of this device and the server may differ when an orphan is looked for.
pub(super) const CLOCK_DOUBT_SECONDS: i64 = 60;

/// What a key is made for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Purpose {
    /// A new use.
    New,
    /// In the place of a key whose secret is lost, in this way, and which is revoked first.
    Replace(ApiKey, Loss),
    /// In the place of a key that goes on working for a while.
    Rotate(ApiKey, RotationGrace),
}

/// One creation, which may be sent more than once and is done at most once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// What is asked for; the same in every repetition.
    pub request: CreateApiKey,
    /// What makes a repetition harmless.
    pub idempotency_key: IdempotencyKey,
    /// What for.
    pub purpose: Purpose,
    /// The ids of the keys that were there before.
    pub(super) known: Vec<String>,
    /// When it was first sent, by the server's clock.
    pub(super) sent_at: Timestamp,
    /// Why nobody knows what became of an earlier sending.
    pub doubt: Option<Doubt>,
}

/// How the answer to a sending was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doubt {
    /// It never came.
    AnswerLost,
    /// The page was left while it was awaited.
    PageLeft,
}

impl Attempt {
    /// A new creation.
    #[must_use]
    pub fn new(
        request: CreateApiKey,
        idempotency_key: IdempotencyKey,
        present: &[ApiKey],
        now: Timestamp,
    ) -> Self {
        let known = present.iter().map(|key| key.id.clone()).collect();
        Self { request, idempotency_key, purpose: Purpose::New, known, sent_at: now, doubt: None }
    }

    /// A key in the place of `old`, with its name.
    #[must_use]
    pub fn rotating(
        old: ApiKey,
        grace: RotationGrace,
        idempotency_key: IdempotencyKey,
        present: &[ApiKey],
        now: Timestamp,
    ) -> Self {
        let request = CreateApiKey { name: old.name.clone(), expires_at: None, ..CreateApiKey::default() };
        let purpose = Purpose::Rotate(old, grace);
        Self { purpose, ..Self::new(request, idempotency_key, present, now) }
    }

    /// Whether something that works stops by it at once.
    #[must_use]
    pub const fn ends_a_key_at_once(&self) -> bool {
        matches!(self.purpose, Purpose::Rotate(_, RotationGrace::None))
    }

    /// Revokes `orphan` and makes another like it.
    pub(super) fn replacing(
        orphan: ApiKey,
        loss: Loss,
        idempotency_key: IdempotencyKey,
        present: &[ApiKey],
        now: Timestamp,
    ) -> Self {
        let request = CreateApiKey {
            name: orphan.name.clone(),
            expires_at: orphan.expires_at,
            environment: orphan.environment.clone(),
            permissions: orphan.permissions.clone(),
        };
        let mut attempt = Self::new(request, idempotency_key, present, now);
        attempt.known.push(orphan.id.clone());
        attempt.purpose = Purpose::Replace(orphan, loss);
        attempt
    }

    /// The key this attempt made, found in a list read after its answer was lost.
    pub(super) fn find_in<'a>(&self, keys: &'a [ApiKey]) -> Option<&'a ApiKey> {
        let not_before = self.sent_at.plus_seconds(-CLOCK_DOUBT_SECONDS);
        keys.iter().find(|key| {
            key.name == self.request.name && key.created_at >= not_before && !self.known.contains(&key.id)
        })
    }
}
