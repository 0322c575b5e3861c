//! Reads that need a session: when it has ended, the person signs in over the page, and the read goes on.

use std::{future::Future, pin::Pin};

use leptos::{prelude::*, reactive::spawn_local_scoped_with_cancellation};

use crate::{
    backend::{AccountError, Answer},
    reading,
    session::{Ask, Session, use_session},
};

/// What is read from the backend.
pub type Reading<T> = reading::Reading<T, AccountError>;

/// A task that is over when what it has to do is done.
type Task = Pin<Box<dyn Future<Output = ()>>>;

/// Reads with `ask` now, and again when the session says that lists may be stale. A later reading, and leaving the page,
/// ends the one under way.
pub fn use_reading<T, Asked>(ask: impl Fn() -> Asked + 'static) -> Reading<T>
where
    T: Send + Sync + 'static,
    Asked: Future<Output = Result<T, AccountError>> + 'static,
{
    let reading = Reading::new();
    let task = move || -> Task {
        let asked = ask();
        Box::pin(async move { reading.set(asked.await) })
    };
    keep_running(reading.again(), Box::new(task));
    reading
}

/// Without type parameters: all readings share its code.
fn keep_running(again: Trigger, task: Box<dyn Fn() -> Task>) {
    let session = use_session();
    Effect::new(move || {
        session.track();
        again.track();
        // What the task looks at does not start it anew.
        untrack(|| spawn_local_scoped_with_cancellation(task()));
    });
}

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
