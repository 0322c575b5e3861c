//! What is written of a session, an event and a key.

use super::{moment, sheet::Entry};
use crate::{
    backend::types::{ApiKey, SecurityEvent, Session},
    features::activity,
    i18n::I18n,
    ui::bounded_text::harmless,
};

pub(super) fn session_entry(i18n: I18n, session: &Session) -> Entry {
    let words = &i18n.t().lockdown().report;
    Entry {
        name: harmless(&i18n.t().sessions().device_name(session)),
        details: vec![
            (words.network, network(i18n, &session.ip, session.country.as_ref())),
            (words.signed_in, moment(i18n, session.signed_in_at)),
            (words.last_active, moment(i18n, session.last_active_at)),
        ],
        at: Some(session.signed_in_at),
        reported: false,
    }
}

/// An event that the person did not cause.
pub(super) fn event_entry(i18n: I18n, event: &SecurityEvent) -> Entry {
    let words = &i18n.t().lockdown().report;
    let session = event.session_id.as_deref().map(|id| (words.session, harmless(id)));
    let mut details = vec![
        (words.when, moment(i18n, event.at)),
        (words.device, activity::device(i18n, event)),
        (words.network, network(i18n, &event.ip, event.country.as_ref())),
    ];
    details.extend(session);
    Entry { name: activity::what(i18n, event), details, at: Some(event.at), reported: true }
}

pub(super) fn key_entry(i18n: I18n, key: &ApiKey) -> Entry {
    let made = (i18n.t().lockdown().report.made, moment(i18n, key.created_at));
    Entry {
        name: key_name(key),
        details: vec![made, last_use(i18n, key)],
        at: Some(key.created_at),
        reported: false,
    }
}

/// A key by what is shown of it in its list, and opens nothing.
#[must_use]
pub fn key_name(key: &ApiKey) -> String {
    format!("{} ({}…{})", harmless(&key.name), harmless(&key.prefix), harmless(&key.last4))
}

/// The same with its last use.
#[must_use]
pub fn key_line(i18n: I18n, key: &ApiKey) -> String {
    let (name, used) = last_use(i18n, key);
    let separator = if used.is_empty() { "" } else { ": " };
    format!("{}; {name}{separator}{used}", key_name(key))
}

/// What is said of a key's last use, and when and from where it was.
fn last_use(i18n: I18n, key: &ApiKey) -> (&'static str, String) {
    let words = &i18n.t().lockdown().report;
    match &key.last_used {
        Some(used) => (words.last_used, format!("{}, {}", moment(i18n, used.at), harmless(&used.ip))),
        None => (words.never, String::new()),
    }
}

/// An address, and the country where it is.
fn network(i18n: I18n, ip: &str, country: Option<&String>) -> String {
    let place = country.map(|code| format!(", {}", i18n.formats().country(code)));
    format!("{}{}", harmless(ip), place.unwrap_or_default())
}
