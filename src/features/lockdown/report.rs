//! The record that is kept before anything is ended: for the person, for support, for the police.
//! What is in it is decided here; it has no field that could hold a secret.

use std::fmt::Write;

use crate::{
    backend::types::{ApiKey, Session, Timestamp},
    i18n::I18n,
    ui::bounded_text::harmless,
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
        self.sessions.is_some() && self.keys.is_some()
    }

    /// The record as a text, in the person's language.
    #[must_use]
    pub fn text(&self, i18n: I18n, account: &str) -> String {
        let (words, formats) = (&i18n.t().lockdown().report, i18n.formats());
        let moment = |at: Timestamp| format!("{} ({})", formats.date_time_zone(at), utc(at));
        let sheet = Sheet {
            title: words.title,
            facts: vec![(words.account, harmless(account)), (words.taken, moment(self.taken_at))],
            sections: vec![
                (words.sessions.to_owned(), self.session_entries(i18n, &moment)),
                (words.keys.to_owned(), self.key_entries(i18n, &moment)),
            ],
            foot: words.no_secrets,
        };
        sheet.text()
    }

    fn session_entries(&self, i18n: I18n, moment: &dyn Fn(Timestamp) -> String) -> Vec<Entry> {
        let (words, formats) = (&i18n.t().lockdown().report, i18n.formats());
        let Some(sessions) = &self.sessions else { return vec![Entry::plain(words.not_read)] };
        let mut entries: Vec<Entry> = sessions
            .iter()
            .map(|session| {
                let mut name = harmless(&i18n.t().sessions().device_name(session));
                if session.current {
                    let _ = write!(name, " ({})", words.this_device);
                }
                if self.reported.contains(&session.id) {
                    let _ = write!(name, " – {}", words.not_recognised);
                }
                let place = session.country.as_ref().map(|code| format!(", {}", formats.country(code)));
                Entry {
                    name,
                    details: vec![
                        (words.network, format!("{}{}", harmless(&session.ip), place.unwrap_or_default())),
                        (words.signed_in, moment(session.signed_in_at)),
                        (words.last_active, moment(session.last_active_at)),
                    ],
                }
            })
            .collect();
        if self.more_sessions {
            entries.push(Entry::plain(words.more));
        }
        let absent = self.reported.iter().filter(|id| sessions.iter().all(|session| session.id != **id));
        entries.extend(absent.map(|id| {
            // What was not read may hold it.
            let told = if self.more_sessions { words.reported_unread } else { words.reported_gone };
            Entry::plain(told(&harmless(id)))
        }));
        entries
    }

    fn key_entries(&self, i18n: I18n, moment: &dyn Fn(Timestamp) -> String) -> Vec<Entry> {
        let words = &i18n.t().lockdown().report;
        let Some(keys) = &self.keys else { return vec![Entry::plain(words.not_read)] };
        if keys.is_empty() {
            return vec![Entry::plain(words.none)];
        }
        keys.iter()
            .map(|key| {
                let used = key.last_used.as_ref().map_or_else(
                    || words.never.to_owned(),
                    |used| format!("{}, {}", moment(used.at), harmless(&used.ip)),
                );
                Entry {
                    // What is shown of a key in its list, and opens nothing.
                    name: format!(
                        "{} ({}…{})",
                        harmless(&key.name),
                        harmless(&key.prefix),
                        harmless(&key.last4)
                    ),
                    details: vec![(words.made, moment(key.created_at)), (words.last_used, used)],
                }
            })
            .collect()
    }
}

impl Entry {
    fn plain(name: impl Into<String>) -> Self {
        Self { name: name.into(), details: Vec::new() }
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
                let _ = writeln!(text, "- {}", entry.name);
                for (name, value) in &entry.details {
                    let _ = writeln!(text, "  {name}: {value}");
                }
            }
        }
        let _ = writeln!(text, "\n{}", self.foot);
        text
    }
}

/// A moment in coordinated universal time: `2026-11-23 14:32:05 UTC`.
#[must_use]
pub fn utc(at: Timestamp) -> String {
    let seconds = at.unix_seconds();
    let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    format!(
        "{year:04}-{month:02}-{day:02} {:02}:{:02}:{:02} UTC",
        second / 3_600,
        second / 60 % 60,
        second % 60
    )
}

/// The Gregorian date of a day counted from 1 January 1970. Eras of 400 years begin on 1 March, so
/// that a leap day is the last of its year.
const fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let (era, day_of_era) = (shifted.div_euclid(146_097), shifted.rem_euclid(146_097));
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let shifted_month = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * shifted_month + 2) / 5 + 1;
    let month = if shifted_month < 10 { shifted_month + 3 } else { shifted_month - 9 };
    let year = year_of_era + era * 400 + if month <= 2 { 1 } else { 0 };
    (year, month, day)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn moments_are_written_in_utc() {
        let of = |seconds: i64| utc(Timestamp(seconds * 1_000));
        assert_eq!(of(0), "1970-01-01 00:00:00 UTC");
        assert_eq!(of(951_868_799), "2000-02-29 23:59:59 UTC");
        assert_eq!(of(951_868_800), "2000-03-01 00:00:00 UTC");
        assert_eq!(of(1_795_444_325), "2026-11-23 14:32:05 UTC");
        assert_eq!(of(4_107_542_399), "2100-02-28 23:59:59 UTC");
        assert_eq!(of(-1), "1969-12-31 23:59:59 UTC");
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
