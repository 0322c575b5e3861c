//! Devices.

use zexa_contract::sessions::DeviceKind;

use super::{DAY, HOUR, MINUTE};
use crate::backend::demo::{Client, World};

/// A session of another device, to be made.
#[derive(Debug, Clone)]
pub struct SessionSpec {
    client: Client,
    signed_in_ago: i64,
    active_ago: i64,
}

impl SessionSpec {
    /// A session of this device: signed in two days ago, active an hour ago.
    #[must_use]
    pub const fn of(client: Client) -> Self {
        Self { client, signed_in_ago: 2 * DAY, active_ago: HOUR }
    }

    /// Signed in `seconds` ago.
    #[must_use]
    pub const fn signed_in_ago(mut self, seconds: i64) -> Self {
        self.signed_in_ago = seconds;
        self
    }

    /// Last active `seconds` ago.
    #[must_use]
    pub const fn active_ago(mut self, seconds: i64) -> Self {
        self.active_ago = seconds;
        self
    }
}

impl World {
    /// No device but this one.
    #[must_use]
    pub fn only_this_session(mut self) -> Self {
        let here = self.session_token();
        self.sessions.retain(|session| Some(session.token) == here);
        self
    }

    /// One more device.
    #[must_use]
    pub fn session(mut self, spec: SessionSpec) -> Self {
        let now = self.now();
        let (signed_in, active) = (now.plus_seconds(-spec.signed_in_ago), now.plus_seconds(-spec.active_ago));
        self.insert_session(spec.client, signed_in, active);
        self
    }

    /// `count` devices besides this one, signed in minutes apart.
    #[must_use]
    pub fn sessions(self, count: usize) -> Self {
        let room = usize::try_from(13 * DAY / MINUTE).unwrap_or(count);
        (0..count).fold(self.only_this_session(), |world, nth| {
            let age = i64::try_from(nth % room).unwrap_or(0) * MINUTE + 10 * MINUTE;
            let (browser, os, kind) = DEVICES[nth % DEVICES.len()];
            let client = Client {
                browser: Some(browser.to_owned()),
                os: Some(os.to_owned()),
                device: None,
                kind,
                ip: format!("105.172.{}.{}", nth / 250 % 256, nth % 250 + 1),
                country: Some("AO".to_owned()),
            };
            world.session(SessionSpec::of(client).signed_in_ago(age).active_ago(age / 2))
        })
    }

    /// A device of which nothing is known, and one whose names are as long as they get.
    #[must_use]
    pub fn strange_sessions(self) -> Self {
        let wordy = Client {
            browser: Some("Navegador".repeat(8)),
            os: Some("Sistema Operativo de Longo Nome 2026".to_owned()),
            device: Some("A\u{202e}B".repeat(26)),
            kind: DeviceKind::Tablet,
            ip: "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff".to_owned(),
            country: Some("CV".to_owned()),
        };
        self.session(SessionSpec::of(Client::unknown("192.0.2.44"))).session(SessionSpec::of(wordy))
    }

    /// The session here is ended from elsewhere; the next request finds nobody signed in.
    pub fn end_this_session(&mut self) {
        let here = self.session_token();
        self.sessions.retain(|session| Some(session.token) != here);
        self.end_with_their_sessions();
    }
}

const DEVICES: [(&str, &str, DeviceKind); 5] = [
    ("Chrome 156", "Windows 10/11", DeviceKind::Computer),
    ("Samsung Internet 28", "Android 14", DeviceKind::Phone),
    ("Mobile Safari 18", "iOS 18", DeviceKind::Phone),
    ("Firefox 150", "Ubuntu", DeviceKind::Computer),
    ("Chrome 156", "Android", DeviceKind::Tablet),
];
