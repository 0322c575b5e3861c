//! A set of backup codes in memory: never empty, and able to judge a typed code and to write the
//! sheet that is stored. Knows no view and no browser; its codes never reach a log.

use std::fmt::Write;

use crate::{
    backend::{
        Secret,
        types::{StagedCodes, Timestamp},
    },
    ui::code::{CodeKind, normalise},
};

/// A staged set whose codes are on the screen.
pub struct CodeSet {
    number: u32,
    codes: Secret<Vec<String>>,
    made_at: Timestamp,
    asked: usize,
}

/// What a code that was typed back looks like from here. Only the backend says that it is right.
#[derive(Debug, PartialEq, Eq)]
pub enum TypedBack {
    /// Nothing was typed.
    Empty,
    /// It is another code of the list.
    Another {
        /// Its place in the list, from 1.
        place: usize,
    },
    /// Worth asking the backend. As it is sent.
    Send(String),
}

impl CodeSet {
    /// The set, if its codes came with it. `dice`, any number, picks the code to type back.
    #[must_use]
    pub fn new(staged: StagedCodes, dice: u32) -> Option<Self> {
        let codes = staged.codes.filter(|codes| !codes.expose().is_empty())?;
        let asked = usize::try_from(dice).unwrap_or_default() % codes.expose().len();
        Some(Self { number: staged.set_number, codes, made_at: staged.made_at, asked })
    }

    /// The set's number.
    #[must_use]
    pub const fn number(&self) -> u32 {
        self.number
    }

    /// When it was made.
    #[must_use]
    pub const fn made_at(&self) -> Timestamp {
        self.made_at
    }

    /// The codes, in order.
    #[must_use]
    pub fn codes(&self) -> &[String] {
        self.codes.expose()
    }

    /// The place, from 1, of the code to type back.
    #[must_use]
    pub const fn asked_place(&self) -> usize {
        self.asked + 1
    }

    /// The codes one below the other, as they are copied.
    #[must_use]
    pub fn lines(&self) -> String {
        self.codes().join("\n")
    }

    /// Judges what was typed back.
    #[must_use]
    pub fn judge(&self, typed: &str) -> TypedBack {
        let typed = normalise(CodeKind::Backup, typed);
        if typed.is_empty() {
            return TypedBack::Empty;
        }
        let place = self.codes().iter().position(|code| normalise(CodeKind::Backup, code) == typed);
        match place {
            Some(place) if place != self.asked => TypedBack::Another { place: place + 1 },
            _ => TypedBack::Send(typed),
        }
    }

    /// The sheet as a text file.
    #[must_use]
    pub fn sheet(&self, heading: &SheetHeading) -> String {
        let mut text = String::new();
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}\n", heading.title);
        for (name, value) in &heading.facts {
            let _ = writeln!(text, "{name}: {value}");
        }
        text.push('\n');
        for (index, code) in self.codes().iter().enumerate() {
            let _ = writeln!(text, "{:>4}. {code}", index + 1);
        }
        text.push('\n');
        for advice in &heading.how_to_use {
            let _ = writeln!(text, "- {advice}");
        }
        text
    }
}

/// All of a sheet but its codes, in the person's language, dates already in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SheetHeading {
    /// What the sheet is.
    pub title: String,
    /// Name and value: account, site, set, date.
    pub facts: Vec<(String, String)>,
    /// How to use and keep the codes, one sentence each.
    pub how_to_use: Vec<String>,
}

/// A file name that is found again and does not name the account.
#[must_use]
pub fn file_name(words: &str, set_number: u32) -> String {
    format!("zexa-{words}-{set_number}.txt")
}

#[cfg(test)]
pub(super) fn staged(number: u32, codes: &[&str]) -> StagedCodes {
    StagedCodes {
        set_number: number,
        codes: Some(Secret::new(codes.iter().map(|code| (*code).to_owned()).collect())),
        made_at: Timestamp(0),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    const CODES: [&str; 3] = ["ABCD-EFGH-JKMN", "PQRS-TVWX-YZ23", "2345-6789-ABCD"];

    fn set(dice: u32) -> CodeSet {
        CodeSet::new(staged(2, &CODES), dice).expect("codes")
    }

    fn heading() -> SheetHeading {
        SheetHeading {
            title: "Códigos de reserva Zexa".into(),
            facts: vec![
                ("Conta".into(), "ana@zexa.example".into()),
                ("Conjunto".into(), "2".into()),
                ("Feito a".into(), "23 de Novembro de 2026".into()),
            ],
            how_to_use: vec!["Cada código serve uma só vez.".into()],
        }
    }

    #[test]
    fn a_set_without_codes_is_no_set() {
        let lost = StagedCodes { set_number: 1, codes: None, made_at: Timestamp(0) };
        assert!(CodeSet::new(lost, 0).is_none());
        assert!(CodeSet::new(staged(1, &[]), 7).is_none());
    }

    #[test]
    fn the_sheet_holds_heading_codes_and_advice() {
        let expected = "Códigos de reserva Zexa\n\n\
            Conta: ana@zexa.example\nConjunto: 2\nFeito a: 23 de Novembro de 2026\n\n   \
            1. ABCD-EFGH-JKMN\n   2. PQRS-TVWX-YZ23\n   3. 2345-6789-ABCD\n\n\
            - Cada código serve uma só vez.\n";
        assert_eq!(set(0).sheet(&heading()), expected);
    }

    #[test]
    fn the_copied_codes_are_those_of_the_list_and_nothing_else() {
        assert_eq!(set(0).lines(), CODES.join("\n"));
    }

    #[test]
    fn the_asked_code_is_sent_however_it_was_written() {
        let set = set(4);
        assert_eq!(set.asked_place(), 2);
        assert_eq!(set.judge(" pqrs tvwx yz23 "), TypedBack::Send(normalise(CodeKind::Backup, CODES[1])));
    }

    #[test]
    fn another_code_of_the_list_is_named_by_its_place() {
        assert_eq!(set(1).judge("abcd-efgh-jkmn"), TypedBack::Another { place: 1 });
        assert_eq!(set(1).judge(" - "), TypedBack::Empty);
    }

    #[test]
    fn a_code_that_is_not_in_the_list_is_left_to_the_backend() {
        assert!(matches!(set(1).judge("ZZZZ-ZZZZ-ZZZZ"), TypedBack::Send(_)));
    }

    proptest! {
        #[test]
        fn the_sheet_lists_every_code_once_and_never_says_undefined(
            codes in prop::collection::vec("[A-Z2-9]{4}-[A-Z2-9]{4}-[A-Z2-9]{4}", 1..12),
            dice in any::<u32>(),
        ) {
            let borrowed: Vec<&str> = codes.iter().map(String::as_str).collect();
            let set = CodeSet::new(staged(1, &borrowed), dice).expect("codes");
            let sheet = set.sheet(&heading());
            let listed: Vec<&str> = sheet
                .lines()
                .filter_map(|line| line.trim_start().split_once(". "))
                .map(|(_, code)| code)
                .collect();
            prop_assert_eq!(listed, borrowed);
            prop_assert!(!sheet.contains("undefined"));
            prop_assert!((1..=codes.len()).contains(&set.asked_place()));
        }
    }
}
