//! What the server's own state says of a step: the one way to know after an answer was lost or the
//! page was loaded anew.

use std::collections::BTreeSet;

use super::Step;
use crate::backend::types::{ApiKey, EventKind, KeyStatus, Page, SecurityEvent, Session, Timestamp};

/// Our idea of the server's clock may be off by this much.
const CLOCK_SLACK_SECONDS: i64 = 5;

/// What makes the second factor new, and its codes.
const NEW_FACTOR: [EventKind; 2] = [EventKind::TwoFactorEnabled, EventKind::AuthenticatorReplaced];
const NEW_CODES: [EventKind; 2] = [EventKind::TwoFactorEnabled, EventKind::BackupCodesReplaced];

/// What was read for a step. What was not asked for, or could not be read, is absent.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The first page of sessions, and those behind it in which reported ones were looked for.
    pub sessions: Option<Page<Session>>,
    /// Every key.
    pub keys: Option<Vec<ApiKey>>,
    /// Whether the second factor is on.
    pub second_factor: Option<bool>,
    /// The newest part of the account's history.
    pub events: Option<Page<SecurityEvent>>,
    /// The sessions of the person on this way: the one it was begun in, and this one.
    pub own_sessions: Vec<String>,
    /// A change of password was sent, and may arrive yet.
    pub awaited: bool,
    /// Ids of keys that the person means to keep.
    pub kept: BTreeSet<String>,
}

/// What the server's state says of a step.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Finding {
    /// Its end is reached.
    Achieved,
    /// It is not.
    NotAchieved,
    /// That cannot be told.
    NotClear,
    /// There is nothing to do: what the step renews does not exist.
    NotNeeded,
    /// What was done is so no longer.
    Undone,
}

/// What `facts` say of `step`, for which a change counts since `since`.
#[must_use]
pub fn finding(step: Step, facts: &Facts, since: Timestamp) -> Finding {
    if step == Step::Codes && facts.second_factor == Some(false) {
        return Finding::NotNeeded;
    }
    let found = match step {
        Step::EndOthers | Step::EndOthersAgain => facts
            .sessions
            .as_ref()
            .map(|page| page.next_cursor.is_none() && page.items.iter().all(|session| session.current)),
        Step::Keys => facts.keys.as_ref().map(|keys| {
            let lives = |key: &&ApiKey| key.status != KeyStatus::Expired;
            keys.iter().filter(lives).all(|key| facts.kept.contains(&key.id))
        }),
        // What may arrive yet is not known not to be made.
        Step::Password => {
            happened(facts, since, &[EventKind::PasswordChanged], None).filter(|made| *made || !facts.awaited)
        }
        // That an app or codes are new says nothing: the intruder's are, too. The history names who did it.
        Step::Factor => happened(facts, since, &NEW_FACTOR, Some(EventKind::TwoFactorDisabled)),
        Step::Codes => happened(facts, since, &NEW_CODES, Some(EventKind::TwoFactorDisabled)),
        Step::Evidence | Step::Contacts => None,
    };
    match found {
        Some(true) => Finding::Achieved,
        Some(false) => Finding::NotAchieved,
        None => Finding::NotClear,
    }
}

/// Whether the last of `kinds` since then was the person's own, and `undone` did not follow. `None` where the
/// history could not be read, does not reach back far enough, or names somebody else as the one who did it.
fn happened(facts: &Facts, since: Timestamp, kinds: &[EventKind], undone: Option<EventKind>) -> Option<bool> {
    let history = facts.events.as_ref()?;
    let counts = |kind| kinds.contains(&kind) || undone == Some(kind);
    let last = history.items.iter().find(|event| counts(event.kind) && is_since(event.at, since));
    if let Some(last) = last {
        if undone == Some(last.kind) {
            return Some(false);
        }
        let is_ours = last.session_id.as_ref().is_some_and(|its| facts.own_sessions.contains(its));
        return is_ours.then_some(true);
    }
    let reaches_back = history.next_cursor.is_none()
        || history.items.last().is_some_and(|oldest| !is_since(oldest.at, since));
    reaches_back.then_some(false)
}

fn is_since(at: Timestamp, since: Timestamp) -> bool {
    at.seconds_since(since) >= -CLOCK_SLACK_SECONDS
}
