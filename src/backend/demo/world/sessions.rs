//! The devices that are signed in.

use crate::count::count_of;
use zexa_contract::{
    Page, Timestamp,
    events::EventKind,
    sessions::{DeviceKind, Session},
};

use super::{DAY, Who, World, paging::page};
use crate::backend::AccountError;

const IDLE_SECONDS: i64 = 14 * DAY;
const ABSOLUTE_SECONDS: i64 = 90 * DAY;

/// What a browser tells of itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// The browser with its version, where told.
    pub browser: Option<String>,
    /// The operating system, where told.
    pub os: Option<String>,
    /// The device's name, where told.
    pub device: Option<String>,
    /// What kind of device it is.
    pub kind: DeviceKind,
    /// Its address.
    pub ip: String,
    /// The country of that address, where known.
    pub country: Option<String>,
}

impl Client {
    /// The computer that the demo's person sits at.
    #[must_use]
    pub fn chrome_on_windows() -> Self {
        Self {
            browser: Some("Chrome 156".to_owned()),
            os: Some("Windows 10/11".to_owned()),
            device: None,
            kind: DeviceKind::Computer,
            ip: "41.63.170.77".to_owned(),
            country: Some("AO".to_owned()),
        }
    }

    /// Something of which nothing is known but its address.
    #[must_use]
    pub fn unknown(ip: &str) -> Self {
        Self {
            browser: None,
            os: None,
            device: None,
            kind: DeviceKind::Unknown,
            ip: ip.to_owned(),
            country: None,
        }
    }
}

/// A stored session.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct SessionRow {
    pub id: String,
    pub token: u64,
    pub client: Client,
    pub signed_in_at: Timestamp,
    pub last_active_at: Timestamp,
    pub proved_at: Timestamp,
}

impl SessionRow {
    pub fn ends_at(&self) -> Timestamp {
        ends_at(self.signed_in_at, self.last_active_at)
    }

    fn shown(&self, who: &Who) -> Session {
        let client = self.client.clone();
        Session {
            id: self.id.clone(),
            current: self.id == who.session_id,
            browser: client.browser,
            os: client.os,
            device: client.device,
            kind: client.kind,
            ip: client.ip,
            country: client.country,
            signed_in_at: self.signed_in_at,
            last_active_at: self.last_active_at,
        }
    }

    /// What the history calls it.
    fn words(&self) -> Option<String> {
        let facts = [self.client.browser.as_deref(), self.client.os.as_deref()];
        let words = facts.into_iter().flatten().collect::<Vec<_>>().join(" · ");
        (!words.is_empty()).then_some(words)
    }
}

/// When a session ends if it is not used any more.
pub(super) fn ends_at(signed_in_at: Timestamp, last_active_at: Timestamp) -> Timestamp {
    last_active_at.plus_seconds(IDLE_SECONDS).min(signed_in_at.plus_seconds(ABSOLUTE_SECONDS))
}

pub(in super::super) const fn to_the_minute(at: Timestamp) -> Timestamp {
    Timestamp(at.0 - at.0.rem_euclid(60_000))
}

impl World {
    /// Makes a session of this client and answers its id and token.
    pub(in super::super) fn insert_session(
        &mut self,
        client: Client,
        signed_in_at: Timestamp,
        last_active_at: Timestamp,
    ) -> (String, u64) {
        let (id, token) = (self.random.id(), self.random.token());
        self.sessions.push(SessionRow {
            id: id.clone(),
            token,
            client,
            signed_in_at,
            last_active_at: to_the_minute(last_active_at),
            proved_at: signed_in_at,
        });
        (id, token)
    }

    pub(in super::super) fn list_sessions(
        &mut self,
        cursor: Option<&str>,
    ) -> Result<Page<Session>, AccountError> {
        let who = self.who()?;
        let now = self.now();
        let living = self.sessions.iter().filter(|session| session.ends_at() > now);
        page(living.map(|session| session.shown(&who)), cursor, |session| (session.signed_in_at, &session.id))
    }

    pub(in super::super) fn revoke_session(&mut self, id: &str) -> Result<(), AccountError> {
        let who = self.proved_recently()?;
        if id == who.session_id {
            return Err(AccountError::Conflict);
        }
        let place =
            self.sessions.iter().position(|session| session.id == id).ok_or(AccountError::NotFound)?;
        let words = self.sessions.remove(place).words();
        self.end_with_their_sessions();
        self.note(EventKind::SessionRevoked, Some(&who.session_id), words.as_deref());
        Ok(())
    }

    pub(in super::super) fn revoke_other_sessions(&mut self) -> Result<u32, AccountError> {
        let who = self.proved_recently()?;
        Ok(self.end_others(&who))
    }

    pub(super) fn end_others(&mut self, who: &Who) -> u32 {
        let (kept, ended) =
            std::mem::take(&mut self.sessions).into_iter().partition(|session| session.id == who.session_id);
        self.sessions = kept;
        self.end_with_their_sessions();
        let ended: Vec<SessionRow> = ended;
        for session in &ended {
            self.note(EventKind::SessionRevoked, Some(&who.session_id), session.words().as_deref());
        }
        count_of(ended.len())
    }
}
