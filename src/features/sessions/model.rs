//! The signed-in devices as the page knows them: what is listed, what is being ended, how that went.
//!
//! Pure: knows the port's types; knows no view, no words, no browser.

#[cfg(test)]
mod tests;
mod types;

use std::collections::HashSet;

pub use types::{Act, OtherCount, Receipt, Row, Settled, Target};

use crate::backend::{
    AccountError, Outcome,
    types::{Page, Session},
};

/// The list, and all that is going on in it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SessionList {
    rows: Vec<Row>,
    next_cursor: Option<String>,
    others: Act,
    more: Act,
    asking: Option<Target>,
    receipts: Vec<Receipt>,
    /// Ended for certain. An answer that was on its way meanwhile may still list them.
    ended: HashSet<String>,
}

impl SessionList {
    /// The lines: this device first, then the last active ones.
    #[must_use]
    pub fn rows(&self) -> &[Row] {
        &self.rows
    }

    /// The line of this session.
    #[must_use]
    pub fn row(&self, id: &str) -> Option<&Row> {
        self.rows.iter().find(|row| row.session.id == id)
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

    /// What was ended since the page was opened, the latest last.
    #[must_use]
    pub fn receipts(&self) -> &[Receipt] {
        &self.receipts
    }

    /// What the person is being asked to confirm.
    #[must_use]
    pub const fn asking(&self) -> Option<&Target> {
        self.asking.as_ref()
    }

    /// How many other sessions there are.
    #[must_use]
    pub fn other_count(&self) -> OtherCount {
        let listed = self.rows.iter().filter(|row| !row.session.current).count();
        OtherCount { listed: u32::try_from(listed).unwrap_or(u32::MAX), more: self.next_cursor.is_some() }
    }

    /// Nothing is signed in but this device.
    #[must_use]
    pub fn only_this_device(&self) -> bool {
        self.other_count() == OtherCount { listed: 0, more: false }
    }

    /// Whether a new reading that got `read` so far must go on to its following page: until it
    /// covers what was shown, and every session whose fate is not known has been met.
    #[must_use]
    pub fn wants_more(&self, read: &[Session]) -> bool {
        let met = |row: &Row| read.iter().any(|session| session.id == row.session.id);
        read.len() < self.rows.len() || self.rows.iter().any(|row| row.act == Act::InDoubt && !met(row))
    }

    /// Takes a new reading in the place of what was listed. Answers what turned out to have been
    /// ended by an act whose answer was lost.
    pub fn read(&mut self, reading: Page<Session>) -> Vec<Receipt> {
        let before = std::mem::take(&mut self.rows);
        self.next_cursor = reading.next_cursor;
        self.more = Act::Idle;
        self.add(reading.items);
        let mut found_ended = Vec::new();
        for row in before {
            let listed = self.rows.iter_mut().find(|listed| listed.session.id == row.session.id);
            match (listed, &row.act) {
                (Some(listed), Act::InDoubt) => listed.act = Act::StillThere,
                (Some(listed), _) => listed.act = row.act,
                (None, Act::InDoubt) => {
                    self.ended.insert(row.session.id.clone());
                    found_ended.push(Receipt::Ended(row.session));
                }
                // Its own answer is on the way, and will tell.
                (None, Act::Running) => self.rows.push(row),
                (None, _) => {}
            }
        }
        self.sort();
        if self.others == Act::InDoubt {
            self.others = Act::StillThere;
            if self.only_this_device() {
                self.others = Act::Idle;
                found_ended.push(Receipt::OthersEnded(None));
            }
        }
        self.drop_a_question_without_object();
        self.receipts.extend(found_ended.iter().cloned());
        found_ended
    }

    /// The following page has been asked for.
    pub fn more_asked(&mut self) {
        self.more = Act::Running;
    }

    /// The following page has come, or not.
    pub fn more_answered(&mut self, answer: Result<Page<Session>, AccountError>) {
        match answer {
            Ok(page) => {
                self.more = Act::Idle;
                self.next_cursor = page.next_cursor;
                self.add(page.items);
                self.sort();
            }
            Err(error) => self.more = Act::Failed(error),
        }
    }

    /// Asks the person to confirm that `target` is to be ended. The session of this device is not
    /// revoked but signed out of, which needs no question.
    pub fn ask(&mut self, target: Target) {
        let sensible = match &target {
            Target::ThisDevice => false,
            Target::One(id) => self.row(id).is_some_and(|row| !row.session.current),
            Target::Others => !self.only_this_device(),
        };
        if sensible {
            self.asking = Some(target);
        }
    }

    /// The person thought better of it.
    pub fn dismiss(&mut self) {
        self.asking = None;
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

    /// How far ending `target` has come.
    #[must_use]
    pub fn act(&self, target: &Target) -> Act {
        match target {
            Target::Others => self.others.clone(),
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
        let row = match target {
            Target::Others => {
                self.others = act;
                return;
            }
            Target::One(id) => self.rows.iter_mut().find(|row| row.session.id == *id),
            Target::ThisDevice => self.rows.iter_mut().find(|row| row.session.current),
        };
        if let Some(row) = row {
            row.act = act;
        }
    }

    fn done(&mut self, target: &Target, count: u32) -> Settled {
        let receipt = match target {
            // Nobody is signed in any more: the page goes.
            Target::ThisDevice => return Settled { receipt: None, reread: false },
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
        self.receipts.extend(receipt.clone());
        Settled { receipt, reread: true }
    }

    fn take_rows(&mut self, gone: impl Fn(&Session) -> bool) -> Vec<Session> {
        let taken: Vec<Session> =
            self.rows.extract_if(.., |row| gone(&row.session)).map(|row| row.session).collect();
        self.ended.extend(taken.iter().map(|session| session.id.clone()));
        taken
    }

    /// Pages may overlap: activity moves sessions from one to the other while they are read.
    fn add(&mut self, sessions: Vec<Session>) {
        for session in sessions {
            if self.ended.contains(&session.id) {
                continue;
            }
            match self.rows.iter_mut().find(|row| row.session.id == session.id) {
                Some(row) => row.session = session,
                None => self.rows.push(Row { session, act: Act::Idle }),
            }
        }
    }

    fn sort(&mut self) {
        self.rows.sort_by(|one, other| {
            let key = |row: &Row| (!row.session.current, std::cmp::Reverse(row.session.last_active_at));
            key(one).cmp(&key(other)).then_with(|| one.session.id.cmp(&other.session.id))
        });
    }

    fn drop_a_question_without_object(&mut self) {
        let gone = match &self.asking {
            Some(Target::One(id)) => self.row(id).is_none(),
            Some(Target::Others) => self.only_this_device(),
            Some(Target::ThisDevice) | None => false,
        };
        if gone {
            self.asking = None;
        }
    }
}
