//! Reads that need a session: when it has ended, the person signs in over the page, and the read goes on.

use crate::{
    backend::{AccountError, Answer},
    session::{Ask, Session},
};

/// Reads until the answer is final. Declined proofs end with the backend's refusal.
///
/// # Errors
/// What the backend answered last.
pub async fn read<T>(session: Session, ask_backend: impl Fn() -> Answer<T>) -> Result<T, AccountError> {
    // A proof renews the session's cookie; a read that was on its way meanwhile carried the old one.
    let mut repeated = false;
    loop {
        let refusal = match ask_backend().await {
            Err(error) => error,
            found => return found,
        };
        let ask = match &refusal {
            AccountError::SignedOut if !repeated => {
                repeated = true;
                continue;
            }
            AccountError::SignedOut => Ask::SignInAgain,
            AccountError::StepUpRequired(methods) => Ask::StepUp(methods.clone()),
            _ => return Err(refusal),
        };
        if !session.prove(ask).await {
            return Err(refusal);
        }
    }
}
