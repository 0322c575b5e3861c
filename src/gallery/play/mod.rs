//! Plays a state to its moment: a few steps, as a person would do them. Elements are found by their
//! role and by the app's own words, so that a play works in both languages and breaks when a name does.

mod find;
mod steps;

use find::{Role, Scope};
pub use steps::{
    Step, behind, busy, choose, come_back, follow, hear, pass, paste, press, press_nth, rescript, rest, see,
    tick, type_, type_back, type_secret,
};

use super::browser;
use crate::{
    backend::demo::{DemoBackend, World},
    i18n::{Language, Messages},
};

/// So long a step may take until it counts as impossible, in tries.
const TRIES: u32 = 250;
/// From one try to the next.
const PAUSE_MS: i32 = 20;
/// A page that has not changed for so long rests; longer than a field waits for more typing.
const REST_MS: i32 = 250;

/// Whoever plays.
pub struct Player {
    backend: Option<DemoBackend>,
    words: Messages,
}

impl Player {
    /// Plays in this language; `backend` where there is one.
    #[must_use]
    pub const fn new(backend: Option<DemoBackend>, language: Language) -> Self {
        Self { backend, words: language.messages() }
    }

    /// Does every step.
    ///
    /// # Errors
    /// What the first step that could not be done was waiting for.
    pub async fn play(&self, steps: &[Step]) -> Result<(), String> {
        for step in steps {
            // No person is faster than the page is drawn.
            browser::frame().await;
            match step {
                Step::Rest => browser::quiet(REST_MS).await,
                step => self.until_done(step).await?,
            }
        }
        Ok(())
    }

    async fn until_done(&self, step: &Step) -> Result<(), String> {
        let mut missing = String::new();
        for _ in 0..TRIES {
            match self.try_step(step) {
                Ok(()) => return Ok(()),
                Err(what) => missing = what,
            }
            browser::wait(PAUSE_MS).await;
        }
        Err(missing)
    }

    /// Does the step if it can be done now; else says what is not there.
    fn try_step(&self, step: &Step) -> Result<(), String> {
        let scope = Scope::now()?;
        let words = self.words;
        match step {
            Step::Press(name, nth) => find::press(&scope.ready(Role::Button, &name(words), *nth)?),
            Step::Follow(name) => find::press(&scope.ready(Role::Link, &name(words), 0)?),
            Step::Tick(name) => find::press(&scope.ready(Role::Checkbox, &name(words), 0)?),
            Step::Type { field, text, at_once } => {
                let input = scope.ready(Role::Field, &field(words), 0)?;
                let text = match &self.backend {
                    Some(backend) => backend.with(|world| text(world)),
                    None => text(&mut World::ana()),
                };
                find::fill(&input, &text, *at_once)?;
            }
            Step::TypeBack(text) => self.type_back(&scope, text)?,
            Step::Choose(select, value) => {
                find::choose(&scope.ready(Role::Select, &select(words), 0)?, value)?;
            }
            Step::See(text) => scope.shows(&text(words))?,
            Step::Hear(text) => find::says(&text(words))?,
            Step::Busy(name) => scope.busy(&name(words))?,
            // The world's clock follows the page's.
            Step::Pass(seconds) => browser::pass(*seconds),
            Step::Behind(change) => {
                if let Some(backend) = &self.backend {
                    backend.with(|world| change(world));
                }
            }
            Step::Script(script) => {
                if let Some(backend) = &self.backend {
                    backend.set_script(script());
                }
            }
            Step::ComeBack => find::focus_window(),
            Step::Rest => {}
        }
        Ok(())
    }

    /// The page asks for one code of the staged set, by its place, which the dice picked.
    fn type_back(&self, scope: &Scope, text: &steps::TypedBack) -> Result<(), String> {
        let words = &self.words.two_factor().codes;
        let backend = self.backend.as_ref().ok_or("a world to take the code from")?;
        let codes = backend.with(|world| world.staged_codes());
        let asked = (1..=codes.len())
            .find_map(|place| Some((place, scope.ready(Role::Field, &(words.back_label)(place), 0).ok()?)));
        let (place, input) = asked.ok_or("the field for a code that is typed back")?;
        find::fill(&input, &text(&codes, place - 1), false)
    }
}
