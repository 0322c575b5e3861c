//! Counting tries, as the reference backend's `throttle.rs` does it: a try counts before it is
//! judged, and a success gives it back.

use zexa_contract::Timestamp;

use super::World;
use crate::backend::AccountError;

const QUARTER_HOUR: i64 = 15 * 60;
const HOUR: i64 = 60 * 60;

/// How many tries in how much time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Limit {
    name: &'static str,
    tries: u32,
    window_seconds: i64,
    /// The last try there is starts a lock-out.
    locks: bool,
}

/// Wrong passwords at the sign-in to one account.
pub(super) const PASSWORD: Limit = Limit::new("password", 10, QUARTER_HOUR, true);
/// Wrong second factors at the sign-in to one account.
pub(super) const SECOND_FACTOR: Limit = Limit::new("second_factor", 5, QUARTER_HOUR, true);
/// Wrong passwords in one session.
pub(super) const PASSWORD_IN_SESSION: Limit = Limit::new("password_in_session", 10, QUARTER_HOUR, true);
/// Wrong second factors in one session.
pub(super) const SECOND_FACTOR_IN_SESSION: Limit =
    Limit::new("second_factor_in_session", 5, QUARTER_HOUR, true);
/// Sign-ins from one address that did not get past the password.
pub(super) const SIGN_IN: Limit = Limit::new("sign_in", 60, QUARTER_HOUR, false);
/// New API keys, rotations included.
pub(super) const KEY_CREATION: Limit = Limit::new("key_creation", 60, HOUR, false);
/// New names of API keys, of one session.
pub(super) const KEY_RENAMES: Limit = Limit::new("key_renames", 60, HOUR, false);
/// New sets of backup codes, of one session.
pub(super) const CODE_SETS: Limit = Limit::new("code_sets", 20, HOUR, false);
/// New enrolments of an authenticator app, of one session.
pub(super) const ENROLMENTS: Limit = Limit::new("enrolments", 20, HOUR, false);
/// Codes typed back during set-up, and backup codes tested, of one session.
pub(super) const CODE_CHECKS: Limit = Limit::new("code_checks", 60, QUARTER_HOUR, false);

impl Limit {
    const fn new(name: &'static str, tries: u32, window_seconds: i64, locks: bool) -> Self {
        Self { name, tries, window_seconds, locks }
    }
}

/// The tries of one subject.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Count {
    pub tries: u32,
    /// When the count starts anew, or the lock-out ends.
    pub ends_at: Timestamp,
}

/// A counted try.
#[derive(Debug, Clone, Copy)]
pub(super) struct Try {
    /// Tries left should this one fail.
    pub left: u32,
    ends_at: Timestamp,
}

impl Try {
    /// The answer to this try when it was wrong.
    pub const fn wrong(self) -> AccountError {
        if self.left == 0 {
            AccountError::Locked { until: Some(self.ends_at) }
        } else {
            AccountError::WrongSecret { attempts_left: Some(self.left) }
        }
    }
}

impl World {
    pub(super) fn count(&mut self, limit: Limit, subject: &str) -> Result<Try, AccountError> {
        let now = self.now();
        let window_end = now.plus_seconds(limit.window_seconds);
        let count = self
            .throttles
            .entry((limit, subject.to_owned()))
            .or_insert(Count { tries: 0, ends_at: window_end });
        if count.ends_at <= now {
            *count = Count { tries: 0, ends_at: window_end };
        }
        count.tries += 1;
        if count.tries == limit.tries && limit.locks {
            count.ends_at = window_end;
        }
        match limit.tries.checked_sub(count.tries) {
            Some(left) => Ok(Try { left, ends_at: count.ends_at }),
            None if limit.locks => Err(AccountError::Locked { until: Some(count.ends_at) }),
            None => Err(AccountError::RateLimited { retry_after: Some(seconds_until(count.ends_at, now)) }),
        }
    }

    /// One was right: the tries are forgotten.
    pub(super) fn clear_count(&mut self, limit: Limit, subject: &str) {
        self.throttles.remove(&(limit, subject.to_owned()));
    }

    /// One was right, and the others still count.
    pub(super) fn give_back(&mut self, limit: Limit, subject: &str) {
        if let Some(count) = self.throttles.get_mut(&(limit, subject.to_owned())) {
            count.tries = count.tries.saturating_sub(1);
        }
    }
}

/// For builders: counts as they would stand after that many tries at the sign-in and in each session there is, for
/// `seconds` more.
impl World {
    pub(in super::super) fn set_password_tries(&mut self, tries: u32, seconds: i64) {
        let email = self.account.email.clone();
        self.set_tries(PASSWORD, email, tries, seconds);
        self.set_tries_of_sessions(PASSWORD_IN_SESSION, tries, seconds);
    }

    pub(in super::super) fn set_second_factor_tries(&mut self, tries: u32, seconds: i64) {
        let account = self.account.id.clone();
        self.set_tries(SECOND_FACTOR, account, tries, seconds);
        self.set_tries_of_sessions(SECOND_FACTOR_IN_SESSION, tries, seconds);
    }

    /// A session that is built after the tries were told has them too.
    pub(in super::super) fn tried_in_session(&mut self, id: &str) {
        let (email, account) = (self.account.email.clone(), self.account.id.clone());
        for (from, subject, to) in
            [(PASSWORD, email, PASSWORD_IN_SESSION), (SECOND_FACTOR, account, SECOND_FACTOR_IN_SESSION)]
        {
            if let Some(count) = self.throttles.get(&(from, subject)).copied() {
                self.throttles.insert((to, id.to_owned()), count);
            }
        }
    }

    fn set_tries_of_sessions(&mut self, limit: Limit, tries: u32, seconds: i64) {
        let ids: Vec<_> = self.sessions.iter().map(|session| session.id.clone()).collect();
        for id in ids {
            self.set_tries(limit, id, tries, seconds);
        }
    }

    fn set_tries(&mut self, limit: Limit, subject: String, tries: u32, seconds: i64) {
        let ends_at = self.now().plus_seconds(seconds);
        self.throttles.insert((limit, subject), Count { tries: tries.min(limit.tries), ends_at });
    }
}

/// Whole seconds, rounded up.
fn seconds_until(then: Timestamp, now: Timestamp) -> u64 {
    u64::try_from(then.0 - now.0).unwrap_or(0).div_ceil(1000)
}
