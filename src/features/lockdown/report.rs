//! The record that is kept before anything is ended: for the person, for support, for the police.
//! What is in it is decided here; it has no field that could hold a secret.

mod entries;
mod sheet;

use std::fmt::Write;

use entries::{event_entry, key_entry, session_entry};
pub use entries::{key_line, key_name};
use sheet::{Entry, Section, Sheet, shorten};

use crate::{
    backend::types::{ApiKey, SecurityEvent, Session, Timestamp},
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

impl Snapshot {
    /// Everything was read.
    #[must_use]
    pub const fn is_whole(&self) -> bool {
        self.sessions.is_some() && self.keys.is_some() && self.events.is_some()
    }

    /// What is known when this was found after `earlier`: what could not be read again stays, and where this is
    /// late, whatever was there before.
    #[must_use]
    pub fn after(mut self, earlier: Self) -> Self {
        let brings_nothing = (earlier.sessions.is_some() || self.sessions.is_none())
            && (earlier.keys.is_some() || self.keys.is_none())
            && (earlier.events.is_some() || self.events.is_none());
        if self.late && brings_nothing {
            return earlier;
        }
        if earlier.sessions.is_some() && (self.late || self.sessions.is_none()) {
            (self.sessions, self.more_sessions) = (earlier.sessions, earlier.more_sessions);
        }
        self.keys = better(self.late, self.keys, earlier.keys);
        self.events = better(self.late, self.events, earlier.events);
        self
    }

    /// The record as a text of no more than `room` bytes, in the person's language.
    #[must_use]
    pub fn text(&self, i18n: I18n, account: &str, room: usize) -> String {
        let mut sheet = self.sheet(i18n, account);
        let text = sheet.text();
        let too_much = text.len().saturating_sub(room);
        if too_much == 0 {
            return text;
        }
        shorten(&mut sheet.sections, too_much, |gone| rest(i18n, gone));
        sheet.text()
    }

    fn sheet(&self, i18n: I18n, account: &str) -> Sheet {
        let words = &i18n.t().lockdown().report;
        let mut taken = moment(i18n, self.taken_at);
        if self.late {
            // Writing to a String cannot fail.
            let _ = write!(taken, " – {}", words.late);
        }
        let section = |title: &str, entries| Section { title: title.to_owned(), entries };
        let mut sections = vec![
            section(words.sessions, self.session_entries(i18n)),
            section(words.keys, self.key_entries(i18n)),
        ];
        if !self.reported_events.is_empty() {
            sections.insert(0, section(words.events, self.event_entries(i18n)));
        }
        Sheet {
            title: words.title,
            facts: vec![(words.account, harmless(account)), (words.taken, taken)],
            sections,
            foot: words.no_secrets,
        }
    }

    /// The ids of all that the person did not recognise.
    pub fn reported_ids(&self) -> impl Iterator<Item = &String> {
        self.reported.iter().chain(&self.reported_events)
    }

    /// The sessions that the person did not recognise and that were found.
    pub fn strangers(&self) -> impl Iterator<Item = &Session> {
        let sessions = self.sessions.as_deref().unwrap_or_default();
        sessions.iter().filter(|session| self.reported.contains(&session.id))
    }

    /// The sessions that the person did not recognise, and the events they did not cause, a line each, with
    /// the time of what is known of it.
    #[must_use]
    pub fn reported_lines(&self, i18n: I18n) -> Vec<(Option<Timestamp>, String)> {
        let events = if self.reported_events.is_empty() { Vec::new() } else { self.event_entries(i18n) };
        let found = self.strangers().map(|session| session_entry(i18n, session));
        let entries = found.chain(self.absent(i18n)).chain(events);
        entries.map(|entry| (entry.at, entry.line())).collect()
    }

    fn event_entries(&self, i18n: I18n) -> Vec<Entry> {
        let words = &i18n.t().lockdown().report;
        let Some(events) = &self.events else { return vec![Entry::plain(words.not_read)] };
        let absent = self.reported_events.iter().filter(|id| events.iter().all(|event| event.id != **id));
        let absent = absent.map(|id| Entry::plain((words.event_unread)(&harmless(id))));
        events.iter().map(|event| event_entry(i18n, event)).chain(absent).collect()
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
                entry.reported = true;
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
        match self.keys.as_deref() {
            None => vec![Entry::plain(words.not_read)],
            Some([]) => vec![Entry::plain(words.none)],
            Some(keys) => keys.iter().map(|key| key_entry(i18n, key)).collect(),
        }
    }
}

/// Of a part that was read twice, or not, what tells of the account as it was.
fn better<T>(late: bool, found: Option<T>, earlier: Option<T>) -> Option<T> {
    if late { earlier.or(found) } else { found.or(earlier) }
}

/// What is added to a record when somebody is found there again, in no more than `room` bytes.
#[must_use]
pub fn found_again(i18n: I18n, others: &[Session], now: Timestamp, room: usize) -> String {
    let title = format!("{} – {}", i18n.t().lockdown().report.again, moment(i18n, now));
    let entries = others.iter().map(|session| session_entry(i18n, session)).collect();
    let mut section = [Section { title, entries }];
    let too_much = section[0].text().len().saturating_sub(room);
    shorten(&mut section, too_much, |gone| rest(i18n, gone));
    section[0].text()
}

/// That there were so many more.
fn rest(i18n: I18n, gone: u32) -> String {
    i18n.count(&i18n.t().lockdown().report.no_room, gone)
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
    fn a_late_record_replaces_nothing_that_was_read_before() {
        let at = |seconds, late| Snapshot { taken_at: Timestamp(seconds), late, ..snapshot() };
        let early = Snapshot { more_sessions: true, keys: None, ..at(1, false) };
        let both = at(2, true).after(early.clone());
        assert_eq!((both.more_sessions, both.keys.is_some(), both.late), (true, true, true));
        assert_eq!(Snapshot { keys: None, ..at(2, true) }.after(early.clone()), early, "it has nothing new");
        assert_eq!(at(2, false).after(early.clone()), at(2, false), "in time, the newer counts");
        let unread = Snapshot { sessions: None, events: None, ..at(2, false) };
        let kept = Snapshot { more_sessions: true, ..at(2, false) };
        assert_eq!(unread.after(early), kept, "what could not be read again stays");
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
}
