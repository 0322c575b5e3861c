//! What the overview makes of the facts. From facts that could not be read nothing is concluded.

use crate::backend::types::{ApiKey, EventKind, KeyStatus, Page, SecurityEvent, Timestamp, TwoFactorStatus};
use crate::count::count_of;

/// From this many codes left downwards, a new set is advised.
const FEW_CODES: u32 = 3;
/// An event is news for so many days.
const NEWS_DAYS: i64 = 7;
/// A key that was not used for so long may not be needed any more.
const UNUSED_DAYS: i64 = 90;
/// More advice at once is read by nobody.
pub const MOST_STEPS: usize = 2;

/// What is known; `None` is what could not be read, or not yet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The second factor.
    pub two_factor: Option<TwoFactorStatus>,
    /// How many sessions are new in some way. That cannot be said of a part of the list.
    pub new_sessions: Option<u32>,
    /// The keys.
    pub keys: Option<Vec<ApiKey>>,
    /// The latest events; none where the backend keeps no history.
    pub events: Option<Vec<SecurityEvent>>,
}

/// Something that helps. In the order of this list: what somebody may be doing now, before what
/// keeps the owner in, before what keeps others out, before what tidies up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum NextStep {
    /// Lately somebody had the right password and not the code.
    PasswordKnown,
    /// The app was confirmed, or a new set was made, and the codes were not acknowledged.
    FinishCodes,
    /// So many sessions are new in some way.
    NewSessions(u32),
    /// The second factor is off.
    EnableTwoFactor,
    /// So many codes are left, which is few.
    FewCodes(u32),
    /// So many keys were not used for long.
    UnusedKeys(u32),
}

/// The one or two most useful next steps; none where nothing is urgent.
#[must_use]
pub fn next_steps(facts: &Facts, now: Timestamp) -> Vec<NextStep> {
    let two_factor = facts.two_factor.as_ref();
    let password_known = facts.events.as_deref().is_some_and(|events| password_known(events, now));
    let unused = facts.keys.as_deref().map_or(0, |keys| unused_keys(keys, now));
    let mut steps: Vec<NextStep> = [
        password_known.then_some(NextStep::PasswordKnown),
        facts.new_sessions.filter(|count| *count > 0).map(NextStep::NewSessions),
        two_factor.and_then(factor_step),
        (unused > 0).then_some(NextStep::UnusedKeys(unused)),
    ]
    .into_iter()
    .flatten()
    .collect();
    steps.sort();
    steps.truncate(MOST_STEPS);
    steps
}

/// Whether "nothing urgent" can be said: all was read.
#[must_use]
pub const fn is_complete(facts: &Facts) -> bool {
    facts.two_factor.is_some()
        && facts.new_sessions.is_some()
        && facts.keys.is_some()
        && facts.events.is_some()
}

fn factor_step(status: &TwoFactorStatus) -> Option<NextStep> {
    if status.staged_codes.is_some() {
        return Some(NextStep::FinishCodes);
    }
    if status.active_since.is_none() {
        return Some(NextStep::EnableTwoFactor);
    }
    let left = status.backup_codes.as_ref().map_or(0, |codes| codes.left);
    (left <= FEW_CODES).then_some(NextStep::FewCodes(left))
}

/// A second step failed lately, and the password was not changed since.
fn password_known(events: &[SecurityEvent], now: Timestamp) -> bool {
    let latest = |kind| events.iter().filter(|event| event.kind == kind).map(|event| event.at).max();
    let Some(failed) = latest(EventKind::SecondStepFailed) else { return false };
    now.seconds_since(failed) < NEWS_DAYS * 86_400
        && latest(EventKind::PasswordChanged).is_none_or(|changed| changed < failed)
}

/// How many keys are older than that and were not used since.
fn unused_keys(keys: &[ApiKey], now: Timestamp) -> u32 {
    let since = now.plus_seconds(-UNUSED_DAYS * 86_400);
    let unused = |key: &&ApiKey| {
        key.status == KeyStatus::Active
            && key.created_at < since
            && key.last_used.as_ref().is_none_or(|used| used.at < since)
    };
    count_of(keys.iter().filter(unused).count())
}

/// What the history tells of the password.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasswordAge {
    /// It was changed then.
    Changed(Timestamp),
    /// It was not changed as far back as the history goes.
    NeverInHistory,
    /// It was not changed since this moment; what was before was not read.
    NotSince(Timestamp),
}

/// What the latest page of the history tells of the password.
#[must_use]
pub fn password_age(page: &Page<SecurityEvent>) -> PasswordAge {
    let changed = page.items.iter().filter(|event| event.kind == EventKind::PasswordChanged);
    let oldest = page.items.iter().map(|event| event.at).min();
    match (changed.map(|event| event.at).max(), oldest) {
        (Some(at), _) => PasswordAge::Changed(at),
        (None, Some(oldest)) if page.next_cursor.is_some() => PasswordAge::NotSince(oldest),
        (None, _) => PasswordAge::NeverInHistory,
    }
}

/// How the second factor stands, in one word.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FactorState {
    /// It is asked at sign-in.
    On,
    /// It was begun and is not asked yet.
    Pending,
    /// It is not asked.
    Off,
}

/// How the second factor stands.
#[must_use]
pub const fn factor_state(status: &TwoFactorStatus) -> FactorState {
    if status.active_since.is_some() {
        FactorState::On
    } else if status.pending.is_some() || status.staged_codes.is_some() {
        FactorState::Pending
    } else {
        FactorState::Off
    }
}

#[cfg(test)]
mod tests;
