//! The strength estimate: a Web Worker that is loaded when someone is about to type a new password.
//!
//! The estimator is several times the size of the app and can take a second over one password, so
//! it never runs on the page's own thread and never comes with the first load. What to do when is
//! decided by [`model`]; this file only moves messages and timers.

pub mod model;
mod pinned;

use std::{cell::RefCell, rc::Rc, time::Duration};

use leptos::{leptos_dom::helpers::TimeoutHandle, prelude::*};
use wasm_bindgen::JsValue;
use web_sys::{MessageEvent, Worker, WorkerOptions, WorkerType};
use zexa_strength::{FromWorker, wire};

use super::{
    events::{Listener, listen},
    media,
};
pub use model::StrengthState;
use model::{Effect, Event, Model};

/// Typing rests this long before a text of more than [`ORDINARY`] letters is estimated, for the estimator may take seconds
/// over it. A shorter one is estimated at once: whoever waits for the last key to be the last shows its score late, and the
/// estimator has a thread of its own.
const REST: Duration = Duration::from_millis(150);
/// As long as passwords are that people think of.
const ORDINARY: usize = 24;
/// A worker that is silent for longer is stuck.
const PATIENCE: Duration = Duration::from_secs(3);
/// A slow network may need this long to bring the estimator.
const LOADING_PATIENCE: Duration = Duration::from_secs(90);

/// The estimator, for as long as the component that asked for it lives.
#[derive(Clone, Copy)]
pub struct StrengthClient {
    state: RwSignal<StrengthState>,
    inner: StoredValue<Rc<RefCell<Client>>, LocalStorage>,
}

/// Makes an estimator for the calling component. Nothing is loaded before
/// [`StrengthClient::warm_up`] or [`StrengthClient::estimate`].
#[must_use]
pub fn use_strength() -> StrengthClient {
    let state = RwSignal::new(StrengthState::NotLoaded);
    let client = Rc::new_cyclic(|me| {
        RefCell::new(Client {
            me: me.clone(),
            model: Model::default(),
            state,
            starts: 0,
            running: None,
            rest: None,
            patience: None,
            pause: None,
            online: None,
        })
    });
    let me = Rc::downgrade(&client);
    client.borrow_mut().online = Some(listen(&window(), "online", false, move |_| tell(&me, Event::Online)));
    let inner = StoredValue::new_local(client);
    on_cleanup(move || {
        if let Some(client) = inner.try_get_value() {
            client.borrow_mut().end();
        }
    });
    StrengthClient { state, inner }
}

impl StrengthClient {
    /// Someone is about to type a new password: start loading. Where the device spares its data,
    /// only the first text starts it.
    pub fn warm_up(self) {
        if !media::save_data() {
            self.on(Event::Wanted);
        }
    }

    /// Asks for an estimate of `password`; of a long one, once typing rests. `inputs` are words that make a
    /// password of this person easy to guess: their address, their name, the product.
    pub fn estimate(self, password: String, inputs: Vec<String>) {
        let Some(client) = self.inner.try_get_value() else { return };
        if !password.is_empty() {
            Client::on(&client, Event::Changed);
        }
        let rest = if password.chars().nth(ORDINARY).is_some() { REST } else { Duration::ZERO };
        let later = {
            let client = Rc::clone(&client);
            move || Client::on(&client, Event::Typed(password, inputs))
        };
        let mut client = client.borrow_mut();
        clear(&mut client.rest);
        client.rest = set_timeout_with_handle(later, rest).ok();
    }

    /// What may be shown now.
    #[must_use]
    pub fn state(self) -> Signal<StrengthState> {
        self.state.into()
    }

    fn on(self, event: Event) {
        if let Some(client) = self.inner.try_get_value() {
            Client::on(&client, event);
        }
    }
}

struct Client {
    me: std::rc::Weak<RefCell<Self>>,
    model: Model,
    state: RwSignal<StrengthState>,
    /// How many workers were asked for or ended: one that is looked at meanwhile is not started.
    starts: u32,
    running: Option<Running>,
    rest: Option<TimeoutHandle>,
    patience: Option<TimeoutHandle>,
    /// Until a worker that could not be had is tried again.
    pause: Option<TimeoutHandle>,
    online: Option<Listener>,
}

/// A worker and our ears on it; dropping it ends both.
struct Running {
    worker: Worker,
    _listeners: [Listener; 2],
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}

impl Client {
    fn on(this: &Rc<RefCell<Self>>, event: Event) {
        let mut client = this.borrow_mut();
        let effects = client.model.on(event);
        for effect in effects {
            client.run(effect);
        }
        let (state, now) = (client.state, client.model.state());
        drop(client);
        state.try_set(now);
    }

    fn run(&mut self, effect: Effect) {
        match effect {
            Effect::Spawn => self.spawn(),
            Effect::Send(request) => {
                if let Some(running) = &self.running {
                    // Plain strings and numbers can always be cloned to a worker.
                    let _ = running.worker.post_message(&wire::request_to_js(&request));
                }
                self.wait(PATIENCE);
            }
            Effect::StopWaiting => clear(&mut self.patience),
            Effect::Kill => {
                clear(&mut self.patience);
                self.forget_worker();
            }
            Effect::Rest(seconds) => {
                clear(&mut self.pause);
                let me = self.me.clone();
                let rested = move || tell(&me, Event::Rested);
                self.pause = set_timeout_with_handle(rested, Duration::from_secs(seconds)).ok();
            }
        }
    }

    fn spawn(&mut self) {
        clear(&mut self.pause);
        self.forget_worker();
        let (me, this_one) = (self.me.clone(), self.starts);
        leptos::task::spawn_local(async move {
            let address = pinned::address().await;
            let Some(client) = me.upgrade() else { return };
            let mut client = client.borrow_mut();
            if client.starts == this_one {
                client.running = address.and_then(|address| Running::start(&address, &me)).ok();
                if client.running.is_none() {
                    tell(&me, Event::Broken);
                }
            }
        });
        self.wait(LOADING_PATIENCE);
    }

    fn forget_worker(&mut self) {
        self.starts = self.starts.wrapping_add(1);
        self.running = None;
    }

    /// Reports a worker that says nothing for `patience`.
    fn wait(&mut self, patience: Duration) {
        clear(&mut self.patience);
        let me = self.me.clone();
        let stuck = move || tell(&me, Event::Stuck);
        self.patience = set_timeout_with_handle(stuck, patience).ok();
    }

    fn end(&mut self) {
        clear(&mut self.rest);
        clear(&mut self.patience);
        clear(&mut self.pause);
        self.forget_worker();
        self.online = None;
    }
}

impl Running {
    fn start(address: &str, client: &std::rc::Weak<RefCell<Client>>) -> Result<Self, JsValue> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let worker = Worker::new_with_options(address, &options)?;
        let on_message = {
            let client = client.clone();
            move |event: web_sys::Event| {
                use wasm_bindgen::JsCast;
                let message = event.unchecked_into::<MessageEvent>();
                match wire::from_worker(&message.data()) {
                    Some(FromWorker::Ready) => tell(&client, Event::Ready),
                    Some(FromWorker::Estimate(estimate)) => tell(&client, Event::Answered(estimate)),
                    None => {}
                }
            }
        };
        let on_error = {
            let client = client.clone();
            move |_| tell(&client, Event::Broken)
        };
        let listeners =
            [listen(&worker, "message", false, on_message), listen(&worker, "error", false, on_error)];
        Ok(Self { worker, _listeners: listeners })
    }
}

/// In a turn of its own: an event may end the very listener that reports it.
fn tell(client: &std::rc::Weak<RefCell<Client>>, event: Event) {
    if let Some(client) = client.upgrade() {
        leptos::task::spawn_local(async move { Client::on(&client, event) });
    }
}

fn clear(timeout: &mut Option<TimeoutHandle>) {
    if let Some(timeout) = timeout.take() {
        timeout.clear();
    }
}
