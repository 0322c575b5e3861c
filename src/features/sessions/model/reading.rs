//! How the list is read: page by page, and anew without losing what is going on in it.

use super::{
    SessionList,
    familiar::{self, is_old},
    groups, twins,
    types::{Act, Receipt, Row},
};
use crate::backend::{
    AccountError,
    types::{Page, Session, Timestamp},
};
use crate::count::count_of;

/// More than these are told of by their number.
const FEW: usize = 3;

impl SessionList {
    /// How often the list was read from its beginning.
    #[must_use]
    pub const fn readings(&self) -> u32 {
        self.reading
    }

    /// Whether a new reading that got `read` so far must go on to its following page: until it
    /// covers what was shown, and is past the place of every session whose fate is not known or about
    /// which the person is asked: the question says which of them have ended. The
    /// latest sign-in comes first.
    #[must_use]
    pub fn wants_more(&self, read: &[Session]) -> bool {
        let past = |row: &Row| {
            read.last().is_some_and(|last| last.signed_in_at < row.session.signed_in_at)
                || read.iter().any(|session| session.id == row.session.id)
        };
        read.len() < self.rows.len()
            || self.rows.iter().any(|row| row.act == Act::InDoubt && !past(row))
            || self.asked_rows().any(|row| !past(row))
    }

    /// Takes a new reading in the place of what was listed. Answers what turned out to have been
    /// ended by an act whose answer was lost.
    pub fn read(&mut self, reading: Page<Session>, now: Timestamp) -> Vec<Receipt> {
        let before = std::mem::take(&mut self.rows);
        self.places.clear();
        self.read_at = now;
        self.reading += 1;
        self.next_cursor = reading.next_cursor;
        self.more = Act::Idle;
        self.add(reading.items);
        let mut found_ended = Vec::new();
        for row in before {
            let listed = self.places.get(&row.id).map(|place| &mut self.rows[*place]);
            match (listed, &row.act) {
                (Some(listed), Act::InDoubt) => listed.act = Act::StillThere,
                (Some(listed), _) => listed.act = row.act,
                (None, Act::InDoubt) => {
                    self.ended.insert(row.session.id.clone());
                    found_ended.push(Receipt::Ended(row.session));
                }
                // Its own answer is on the way, and will tell.
                (None, Act::Running) => self.push(row),
                (None, _) => {}
            }
        }
        self.arrange();
        if found_ended.len() > FEW {
            found_ended = vec![Receipt::SeveralEnded(count_of(found_ended.len()))];
        }
        if self.others == Act::InDoubt {
            self.others = Act::StillThere;
            if self.only_this_device() {
                self.others = Act::Idle;
                found_ended.push(Receipt::OthersEnded(None));
            }
        }
        self.batch_after_reading();
        self.drop_a_question_without_object();
        self.keep(&found_ended);
        found_ended
    }

    /// The following page has been asked for. Its answer is told with the number that this returns.
    pub fn more_asked(&mut self) -> u32 {
        self.more = Act::Running;
        self.reading
    }

    /// The following page has come, or not. Answers whether it fitted what is listed.
    pub fn more_answered(&mut self, reading: u32, answer: Result<Page<Session>, AccountError>) -> bool {
        if reading != self.reading {
            return false;
        }
        match answer {
            Ok(page) => {
                self.more = Act::Idle;
                self.next_cursor = page.next_cursor;
                self.add(page.items);
                self.arrange();
            }
            Err(error) => self.more = Act::Failed(error),
        }
        true
    }

    /// Pages may overlap: activity moves sessions from one to the other while they are read.
    fn add(&mut self, sessions: Vec<Session>) {
        for session in sessions {
            if self.ended.contains(&session.id) {
                continue;
            }
            match self.places.get(session.id.as_str()) {
                Some(place) => self.rows[*place].session = session,
                None => self.push(Row::new(session)),
            }
        }
    }

    fn push(&mut self, row: Row) {
        self.places.insert(row.id.clone(), self.rows.len());
        self.rows.push(row);
    }

    /// Finds out what can only be said of the whole, and sorts.
    fn arrange(&mut self) {
        familiar::mark(&mut self.rows, self.read_at, self.next_cursor.is_none());
        let is_compared_with = |row: &Row| !row.session.current && is_old(&row.session, self.read_at);
        self.some_are_old = self.rows.iter().any(is_compared_with);
        // What is marked while one looks stays marked: whoever ends the old sessions takes no mark away.
        self.marks_rows |= familiar::marks_tell(&self.rows, self.read_at);
        for row in &mut self.rows {
            row.mark = row.novelty.filter(|_| self.marks_rows);
        }
        twins::tell_apart(&mut self.rows);
        self.groups = groups::assign(&mut self.rows);
        self.sort();
        self.places = Self::places(&self.rows);
        self.tally();
        self.untick_what_is_not_shown();
    }
}
