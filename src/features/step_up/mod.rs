//! Proving who one is without leaving the page: step-up, and signing in again after the session
//! ended. What stands on the page below stays.

mod asking;
mod proof_form;
mod refusal;
mod slow;

pub use asking::Asking;
pub use proof_form::{ProofForm, Username};
pub use refusal::{Refusal, TimeLeft, why};
pub use slow::say_when_slow;
