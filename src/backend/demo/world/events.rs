//! The security history.

use zexa_contract::{
    Page, Timestamp,
    events::{EventKind, SecurityEvent},
};

use super::{Client, World, paging::page};
use crate::backend::AccountError;

impl World {
    pub(in super::super) fn list_events(
        &mut self,
        cursor: Option<&str>,
    ) -> Result<Page<SecurityEvent>, AccountError> {
        self.who()?;
        self.require(self.capabilities.events)?;
        page(self.events.iter().cloned(), cursor, |event| (event.at, &event.id))
    }

    /// Writes down what the browser that asks did now.
    pub(super) fn note(&mut self, kind: EventKind, session: Option<&str>, subject: Option<&str>) {
        let client = self.browser().client.clone();
        self.note_of(&client, self.now(), kind, session, subject);
    }

    /// Writes down what `client` did at some time.
    pub(in super::super) fn note_of(
        &mut self,
        client: &Client,
        at: Timestamp,
        kind: EventKind,
        session: Option<&str>,
        subject: Option<&str>,
    ) {
        // Sorts by time, and by order of writing within one millisecond.
        let id = format!("{:012x}{:06x}{}", at.0, self.events.len(), self.random.hex::<5>());
        self.events.push(SecurityEvent {
            id,
            kind,
            at,
            subject: subject.map(str::to_owned),
            session_id: session.map(str::to_owned),
            browser: client.browser.clone(),
            os: client.os.clone(),
            device_kind: client.kind,
            ip: client.ip.clone(),
            country: client.country.clone(),
        });
    }
}
