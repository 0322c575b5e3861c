//! What of the record of the beginning is needed later, also when its page was loaded anew: the lines of the
//! message, and since when somebody else may have been in.

use std::collections::BTreeSet;

use crate::{backend::types::Timestamp, count::count_of};

/// The lines of the message take no more bytes than this.
const LONGEST_LINES: usize = 20_000;

/// Before a line, before the number of those there was no room for, before the first stranger's time, before
/// the id of what a line tells of, and before that of a session that was found again.
const LINE: char = '!';
const MORE: char = '+';
const SINCE: char = '<';
const TOLD: char = '#';
const AGAIN: char = '=';

/// No id of a session or an event has more bytes than this.
const LONGEST_ID: usize = 128;

/// Whether this can be an id: what a link brings may be anything, and the record has one on a line.
#[must_use]
pub fn may_be_id(text: &str) -> bool {
    !text.is_empty() && text.len() <= LONGEST_ID && !text.contains(char::is_control)
}

/// What was taken note of. Addresses, devices, times and ids; nothing that opens anything.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Noted {
    /// When the first session signed in that the person did not recognise.
    pub since: Option<Timestamp>,
    /// What the person did not recognise, a line each, as far as there is room.
    pub lines: Vec<String>,
    /// How many lines more there were.
    pub more: u32,
    /// The ids of all that.
    told: BTreeSet<String>,
    /// The sessions that were found after all others were ended, and are in the record.
    again: BTreeSet<String>,
}

impl Noted {
    /// Takes note of what the person did not recognise, by its ids and in lines, and of when its sessions
    /// signed in.
    pub fn note<'a>(
        &mut self,
        ids: impl IntoIterator<Item = &'a String>,
        signed_in: impl Iterator<Item = Timestamp>,
        lines: Vec<(Option<Timestamp>, String)>,
    ) {
        self.told.extend(ids.into_iter().cloned());
        self.since = self.since.into_iter().chain(signed_in).min();
        (self.lines, self.more) = with_room(lines, LONGEST_LINES);
    }

    /// Whether what has this id was taken note of.
    #[must_use]
    pub fn tells_of(&self, id: &str) -> bool {
        self.told.contains(id)
    }

    /// Whether the session with this id is found there for the first time since the others were ended.
    pub fn is_new(&mut self, id: &str) -> bool {
        self.again.insert(id.to_owned())
    }

    /// As lines, for the record.
    pub(super) fn record(&self) -> String {
        let since = self.since.map(|since| format!("{SINCE}{}\n", since.0));
        let more = (self.more > 0).then(|| format!("{MORE}{}\n", self.more));
        let lines = self.lines.iter().map(|line| format!("{LINE}{line}\n"));
        let again = self.again.iter().filter(|id| may_be_id(id)).map(|id| format!("{AGAIN}{id}\n"));
        let told = self.told.iter().filter(|id| may_be_id(id)).map(|id| format!("{TOLD}{id}\n"));
        since.into_iter().chain(more).chain(lines).chain(told).chain(again).collect()
    }

    /// Reads one of its lines; nothing where it is none.
    pub(super) fn read(&mut self, line: &str) -> Option<()> {
        let mut rest = line.chars();
        match (rest.next()?, rest.as_str()) {
            (LINE, line) => self.lines.push(line.to_owned()),
            (TOLD, id) => _ = self.told.insert(id.to_owned()),
            (AGAIN, id) => _ = self.again.insert(id.to_owned()),
            (MORE, more) => self.more = more.parse().ok()?,
            (SINCE, since) => self.since = Some(Timestamp(since.parse().ok()?)),
            _ => return None,
        }
        Some(())
    }
}

/// Those lines for which there is room, and how many there are besides. Where there is none for all, the
/// oldest stay; what has no time is short, and stays first.
fn with_room(mut lines: Vec<(Option<Timestamp>, String)>, room: usize) -> (Vec<String>, u32) {
    for (_, line) in &mut lines {
        *line = line.replace('\n', " ");
    }
    if lines.iter().map(|(_, line)| line.len()).sum::<usize>() > room {
        lines.sort_by_key(|(at, _)| *at);
    }
    let mut left = room;
    let fits = lines.iter().take_while(|(_, line)| {
        let fits = line.len() <= left;
        left = left.saturating_sub(line.len());
        fits
    });
    let fitting = fits.count();
    let more = count_of(lines.len() - fitting);
    lines.truncate(fitting);
    (lines.into_iter().map(|(_, line)| line).collect(), more)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn reread(noted: &Noted) -> Noted {
        let mut again = Noted::default();
        for line in noted.record().lines() {
            again.read(line).expect("its own line");
        }
        again
    }

    fn line(at: i64, text: &str) -> (Option<Timestamp>, String) {
        (Some(Timestamp(at)), text.to_owned())
    }

    #[test]
    fn what_was_noted_is_known_after_a_reload() {
        let mut noted = Noted::default();
        assert_eq!(reread(&noted), noted);
        noted.note(
            &["x".to_owned()],
            [Timestamp(7), Timestamp(5)].into_iter(),
            vec![line(1, "Chrome; IP: 192.0.2.1\n!x")],
        );
        assert_eq!((noted.since, noted.lines.len(), noted.more), (Some(Timestamp(5)), 1, 0));
        assert!(noted.is_new("a") && !noted.is_new("a"), "by its id, once");
        assert!(reread(&noted).tells_of("x") && !noted.tells_of("a"));
        assert_eq!(reread(&noted), noted);
        noted.note(&[], [Timestamp(6)].into_iter(), Vec::new());
        assert_eq!(noted.since, Some(Timestamp(5)), "the first of them all");
        assert_eq!(Noted::default().read("rubbish"), None);
    }

    #[test]
    fn an_id_that_is_none_neither_forges_a_line_nor_costs_the_record() {
        let mut noted = Noted::default();
        let forged = ["x", "y\n!forged", "y\nrubbish", "y\r", &"z".repeat(129), ""].map(str::to_owned);
        noted.note(&forged, std::iter::empty(), vec![line(1, "Chrome")]);
        assert!(noted.is_new("a\n+9"));
        assert_eq!(noted.record(), "!Chrome\n#x\n");
        assert_eq!((reread(&noted).lines, reread(&noted).more), (vec!["Chrome".to_owned()], 0));
        assert!(may_be_id(&"z".repeat(128)) && forged[1..].iter().all(|id| !may_be_id(id)));
    }

    #[test]
    fn where_there_is_no_room_the_oldest_stay_and_the_rest_is_counted() {
        let lines =
            || vec![line(9, "newest"), line(1, "oldest"), (None, "an id".to_owned()), line(5, "between")];
        let whole = with_room(lines(), 100);
        assert_eq!(whole, (vec!["newest".into(), "oldest".into(), "an id".into(), "between".into()], 0));
        assert_eq!(with_room(lines(), 12), (vec!["an id".into(), "oldest".into()], 2));
        let mut noted = Noted::default();
        let long = "x".repeat(LONGEST_LINES / 2 + 1);
        noted.note(&[], std::iter::empty(), vec![line(2, &long), line(1, &long)]);
        assert_eq!((noted.lines.len(), noted.more), (1, 1));
        assert_eq!(reread(&noted), noted);
    }
}
