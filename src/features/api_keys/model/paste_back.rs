//! A key pasted back by the person, compared with the one that is shown. Knows no browser, no views and no HTTP.

use zexa_contract::api_keys::KEY_PREFIX;

use super::key_text::{Form, traces};

/// What came of pasting a key back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PasteBack {
    /// It is the key, whole.
    Same,
    /// It is the key's beginning: so many of its characters are there.
    Cut {
        /// Characters that came.
        have: usize,
        /// Characters the key has.
        of: usize,
    },
    /// It is the key with something around it (a variable's name, quotation marks).
    Within,
    /// It is another key.
    OtherKey,
    /// It is something else.
    Different,
    /// Nothing came.
    Empty,
}

/// Compares what was pasted back with the key.
#[must_use]
pub fn compare(pasted: &str, key: &str) -> PasteBack {
    let pasted = pasted.trim();
    if pasted.is_empty() {
        PasteBack::Empty
    } else if pasted == key {
        PasteBack::Same
    } else if pasted.contains(key) {
        PasteBack::Within
    } else if pasted.len() > KEY_PREFIX.len() && key.starts_with(pasted) {
        PasteBack::Cut { have: pasted.len(), of: key.len() }
    } else if traces(pasted, 1).first().is_some_and(|trace| trace.form == Form::Whole) {
        PasteBack::OtherKey
    } else {
        PasteBack::Different
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::features::api_keys::model::key_text::checksum;

    fn whole(random: &str) -> String {
        let signed = format!("{KEY_PREFIX}{random}");
        format!("{signed}{}", checksum(&signed))
    }

    #[test]
    fn pasting_back_tells_what_was_stored() {
        let key = whole("AbCd0123456789abcdefghijklmnopqr");
        assert_eq!(compare(&format!("  {key}\n"), &key), PasteBack::Same);
        assert_eq!(compare(&format!("ZEXA_API_KEY={key}"), &key), PasteBack::Within);
        assert_eq!(compare(&key[..40], &key), PasteBack::Cut { have: 40, of: 46 });
        assert_eq!(compare(&whole("ZZZZ0123456789abcdefghijklmnopqr"), &key), PasteBack::OtherKey);
        assert_eq!(compare(" \n", &key), PasteBack::Empty);
        for other in ["zx_live_", "palavra", &key.to_uppercase()] {
            assert_eq!(compare(other, &key), PasteBack::Different, "{other}");
        }
    }
}
