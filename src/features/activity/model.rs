//! The history as the page knows it. Pure: knows no view, no words, no browser.

#[cfg(test)]
mod tests;

use std::{cmp::Reverse, collections::HashSet};

use crate::backend::{
    AccountError,
    types::{EventKind, Page, SecurityEvent},
};

/// How far reading the following page has come.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub enum More {
    /// Nothing is on its way.
    #[default]
    Idle,
    /// It is on its way.
    Running,
    /// It did not come.
    Failed(AccountError),
}

/// What was read of the history, the latest first.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct History {
    events: Vec<SecurityEvent>,
    next_cursor: Option<String>,
    more: More,
    /// The beginning has been read.
    pub is_read: bool,
}

/// A line of the page: an event, and those before it that are like it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// The latest of them.
    pub id: String,
    /// The others.
    pub more: Vec<String>,
}

/// How much an event should catch the eye.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Weight {
    /// Everyday.
    Plain,
    /// The account's locks changed.
    Change,
    /// Somebody failed to get in, or the account became easier to get into.
    Alarm,
}

/// Who did it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Doer {
    /// The session of this browser.
    Here,
    /// Another session.
    Another,
    /// Nobody who was signed in.
    Outside,
    /// A session that is not known any more.
    Gone,
}

impl History {
    /// The events, the latest first.
    #[must_use]
    pub fn events(&self) -> &[SecurityEvent] {
        &self.events
    }

    /// The events in lines: everyday ones that follow each other in one, where they are alike.
    #[must_use]
    pub fn lines(&self, here: Option<&str>) -> Vec<Line> {
        let mut lines: Vec<Line> = Vec::new();
        let mut before: Option<&SecurityEvent> = None;
        for event in &self.events {
            match (lines.last_mut(), before) {
                (Some(line), Some(before)) if alike(before, event, here) => line.more.push(event.id.clone()),
                _ => lines.push(Line { id: event.id.clone(), more: Vec::new() }),
            }
            before = Some(event);
        }
        lines
    }

    /// The event with this id.
    #[must_use]
    pub fn event(&self, id: &str) -> Option<&SecurityEvent> {
        self.events.iter().find(|event| event.id == id)
    }

    /// Where the following page begins, when there is one.
    #[must_use]
    pub fn next_cursor(&self) -> Option<String> {
        self.next_cursor.clone()
    }

    /// How far reading the following page has come.
    #[must_use]
    pub const fn more(&self) -> &More {
        &self.more
    }

    /// The beginning was read, for the first time or anew. History does not change, so what was read
    /// of its older part stays, unless more has happened since than fits a page.
    pub fn read(&mut self, page: Page<SecurityEvent>) {
        self.is_read = true;
        self.more = More::Idle;
        let known: HashSet<&String> = self.events.iter().map(|event| &event.id).collect();
        let meets = page.items.iter().any(|event| known.contains(&event.id));
        if !meets {
            self.events.clear();
            self.next_cursor = page.next_cursor;
        }
        self.add(page.items);
    }

    /// The following page has been asked for.
    pub fn more_asked(&mut self) {
        self.more = More::Running;
    }

    /// The following page, asked for with `cursor`, has come or not. Tells whether the list has it now.
    pub fn more_answered(&mut self, cursor: &str, answer: Result<Page<SecurityEvent>, AccountError>) -> bool {
        if self.next_cursor.as_deref() != Some(cursor) {
            return false;
        }
        let has_come = answer.is_ok();
        match answer {
            Ok(page) => {
                self.more = More::Idle;
                self.next_cursor = page.next_cursor;
                self.add(page.items);
            }
            Err(error) => self.more = More::Failed(error),
        }
        has_come
    }

    fn add(&mut self, events: Vec<SecurityEvent>) {
        let mut known: HashSet<String> = self.events.iter().map(|event| event.id.clone()).collect();
        self.events.extend(events.into_iter().filter(|event| known.insert(event.id.clone())));
        // Stable: of one moment, the backend's order counts.
        self.events.sort_by_key(|event| Reverse(event.at));
    }
}

/// How much an event of this kind should catch the eye.
#[must_use]
pub const fn weight(kind: EventKind) -> Weight {
    match kind {
        EventKind::SignedIn | EventKind::SignedOut | EventKind::ApiKeyRenamed | EventKind::SessionRevoked => {
            Weight::Plain
        }
        EventKind::TwoFactorEnabled
        | EventKind::AuthenticatorReplaced
        | EventKind::BackupCodesReplaced
        | EventKind::ApiKeyCreated
        | EventKind::ApiKeyRotated
        | EventKind::ApiKeyRevoked
        | EventKind::PasswordChanged
        | EventKind::Unknown => Weight::Change,
        EventKind::SignInFailed
        | EventKind::SecondStepFailed
        | EventKind::LockedOut
        | EventKind::TwoFactorDisabled
        | EventKind::BackupCodeUsed => Weight::Alarm,
    }
}

/// Whether two events are told in one line: nothing but their moment may differ. What should
/// catch the eye always has a line of its own.
fn alike(one: &SecurityEvent, other: &SecurityEvent, here: Option<&str>) -> bool {
    const DAY: i64 = 86_400_000;
    let told = |event: &SecurityEvent| {
        let day = event.at.0.div_euclid(DAY);
        let device = (event.browser.clone(), event.os.clone());
        (event.kind, day, event.subject.clone(), device, event.ip.clone(), doer(event, here))
    };
    weight(one.kind) == Weight::Plain && told(one) == told(other)
}

/// Who did it, seen from the session `here`.
#[must_use]
pub fn doer(event: &SecurityEvent, here: Option<&str>) -> Doer {
    let before_any_session = matches!(
        event.kind,
        EventKind::SignInFailed
            | EventKind::SecondStepFailed
            | EventKind::LockedOut
            | EventKind::BackupCodeUsed
            | EventKind::Unknown
    );
    match event.session_id.as_deref() {
        None if before_any_session => Doer::Outside,
        None => Doer::Gone,
        Some(id) if Some(id) == here => Doer::Here,
        Some(_) => Doer::Another,
    }
}

/// The session that lockdown should keep as evidence of this event: never the one that asks.
#[must_use]
pub fn evidence<'a>(event: &'a SecurityEvent, here: Option<&str>) -> Option<&'a str> {
    event.session_id.as_deref().filter(|id| Some(*id) != here)
}
