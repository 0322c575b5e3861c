//! Timers and the clock in the test's hand: time passes when the test says so, and never else.

use std::{cell::RefCell, rc::Rc};

use js_sys::{Function, Reflect};
use leptos::prelude::window;
use wasm_bindgen::{JsValue, prelude::Closure};

use crate::{shadow::Shadow, stage::settled};

/// The browser's time, held for as long as this value lives.
pub struct HeldTime {
    _shadows: Vec<Shadow>,
    timers: Rc<RefCell<Timers>>,
}

#[derive(Default)]
struct Timers {
    now: f64,
    last_id: i32,
    waiting: Vec<Timer>,
}

#[derive(Clone)]
struct Timer {
    id: i32,
    due: f64,
    every: Option<f64>,
    run: Function,
}

impl HeldTime {
    /// Holds the clock at `now`, in milliseconds since 1970.
    pub fn at(now: f64) -> Self {
        let timers = Rc::new(RefCell::new(Timers { now, ..Timers::default() }));
        let setter = |repeats: bool| {
            let timers = Rc::clone(&timers);
            let set = move |run: Function, delay: JsValue| {
                timers.borrow_mut().add(run, delay.as_f64().unwrap_or(0.0), repeats)
            };
            Closure::<dyn FnMut(Function, JsValue) -> i32>::new(set).into_js_value()
        };
        let clearer = {
            let timers = Rc::clone(&timers);
            let clear = move |id: JsValue| {
                timers.borrow_mut().waiting.retain(|timer| Some(f64::from(timer.id)) != id.as_f64());
            };
            Closure::<dyn FnMut(JsValue)>::new(clear).into_js_value()
        };
        let clock = {
            let timers = Rc::clone(&timers);
            Closure::<dyn FnMut() -> f64>::new(move || timers.borrow().now).into_js_value()
        };
        let window: JsValue = window().into();
        let date = Reflect::get(&window, &"Date".into()).expect("there are dates");
        let (once, again) = (setter(false), setter(true));
        let shadows = vec![
            Shadow::over(&window, "setTimeout", &once),
            Shadow::over(&window, "setInterval", &again),
            Shadow::over(&window, "clearTimeout", &clearer),
            Shadow::over(&window, "clearInterval", &clearer),
            Shadow::over(&date, "now", &clock),
        ];
        Self { _shadows: shadows, timers }
    }

    /// Lets time pass: every timer that falls due runs at its moment, and is followed to its end.
    pub async fn pass(&self, milliseconds: f64) {
        let end = self.timers.borrow().now + milliseconds;
        loop {
            let due = self.timers.borrow_mut().next_due(end);
            let Some(run) = due else { break };
            run.call0(&JsValue::UNDEFINED).expect("the timer ran");
            settled().await;
        }
        self.timers.borrow_mut().now = end;
        settled().await;
    }

    /// How many timers are waiting.
    pub fn waiting(&self) -> usize {
        self.timers.borrow().waiting.len()
    }
}

impl Timers {
    fn add(&mut self, run: Function, delay: f64, repeats: bool) -> i32 {
        self.last_id += 1;
        let every = repeats.then_some(delay);
        self.waiting.push(Timer { id: self.last_id, due: self.now + delay, every, run });
        self.last_id
    }

    /// Goes on to the next timer that is due by `end`.
    fn next_due(&mut self, end: f64) -> Option<Function> {
        let next = self
            .waiting
            .iter()
            .enumerate()
            .filter(|(_, timer)| timer.due <= end)
            .min_by(|(_, a), (_, b)| a.due.total_cmp(&b.due))
            .map(|(at, _)| at)?;
        let timer = self.waiting.remove(next);
        self.now = timer.due;
        if let Some(every) = timer.every {
            self.waiting.push(Timer { due: timer.due + every, ..timer.clone() });
        }
        Some(timer.run)
    }
}
