//! A text in sections, each of entries with their own details; and how it becomes shorter where there is no
//! room for all of it.

use std::{cmp::Reverse, collections::BTreeSet, fmt::Write};

use crate::{backend::types::Timestamp, count::count_of};

/// What a section says of those that had to go takes no more than this.
const LONGEST_REST: usize = 120;

/// The text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Sheet {
    pub title: &'static str,
    pub facts: Vec<(&'static str, String)>,
    pub sections: Vec<Section>,
    pub foot: &'static str,
}

/// A part of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Section {
    pub title: String,
    pub entries: Vec<Entry>,
}

/// A line, and what is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Entry {
    pub name: String,
    pub details: Vec<(&'static str, String)>,
    /// Since when there was what it tells of; without that it never gives way.
    pub at: Option<Timestamp>,
    /// The person pointed at it: it gives way last.
    pub reported: bool,
}

impl Entry {
    pub fn plain(name: impl Into<String>) -> Self {
        Self { name: name.into(), ..Self::default() }
    }

    /// As lines of their own.
    fn text(&self) -> String {
        let mut text = format!("- {}\n", self.name);
        for (name, value) in &self.details {
            let separator = if value.is_empty() { "" } else { ": " };
            // Writing to a String cannot fail.
            let _ = writeln!(text, "  {name}{separator}{value}");
        }
        text
    }

    /// All of it in one line.
    pub fn line(&self) -> String {
        let details = self.details.iter().map(|(name, value)| format!("; {name}: {value}"));
        format!("{}{}", self.name, details.collect::<String>())
    }
}

impl Section {
    pub fn text(&self) -> String {
        let entries: String = self.entries.iter().map(Entry::text).collect();
        format!("\n{}\n\n{entries}", self.title)
    }
}

impl Sheet {
    pub fn text(&self) -> String {
        let mut text = format!("{}\n\n", self.title);
        for (name, value) in &self.facts {
            let _ = writeln!(text, "{name}: {value}");
        }
        text.extend(self.sections.iter().map(Section::text));
        let _ = writeln!(text, "\n{}", self.foot);
        text
    }
}

/// Takes entries out, the newest first and whole ones, until the sections are shorter by `too_much`. `rest`
/// says how many are gone from a section.
pub(super) fn shorten(sections: &mut [Section], too_much: usize, rest: impl Fn(u32) -> String) {
    if too_much == 0 {
        return;
    }
    let mut to_go = too_much + sections.len() * LONGEST_REST;
    let mut order = Vec::new();
    for (s, section) in sections.iter().enumerate() {
        for (e, entry) in section.entries.iter().enumerate() {
            order.extend(entry.at.map(|at| (entry.reported, Reverse(at), s, e)));
        }
    }
    order.sort_unstable();
    let mut gone = BTreeSet::new();
    for (_, _, s, e) in order {
        if to_go == 0 {
            break;
        }
        to_go = to_go.saturating_sub(sections[s].entries[e].text().len());
        gone.insert((s, e));
    }
    for (s, section) in sections.iter_mut().enumerate() {
        let before = section.entries.len();
        let mut number = 0..;
        section.entries.retain(|_| number.next().is_none_or(|e| !gone.contains(&(s, e))));
        let gone = before - section.entries.len();
        if gone > 0 {
            section.entries.push(Entry::plain(rest(count_of(gone))));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(name: &str, at: i64, reported: bool) -> Entry {
        Entry { name: name.into(), at: Some(Timestamp(at)), reported, ..Entry::default() }
    }

    fn section(title: &str, entries: Vec<Entry>) -> Section {
        Section { title: title.into(), entries }
    }

    #[test]
    fn a_line_has_a_thing_with_all_its_details() {
        let entry = Entry {
            details: vec![("IP", "192.0.2.1".into()), ("Actividade", "ontem".into())],
            ..Entry::plain("Chrome")
        };
        assert_eq!(entry.line(), "Chrome; IP: 192.0.2.1; Actividade: ontem");
    }

    #[test]
    fn a_sheet_names_its_sections_and_the_details_of_each_line() {
        let chrome = Entry { details: vec![("IP", "192.0.2.1".into())], ..Entry::plain("Chrome") };
        let sheet = Sheet {
            title: "Registo",
            facts: vec![("Conta", "ana@zexa.example".into())],
            sections: vec![
                section("Sessões", vec![chrome]),
                section("Chaves", vec![Entry::plain("Nenhuma.")]),
            ],
            foot: "Sem segredos.",
        };
        let expected = "Registo\n\nConta: ana@zexa.example\n\nSessões\n\n- Chrome\n  IP: 192.0.2.1\n\
            \nChaves\n\n- Nenhuma.\n\nSem segredos.\n";
        assert_eq!(sheet.text(), expected);
    }

    #[test]
    fn what_there_is_no_room_for_gives_way_by_whole_entries_the_newest_first() {
        let long = "x".repeat(300);
        let sections = || {
            vec![
                section("S", vec![entry("new", 9, false), entry(&long, 8, false), entry("old", 1, false)]),
                section("E", vec![entry(&long, 7, true), Entry::plain("plain")]),
            ]
        };
        let names = |sections: &[Section]| -> Vec<Vec<String>> {
            let names = |section: &Section| section.entries.iter().map(|entry| entry.name.clone()).collect();
            sections.iter().map(names).collect()
        };
        let mut whole = sections();
        shorten(&mut whole, 0, |n| n.to_string());
        assert_eq!(whole, sections());
        // What the two sections say of it takes room, too.
        let mut some = sections();
        shorten(&mut some, 1, |n| format!("{n} more"));
        assert_eq!(
            names(&some),
            [vec!["old".to_owned(), "2 more".to_owned()], vec![long.clone(), "plain".to_owned()]]
        );
        let mut most = sections();
        shorten(&mut most, 300, |n| format!("{n} more"));
        assert_eq!(
            names(&most),
            [vec!["3 more"], vec!["plain", "1 more"]],
            "what the person pointed at goes last"
        );
    }
}
