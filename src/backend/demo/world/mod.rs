//! The account in memory: its data, its clock, and the doors that every act passes.
//!
//! The rules are those of `crates/backend`, one file for each of its rooms; where the two differ the
//! reference backend is right, and `tests/conformance` says so. Secrets lie open here: it is a toy
//! account.

mod api_keys;
mod backup_codes;
mod clock;
mod doors;
mod enrolment;
mod events;
mod key_names;
mod paging;
mod password;
mod random;
mod second_factor;
mod sessions;
mod sign_in;
mod throttle;

use std::collections::BTreeMap;

use zexa_contract::{
    Timestamp,
    events::SecurityEvent,
    meta::{Capabilities, KeyRules, Limits, Meta},
    password::PasswordPolicy,
    problem::{FieldError, FieldReason},
    session::{Account, CurrentSession},
};

pub(super) use api_keys::KeyRow;
pub(super) use backup_codes::{CodeSet, SetState};
pub(super) use enrolment::EnrolmentRow;
pub(super) use second_factor::{Found, SecondFactor, TotpSecret, step_of};
pub use sessions::Client;
pub(super) use sessions::{SessionRow, to_the_minute};
pub(super) use sign_in::Attempt;

use crate::backend::AccountError;
use clock::Clock;
use doors::Who;
use random::Random;
use throttle::{Count, Limit};

/// What a key can be allowed, as the reference backend has it.
const PERMISSIONS: [&str; 6] =
    ["messages:send", "messages:read", "contacts:read", "contacts:write", "billing:read", "webhooks:manage"];
const SUPPORT_EMAIL: &str = "suporte@zexa.ao";
const DAY: i64 = 24 * 60 * 60;

/// The whole account, and the browsers that look at it.
#[derive(Debug, Clone, PartialEq)]
pub struct World {
    clock: Clock,
    random: Random,
    pub(super) capabilities: Capabilities,
    pub(super) limits: Limits,
    pub(super) key_rules: KeyRules,
    pub(super) account: Account,
    pub(super) password: String,
    pub(super) second_factor: Option<SecondFactor>,
    pub(super) enrolment: Option<EnrolmentRow>,
    pub(super) code_sets: Vec<CodeSet>,
    pub(super) keys: Vec<KeyRow>,
    pub(super) sessions: Vec<SessionRow>,
    pub(super) attempts: Vec<Attempt>,
    pub(super) events: Vec<SecurityEvent>,
    throttles: BTreeMap<(Limit, String), Count>,
    /// What requests with an idempotency key made.
    made: BTreeMap<String, Made>,
    browsers: Vec<Browser>,
    here: usize,
}

/// What an idempotency key stands for.
#[derive(Debug, Clone, PartialEq)]
struct Made {
    request: String,
    id: String,
    at: Timestamp,
}

/// A browser: what it tells of itself, and its cookies.
#[derive(Debug, Clone, PartialEq)]
struct Browser {
    client: Client,
    cookies: Cookies,
}

/// The cookies of a browser: tokens that the answers have set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Cookies {
    session: Option<u64>,
    attempt: Option<u64>,
}

impl World {
    /// An account without anything, at a moment that does not pass by itself.
    pub(super) fn empty(now: Timestamp, seed: u64, email: &str, display_name: &str, password: &str) -> Self {
        let mut random = Random::seeded(seed);
        let account =
            Account { id: random.id(), email: email.to_owned(), display_name: display_name.to_owned() };
        Self {
            clock: Clock::still_at(now),
            random,
            capabilities: Capabilities {
                key_expiry: true,
                key_rotation: true,
                revoke_all_keys: true,
                test_backup_code: true,
                events: true,
            },
            limits: Limits {
                key_name_length: 64,
                keys_per_account: 100,
                enrolment_seconds: 600,
                step_up_seconds: 900,
            },
            key_rules: KeyRules {
                environments: true,
                permissions: PERMISSIONS.map(str::to_owned).to_vec(),
                expiry_required: false,
            },
            account,
            password: password.to_owned(),
            second_factor: None,
            enrolment: None,
            code_sets: Vec::new(),
            keys: Vec::new(),
            sessions: Vec::new(),
            attempts: Vec::new(),
            events: Vec::new(),
            throttles: BTreeMap::new(),
            made: BTreeMap::new(),
            browsers: vec![Browser { client: Client::chrome_on_windows(), cookies: Cookies::default() }],
            here: 0,
        }
    }

    /// The world's present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    /// Moves the world's clock on, and clears away what has run out.
    pub fn advance(&mut self, seconds: i64) {
        self.clock.advance(seconds);
        self.clean();
    }

    /// From here on time passes as it does for `clock`.
    pub fn follow(&mut self, clock: impl Fn() -> Timestamp + 'static) {
        self.clock.follow(clock);
    }

    /// Adds a browser without cookies and answers its place.
    pub(super) fn add_browser(&mut self, client: Client) -> usize {
        self.browsers.push(Browser { client, cookies: Cookies::default() });
        self.browsers.len() - 1
    }

    /// The acts that follow are those of this browser.
    pub(super) const fn use_browser(&mut self, place: usize) {
        self.here = place;
    }

    fn browser(&self) -> &Browser {
        &self.browsers[self.here]
    }

    /// What the browser that asks tells of itself.
    pub(super) fn client(&self) -> Client {
        self.browser().client.clone()
    }

    pub(super) fn set_client(&mut self, client: Client) {
        self.browsers[self.here].client = client;
    }

    /// The cookies of the browser that asks.
    pub(super) fn cookies(&self) -> Cookies {
        self.browser().cookies
    }

    /// Gives the browser that asks other cookies.
    pub(super) fn set_cookies(&mut self, cookies: Cookies) {
        self.browsers[self.here].cookies = cookies;
    }

    /// The id of the session of the browser that asks; nothing where it has none.
    pub(super) fn session_here(&self) -> String {
        let here = self.sessions.iter().find(|session| Some(session.token) == self.session_token());
        here.map(|session| session.id.clone()).unwrap_or_default()
    }

    pub(super) fn session_token(&self) -> Option<u64> {
        self.cookies().session
    }

    pub(super) fn give_session(&mut self, token: u64) {
        self.browsers[self.here].cookies.session = Some(token);
    }

    pub(super) fn meta(&mut self) -> Meta {
        let who = self.who().ok();
        Meta {
            server_time: self.now(),
            capabilities: self.capabilities,
            password_policy: PasswordPolicy::default(),
            limits: self.limits,
            keys: self.key_rules.clone(),
            support_email: SUPPORT_EMAIL.to_owned(),
            session: who.map(|who| self.current(&who, None)),
        }
    }

    fn current(&self, who: &Who, backup_codes_left: Option<u32>) -> CurrentSession {
        CurrentSession {
            id: who.session_id.clone(),
            account: self.account.clone(),
            proved_at: who.proved_at,
            expires_at: who.expires_at,
            backup_codes_left,
        }
    }

    /// What an earlier request with this idempotency key made.
    fn made_before(&self, key: &str, request: &str) -> Result<Option<String>, AccountError> {
        match self.made.get(key) {
            None => Ok(None),
            Some(made) if made.request == request => Ok(Some(made.id.clone())),
            Some(_) => Err(AccountError::Conflict),
        }
    }

    fn keep_made(&mut self, key: &str, request: String, id: String) {
        let at = self.now();
        self.made.insert(key.to_owned(), Made { request, id, at });
    }

    /// The reference backend's housekeeping. Nothing depends on it: every reader checks times itself.
    fn clean(&mut self) {
        let now = self.now();
        self.attempts.retain(|attempt| attempt.expires_at > now);
        self.throttles.retain(|_, count| count.ends_at > now);
        self.sessions.retain(|session| session.ends_at() > now);
        if self.enrolment.as_ref().is_some_and(|row| row.expires_at <= now.plus_seconds(-DAY)) {
            self.enrolment = None;
        }
        self.keys.retain(|key| key.is_listed(now));
        self.made.retain(|_, made| made.at > now.plus_seconds(-DAY));
        self.events.retain(|event| event.at > now.plus_seconds(-365 * DAY));
    }
}

/// One refused field.
fn refused(field: &str, reason: FieldReason) -> AccountError {
    AccountError::Invalid(vec![FieldError { field: field.to_owned(), reason }])
}

/// Idempotency keys are 16 to 64 characters of `[A-Za-z0-9_-]`.
fn check_idempotency_key(key: &str) -> Result<(), AccountError> {
    let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
    if (16..=64).contains(&key.len()) && key.bytes().all(allowed) {
        Ok(())
    } else {
        Err(refused(zexa_contract::paths::IDEMPOTENCY_HEADER, FieldReason::Malformed))
    }
}
