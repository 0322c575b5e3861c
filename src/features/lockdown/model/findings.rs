//! What the server's own state says of a step: the one way to know after an answer was lost or the
//! page was loaded anew.

use std::collections::BTreeSet;

use super::Step;
use crate::backend::types::{
    ApiKey, EventKind, KeyStatus, Page, SecurityEvent, Session, Timestamp, TwoFactorStatus,
};

/// Our idea of the server's clock may be off by this much.
const CLOCK_SLACK_SECONDS: i64 = 5;

/// What was read for a step. What was not asked for, or could not be read, is absent.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    /// The first page of sessions.
    pub sessions: Option<Page<Session>>,
    /// Every key.
    pub keys: Option<Vec<ApiKey>>,
    /// The second factor.
    pub factor: Option<TwoFactorStatus>,
    /// The newest part of the account's history.
    pub events: Option<Page<SecurityEvent>>,
    /// The sessions of the person on this way: the one it was begun in, and this one.
    pub own_sessions: Vec<String>,
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
}

/// What `facts` say of `step`, on a way that began at `began`.
#[must_use]
pub fn finding(step: Step, facts: &Facts, began: Timestamp) -> Finding {
    let found = match step {
        Step::EndOthers | Step::EndOthersAgain => facts
            .sessions
            .as_ref()
            .map(|page| page.next_cursor.is_none() && page.items.iter().all(|session| session.current)),
        Step::Keys => facts.keys.as_ref().map(|keys| {
            let lives = |key: &&ApiKey| key.status != KeyStatus::Expired;
            keys.iter().filter(lives).all(|key| facts.kept.contains(&key.id))
        }),
        Step::Password => happened(facts, began, &[EventKind::PasswordChanged]),
        Step::Factor => match &facts.factor {
            Some(status) if status.active_since.is_some_and(|since| is_since(since, began)) => Some(true),
            _ => happened(facts, began, &[EventKind::TwoFactorEnabled, EventKind::AuthenticatorReplaced]),
        },
        Step::Codes => facts
            .factor
            .as_ref()
            .map(|status| status.backup_codes.as_ref().is_some_and(|codes| is_since(codes.made_at, began))),
        Step::Evidence | Step::Contacts => None,
    };
    match found {
        Some(true) => Finding::Achieved,
        Some(false) => Finding::NotAchieved,
        None => Finding::NotClear,
    }
}

/// Whether the person did one of `kinds` since the beginning. `None` where the history could not be
/// read, does not reach back far enough, or names somebody else as the one who did it.
fn happened(facts: &Facts, began: Timestamp, kinds: &[EventKind]) -> Option<bool> {
    let history = facts.events.as_ref()?;
    let mut since = history.items.iter().filter(|event| is_since(event.at, began));
    let mut of_others = false;
    let ours = since.any(|event| {
        let is_it = kinds.contains(&event.kind);
        let is_ours = event.session_id.as_ref().is_some_and(|its| facts.own_sessions.contains(its));
        of_others |= is_it && !is_ours;
        is_it && is_ours
    });
    if ours {
        return Some(true);
    }
    let reaches_back = history.next_cursor.is_none()
        || history.items.last().is_some_and(|oldest| !is_since(oldest.at, began));
    (reaches_back && !of_others).then_some(false)
}

fn is_since(at: Timestamp, began: Timestamp) -> bool {
    at.seconds_since(began) >= -CLOCK_SLACK_SECONDS
}
