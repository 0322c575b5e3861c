//! The signed-in devices as the page knows them: what is listed, what is being ended, how that went.
//!
//! Pure: knows the port's types; knows no view, no words, no browser.

mod batch;
#[cfg(test)]
mod choice_tests;
mod familiar;
#[cfg(test)]
mod familiar_tests;
mod groups;
mod lines;
#[cfg(test)]
mod property_tests;
mod reading;
mod receipts;
mod selection;
#[cfg(test)]
mod tests;
mod twins;
mod types;

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

pub use batch::{Batch, Stop};
pub use familiar::{Novelty, OLD_DAYS, count_new};
pub use groups::{GROUP, Group, GroupLine, Line, MEMBER};
pub use selection::{Choice, Filter, Ticked};
pub use twins::Twin;
pub use types::{Act, OtherCount, Receipt, Row, Settled, Target};

use crate::backend::{
    AccountError, Outcome,
    types::{Session, Timestamp},
};

/// The list, and all that is going on in it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SessionList {
    rows: Vec<Row>,
    /// Where each session stands in `rows`.
    places: HashMap<Arc<str>, usize>,
    groups: Vec<Arc<Group>>,
    counts: selection::Counts,
    /// When it was read last.
    read_at: Timestamp,
    /// Raised by every reading from the beginning: a page that was asked for before fits no more.
    reading: u32,
    /// When what is new was found, there were other sessions to compare it with.
    some_are_old: bool,
    /// What is new about a session is said at its row.
    marks_rows: bool,
    next_cursor: Option<String>,
    others: Act,
    more: Act,
    asking: Option<Target>,
    receipts: Vec<Receipt>,
    /// Ended for certain. An answer that was on its way meanwhile may still list them.
    ended: HashSet<String>,
    choice: Choice,
    batch: Option<Batch>,
}

impl Default for SessionList {
    fn default() -> Self {
        Self {
            rows: Vec::new(),
            places: HashMap::new(),
            groups: Vec::new(),
            counts: selection::Counts::default(),
            read_at: Timestamp(0),
            reading: 0,
            some_are_old: false,
            marks_rows: false,
            next_cursor: None,
            others: Act::Idle,
            more: Act::Idle,
            asking: None,
            receipts: Vec::new(),
            ended: HashSet::new(),
            choice: Choice::default(),
            batch: None,
        }
    }
}

impl SessionList {
    /// The sessions: this device first, then those that are new in some way, then the last active ones.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// This session.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.places.get(id).map(|place| &self.rows[*place])
    }

    /// Where the following page begins, when there is one.
    #[must_use]
    pub fn next_cursor(&self) -> Option<String> {
        self.next_cursor.clone()
    }

    /// How far reading the following page has come.
    #[must_use]
    pub const fn more(&self) -> &Act {
        &self.more
    }

    /// How far ending all others has come.
    #[must_use]
    pub const fn others(&self) -> &Act {
        &self.others
    }

    /// What the person is being asked to confirm.
    #[must_use]
    pub const fn asking(&self) -> Option<&Target> {
        self.asking.as_ref()
    }

    /// The sessions that the person is asked about one by one, as far as they are there: some may have ended while the
    /// question is open.
    pub fn asked_rows(&self) -> impl Iterator<Item = &Row> {
        let ids = match &self.asking {
            Some(Target::One(id)) => std::slice::from_ref(id),
            Some(Target::Several(ids)) => ids.as_slice(),
            Some(Target::Others | Target::ThisDevice) | None => &[],
        };
        ids.iter().filter_map(|id| self.row(id))
    }

    /// How many other sessions there are.
    #[must_use]
    pub fn other_count(&self) -> OtherCount {
        OtherCount { listed: self.count(Filter::All), more: self.next_cursor.is_some() }
    }

    /// Nothing is signed in but this device.
    #[must_use]
    pub fn only_this_device(&self) -> bool {
        self.other_count() == OtherCount { listed: 0, more: false }
    }

    /// Asks the person to confirm that `target` is to be ended. The session of this device is not
    /// revoked but signed out of, which needs no question.
    pub fn ask(&mut self, target: Target) {
        let sensible = match &target {
            Target::ThisDevice => false,
            Target::One(id) => self.is_other(id),
            Target::Several(ids) => ids.iter().any(|id| self.is_other(id)),
            Target::Others => !self.only_this_device(),
        };
        if sensible {
            self.asking = Some(target);
        }
    }

    /// The person thought better of it. How an earlier try failed is no matter any more: what was asked
    /// about is at rest again, and is asked about again before it is ended.
    pub fn dismiss(&mut self) {
        let Some(target) = self.asking.take() else { return };
        if matches!(self.act(&target), Act::Failed(_) | Act::StillThere) {
            self.set_act(&target, Act::Idle);
        }
    }

    /// The request to end `target` is out.
    pub fn start(&mut self, target: &Target) {
        self.set_act(target, Act::Running);
    }

    /// The request to end `target` has ended. `count` is how many sessions were.
    pub fn settle(&mut self, target: &Target, outcome: Outcome<u32>) -> Settled {
        // Asked for proof in mid-act, the person presses again: the question stays.
        let press_again = matches!(outcome, Outcome::Failed(AccountError::Interrupted { .. }));
        if self.asking.as_ref() == Some(target) && !press_again {
            self.asking = None;
        }
        match outcome {
            Outcome::Done(count) => self.done(target, count),
            Outcome::Failed(AccountError::NotFound) => self.done(target, 1),
            Outcome::Failed(error) => {
                let reread = error == AccountError::Conflict;
                self.set_act(target, Act::Failed(error));
                Settled { receipt: None, reread }
            }
            Outcome::Unknown => {
                self.set_act(target, Act::InDoubt);
                Settled { receipt: None, reread: true }
            }
        }
    }

    /// How far ending `target` has come. Of several, each row tells for itself.
    #[must_use]
    pub fn act(&self, target: &Target) -> Act {
        match target {
            Target::Others => self.others.clone(),
            Target::Several(_) => Act::Idle,
            Target::One(id) => self.row(id).map(|row| row.act.clone()).unwrap_or_default(),
            Target::ThisDevice => self
                .rows
                .iter()
                .find(|row| row.session.current)
                .map(|row| row.act.clone())
                .unwrap_or_default(),
        }
    }

    fn set_act(&mut self, target: &Target, act: Act) {
        let id = match target {
            Target::Others => {
                self.others = act;
                return;
            }
            Target::Several(_) => return,
            Target::One(id) => id.clone(),
            Target::ThisDevice => {
                let current = self.rows.iter().find(|row| row.session.current);
                current.map(|row| row.session.id.clone()).unwrap_or_default()
            }
        };
        self.set_row_act(&id, act);
    }

    pub(super) fn set_row_act(&mut self, id: &str, act: Act) {
        if let Some(place) = self.places.get(id) {
            self.rows[*place].act = act;
        }
    }

    fn is_other(&self, id: &str) -> bool {
        self.row(id).is_some_and(|row| !row.session.current)
    }

    fn done(&mut self, target: &Target, count: u32) -> Settled {
        let receipt = match target {
            // Nobody is signed in any more: the page goes. Of several, each is told of by itself.
            Target::ThisDevice | Target::Several(_) => return Settled { receipt: None, reread: false },
            Target::One(id) => {
                let gone = self.take_rows(|session| session.id == *id);
                gone.into_iter().next().map(Receipt::Ended)
            }
            Target::Others => {
                self.take_rows(|session| !session.current);
                self.next_cursor = None;
                self.others = Act::Idle;
                Some(Receipt::OthersEnded(Some(count)))
            }
        };
        self.drop_a_question_without_object();
        self.keep(receipt.as_slice());
        Settled { receipt, reread: false }
    }

    fn take_rows(&mut self, gone: impl Fn(&Session) -> bool) -> Vec<Session> {
        let taken: Vec<Session> =
            self.rows.extract_if(.., |row| gone(&row.session)).map(|row| row.session).collect();
        self.ended.extend(taken.iter().map(|session| session.id.clone()));
        self.places = Self::places(&self.rows);
        self.tally();
        self.untick_what_is_not_shown();
        taken
    }

    fn drop_a_question_without_object(&mut self) {
        let gone = match &self.asking {
            Some(Target::One(id)) => !self.is_other(id),
            Some(Target::Several(ids)) => !ids.iter().any(|id| self.is_other(id)),
            Some(Target::Others) => self.only_this_device(),
            Some(Target::ThisDevice) | None => false,
        };
        if gone {
            self.asking = None;
        }
    }
}
