//! A change that was sent: what it is known by to anyone who looks for it later, and what of it outlives a
//! reload.

use std::collections::BTreeSet;

use crate::backend::types::{EventKind, SecurityEvent, Timestamp};

/// Our idea of the server's clock may be off by this much.
const CLOCK_SLACK_SECONDS: i64 = 5;

/// A request that was out for so long did not break off: it may lie somewhere on the way and arrive yet.
const LATE_SECONDS: i64 = 25;

/// What was sent longer ago does not arrive any more.
const FORGOTTEN_SECONDS: i64 = 15 * 60;

/// What can be told of a change by anyone who looks for it later: the latest that was sent, with those before
/// it of which nobody knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attempt {
    /// When the first of them was sent, by the server's clock.
    first_sent_at: Timestamp,
    /// When the last was.
    last_sent_at: Timestamp,
    /// The sessions of this tab that may have sent it. They open nothing: the history names them.
    sessions: BTreeSet<String>,
}

/// What the account's history says of an attempt.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Verdict {
    /// It was made.
    Made,
    /// Nothing was changed so far.
    NotMade,
    /// The password was changed, and this tab does not know itself in who did it.
    Unclear,
}

impl Attempt {
    /// One that is sent `now`, in this session.
    #[must_use]
    pub fn sent(now: Timestamp, session: Option<String>) -> Self {
        Self { first_sent_at: now, last_sent_at: now, sessions: session.into_iter().collect() }
    }

    /// Both of them: whichever was heard, it is found.
    pub(super) fn and(mut self, later: Self) -> Self {
        self.last_sent_at = later.last_sent_at;
        self.sessions.extend(later.sessions);
        self
    }

    /// The person signed in again meanwhile: what goes on, goes on in this session.
    pub(super) fn may_be_of(&mut self, session: String) {
        self.sessions.insert(session);
    }

    /// Its answer was lost `now`, so late that it may arrive yet.
    pub(super) fn is_late(&self, now: Timestamp) -> bool {
        now.seconds_since(self.first_sent_at) >= LATE_SECONDS
    }

    /// What the history says, the newest part of it first.
    pub(super) fn verdict(&self, history: &[SecurityEvent]) -> Verdict {
        let is_since =
            |event: &&SecurityEvent| event.at.seconds_since(self.first_sent_at) >= -CLOCK_SLACK_SECONDS;
        let mut changes = history.iter().filter(|event| event.kind == EventKind::PasswordChanged);
        match changes.find(is_since) {
            None => Verdict::NotMade,
            Some(last) if last.session_id.as_ref().is_some_and(|its| self.sessions.contains(its)) => {
                Verdict::Made
            }
            Some(_) => Verdict::Unclear,
        }
    }

    /// For this tab to remember over a reload: times, the account's id and those of sessions.
    pub(super) fn record(&self, account: &str) -> String {
        let sessions: String = self.sessions.iter().map(|id| format!(" {id}")).collect();
        format!("{} {} {account}{sessions}", self.first_sent_at.0, self.last_sent_at.0)
    }

    /// Reads a record, if it is of this account and what was sent may still arrive.
    pub(super) fn of_record(record: &str, account: &str, now: Timestamp) -> Option<Self> {
        let mut parts = record.split(' ');
        let first_sent_at = Timestamp(parts.next()?.parse().ok()?);
        let last_sent_at = Timestamp(parts.next()?.parse().ok()?);
        let may_arrive = now.seconds_since(last_sent_at) < FORGOTTEN_SECONDS;
        let is_ours = parts.next()? == account;
        let sessions = parts.map(str::to_owned).collect();
        (may_arrive && is_ours).then_some(Self { first_sent_at, last_sent_at, sessions })
    }
}
