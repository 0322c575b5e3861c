//! The message to support: what happened, what was done and what was not, and no secret.

use std::fmt::Write;

use crate::i18n::I18n;

/// What the message tells.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Letter {
    /// The account's address.
    pub account: String,
    /// When the way was begun.
    pub began: String,
    /// What was done, with its time.
    pub done: Vec<String>,
    /// What was not done.
    pub undone: Vec<String>,
    /// What may have been done.
    pub unknown: Vec<String>,
    /// The keys that still work.
    pub keys: Vec<String>,
    /// The sessions that the person did not recognise.
    pub reported: Vec<String>,
}

impl Letter {
    /// The message, in the person's language; with room for what only they know.
    #[must_use]
    pub fn text(&self, i18n: I18n) -> String {
        let words = &i18n.t().lockdown().mail;
        let mut text = format!("{}\n\n", words.opening);
        // Writing to a String cannot fail.
        let _ = writeln!(text, "{}: {}\n{}: {}\n", words.account, self.account, words.began, self.began);
        for (title, lines) in [
            (words.reported, &self.reported),
            (words.done, &self.done),
            (words.undone, &self.undone),
            (words.unknown, &self.unknown),
            (words.keys, &self.keys),
        ] {
            text.push_str(&section(title, lines));
        }
        let _ = write!(text, "{}:\n\n\n{}\n", words.noticed, words.closing);
        text
    }
}

/// A title and its lines; nothing where there are none.
fn section(title: &str, lines: &[String]) -> String {
    if lines.is_empty() {
        return String::new();
    }
    let lines: String = lines.iter().map(|line| format!("- {line}\n")).collect();
    format!("{title}:\n{lines}\n")
}

#[cfg(test)]
mod tests {
    use super::section;

    #[test]
    fn a_section_is_there_only_with_its_lines() {
        assert_eq!(section("O que não se sabe", &[]), "");
        assert_eq!(
            section("O que não se sabe", &["Chaves de API".to_owned()]),
            "O que não se sabe:\n- Chaves de API\n\n"
        );
    }
}
