//! One suite for every backend behind the port.
//!
//! The cases in `tests/suite` ask the port and nothing else, and run on two benches: the demo adapter
//! ([`demo`]), and the reference backend behind the real `zexa` adapter ([`reference`]), in one
//! process and without a browser. What both must show alike is [`view`].

pub mod bench;
pub mod demo;
pub mod reference;
pub mod view;

pub use bench::{Bench, Disturbance, Phone};
