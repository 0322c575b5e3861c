//! A reminder for the calendar (iCalendar, RFC 5545), so that the end of a key is told even to who
//! never comes back to this page. It names the key and holds nothing of it.

use crate::{backend::types::Timestamp, utc::Utc};

/// Days before the end at which the calendar reminds, where there are so many.
const REMINDERS: [u8; 3] = [14, 7, 1];
/// Before the end of a key that has less than a day.
const LAST_MOMENT: &str = "-PT1H";
const DAY_MS: i64 = 86_400_000;

/// The days before `end` at which the calendar reminds, the earliest first; those that are past when it
/// gets the file, at `stamp`, are none. Without any it reminds an hour before.
#[must_use]
pub fn days_before(end: Timestamp, stamp: Timestamp) -> Vec<u8> {
    REMINDERS.into_iter().filter(|days| end.0 - stamp.0 > i64::from(*days) * DAY_MS).collect()
}

/// The file. `stamp` and `end` are moments; `title` and `text` are what it says.
#[must_use]
pub fn reminder(id: &str, title: &str, text: &str, end: Timestamp, stamp: Timestamp) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//Zexa//Security Centre//PT".to_owned(),
        "BEGIN:VEVENT".to_owned(),
        format!("UID:key-{}@zexa.ao", id.replace(|c: char| !c.is_ascii_alphanumeric(), "")),
        format!("DTSTAMP:{}", utc(stamp)),
        // Without an end it is a moment; an end must be later than the start, and this has none.
        format!("DTSTART:{}", utc(end)),
        "TRANSP:TRANSPARENT".to_owned(),
        format!("SUMMARY:{}", escaped(title)),
        format!("DESCRIPTION:{}", escaped(text)),
    ];
    let mut triggers: Vec<_> = days_before(end, stamp).iter().map(|days| format!("-P{days}D")).collect();
    if triggers.is_empty() {
        triggers.push(LAST_MOMENT.to_owned());
    }
    for trigger in triggers {
        lines.push("BEGIN:VALARM".to_owned());
        lines.push("ACTION:DISPLAY".to_owned());
        lines.push(format!("TRIGGER:{trigger}"));
        lines.push(format!("DESCRIPTION:{}", escaped(title)));
        lines.push("END:VALARM".to_owned());
    }
    lines.push("END:VEVENT".to_owned());
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| folded(line) + "\r\n").collect()
}

/// A text value: what the format uses itself is marked, and no control gets in.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A line longer than 75 octets goes on in the next, after a space; no character is cut in two.
fn folded(line: &str) -> String {
    let mut out = String::with_capacity(line.len() + 8);
    let mut room = 75;
    for c in line.chars() {
        if c.len_utf8() > room {
            out.push_str("\r\n ");
            room = 74;
        }
        room -= c.len_utf8();
        out.push(c);
    }
    out
}

/// `20261123T143200Z`.
fn utc(at: Timestamp) -> String {
    let Utc { year, month, day, hour, minute, second } = at.into();
    format!("{year:04}{month:02}{day:02}T{hour:02}{minute:02}{second:02}Z")
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::api_keys::model::samples::NOW;

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(utc(NOW), "20261123T132000Z");
    }

    const fn days(days: i64) -> Timestamp {
        Timestamp(NOW.0 + days * DAY_MS)
    }

    #[test]
    fn it_reminds_two_weeks_a_week_and_a_day_before() {
        let long_ago = days(-90);
        let file = reminder("k-1", "A chave “Loja; web” expira", "linha\noutra, e\\fim", NOW, long_ago);
        for line in [
            "BEGIN:VCALENDAR\r\n",
            "UID:key-k1@zexa.ao\r\n",
            "DTSTART:20261123T132000Z\r\n",
            "SUMMARY:A chave “Loja\\; web” expira\r\n",
            "DESCRIPTION:linha\\noutra\\, e\\\\fim\r\n",
            "TRIGGER:-P14D\r\n",
            "TRIGGER:-P7D\r\n",
            "TRIGGER:-P1D\r\n",
        ] {
            assert!(file.contains(line), "{line} in {file}");
        }
        assert!(!file.contains("DTEND"), "an end has to be later than the start");
    }

    #[test]
    fn it_does_not_remind_before_it_was_asked_to() {
        assert_eq!(days_before(days(90), NOW), [14, 7, 1]);
        assert_eq!(days_before(days(14), NOW), [7, 1], "that moment is now");
        assert_eq!(days_before(days(3), NOW), [1]);
        assert!(days_before(days(1), NOW).is_empty());
        let file = reminder("k-1", "", "", days(1), NOW);
        assert!(file.contains("TRIGGER:-PT1H\r\n") && !file.contains("TRIGGER:-P1D"), "{file}");
    }

    proptest! {
        #[test]
        fn no_name_breaks_the_file(name in "\\PC{0,80}|.{0,80}") {
            let file = reminder("id", &name, &name, days(90), NOW);
            prop_assert!(file.ends_with("END:VCALENDAR\r\n"));
            for line in file.split_terminator("\r\n") {
                prop_assert!(line.len() <= 75, "{}", line.len());
                prop_assert!(!line.contains(['\r', '\n']));
            }
            let whole = file.replace("\r\n ", "");
            prop_assert_eq!(whole.lines().filter(|line| line.starts_with("SUMMARY:")).count(), 1);
            prop_assert_eq!(whole.lines().count(), 10 + 15 + 2);
        }
    }
}
