//! What a key may be called.

use unicode_normalization::UnicodeNormalization;
use zexa_contract::{api_keys::MAX_KEY_NAME, problem::FieldReason};

use super::refused;
use crate::backend::AccountError;

/// A name, and the form by which names are told apart.
pub(super) struct KeyName {
    pub shown: String,
    pub folded: String,
}

pub(super) fn read(typed: &str) -> Result<KeyName, AccountError> {
    let shown: String = typed.trim().nfc().collect();
    if shown.chars().all(is_invisible) {
        Err(refused("name", FieldReason::Required))
    } else if shown.chars().count() > MAX_KEY_NAME {
        Err(refused("name", FieldReason::TooLong))
    } else if shown.chars().any(char::is_control) {
        Err(refused("name", FieldReason::Malformed))
    } else {
        let folded = folded(&shown);
        Ok(KeyName { shown, folded })
    }
}

pub(super) fn folded(shown: &str) -> String {
    shown.nfkc().filter(|c| !is_invisible(*c)).collect::<String>().to_lowercase()
}

/// Allowed beside others, but they make no name, and no difference between two.
fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || matches!(c, '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}'
            | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}')
}
