//! The logic of the room, without Leptos and without a browser.

pub mod asked;
pub mod attempt;
pub mod bulk;
pub mod bulk_question;
pub mod calendar;
pub mod choice;
pub mod complaint;
pub mod create;
pub mod draft;
pub mod expiry;
pub mod fields;
pub mod key_parts;
pub mod key_text;
pub mod listing;
pub mod lockdown;
pub mod look;
pub mod look_alike;
pub mod name;
pub mod paste_back;
pub mod permission;
pub mod revoke;
pub mod risk;
pub mod rotation;
pub mod search;
pub mod snippet;
pub mod support;
pub mod tally;
pub mod turns;
pub mod twins;
pub mod unfinished;

/// Keys for the tests of this room.
#[cfg(test)]
pub mod samples {
    use crate::backend::types::{ApiKey, KeyStatus, Timestamp};

    /// The server's clock in the tests: 23 November 2026.
    pub const NOW: Timestamp = Timestamp(1_795_440_000_000);

    /// A key made just now, never used, without an end.
    pub fn key(id: &str, name: &str) -> ApiKey {
        ApiKey {
            id: id.into(),
            name: name.into(),
            prefix: "zx_live_AbCd".into(),
            last4: "wXyZ".into(),
            created_at: NOW,
            last_used: None,
            expires_at: None,
            status: KeyStatus::Active,
            replaced_by: None,
            environment: None,
            permissions: vec!["messages:send".into()],
            networks: vec![],
        }
    }
}
