//! What a play is made of.

use crate::{
    backend::demo::{Script, World},
    i18n::Messages,
};

/// Words of the app, in the language of the play.
pub type Words = Box<dyn Fn(Messages) -> String>;
/// What is typed; some of it only the world knows.
pub type Typed = Box<dyn Fn(&mut World) -> String>;
/// What is typed back of these codes, where the one at this index is asked for.
pub type TypedBack = fn(&[String], usize) -> String;

/// A step of a play.
pub enum Step {
    /// Presses a button; the number tells apart those of one name.
    Press(Words, usize),
    /// Follows a link.
    Follow(Words),
    /// Ticks a box, or takes the tick away.
    Tick(Words),
    /// Types into a field, or pastes (`at_once`).
    Type {
        /// The field's label.
        field: Words,
        /// The text.
        text: Typed,
        /// In one piece.
        at_once: bool,
    },
    /// Types the backup code that is asked for, or another.
    TypeBack(TypedBack),
    /// Chooses an option by its value.
    Choose(Words, &'static str),
    /// Waits until this is on the page.
    See(Words),
    /// Waits until this is said aloud.
    Hear(Words),
    /// Waits until the button of this name is busy.
    Busy(Words),
    /// Waits until the page has come to rest.
    Rest,
    /// Lets seconds pass, for the page and for the world.
    Pass(u32),
    /// Something happens to the account elsewhere.
    Behind(Box<dyn Fn(&mut World)>),
    /// From here on something else goes wrong.
    Script(fn() -> Script),
    /// The person comes back to this tab from another.
    ComeBack,
}

fn words<S: Into<String>>(of: impl Fn(Messages) -> S + 'static) -> Words {
    Box::new(move |messages| of(messages).into())
}

/// Presses the button of this name.
pub fn press<S: Into<String>>(name: impl Fn(Messages) -> S + 'static) -> Step {
    Step::Press(words(name), 0)
}

/// Presses one of several buttons of this name, counted from 0.
pub fn press_nth<S: Into<String>>(nth: usize, name: impl Fn(Messages) -> S + 'static) -> Step {
    Step::Press(words(name), nth)
}

/// Follows the link of this name.
pub fn follow<S: Into<String>>(name: impl Fn(Messages) -> S + 'static) -> Step {
    Step::Follow(words(name))
}

/// Ticks the box with this label.
pub fn tick<S: Into<String>>(label: impl Fn(Messages) -> S + 'static) -> Step {
    Step::Tick(words(label))
}

/// Types `text` into the field with this label.
pub fn type_<S: Into<String>>(field: impl Fn(Messages) -> S + 'static, text: impl Into<String>) -> Step {
    let text = text.into();
    Step::Type { field: words(field), text: Box::new(move |_| text.clone()), at_once: false }
}

/// Types what the world knows: a code of the app, a backup code.
pub fn type_secret<S: Into<String>>(
    field: impl Fn(Messages) -> S + 'static,
    text: impl Fn(&mut World) -> String + 'static,
) -> Step {
    Step::Type { field: words(field), text: Box::new(text), at_once: false }
}

/// Pastes what the world knows. Codes are sent by that alone.
pub fn paste<S: Into<String>>(
    field: impl Fn(Messages) -> S + 'static,
    text: impl Fn(&mut World) -> String + 'static,
) -> Step {
    Step::Type { field: words(field), text: Box::new(text), at_once: true }
}

/// Types a backup code back.
pub fn type_back(text: TypedBack) -> Step {
    Step::TypeBack(text)
}

/// Chooses the option with this value.
pub fn choose<S: Into<String>>(select: impl Fn(Messages) -> S + 'static, value: &'static str) -> Step {
    Step::Choose(words(select), value)
}

/// Waits until these words are on the page.
pub fn see<S: Into<String>>(text: impl Fn(Messages) -> S + 'static) -> Step {
    Step::See(words(text))
}

/// Waits until these words are said aloud: what is told in one breath is told together, and how fast a play goes is
/// not to be told apart.
pub fn hear<S: Into<String>>(text: impl Fn(Messages) -> S + 'static) -> Step {
    Step::Hear(words(text))
}

/// Waits until the button of this name is busy.
pub fn busy<S: Into<String>>(name: impl Fn(Messages) -> S + 'static) -> Step {
    Step::Busy(words(name))
}

/// Waits until the page has come to rest: the estimator waits for that too.
pub fn rest() -> Step {
    Step::Rest
}

/// Lets seconds pass.
pub fn pass(seconds: u32) -> Step {
    Step::Pass(seconds)
}

/// Changes the account elsewhere.
pub fn behind(change: impl Fn(&mut World) + 'static) -> Step {
    Step::Behind(Box::new(change))
}

/// From here on this goes wrong.
pub fn rescript(script: fn() -> Script) -> Step {
    Step::Script(script)
}

/// Comes back to the tab.
pub fn come_back() -> Step {
    Step::ComeBack
}
