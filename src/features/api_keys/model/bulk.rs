//! Revoking many keys, one after the other, as pure state: what is chosen, how far it has come, what came
//! of each, and what can be tried again. Knows no browser, no views and no HTTP.

use std::collections::BTreeSet;

use crate::backend::{
    AccountError, Outcome,
    types::{ApiKey, Timestamp},
};

pub use super::tally::Tally;
use super::{bulk_question::Question, revoke::Trouble};

/// What came of one key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fate {
    /// Its turn has not come.
    Waiting,
    /// Asked for; the answer is awaited.
    Running,
    /// It does not work any more.
    Gone,
    /// The server did nothing, and why.
    Failed(AccountError),
    /// The answer was lost: the list will tell.
    Unknown,
}

/// One key of the many.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The key as it was.
    pub key: ApiKey,
    /// What came of it.
    pub fate: Fate,
}

/// Where the revocation of many keys stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Bulk {
    /// Nothing was asked.
    #[default]
    Idle,
    /// The person is asked whether they mean it.
    Asking(Question),
    /// It is being done, or it stopped, or it is done.
    Lines {
        /// Every key, in the order they are done.
        lines: Vec<Line>,
        /// Why it stopped before its end.
        stopped: Option<Stop>,
    },
}

/// Why it stopped before its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stop {
    /// The person wanted it.
    Asked,
    /// Going on would only fail for the same reason.
    Because(AccountError),
}

impl Bulk {
    /// Asks whether these keys are meant.
    #[must_use]
    pub fn ask(keys: Vec<ApiKey>, now: Timestamp) -> Self {
        if keys.is_empty() { Self::Idle } else { Self::Asking(Question::about(keys, now)) }
    }

    /// What the person is asked.
    #[must_use]
    pub const fn question(&self) -> Option<&Question> {
        match self {
            Self::Asking(question) => Some(question),
            Self::Idle | Self::Lines { .. } => None,
        }
    }

    /// The reading that began with the question ended ([`Question::looked`]). Tells which key is the first, where a
    /// press had waited for that.
    pub fn looked(&mut self, read: Option<&[ApiKey]>, now: Timestamp) -> Option<ApiKey> {
        let Self::Asking(question) = self else { return None };
        if question.looked(read, now) { self.confirm() } else { None }
    }

    /// The list changed for another reason ([`Question::follow`]). Tells whether that says something new.
    pub fn follow(&mut self, list: &[ApiKey], is_read: bool) -> bool {
        let Self::Asking(question) = self else { return false };
        question.follow(list, is_read)
    }

    /// The person confirmed, by a press or with the number. Tells which key is the first; nothing where a press alone
    /// has to wait for the list.
    pub fn pressed(&mut self, now: Timestamp) -> Option<ApiKey> {
        let Self::Asking(question) = self else { return None };
        if question.pressed(now) { self.confirm() } else { None }
    }

    /// The person means it. Tells which key is the first. What was gone before is not among those revoked here.
    fn confirm(&mut self) -> Option<ApiKey> {
        if let Self::Asking(question) = self {
            let line = |key: &ApiKey| Line { key: key.clone(), fate: Fate::Waiting };
            let lines: Vec<Line> = question.keys().iter().map(line).collect();
            *self = if lines.is_empty() { Self::Idle } else { Self::Lines { lines, stopped: None } };
        }
        self.next()
    }

    /// The answer about the key that is running. Tells which key is the next.
    pub fn settled(&mut self, outcome: Outcome<()>) -> Option<ApiKey> {
        let Self::Lines { lines, stopped } = self else { return None };
        let running = lines.iter_mut().find(|line| line.fate == Fate::Running)?;
        match outcome {
            // Already gone is what the person asked for.
            Outcome::Done(()) | Outcome::Failed(AccountError::NotFound) => running.fate = Fate::Gone,
            Outcome::Unknown => running.fate = Fate::Unknown,
            Outcome::Failed(error) => {
                if concerns_all(&error) {
                    // Nothing was done to it: it is the first when the rest goes on.
                    running.fate = Fate::Waiting;
                    *stopped = Some(Stop::Because(error));
                } else {
                    running.fate = Fate::Failed(error);
                }
            }
        }
        self.next()
    }

    /// The person wants it to stop. What is running will still be answered.
    pub fn stop(&mut self) {
        if let Self::Lines { lines, stopped } = self
            && lines.iter().any(|line| line.fate == Fate::Waiting)
        {
            stopped.get_or_insert(Stop::Asked);
        }
    }

    /// What failed, what is unknown and what was left waiting gets another turn. Repeating does no
    /// harm: a key that is gone is gone. Tells which key is the first.
    pub fn go_on(&mut self) -> Option<ApiKey> {
        let Self::Lines { lines, stopped } = self else { return None };
        *stopped = None;
        for line in lines {
            if matches!(line.fate, Fate::Failed(_) | Fate::Unknown) {
                line.fate = Fate::Waiting;
            }
        }
        self.next()
    }

    /// The list was read after answers were lost: what is not in it is gone, what is was not revoked.
    pub fn list_read(&mut self, keys: &[ApiKey]) {
        let Self::Lines { lines, .. } = self else { return };
        let there: BTreeSet<&str> = keys.iter().map(|key| key.id.as_str()).collect();
        for line in lines.iter_mut().filter(|line| line.fate == Fate::Unknown) {
            line.fate = if there.contains(line.key.id.as_str()) {
                Fate::Failed(AccountError::Lost)
            } else {
                Fate::Gone
            };
        }
    }

    /// The question was put away.
    pub fn put_away_question(&mut self) {
        if matches!(self, Self::Asking(_)) {
            *self = Self::Idle;
        }
    }

    /// Puts it away, unless it is at work.
    pub fn put_away(&mut self) {
        if !self.is_running() {
            *self = Self::Idle;
        }
    }

    /// Whether an answer is awaited.
    #[must_use]
    pub fn is_running(&self) -> bool {
        self.lines().iter().any(|line| line.fate == Fate::Running)
    }

    /// Every key and what came of it.
    #[must_use]
    pub fn lines(&self) -> &[Line] {
        match self {
            Self::Lines { lines, .. } => lines,
            Self::Idle | Self::Asking(_) => &[],
        }
    }

    /// What is to stand in the row of each key that had its turn; nothing for those that are gone.
    #[must_use]
    pub fn in_rows(&self) -> Vec<(String, Option<Trouble>)> {
        let told = |line: &Line| {
            let trouble = match &line.fate {
                Fate::Failed(AccountError::Lost) => Some(Trouble::StillThere),
                Fate::Failed(error) => Some(Trouble::Failed(error.clone())),
                Fate::Unknown => Some(Trouble::NotKnown),
                Fate::Gone | Fate::Running | Fate::Waiting => None,
            };
            (line.key.id.clone(), trouble)
        };
        self.lines().iter().map(told).collect()
    }

    /// Why it stopped before its end.
    #[must_use]
    pub const fn stopped(&self) -> Option<&Stop> {
        match self {
            Self::Lines { stopped, .. } => stopped.as_ref(),
            Self::Idle | Self::Asking(_) => None,
        }
    }

    /// How many there are of each kind.
    #[must_use]
    pub fn tally(&self) -> Tally {
        Tally::of(self.lines())
    }

    /// The next in turn, unless it is to stop.
    fn next(&mut self) -> Option<ApiKey> {
        let Self::Lines { lines, stopped: None } = self else { return None };
        if lines.iter().any(|line| line.fate == Fate::Running) {
            return None;
        }
        let line = lines.iter_mut().find(|line| line.fate == Fate::Waiting)?;
        line.fate = Fate::Running;
        Some(line.key.clone())
    }
}

/// Whether the next request would be refused like this one.
const fn concerns_all(error: &AccountError) -> bool {
    matches!(
        error,
        AccountError::Offline
            | AccountError::SignedOut
            | AccountError::StepUpRequired(_)
            | AccountError::Interrupted { .. }
            | AccountError::RateLimited { .. }
            | AccountError::Unavailable { .. }
            | AccountError::Locked { .. }
    )
}

#[cfg(test)]
#[path = "bulk_tests.rs"]
mod tests;
