//! Ready worlds, to be put together in a line or two: `World::ana().signed_in().two_factor_on(3)`.
//!
//! Builders may make what no person could (a set-up that ran out, a thousand keys): they write the
//! data and ask no rule.

mod account;
mod elsewhere;
mod keys;
mod secrets;
mod sessions;
mod two_factor;

pub use account::{EMAIL, NOW, PASSWORD};
pub use keys::KeySpec;
pub use sessions::SessionSpec;

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;
