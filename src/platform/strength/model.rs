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
            (Worker::GivenUp, _) => StrengthState::Unavailable,
            (Worker::Idle | Worker::Busy(_), _) if self.unrested => StrengthState::Estimating,
            (Worker::None, _) | (Worker::Idle, None) => StrengthState::NotLoaded,
            (Worker::Loading, _) => StrengthState::Loading,
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
            Event::Broken if self.worker != Worker::GivenUp => self.replace(),
            Event::Ready | Event::Stuck | Event::Broken => Vec::new(),
        }
    }

    /// The newest text is with the worker or waits for it; else the field was emptied meanwhile.
    const fn is_asked(&self) -> bool {
        self.newest.is_some() || self.waiting.is_some()
    }

    fn want(&mut self) -> Vec<Effect> {
        if self.worker != Worker::None {
            return Vec::new();
        }
        self.worker = Worker::Loading;
        vec![Effect::Spawn]
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
        self.newest = Some(self.last_id);
        vec![Effect::Send(Request::new(self.last_id, &password, inputs))]
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn estimate(id: u32) -> Estimate {
        Estimate { id, score: 3, warning: None, suggestions: Vec::new() }
    }

    fn typed(text: &str) -> Event {
        Event::Typed(text.to_owned(), Vec::new())
    }

    fn sent(effects: &[Effect]) -> Option<(u32, String)> {
        effects.iter().find_map(|effect| match effect {
            Effect::Send(request) => Some((request.id, request.password.clone())),
            _ => None,
        })
    }

    fn ready() -> Model {
        let mut model = Model::default();
        assert_eq!(model.on(Event::Wanted), [Effect::Spawn]);
        assert!(model.on(Event::Ready).is_empty());
        model
    }

    #[test]
    fn nothing_is_loaded_before_it_is_wanted_and_only_once() {
        let mut model = Model::default();
        assert_eq!(model.state(), StrengthState::NotLoaded);
        assert_eq!(model.on(Event::Wanted), [Effect::Spawn]);
        assert_eq!(model.on(Event::Wanted), []);
        assert_eq!(model.state(), StrengthState::Loading);
    }

    #[test]
    fn what_is_typed_while_loading_is_estimated_when_ready() {
        let mut model = Model::default();
        assert_eq!(model.on(typed("a")), [Effect::Spawn]);
        assert_eq!(model.on(typed("ab")), []);
        assert_eq!(sent(&model.on(Event::Ready)), Some((1, "ab".into())));
        assert_eq!(model.on(Event::Answered(estimate(1))), [Effect::StopWaiting]);
        assert_eq!(model.state(), StrengthState::Known(estimate(1)));
    }

    #[test]
    fn only_the_newest_text_is_told() {
        let mut model = ready();
        assert_eq!(sent(&model.on(typed("old"))), Some((1, "old".into())));
        assert_eq!(model.on(typed("older")), [], "one request at a time");
        model.on(typed("new"));
        let next = model.on(Event::Answered(estimate(1)));
        assert_eq!(sent(&next), Some((2, "new".into())), "what lay between is skipped");
        assert_eq!(model.state(), StrengthState::Estimating, "an old estimate is not shown");
        model.on(Event::Answered(estimate(2)));
        assert_eq!(model.state(), StrengthState::Known(estimate(2)));
    }

    #[test]
    fn an_emptied_field_has_no_estimate() {
        let mut model = ready();
        model.on(typed("secret"));
        model.on(typed(""));
        assert_eq!(model.state(), StrengthState::NotLoaded, "nothing is being waited for");
        model.on(Event::Answered(estimate(1)));
        assert_eq!(model.state(), StrengthState::NotLoaded);
    }

    #[test]
    fn from_the_first_key_on_the_old_estimate_is_not_shown() {
        let mut model = ready();
        model.on(typed("secret"));
        model.on(Event::Answered(estimate(1)));
        model.on(Event::Changed);
        assert_eq!(model.state(), StrengthState::Estimating);
        assert_eq!(sent(&model.on(typed("secrets"))), Some((2, "secrets".into())));
        model.on(Event::Changed);
        model.on(Event::Answered(estimate(2)));
        assert_eq!(model.state(), StrengthState::Estimating, "what was answered meanwhile is old too");
    }

    #[test]
    fn a_stuck_worker_is_replaced_and_its_late_answer_ignored() {
        let mut model = ready();
        model.on(typed("slow"));
        model.on(typed("next"));
        assert_eq!(model.on(Event::Stuck), [Effect::Spawn]);
        assert_eq!(model.on(Event::Answered(estimate(1))), []);
        assert_eq!(sent(&model.on(Event::Ready)), Some((2, "next".into())));
    }

    #[test]
    fn a_worker_that_cannot_be_had_is_given_up() {
        let mut model = Model::default();
        model.on(Event::Wanted);
        assert_eq!(model.on(Event::Broken), [Effect::Spawn]);
        assert_eq!(model.on(Event::Stuck), [Effect::Spawn]);
        assert_eq!(model.on(Event::Broken), [Effect::Kill]);
        assert_eq!(model.state(), StrengthState::Unavailable);
        assert_eq!(model.on(typed("text")), []);
        assert_eq!(model.on(Event::Wanted), []);
        assert_eq!(model.state(), StrengthState::Unavailable);
    }

    proptest! {
        /// Whatever happens in whatever order: an estimate that is shown is the newest text's, and a
        /// request is only sent to a worker that is ready and idle.
        #[test]
        fn an_estimate_is_never_another_texts(steps in proptest::collection::vec(0u8..6, 0..60)) {
            let mut model = Model::default();
            let (mut newest, mut count) = (String::new(), 0);
            let mut in_flight: Option<(u32, String)> = None;
            for step in steps {
                let event = match step {
                    0 => Event::Wanted,
                    1 | 2 => {
                        count += 1;
                        newest = format!("text {count}");
                        typed(&newest)
                    }
                    3 => Event::Ready,
                    4 => match in_flight.take() {
                        Some((id, _)) => Event::Answered(estimate(id)),
                        None => continue,
                    },
                    _ => Event::Stuck,
                };
                let answered = matches!(event, Event::Answered(_));
                let before = model.state();
                let effects = model.on(event);
                if effects.contains(&Effect::Spawn) {
                    in_flight = None;
                }
                if let Some(request) = sent(&effects) {
                    prop_assert!(in_flight.is_none(), "two requests at once");
                    prop_assert_eq!(&request.1, &newest);
                    in_flight = Some(request);
                }
                if let StrengthState::Known(_) = model.state() {
                    prop_assert!(answered || model.state() == before);
                    prop_assert!(in_flight.is_none());
                }
            }
        }
    }
}
