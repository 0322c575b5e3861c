//! How far the revocation of several keys has come, in numbers.

use super::bulk::{Fate, Line};

/// How many there are of each kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// All of them.
    pub all: u32,
    /// Those that do not work any more.
    pub gone: u32,
    /// Those of which it failed.
    pub failed: u32,
    /// Those of which the answer was lost.
    pub unknown: u32,
    /// Those whose turn has not come.
    pub waiting: u32,
}

impl Tally {
    /// Counts them.
    #[must_use]
    pub fn of(lines: &[Line]) -> Self {
        lines.iter().fold(Self::default(), |mut tally, line| {
            tally.all += 1;
            match line.fate {
                Fate::Waiting => tally.waiting += 1,
                Fate::Running => {}
                Fate::Gone => tally.gone += 1,
                Fate::Failed(_) => tally.failed += 1,
                Fate::Unknown => tally.unknown += 1,
            }
            tally
        })
    }
}
