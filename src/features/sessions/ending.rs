//! How sessions are ended: the requests, one after the other.

use leptos::prelude::*;

use super::model::{SessionList, Target};
use crate::backend::{AccountBackend, AccountError, Answer, Backend};

/// Asks the backend to end `target`; answers how many sessions that were.
pub(super) fn send(backend: &Backend, target: Target) -> Answer<u32> {
    match target {
        Target::Others => backend.revoke_other_sessions(),
        // Of several each is sent by itself: `end_each`.
        Target::Several(_) => Box::pin(async { Ok(0) }),
        Target::One(id) => {
            let answer = backend.revoke_session(id);
            Box::pin(async move { answer.await.map(|()| 1) })
        }
        Target::ThisDevice => {
            let answer = backend.sign_out();
            Box::pin(async move {
                match answer.await {
                    // Ended already: the person has what they asked for.
                    Ok(()) | Err(AccountError::SignedOut) => Ok(1),
                    Err(error) => Err(error),
                }
            })
        }
    }
}

/// Ends one session after the other and writes down how each went. Fails where the person has to be
/// asked first: what is left can be tried again.
pub(super) fn end_each(backend: Backend, list: RwSignal<SessionList>, ids: Vec<String>) -> Answer<()> {
    Box::pin(async move {
        for id in ids {
            let stopped = list.try_update(|list| {
                let stopped = list.batch().is_none_or(|batch| batch.stopped.is_some());
                if !stopped {
                    list.start(&Target::One(id.clone()));
                }
                stopped
            });
            if stopped != Some(false) {
                break;
            }
            let result = backend.revoke_session(id.clone()).await;
            if let Err(error @ (AccountError::SignedOut | AccountError::StepUpRequired(_))) = result {
                list.try_update(|list| list.not_tried(&id));
                return Err(error);
            }
            if list.try_update(|list| list.batch_step(&id, result.into())) != Some(true) {
                break;
            }
        }
        Ok(())
    })
}
