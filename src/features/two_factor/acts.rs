//! The room's acts as requests to the backend, and their answers.

use leptos::prelude::*;

use super::model::Act;
use crate::backend::{
    AccountBackend, Answer, Backend, IdempotencyKey, Secret,
    types::{Confirmed, Enrolment, Proof, StagedCodes},
};

/// An act, with what it needs.
#[derive(Clone)]
pub(super) enum Request {
    /// `afresh`: what waits is dropped first, so that it is not resumed.
    Begin {
        proof: Option<Proof>,
        afresh: bool,
    },
    Confirm(Secret<String>),
    Cancel,
    MakeCodes {
        key: IdempotencyKey,
        first: bool,
    },
    Acknowledge {
        set_number: u32,
        code: Secret<String>,
    },
    TurnOff(Proof),
}

impl Request {
    /// Which act it is.
    pub(super) const fn act(&self) -> Act {
        match self {
            Self::Begin { .. } => Act::Begin,
            Self::Confirm(_) => Act::Confirm,
            Self::Cancel => Act::Cancel,
            Self::MakeCodes { .. } => Act::MakeCodes,
            Self::Acknowledge { .. } => Act::Acknowledge,
            Self::TurnOff(_) => Act::TurnOff,
        }
    }
}

/// What the backend answered to it.
pub(super) enum Reply {
    Begun(Enrolment),
    Confirmed(Confirmed),
    Cancelled,
    CodesMade(StagedCodes),
    Acknowledged,
    TurnedOff,
}

/// Asks the backend. While the answer is awaited, `out` holds the act.
pub(super) fn send_by(out: RwSignal<Option<Act>>) -> impl Fn(&Backend, Request) -> Answer<Reply> + Copy {
    move |backend, request| {
        out.try_set(Some(request.act()));
        let answer = send(backend, request);
        Box::pin(async move {
            let answered = answer.await;
            out.try_set(None);
            answered
        })
    }
}

fn send(backend: &Backend, request: Request) -> Answer<Reply> {
    match request {
        Request::Begin { proof, afresh: false } => reply(backend.begin_enrolment(proof), Reply::Begun),
        Request::Begin { proof, afresh: true } => {
            let backend = *backend;
            Box::pin(async move {
                backend.cancel_enrolment().await?;
                backend.begin_enrolment(proof).await.map(Reply::Begun)
            })
        }
        Request::Confirm(code) => reply(backend.confirm_enrolment(code), Reply::Confirmed),
        Request::Cancel => reply(backend.cancel_enrolment(), |()| Reply::Cancelled),
        Request::MakeCodes { key, .. } => reply(backend.stage_backup_codes(key), Reply::CodesMade),
        Request::Acknowledge { set_number, code } => {
            reply(backend.acknowledge_backup_codes(set_number, code), |_| Reply::Acknowledged)
        }
        Request::TurnOff(proof) => reply(backend.disable_two_factor(proof), |()| Reply::TurnedOff),
    }
}

fn reply<T: 'static>(answer: Answer<T>, wrap: impl Fn(T) -> Reply + 'static) -> Answer<Reply> {
    Box::pin(async move { answer.await.map(wrap) })
}
