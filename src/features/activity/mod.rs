//! What happened lately to the account's security: when, what, from where, by which session; and the
//! way on for who did not do it.

mod event;
pub mod model;
mod page;
mod row;

pub use event::{device, place, what};
pub use page::ActivityPage;
