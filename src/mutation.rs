//! The one way in which the app changes anything: single-flight, a busy state that always clears,
//! step-up and sign-in-again in place, three outcomes, and an announced result.
//!
//! Knows the port and the session; knows no feature.

use leptos::{prelude::*, task::spawn_local};

use crate::{
    backend::{AccountError, Answer, Backend, Outcome, use_backend},
    session::{Ask, Session, use_session},
    ui::use_announcer,
};

/// What happens when the person was asked in mid-act to prove who they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AfterProof {
    /// Harmless: the act goes on by itself.
    Resume,
    /// Destructive: the person presses again. The act fails with [`AccountError::Interrupted`].
    PressAgain,
}

/// A change that can be run, once at a time.
pub struct Mutation<I: 'static> {
    busy: RwSignal<bool>,
    start: StoredValue<Box<dyn Fn(I)>, LocalStorage>,
}

impl<I> Clone for Mutation<I> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<I> Copy for Mutation<I> {}

impl<I> Mutation<I> {
    /// Runs it, unless it is running already.
    pub fn run(self, input: I) {
        if !self.busy.get_untracked() {
            self.start.with_value(|start| start(input));
        }
    }

    /// Whether it is running.
    pub fn busy(self) -> Signal<bool> {
        self.busy.into()
    }
}

/// Makes a mutation.
///
/// `send` asks the backend. `settle` is told how it ended, unless the page has gone meanwhile; the
/// text it returns is announced.
pub fn use_mutation<I: Clone + 'static, O: 'static>(
    after_proof: AfterProof,
    send: impl Fn(&Backend, I) -> Answer<O> + Clone + 'static,
    settle: impl Fn(I, Outcome<O>) -> Option<String> + Clone + 'static,
) -> Mutation<I> {
    use_mutation_by(move |_| after_proof, send, settle)
}

/// The same, of which each change says itself what happens after a proof.
pub fn use_mutation_by<I: Clone + 'static, O: 'static>(
    after_proof: impl Fn(&I) -> AfterProof + Clone + 'static,
    send: impl Fn(&Backend, I) -> Answer<O> + Clone + 'static,
    settle: impl Fn(I, Outcome<O>) -> Option<String> + Clone + 'static,
) -> Mutation<I> {
    let (backend, session, announcer) = (use_backend(), use_session(), use_announcer());
    let busy = RwSignal::new(false);
    let start = move |input: I| {
        let (backend, send, settle) = (backend, send.clone(), settle.clone());
        let after_proof = after_proof(&input);
        busy.set(true);
        spawn_local(async move {
            let outcome = settled(session, after_proof, busy, || send(&backend, input.clone())).await;
            // `None` means that the owner of `busy`, the page, has gone.
            if busy.try_set(false).is_some() {
                return;
            }
            let done = matches!(outcome, Outcome::Done(_));
            // What is said now is said in the language of now.
            if let Some(words) = untrack(|| settle(input, outcome)) {
                if done { announcer.polite(words) } else { announcer.assertive(words) }
            }
        });
    };
    Mutation { busy, start: StoredValue::new_local(Box::new(start)) }
}

/// Sends until the answer is final, asking the person for proof where the backend wants it. For a page that has gone,
/// and `busy` with it, no proof is asked and nothing is sent again.
async fn settled<O>(
    session: Session,
    after_proof: AfterProof,
    busy: RwSignal<bool>,
    send: impl Fn() -> Answer<O>,
) -> Outcome<O> {
    loop {
        let ask = match send().await {
            Err(AccountError::SignedOut) => Ask::SignInAgain,
            Err(AccountError::StepUpRequired(methods)) if !busy.is_disposed() => Ask::StepUp(methods),
            result => return result.into(),
        };
        let given = session.prove(ask).await;
        if !given || busy.is_disposed() || after_proof == AfterProof::PressAgain {
            return Outcome::Failed(AccountError::Interrupted { given });
        }
    }
}
