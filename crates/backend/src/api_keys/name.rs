//! What a key may be called. Any text that people write: accents, emoji, right-to-left, markup.
//! The app shows it as text; here only its bounds count.

use unicode_normalization::UnicodeNormalization;
use zexa_contract::{api_keys::MAX_KEY_NAME, problem::FieldReason};

use crate::error::ApiError;

/// The name to store and the form by which names are told apart.
pub struct KeyName {
    /// As typed, trimmed.
    pub shown: String,
    /// The same for names that differ in case or composition only.
    pub folded: String,
}

/// Reads a typed name.
///
/// # Errors
/// Why no key can be called so.
pub fn read(typed: &str) -> Result<KeyName, ApiError> {
    let refused = |reason| Err(ApiError::field("name", reason));
    let shown: String = typed.trim().nfc().collect();
    if shown.is_empty() || shown.chars().all(is_invisible) {
        refused(FieldReason::Required)
    } else if shown.chars().count() > MAX_KEY_NAME {
        refused(FieldReason::TooLong)
    } else if shown.chars().any(char::is_control) {
        refused(FieldReason::Malformed)
    } else {
        let folded = shown.nfkc().filter(|c| !is_invisible(*c)).collect::<String>().to_lowercase();
        Ok(KeyName { shown, folded })
    }
}

/// White space, zero-width characters and marks of direction: allowed beside others, but they make
/// no name, and no difference between two.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_are_text_or_refused() {
        for good in ["produção", "<b>x</b>", "🦒🦒", "مفتاح", "a\u{202e}b", &"ã".repeat(64)] {
            assert!(read(good).is_ok(), "{good}");
        }
        for bad in ["", "   ", "\u{200b}\u{200f}", "a\nb", "a\0b", "\u{7f}", &"x".repeat(65)] {
            assert!(read(bad).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn look_alikes_are_the_same_name() {
        let folded = |name: &str| read(name).unwrap().folded;
        assert_eq!(folded("Produção"), folded(" PRODUC\u{327}A\u{303}O\u{200b} "));
        assert_ne!(folded("produção"), folded("producao"));
    }
}
