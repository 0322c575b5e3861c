//! A reminder for the calendar (iCalendar, RFC 5545), so that the end of a key is told even to who
//! never comes back to this page. It names the key and holds nothing of it.

use crate::backend::types::Timestamp;

/// Days before the end at which the calendar reminds.
const REMINDERS: [u8; 3] = [14, 7, 1];

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
    for days in REMINDERS {
        lines.push("BEGIN:VALARM".to_owned());
        lines.push("ACTION:DISPLAY".to_owned());
        lines.push(format!("TRIGGER:-P{days}D"));
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
    let seconds = at.0.div_euclid(1_000);
    let (days, time) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
    let (year, month, day) = civil(days);
    format!("{year:04}{month:02}{day:02}T{:02}{:02}{:02}Z", time / 3_600, time / 60 % 60, time % 60)
}

/// Year, month and day of a day counted from 1 January 1970 (Howard Hinnant's `civil_from_days`).
const fn civil(days: i64) -> (i64, i64, i64) {
    let shifted = days + 719_468;
    let era = shifted.div_euclid(146_097);
    let of_era = shifted.rem_euclid(146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month = (5 * of_year + 2) / 153;
    let day = of_year - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (era * 400 + year_of_era + if month <= 2 { 1 } else { 0 }, month, day)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::api_keys::model::samples::NOW;

    #[test]
    fn moments_are_written_in_utc() {
        assert_eq!(utc(NOW), "20261123T132000Z");
        assert_eq!(utc(Timestamp(951_782_400_000)), "20000229T000000Z");
        assert_eq!(utc(Timestamp(0)), "19700101T000000Z");
    }

    #[test]
    fn it_reminds_two_weeks_a_week_and_a_day_before() {
        let file = reminder("k-1", "A chave “Loja; web” expira", "linha\noutra, e\\fim", NOW, NOW);
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

    proptest! {
        #[test]
        fn no_name_breaks_the_file(name in "\\PC{0,80}|.{0,80}") {
            let file = reminder("id", &name, &name, NOW, NOW);
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
