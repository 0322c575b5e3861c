//! The room of two-factor authentication: status, set-up, backup codes, new phone, turning off.
//!
//! `model`, `exits`, `codes` and `picture` are pure; `acts` and `room` join them to the backend; the rest are
//! views of one stage each.

mod acts;
pub mod codes;
pub mod drift;
mod exits;
mod finish;
mod leave;
pub mod model;
mod page;
mod panel;
pub mod picture;
mod progress;
mod proofs;
mod renew;
mod room;
mod save;
mod scan;
mod sheet;
mod status;
mod test_code;
mod told;
mod type_back;
mod words;

pub use model::Begun;
pub use page::TwoFactorPage;
pub use renew::{InHand, RenewCodes, RenewFactor, Renewing};
