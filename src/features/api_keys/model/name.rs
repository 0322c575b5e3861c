//! Names of keys: what can be refused before asking the server, and names inside sentences.

use std::collections::BTreeSet;

use super::look_alike::look_alike;
use crate::{backend::types::ApiKey, ui::bounded_text::harmless};

/// A name in quotation marks for the middle of a sentence: nothing in it is hidden, and its writing
/// direction ends where the name ends (the two marks are the "first strong isolate" and its end).
#[must_use]
pub fn quoted(name: &str) -> String {
    format!("“\u{2068}{}\u{2069}”", harmless(name))
}

/// A name in quotation marks for a file: no mark that another program shows or chokes on.
#[must_use]
pub fn plainly_quoted(name: &str) -> String {
    format!("“{}”", harmless(name))
}

/// A name in a sentence, with the end of the key where another key in the list has this very name too.
#[must_use]
pub fn told_apart(key: &ApiKey, shared: &BTreeSet<String>) -> String {
    let name = quoted(&key.name);
    if shared.contains(&key.name) { format!("{name} (…{})", key.last4) } else { name }
}

/// Why a name cannot be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameProblem {
    /// Nothing but spaces.
    Missing,
    /// Longer than the backend takes.
    TooLong {
        /// Characters it has.
        length: usize,
        /// Characters it may have.
        limit: usize,
    },
    /// Another key has this very name.
    Taken,
    /// Another key has a name that the eye takes for this one: that name.
    LooksLike(String),
}

/// The name as it will be sent, trimmed.
///
/// A name has to be told from all others by eye; what else makes two names one is the server's to say.
///
/// # Errors
/// Why the name cannot be used.
pub fn check_name<'a>(
    typed: &str,
    limit: usize,
    taken: impl IntoIterator<Item = &'a ApiKey>,
) -> Result<String, NameProblem> {
    let name = typed.trim();
    let length = name.chars().count();
    if length == 0 {
        return Err(NameProblem::Missing);
    }
    if length > limit {
        return Err(NameProblem::TooLong { length, limit });
    }
    for key in taken {
        if key.name == name {
            return Err(NameProblem::Taken);
        }
        if look_alike(&key.name, name) {
            return Err(NameProblem::LooksLike(key.name.clone()));
        }
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::api_keys::model::samples::key;

    #[test]
    fn a_name_is_trimmed_and_must_not_be_empty() {
        assert_eq!(check_name("  Loja web \t", 64, []), Ok("Loja web".into()));
        assert_eq!(check_name(" \u{a0}\n ", 64, []), Err(NameProblem::Missing));
    }

    #[test]
    fn length_is_counted_in_characters_and_after_trimming() {
        let full = "ção🔑".repeat(16);
        assert_eq!(full.chars().count(), 64);
        assert_eq!(check_name(&format!("  {full}  "), 64, []), Ok(full.clone()));
        let over = format!("{full}x");
        assert_eq!(check_name(&over, 64, []), Err(NameProblem::TooLong { length: 65, limit: 64 }));
    }

    #[test]
    fn a_name_in_use_is_told_before_sending() {
        let keys = [key("1", "Loja web")];
        assert_eq!(check_name(" Loja web ", 64, &keys), Err(NameProblem::Taken));
        let twin = Err(NameProblem::LooksLike("Loja web".into()));
        assert_eq!(check_name("Loja Web", 64, &keys), twin);
        assert_eq!(check_name("Lоjа web", 64, &keys), twin, "with two Cyrillic letters");
        assert!(check_name("Loja web 2", 64, &keys).is_ok());
    }

    #[test]
    fn a_hostile_name_stays_within_its_quotation_marks() {
        let name = quoted("\u{202e}<b>exe.\u{2069}\u{200b}");
        assert_eq!(name, "“\u{2068}▯<b>exe.▯▯\u{2069}”");
    }

    #[test]
    fn a_name_in_a_file_has_no_marks_of_direction() {
        assert_eq!(plainly_quoted("Loja \u{2068}web"), "“Loja ▯web”");
    }

    #[test]
    fn a_name_that_two_keys_have_is_told_with_the_end_of_the_key() {
        let key = key("1", "Loja");
        assert_eq!(told_apart(&key, &BTreeSet::new()), quoted("Loja"));
        assert_eq!(told_apart(&key, &["Loja".to_owned()].into()), format!("{} (…wXyZ)", quoted("Loja")));
    }

    proptest! {
        #[test]
        fn what_passes_is_what_the_contract_allows(typed in ".{0,80}") {
            if let Ok(name) = check_name(&typed, 64, []) {
                prop_assert_eq!(name.trim(), name.as_str());
                prop_assert!((1..=64).contains(&name.chars().count()));
            }
        }
    }
}
