//! The demo adapter: the port over an account in memory, for the gallery and for tests.
//!
//! A [`World`] is the account with all the rules of the reference backend, a clock of its own and
//! seeded randomness; a [`Script`] says what goes wrong on the way to it. [`DemoBackend`] puts both
//! behind the port. `tests/conformance` holds it against the reference backend, so that the two
//! cannot drift apart. None of it is in a production build: the feature `demo` has to be asked for.

mod act;
mod adapter;
mod build;
mod script;
mod world;

pub use act::Act;
pub use adapter::{DemoBackend, Sleep};
pub use build::{EMAIL, KeySpec, NOW, PASSWORD, SessionSpec};
pub use script::{Fault, Script};
pub use world::{Client, World};
