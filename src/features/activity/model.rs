//! The history as the page knows it. Pure: knows no view, no words, no browser.

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

    /// The following page, asked for with `cursor`, has come or not.
    pub fn more_answered(&mut self, cursor: &str, answer: Result<Page<SecurityEvent>, AccountError>) {
        if self.next_cursor.as_deref() != Some(cursor) {
            return;
        }
        match answer {
            Ok(page) => {
                self.more = More::Idle;
                self.next_cursor = page.next_cursor;
                self.add(page.items);
            }
            Err(error) => self.more = More::Failed(error),
        }
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

#[cfg(test)]
mod tests {
    use proptest::{collection::vec, option, prelude::*};

    use super::*;
    use crate::backend::types::{DeviceKind, Timestamp};

    fn event(number: i64) -> SecurityEvent {
        SecurityEvent {
            id: number.to_string(),
            kind: EventKind::SignedIn,
            at: Timestamp(number),
            subject: None,
            session_id: (number % 2 == 0).then(|| format!("s{number}")),
            browser: None,
            os: None,
            device_kind: DeviceKind::Unknown,
            ip: "192.0.2.1".to_owned(),
            country: None,
        }
    }

    fn page(numbers: impl IntoIterator<Item = i64>, next: Option<&str>) -> Page<SecurityEvent> {
        Page { items: numbers.into_iter().map(event).collect(), next_cursor: next.map(str::to_owned) }
    }

    fn times(history: &History) -> Vec<i64> {
        history.events().iter().map(|event| event.at.0).collect()
    }

    #[test]
    fn a_new_reading_keeps_the_older_part() {
        let mut history = History::default();
        history.read(page([9, 8], Some("7")));
        history.more_asked();
        history.more_answered("7", Ok(page([7, 6], Some("5"))));
        history.read(page([10, 9], Some("8")));
        assert_eq!(times(&history), [10, 9, 8, 7, 6]);
        assert_eq!(history.next_cursor().as_deref(), Some("5"), "it goes on where it had come to");
    }

    #[test]
    fn where_much_has_happened_the_history_begins_anew_without_a_hole() {
        let mut history = History::default();
        history.read(page([2, 1], None));
        history.read(page([9, 8], Some("7")));
        assert_eq!(times(&history), [9, 8]);
        assert_eq!(history.next_cursor().as_deref(), Some("7"));
    }

    #[test]
    fn a_page_that_did_not_come_can_be_asked_for_again() {
        let mut history = History::default();
        history.read(page([2], Some("1")));
        history.more_answered("1", Err(AccountError::Offline));
        assert_eq!(history.more(), &More::Failed(AccountError::Offline));
        assert_eq!(history.next_cursor().as_deref(), Some("1"));
    }

    #[test]
    fn this_session_is_no_evidence_against_itself() {
        assert_eq!(doer(&event(1), Some("s2")), Doer::Gone);
        let failed = SecurityEvent { kind: EventKind::SignInFailed, ..event(1) };
        assert_eq!(doer(&failed, Some("s2")), Doer::Outside);
        assert_eq!(doer(&event(2), Some("s2")), Doer::Here);
        assert_eq!(doer(&event(2), Some("s4")), Doer::Another);
        assert_eq!(evidence(&event(2), Some("s2")), None);
        assert_eq!(evidence(&event(2), Some("s4")), Some("s2"));
    }

    proptest! {
        #[test]
        fn whatever_comes_nothing_stands_twice_and_the_latest_first(
            readings in vec((any::<bool>(), vec(0..40i64, 0..6), option::of("[a-c]")), 0..12)
        ) {
            let mut history = History::default();
            for (again, mut numbers, next) in readings {
                numbers.sort_unstable_by(|one, other| other.cmp(one));
                match (again, history.next_cursor()) {
                    (false, Some(cursor)) => history.more_answered(&cursor, Ok(page(numbers, next.as_deref()))),
                    _ => history.read(page(numbers, next.as_deref())),
                }
                let times = times(&history);
                prop_assert!(times.windows(2).all(|pair| pair[0] > pair[1]), "{times:?}");
            }
        }
    }
}
