//! What the strength estimate is waiting for: pure, so that every race is tested on the host.
//!
//! The rules: only the newest password counts; one request is with the worker at a time; a worker
//! that is silent for too long is replaced; one that cannot be had is asked for again after ever longer
//! pauses, and then given up until the network is back or some time has passed. The form goes on without it.

#[cfg(test)]
mod tests;

use zexa_strength::{Estimate, Request};

/// The seconds before each new try at a worker that could not be had; after the last it is given up.
const PAUSES: [u64; 3] = [1, 4, 16];
/// Given up, it is not tried again before so many seconds.
const GIVEN_UP_FOR: u64 = 60;

/// What the view may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum StrengthState {
    /// There is nothing to estimate: nobody has been about to type a new password, or the field is
    /// empty.
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
    /// The text changed: what was known is about another one.
    Changed,
    /// The text changed, and where it is long it has rested: estimate it. An empty text asks for nothing.
    Typed(String, Vec<String>),
    /// The worker can work.
    Ready,
    /// The worker answered.
    Answered(Estimate),
    /// The worker was silent for too long.
    Stuck,
    /// The worker died or could not be loaded.
    Broken,
    /// The pause of [`Effect::Rest`] is over.
    Rested,
    /// The network is back.
    Online,
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
    /// Report [`Event::Rested`] after so many seconds.
    Rest(u64),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Worker {
    None,
    Loading,
    /// It could not be had, and is tried again after a pause.
    Pausing,
    Idle,
    Busy(u32),
    GivenUp,
    /// Given up a while ago: the next text tries again.
    MayBeTried,
}

/// The waiting, as a whole.
pub struct Model {
    worker: Worker,
    respawns: usize,
    last_id: u32,
    /// The newest text, not yet with the worker.
    waiting: Option<(String, Vec<String>)>,
    /// The request that is about the newest text.
    newest: Option<u32>,
    /// The text changed and has not rested yet.
    unrested: bool,
    known: Option<Estimate>,
}

impl Default for Model {
    fn default() -> Self {
        Self {
            worker: Worker::None,
            respawns: 0,
            last_id: 0,
            waiting: None,
            newest: None,
            unrested: false,
            known: None,
        }
    }
}

impl Model {
    /// What the view may show now.
    #[must_use]
    pub fn state(&self) -> StrengthState {
        match (self.worker, &self.known) {
            (Worker::GivenUp | Worker::MayBeTried, _) => StrengthState::Unavailable,
            (Worker::Idle | Worker::Busy(_), _) if self.unrested => StrengthState::Estimating,
            (Worker::None, _) | (Worker::Idle, None) => StrengthState::NotLoaded,
            (Worker::Loading | Worker::Pausing, _) => StrengthState::Loading,
            (Worker::Busy(_), _) if self.is_asked() => StrengthState::Estimating,
            (Worker::Busy(_), _) => StrengthState::NotLoaded,
            (Worker::Idle, Some(estimate)) => StrengthState::Known(estimate.clone()),
        }
    }

    /// Takes an event and tells what to do.
    pub fn on(&mut self, event: Event) -> Vec<Effect> {
        match event {
            Event::Wanted => self.want(),
            Event::Changed => {
                self.forget();
                self.unrested = true;
                self.want()
            }
            Event::Typed(password, inputs) => self.typed(password, inputs),
            Event::Ready if self.worker == Worker::Loading => {
                self.worker = Worker::Idle;
                self.send_waiting()
            }
            Event::Answered(estimate) => self.answered(estimate),
            Event::Stuck if matches!(self.worker, Worker::Busy(_) | Worker::Loading) => self.replace(),
            Event::Broken if self.has_worker() => self.replace(),
            Event::Rested if self.worker == Worker::Pausing => self.spawn(),
            Event::Rested if self.worker == Worker::GivenUp => {
                self.worker = Worker::MayBeTried;
                Vec::new()
            }
            Event::Online if !self.has_worker() && self.worker != Worker::None => {
                self.respawns = 0;
                self.spawn()
            }
            Event::Ready | Event::Stuck | Event::Broken | Event::Rested | Event::Online => Vec::new(),
        }
    }

    /// The newest text is with the worker or waits for it; else the field was emptied meanwhile.
    const fn is_asked(&self) -> bool {
        self.newest.is_some() || self.waiting.is_some()
    }

    fn want(&mut self) -> Vec<Effect> {
        if !matches!(self.worker, Worker::None | Worker::MayBeTried) {
            return Vec::new();
        }
        self.respawns = 0;
        self.spawn()
    }

    fn spawn(&mut self) -> Vec<Effect> {
        self.worker = Worker::Loading;
        vec![Effect::Spawn]
    }

    const fn has_worker(&self) -> bool {
        matches!(self.worker, Worker::Loading | Worker::Idle | Worker::Busy(_))
    }

    fn typed(&mut self, password: String, inputs: Vec<String>) -> Vec<Effect> {
        self.forget();
        self.waiting = (!password.is_empty()).then_some((password, inputs));
        let mut effects = self.want();
        if self.worker == Worker::Idle {
            effects.extend(self.send_waiting());
        }
        effects
    }

    fn forget(&mut self) {
        self.known = None;
        self.newest = None;
        self.waiting = None;
        self.unrested = false;
    }

    fn answered(&mut self, estimate: Estimate) -> Vec<Effect> {
        if self.worker != Worker::Busy(estimate.id) {
            return Vec::new();
        }
        self.worker = Worker::Idle;
        self.respawns = 0;
        let mut effects = vec![Effect::StopWaiting];
        if self.newest == Some(estimate.id) {
            self.known = Some(estimate);
        }
        effects.extend(self.send_waiting());
        effects
    }

    /// The text that made the worker stick is not tried again; a newer one is.
    fn replace(&mut self) -> Vec<Effect> {
        let Some(pause) = PAUSES.get(self.respawns) else {
            self.worker = Worker::GivenUp;
            return vec![Effect::Kill, Effect::Rest(GIVEN_UP_FOR)];
        };
        self.respawns += 1;
        if matches!(self.worker, Worker::Busy(_)) {
            // It was there: its text was the trouble, and not the network.
            return self.spawn();
        }
        self.worker = Worker::Pausing;
        vec![Effect::Kill, Effect::Rest(*pause)]
    }

    fn send_waiting(&mut self) -> Vec<Effect> {
        let Some((password, inputs)) = self.waiting.take() else { return Vec::new() };
        self.last_id += 1;
        self.worker = Worker::Busy(self.last_id);
        self.newest = Some(self.last_id);
        vec![Effect::Send(Request::new(self.last_id, &password, inputs))]
    }
}
