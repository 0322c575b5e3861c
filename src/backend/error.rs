//! What can become of a request, in the app's own words. No status codes here: each adapter maps its
//! protocol to these.

use zexa_contract::{Timestamp, problem::FieldError, session::ProofMethod};

/// Why a request did not do what it was sent for.
///
/// All but [`Lost`](Self::Lost) and [`Unreadable`](Self::Unreadable) are definite: the backend did nothing.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AccountError {
    /// Nobody is signed in, or the session was ended.
    #[error("signed out")]
    SignedOut,
    /// The person must prove again who they are, by one of these.
    #[error("step-up required")]
    StepUpRequired(Vec<ProofMethod>),
    /// The person was asked to prove who they are in the middle of a destructive act. `given`: they
    /// did, and press the button again; otherwise they declined. Nothing was changed.
    #[error("interrupted by step-up")]
    Interrupted {
        /// The proof was given.
        given: bool,
    },
    /// A wrong password, code or proof.
    #[error("wrong secret")]
    WrongSecret {
        /// Tries left before a lock-out, where known.
        attempts_left: Option<u32>,
    },
    /// A right code whose time is over.
    #[error("code expired")]
    CodeExpired,
    /// A right code that was used before.
    #[error("code reused")]
    CodeReused,
    /// Too many wrong tries.
    #[error("locked")]
    Locked {
        /// When the next try is heard.
        until: Option<Timestamp>,
    },
    /// Too many requests.
    #[error("rate limited")]
    RateLimited {
        /// Seconds to wait, where known.
        retry_after: Option<u64>,
    },
    /// Fields the backend refused.
    #[error("invalid")]
    Invalid(Vec<FieldError>),
    /// The state has changed meanwhile; the act no longer fits it.
    #[error("conflict")]
    Conflict,
    /// The enrolment or sign-in attempt has run out.
    #[error("expired")]
    Expired,
    /// It is not there (any more).
    #[error("not found")]
    NotFound,
    /// This backend does not do that.
    #[error("unsupported")]
    Unsupported,
    /// The backend refused the request as not coming from the app, or failed inside.
    #[error("server failed")]
    Server,
    /// The backend cannot answer now.
    #[error("unavailable")]
    Unavailable {
        /// Seconds to wait, where known.
        retry_after: Option<u64>,
    },
    /// The device has no network: nothing was sent.
    #[error("offline")]
    Offline,
    /// An answer came that is not one of this API: a proxy's page, say. It may have been done or not.
    #[error("answer unreadable")]
    Unreadable,
    /// The request was sent and no answer came: it may have been done or not.
    #[error("answer lost")]
    Lost,
}

/// How a mutation ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome<T> {
    /// The backend did it.
    Done(T),
    /// The backend did nothing, and why.
    Failed(AccountError),
    /// The answer was lost: it may be done. The one safe step is to read the state again.
    Unknown,
}

impl<T> From<Result<T, AccountError>> for Outcome<T> {
    fn from(result: Result<T, AccountError>) -> Self {
        match result {
            Ok(value) => Self::Done(value),
            Err(AccountError::Lost | AccountError::Unreadable) => Self::Unknown,
            Err(error) => Self::Failed(error),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_lost_or_unreadable_answer_is_unknown() {
        assert_eq!(Outcome::<()>::from(Err(AccountError::Lost)), Outcome::Unknown);
        assert_eq!(Outcome::<()>::from(Err(AccountError::Unreadable)), Outcome::Unknown);
        assert_eq!(
            Outcome::<()>::from(Err(AccountError::Offline)),
            Outcome::Failed(AccountError::Offline),
            "nothing was sent, so nothing can have been done"
        );
        assert_eq!(Outcome::from(Ok(3)), Outcome::Done(3));
    }
}
