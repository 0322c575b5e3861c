//! Making a key, as pure state: from the form to the moment when the person says that the key is
//! stored. Knows no browser, no views and no HTTP.
//!
//! Two promises, tested below over every path: a revealed key is only let go by [`Event::Stored`] or
//! [`Event::Forget`], and [`Create::Sending`] ends with the answer, whatever the answer is.

use crate::backend::{
    AccountError, IdempotencyKey, Outcome, Secret,
    types::{ApiKey, CreatedKey, Timestamp},
};

pub use super::{
    attempt::{Attempt, Doubt, Purpose},
    complaint::{Complaint, field_complaint},
};

/// How a key came to be without anyone having its secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Loss {
    /// The answer that carried it never came.
    Answer,
    /// The page was put away by the browser while the key was shown.
    PageHidden,
    /// The person went back from it in spite of the warning.
    PutAway,
    /// This tab was making or showing it when the page was left, loaded anew or crashed.
    PageGone,
    /// It may have been lost: the key was made before this page was loaded, and is not used yet.
    Unclear,
}

/// What the list said about a creation whose answer was lost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Search {
    /// It is being read.
    Reading,
    /// There is no such key: most likely nothing was made.
    NotThere,
    /// It could not be read.
    Failed,
}

/// Where the making of a key stands.
#[derive(Clone)]
pub enum Create {
    /// Nothing is being made.
    Closed,
    /// The form is open.
    Editing {
        /// What stands in the way.
        complaint: Option<Complaint>,
    },
    /// A key is to be rotated; how long the old one is to go on working is being chosen.
    Rotating {
        /// The key to replace.
        old: ApiKey,
        /// Why the last try did nothing.
        complaint: Option<AccountError>,
    },
    /// Asked for; the answer is awaited.
    Sending(Attempt),
    /// The one time the key is shown.
    Revealed {
        /// The key as it stands in the list.
        key: ApiKey,
        /// The key itself.
        secret: Secret<String>,
    },
    /// The key exists, and nobody has its secret.
    Orphan {
        /// The key as it stands in the list.
        key: ApiKey,
        /// How its secret was lost.
        loss: Loss,
        /// Why it could not be replaced.
        complaint: Option<AccountError>,
    },
    /// The answer was lost: the key may exist or not.
    Unknown {
        /// What was sent.
        attempt: Attempt,
        /// What the list says.
        search: Search,
        /// Why a repetition did not succeed.
        complaint: Option<AccountError>,
    },
}

/// What happens to it.
#[derive(Clone)]
pub enum Event {
    /// *New Key* was pressed.
    Open,
    /// *Rotate* was pressed beside a key.
    OpenRotation(ApiKey),
    /// The form was found wrong before it was sent.
    Refuse(Complaint),
    /// What was found wrong is being mended.
    Edit,
    /// *Generate* was pressed on a form that can be sent, or the new key of a rotation is to be made.
    Generate(Attempt),
    /// The attempt ended.
    Settled(Outcome<CreatedKey>),
    /// The list was read again, to see what became of a lost answer.
    ListRead(Result<Vec<ApiKey>, AccountError>),
    /// The same attempt is to be sent again.
    Retry,
    /// A fresh key in the list, of which the person or this tab's memory says that nobody stored it.
    NotStored(ApiKey, Loss),
    /// This tab asked for it before the page went, no answer is known, and the list does not have it.
    TakeUp(Box<Attempt>),
    /// The orphan is to be revoked and another key made.
    Replace {
        /// For the new creation.
        idempotency_key: IdempotencyKey,
        /// The keys that are there.
        present: Vec<ApiKey>,
        /// The server's clock.
        now: Timestamp,
    },
    /// The person says that the key is stored.
    Stored,
    /// The page goes, or the person goes back from a key that is shown: secrets with them.
    Forget(Loss),
    /// The form or the explanation is put away.
    Close,
}

/// What is to be done next.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Effect {
    /// Send this.
    Send(Box<Attempt>),
    /// Read the list and tell it as [`Event::ListRead`].
    ReadList,
}

/// What the person sees of a [`Create`]; changes only when another panel is to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Stage {
    /// Nothing.
    Closed,
    /// The form.
    Form,
    /// The choice of a rotation.
    Rotation,
    /// The key, once.
    Reveal,
    /// A key without a secret.
    Orphan,
    /// A lost answer.
    Unknown,
}

impl Loss {
    /// Whether nobody can have the secret. Else it was on a screen, and may have been stored.
    #[must_use]
    pub const fn is_certain(self) -> bool {
        matches!(self, Self::Answer)
    }
}

impl Create {
    /// What to show. A repetition is awaited where it was asked for.
    #[must_use]
    pub const fn stage(&self) -> Stage {
        match self {
            Self::Closed => Stage::Closed,
            Self::Sending(Attempt { doubt: Some(_), .. }) | Self::Unknown { .. } => Stage::Unknown,
            Self::Sending(Attempt { purpose: Purpose::Replace(..), .. }) | Self::Orphan { .. } => {
                Stage::Orphan
            }
            Self::Sending(Attempt { purpose: Purpose::Rotate(..), .. }) | Self::Rotating { .. } => {
                Stage::Rotation
            }
            Self::Editing { .. } | Self::Sending(_) => Stage::Form,
            Self::Revealed { .. } => Stage::Reveal,
        }
    }

    /// Whether leaving the page now would lose a key: one that is shown, or one on its way.
    #[must_use]
    pub const fn would_lose_a_key(&self) -> bool {
        matches!(self, Self::Revealed { .. } | Self::Sending(_))
    }

    /// Takes note of `event`. An event that does not fit the state changes nothing.
    #[must_use]
    pub fn on(self, event: Event) -> (Self, Option<Effect>) {
        match (self, event) {
            (Self::Closed | Self::Rotating { .. }, Event::Open) => (Self::Editing { complaint: None }, None),
            (Self::Closed | Self::Editing { .. } | Self::Rotating { .. }, Event::OpenRotation(old)) => {
                (Self::Rotating { old, complaint: None }, None)
            }
            (Self::Closed, Event::NotStored(key, loss)) => {
                (Self::Orphan { key, loss, complaint: None }, None)
            }
            (Self::Closed, Event::TakeUp(attempt)) => {
                (Self::Unknown { attempt: *attempt, search: Search::NotThere, complaint: None }, None)
            }
            (Self::Editing { .. }, Event::Refuse(complaint)) => {
                (Self::Editing { complaint: Some(complaint) }, None)
            }
            (Self::Editing { .. }, Event::Edit) => (Self::Editing { complaint: None }, None),
            (Self::Editing { .. } | Self::Rotating { .. }, Event::Generate(attempt)) => send(attempt),
            (Self::Sending(attempt), Event::Settled(outcome)) => settled(attempt, outcome),
            (Self::Unknown { attempt, complaint, .. }, Event::ListRead(read)) => {
                (searched(attempt, complaint, read), None)
            }
            (Self::Unknown { attempt, .. }, Event::Retry) => send(attempt),
            (Self::Orphan { key, loss, .. }, Event::Replace { idempotency_key, present, now }) => {
                send(Attempt::replacing(key, loss, idempotency_key, &present, now))
            }
            (Self::Revealed { .. }, Event::Stored) => (Self::Closed, None),
            (Self::Revealed { key, .. }, Event::Forget(loss)) => {
                (Self::Orphan { key, loss, complaint: None }, None)
            }
            (
                Self::Editing { .. } | Self::Rotating { .. } | Self::Orphan { .. } | Self::Unknown { .. },
                Event::Close,
            ) => (Self::Closed, None),
            (state, _) => (state, None),
        }
    }
}

fn send(attempt: Attempt) -> (Create, Option<Effect>) {
    (Create::Sending(attempt.clone()), Some(Effect::Send(Box::new(attempt))))
}

fn settled(mut attempt: Attempt, outcome: Outcome<CreatedKey>) -> (Create, Option<Effect>) {
    match outcome {
        Outcome::Done(CreatedKey { key, secret: Some(secret) }) => (Create::Revealed { key, secret }, None),
        Outcome::Done(CreatedKey { key, secret: None }) => {
            (Create::Orphan { key, loss: Loss::Answer, complaint: None }, None)
        }
        Outcome::Unknown => {
            attempt.doubt = Some(Doubt::AnswerLost);
            (Create::Unknown { attempt, search: Search::Reading, complaint: None }, Some(Effect::ReadList))
        }
        Outcome::Failed(AccountError::Invalid(fields)) if !matches!(attempt.purpose, Purpose::Rotate(..)) => {
            // The server read the form and refused it, so no earlier sending of it was done either.
            (Create::Editing { complaint: Some(field_complaint(&fields)) }, None)
        }
        // A repetition that failed says nothing about the sending whose answer was lost; but a
        // conflict is an answer: what this attempt once made is not there any more.
        Outcome::Failed(error) if attempt.doubt.is_some() && error != AccountError::Conflict => {
            let search = Search::Reading;
            (Create::Unknown { attempt, search, complaint: Some(error) }, Some(Effect::ReadList))
        }
        Outcome::Failed(error) => match attempt.purpose {
            Purpose::Replace(key, loss) => (Create::Orphan { key, loss, complaint: Some(error) }, None),
            Purpose::Rotate(old, _) => (Create::Rotating { old, complaint: Some(error) }, None),
            Purpose::New => (Create::Editing { complaint: Some(Complaint::Other(error)) }, None),
        },
    }
}

fn searched(
    attempt: Attempt,
    complaint: Option<AccountError>,
    read: Result<Vec<ApiKey>, AccountError>,
) -> Create {
    let keys = match read {
        Ok(keys) => keys,
        Err(_) => return Create::Unknown { attempt, search: Search::Failed, complaint },
    };
    match attempt.find_in(&keys) {
        Some(key) => Create::Orphan { key: key.clone(), loss: Loss::Answer, complaint: None },
        None => Create::Unknown { attempt, search: Search::NotThere, complaint },
    }
}

#[cfg(test)]
#[path = "create_tests.rs"]
mod tests;
