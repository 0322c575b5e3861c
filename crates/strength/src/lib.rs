//! Password strength: what the app asks, and what the worker answers.
//!
//! The estimator (`zxcvbn`) weighs several times as much as the whole app, so it lives in a worker of
//! its own (the binary of this crate, feature `worker`). This library is what both sides share; it
//! must stay small and must not know the estimator.

mod feedback;
pub mod wire;

pub use feedback::{Suggestion, Warning};

/// Only so many characters are estimated: beyond, more of them hardly change the score, and some
/// crafted texts take seconds.
pub const MAX_ESTIMATED_CHARS: usize = 72;

/// Asks for an estimate.
#[derive(Clone, PartialEq, Eq)]
pub struct Request {
    /// Told back in the answer, so that a late answer is known as such.
    pub id: u32,
    /// The text to estimate, cut to [`MAX_ESTIMATED_CHARS`].
    pub password: String,
    /// Words that are easy to guess for this person.
    pub inputs: Vec<String>,
}

impl Request {
    /// A request for the first [`MAX_ESTIMATED_CHARS`] characters of `password`.
    #[must_use]
    pub fn new(id: u32, password: &str, inputs: Vec<String>) -> Self {
        Self { id, password: password.chars().take(MAX_ESTIMATED_CHARS).collect(), inputs }
    }
}

/// Without the password.
impl std::fmt::Debug for Request {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Request").field("id", &self.id).finish_non_exhaustive()
    }
}

/// An estimate.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Estimate {
    /// The request's id.
    pub id: u32,
    /// 0 (guessed at once) to 4 (very hard to guess).
    pub score: u8,
    /// What is weak about it.
    pub warning: Option<Warning>,
    /// What would help.
    pub suggestions: Vec<Suggestion>,
}

/// What the worker says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FromWorker {
    /// It is loaded; what was sent before is lost.
    Ready,
    /// An answer.
    Estimate(Estimate),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_long_password_is_cut_by_characters() {
        let request = Request::new(1, &"ç".repeat(500), Vec::new());
        assert_eq!(request.password.chars().count(), MAX_ESTIMATED_CHARS);
    }

    #[test]
    fn a_request_does_not_tell_the_password() {
        let request = Request::new(1, "Kianda!2026", vec!["ana".into()]);
        assert!(!format!("{request:?}").contains("Kianda"));
        assert!(!format!("{request:?}").contains("ana"));
    }
}
