//! The record that is kept before anything is ended: for the person, for support, for the police.
//! What is in it is decided here; it has no field that could hold a secret.

use std::fmt::Write;

use crate::{
    backend::types::{ApiKey, SecurityEvent, Session, Timestamp},
    features::activity,
    i18n::I18n,
    ui::bounded_text::harmless,
    utc::Utc,
};

/// What was found before anything was ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Snapshot {
    /// When, by the server's clock.
    pub taken_at: Timestamp,
    /// Who was signed in; absent where it could not be read.
    pub sessions: Option<Vec<Session>>,
    /// There were more sessions than were read.
    pub more_sessions: bool,
    /// Which keys existed; absent where it could not be read.
    pub keys: Option<Vec<ApiKey>>,
    /// The sessions that the person did not recognise.
    pub reported: Vec<String>,
    /// What the history knows of the events that the person did not cause; absent where it could not be read.
    pub events: Option<Vec<SecurityEvent>>,
    /// Their ids.
    pub reported_events: Vec<String>,
    /// It was taken after something was done already: who was in may be gone from it.
    pub late: bool,
}

/// Those of `events` that are among `sought`.
#[must_use]
pub fn picked(sought: &[String], events: Vec<SecurityEvent>) -> Vec<SecurityEvent> {
    events.into_iter().filter(|event| sought.contains(&event.id)).collect()
}

/// A text in sections, each of lines with their own details.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
struct Sheet {
    title: &'static str,
    facts: Vec<(&'static str, String)>,
    sections: Vec<(String, Vec<Entry>)>,
    foot: &'static str,
}

/// A line, and what is known of it.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    name: String,
    details: Vec<(&'static str, String)>,
}

impl Snapshot {
    /// Everything was read.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.sessions.is_some() && self.keys.is_some() && self.events.is_some()
    }

    /// The record as a text, in the person's language.
    #[must_use]
    pub fn text(&self, i18n: I18n, account: &str) -> String {
        let words = &i18n.t().lockdown().report;
        let mut taken = moment(i18n, self.taken_at);
        if self.late {
            let _ = write!(taken, " – {}", words.late);
        }
        let mut sections = vec![
            (words.sessions.to_owned(), self.session_entries(i18n)),
            (words.keys.to_owned(), self.key_entries(i18n)),
        ];
        if !self.reported_events.is_empty() {
            sections.insert(0, (words.events.to_owned(), self.event_entries(i18n)));
        }
        let sheet = Sheet {
            title: words.title,
            facts: vec![(words.account, harmless(account)), (words.taken, taken)],
            sections,
            foot: words.no_secrets,
        };
        sheet.text()
    }

    /// The sessions that the person did not recognise and that were found.
    pub fn strangers(&self) -> impl Iterator<Item = &Session> {
        let sessions = self.sessions.as_deref().unwrap_or_default();
        sessions.iter().filter(|session| self.reported.contains(&session.id))
    }

    fn event_entries(&self, i18n: I18n) -> Vec<Entry> {
        let (words, formats) = (&i18n.t().lockdown().report, i18n.formats());
        let Some(events) = &self.events else { return vec![Entry::plain(words.not_read)] };
        let entry = |event: &SecurityEvent| {
            let place = event.country.as_ref().map(|code| format!(", {}", formats.country(code)));
            let session = event.session_id.as_deref().map(|id| (words.session, harmless(id)));
            let mut details = vec![
                (words.when, moment(i18n, event.at)),
                (words.device, activity::device(i18n, event)),
                (words.network, format!("{}{}", harmless(&event.ip), place.unwrap_or_default())),
            ];
            details.extend(session);
            Entry { name: activity::what(i18n, event), details }
        };
        let absent = self.reported_events.iter().filter(|id| events.iter().all(|event| event.id != **id));
        let absent = absent.map(|id| Entry::plain((words.event_unread)(&harmless(id))));
        events.iter().map(entry).chain(absent).collect()
    }

    /// The sessions that the person did not recognise, and the events they did not cause, a line each.
    #[must_use]
    pub fn reported_lines(&self, i18n: I18n) -> Vec<String> {
        let events = if self.reported_events.is_empty() { Vec::new() } else { self.event_entries(i18n) };
        let found = self.strangers().map(|session| session_entry(i18n, session).line());
        let entries = self.absent(i18n).chain(events);
        found.chain(entries.map(|entry| entry.line())).collect()
    }

    fn session_entries(&self, i18n: I18n) -> Vec<Entry> {
        let words = &i18n.t().lockdown().report;
        let Some(sessions) = &self.sessions else { return vec![Entry::plain(words.not_read)] };
        let mut entries = Vec::new();
        for session in sessions {
            let mut entry = session_entry(i18n, session);
            if session.current {
                let _ = write!(entry.name, " ({})", words.this_device);
            }
            if self.reported.contains(&session.id) {
                let _ = write!(entry.name, " – {}", words.not_recognised);
            }
            entries.push(entry);
        }
        if self.more_sessions {
            entries.push(Entry::plain(words.more));
        }
        entries.extend(self.absent(i18n));
        entries
    }

    /// Those that the person did not recognise and that were not found.
    fn absent(&self, i18n: I18n) -> impl Iterator<Item = Entry> {
        let words = &i18n.t().lockdown().report;
        let sessions = self.sessions.as_deref().unwrap_or_default();
        let absent = self.reported.iter().filter(|id| sessions.iter().all(|session| session.id != **id));
        // What was not read may hold it.
        let unread = self.more_sessions || self.sessions.is_none();
        let told = if unread { words.reported_unread } else { words.reported_gone };
        absent.map(move |id| Entry::plain(told(&harmless(id))))
    }

    fn key_entries(&self, i18n: I18n) -> Vec<Entry> {
        let words = &i18n.t().lockdown().report;
        let Some(keys) = &self.keys else { return vec![Entry::plain(words.not_read)] };
        if keys.is_empty() {
            return vec![Entry::plain(words.none)];
        }
        keys.iter()
            .map(|key| {
                let used = last_use(i18n, key);
                Entry { name: key_name(key), details: vec![(words.made, moment(i18n, key.created_at)), used] }
            })
            .collect()
    }
}

impl Entry {
    fn plain(name: impl Into<String>) -> Self {
        Self { name: name.into(), details: Vec::new() }
    }

    /// As lines of their own.
    fn text(&self) -> String {
        let mut text = format!("- {}\n", self.name);
        for (name, value) in &self.details {
            let separator = if value.is_empty() { "" } else { ": " };
            let _ = writeln!(text, "  {name}{separator}{value}");
        }
        text
    }

    /// All of it in one line.
    fn line(&self) -> String {
        let details = self.details.iter().map(|(name, value)| format!("; {name}: {value}"));
        format!("{}{}", self.name, details.collect::<String>())
    }
}

impl Sheet {
    fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.title);
        // Writing to a String cannot fail.
        for (name, value) in &self.facts {
            let _ = writeln!(text, "{name}: {value}");
        }
        for (name, entries) in &self.sections {
            let _ = writeln!(text, "\n{name}\n");
            for entry in entries {
                text.push_str(&entry.text());
            }
        }
        let _ = writeln!(text, "\n{}", self.foot);
        text
    }
}

/// What is added to a record when somebody is found there again: those that are not in it.
#[must_use]
pub fn found_again(i18n: I18n, record: &str, others: &[Session], now: Timestamp) -> Option<String> {
    let entries: Vec<String> = others.iter().map(|session| session_entry(i18n, session).text()).collect();
    let new: String = entries.into_iter().filter(|entry| !record.contains(entry.as_str())).collect();
    let title = i18n.t().lockdown().report.again;
    (!new.is_empty()).then(|| format!("\n{title} – {}\n\n{new}", moment(i18n, now)))
}

fn session_entry(i18n: I18n, session: &Session) -> Entry {
    let words = &i18n.t().lockdown().report;
    let place = session.country.as_ref().map(|code| format!(", {}", i18n.formats().country(code)));
    Entry {
        name: harmless(&i18n.t().sessions().device_name(session)),
        details: vec![
            (words.network, format!("{}{}", harmless(&session.ip), place.unwrap_or_default())),
            (words.signed_in, moment(i18n, session.signed_in_at)),
            (words.last_active, moment(i18n, session.last_active_at)),
        ],
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

/// A moment where the person is, and in coordinated universal time.
#[must_use]
pub fn moment(i18n: I18n, at: Timestamp) -> String {
    format!("{} ({})", i18n.formats().date_time_zone(at), utc(at))
}

/// A moment in coordinated universal time: `2026-11-23 14:32:05 UTC`.
fn utc(at: Timestamp) -> String {
    let Utc { year, month, day, hour, minute, second } = at.into();
    format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02} UTC")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::backend::types::{EventKind, bare_event};

    fn snapshot() -> Snapshot {
        Snapshot {
            taken_at: Timestamp(0),
            sessions: Some(Vec::new()),
            more_sessions: false,
            keys: Some(Vec::new()),
            reported: Vec::new(),
            events: Some(Vec::new()),
            reported_events: Vec::new(),
            late: false,
        }
    }

    #[test]
    fn a_record_without_the_events_that_were_reported_is_not_whole() {
        assert!(snapshot().is_whole());
        assert!(!Snapshot { events: None, ..snapshot() }.is_whole());
    }

    #[test]
    fn of_a_history_only_what_was_reported_is_picked() {
        let event = |id: &str| bare_event(id, EventKind::SignInFailed, Timestamp(0));
        let sought = ["b".to_owned(), "x".to_owned()];
        let found = picked(&sought, vec![event("a"), event("b"), event("c")]);
        assert_eq!(found.into_iter().map(|event| event.id).collect::<Vec<_>>(), ["b"]);
    }

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(utc(Timestamp(1_795_444_325_000)), "2026-11-23 14:32:05 UTC");
    }

    #[test]
    fn a_line_has_a_thing_with_all_its_details() {
        let entry = Entry {
            name: "Chrome".into(),
            details: vec![("IP", "192.0.2.1".into()), ("Actividade", "ontem".into())],
        };
        assert_eq!(entry.line(), "Chrome; IP: 192.0.2.1; Actividade: ontem");
    }

    #[test]
    fn a_sheet_names_its_sections_and_the_details_of_each_line() {
        let sheet = Sheet {
            title: "Registo",
            facts: vec![("Conta", "ana@zexa.example".into())],
            sections: vec![
                (
                    "Sessões".into(),
                    vec![Entry { name: "Chrome".into(), details: vec![("IP", "192.0.2.1".into())] }],
                ),
                ("Chaves".into(), vec![Entry::plain("Nenhuma.")]),
            ],
            foot: "Sem segredos.",
        };
        let expected = "Registo\n\nConta: ana@zexa.example\n\nSessões\n\n- Chrome\n  IP: 192.0.2.1\n\
            \nChaves\n\n- Nenhuma.\n\nSem segredos.\n";
        assert_eq!(sheet.text(), expected);
    }
}
