//! What the strength estimate is waiting for: pure, so that every race is tested on the host.
//!
//! The rules: only the newest password counts; one request is with the worker at a time; a worker
//! that is silent for too long is replaced; one that cannot be had is given up, and the form goes on
//! without it.

use zexa_strength::{Estimate, Request};

/// How often a worker that got stuck or died is replaced before it is given up.
const MAX_RESPAWNS: u8 = 2;

/// What the view may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StrengthState {
    /// Nobody has been about to type a new password.
    NotLoaded,
    /// The estimator is on its way.
    Loading,
    /// An estimate for the newest text is being made.
    Estimating,
    /// The estimate for the newest text.
    Known(Estimate),
    /// There is no estimator; the password can be changed all the same.
    Unavailable,
}

/// What happened.
#[derive(Debug)]
pub enum Event {
    /// Someone is about to type a new password.
    Wanted,
    /// The text changed and has rested: estimate it. An empty text asks for nothing.
    Typed(String, Vec<String>),
    /// The worker can work.
    Ready,
    /// The worker answered.
    Answered(Estimate),
    /// The worker was silent for too long.
    Stuck,
    /// The worker died or could not be loaded.
    Broken,
}

/// What to do about it.
#[derive(Debug, PartialEq, Eq)]
pub enum Effect {
    /// Start a worker (ending the one before).
    Spawn,
    /// Send this, and report [`Event::Stuck`] if no answer comes in time.
    Send(Request),
    /// The worker answered: stop waiting for it.
    StopWaiting,
    /// End the worker.
    Kill,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worker {
    None,
    Loading,
    Idle,
    Busy(u32),
    GivenUp,
}

/// The waiting, as a whole.
pub struct Model {
    worker: Worker,
    respawns: u8,
    last_id: u32,
    /// The newest text, not yet with the worker.
    waiting: Option<(String, Vec<String>)>,
    known: Option<Estimate>,
}

impl Default for Model {
    fn default() -> Self {
        Self { worker: Worker::None, respawns: 0, last_id: 0, waiting: None, known: None }
    }
}

impl Model {
    /// What the view may show now.
    #[must_use]
    pub fn state(&self) -> StrengthState {
        match (self.worker, &self.known) {
            (Worker::GivenUp, _) => StrengthState::Unavailable,
            (Worker::None, _) => StrengthState::NotLoaded,
            (Worker::Loading, _) => StrengthState::Loading,
            (Worker::Busy(_), _) => StrengthState::Estimating,
            (Worker::Idle, Some(estimate)) => StrengthState::Known(estimate.clone()),
            (Worker::Idle, None) => StrengthState::Estimating,
        }
    }

    /// Takes an event and tells what to do.
    pub fn on(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Wanted => self.want(),
            Event::Typed(password, inputs) => self.typed(password, inputs),
            Event::Ready if self.worker == Worker::Loading => {
                self.worker = Worker::Idle;
                self.send_waiting()
            }
            Event::Answered(estimate) => self.answered(estimate),
            Event::Stuck if matches!(self.worker, Worker::Busy(_) | Worker::Loading) => self.replace(),
            Event::Broken if self.worker != Worker::GivenUp => self.replace(),
            Event::Ready | Event::Stuck | Event::Broken => Vec::new(),
        }
    }

    fn want(&mut self) -> Vec<Effect> {
        if self.worker != Worker::None {
            return Vec::new();
        }
        self.worker = Worker::Loading;
        vec![Effect::Spawn]
    }

    fn typed(&mut self, password: String, inputs: Vec<String>) -> Vec<Effect> {
        self.known = None;
        self.waiting = (!password.is_empty()).then_some((password, inputs));
        let mut effects = self.want();
        if self.worker == Worker::Idle {
            effects.extend(self.send_waiting());
        }
        effects
    }

    fn answered(&mut self, estimate: Estimate) -> Vec<Effect> {
        if self.worker != Worker::Busy(estimate.id) {
            return Vec::new();
        }
        self.worker = Worker::Idle;
        self.respawns = 0;
        let mut effects = vec![Effect::StopWaiting];
        if self.waiting.is_none() && estimate.id == self.last_id {
            self.known = Some(estimate);
        }
        effects.extend(self.send_waiting());
        effects
    }

    /// The text that made the worker stick is not tried again; a newer one is.
    fn replace(&mut self) -> Vec<Effect> {
        if self.respawns == MAX_RESPAWNS {
            self.worker = Worker::GivenUp;
            self.waiting = None;
            return vec![Effect::Kill];
        }
        self.respawns += 1;
        self.worker = Worker::Loading;
        vec![Effect::Spawn]
    }

    fn send_waiting(&mut self) -> Vec<Effect> {
        let Some((password, inputs)) = self.waiting.take() else { return Vec::new() };
        self.last_id += 1;
        self.worker = Worker::Busy(self.last_id);
        vec![Effect::Send(Request::new(self.last_id, &password, inputs))]
    }
}
