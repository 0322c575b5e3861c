//! "Which key is this?": reads a key out of whatever was pasted (a log line, a file, a masked form) and
//! matches it with the list, all here in the browser. Knows no browser, no views and no HTTP.

use zexa_contract::api_keys::KEY_PREFIX;

use crate::backend::types::ApiKey;

/// Characters after [`KEY_PREFIX`]: 32 random ones and 6 of the checksum.
const BODY: usize = 38;
const CHECKSUM: usize = 6;
/// How much of the body the list shows of each key, at its beginning and at its end.
const SHOWN: usize = 4;
const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

/// What a piece of text has of a key. Only what the list shows as well is kept of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// How whole it is.
    pub form: Form,
    /// The key's first characters as the list has them, where the text has that many.
    pub prefix: Option<String>,
    /// Its last characters, where the text has the end.
    pub last4: Option<String>,
}

/// How whole a key is in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// All of it, and its checksum is right.
    Whole,
    /// As long as a key, but the checksum says that a character is wrong.
    Slip,
    /// The end is missing: so many characters are there.
    Cut(usize),
    /// There is more than a key has: so many characters.
    TooLong(usize),
    /// The middle is hidden, as logs and the list here show keys.
    Masked,
}

/// The first traces of keys in `text`, each once; no more than `limit`.
#[must_use]
pub fn traces(text: &str, limit: usize) -> Vec<Trace> {
    let mut found = Vec::new();
    for (start, _) in text.match_indices(KEY_PREFIX) {
        let trace = read(&text[start + KEY_PREFIX.len()..]);
        if !found.contains(&trace) {
            found.push(trace);
        }
        if found.len() == limit {
            break;
        }
    }
    found
}

/// Whether `text` holds more of a key than the list shows: it must not get into an address.
#[must_use]
pub fn holds_a_secret(text: &str) -> bool {
    text.match_indices(KEY_PREFIX)
        .any(|(start, _)| alphanumeric_length(&text[start + KEY_PREFIX.len()..]) > SHOWN)
}

/// Whether `text` could be a part of a key that lost its beginning: a run of letters and digits longer than
/// words are, with capitals, small letters and digits. It is looked for like any text, but stays out of the
/// address.
#[must_use]
pub fn could_be_of_a_key(text: &str) -> bool {
    const LONGER_THAN_WORDS: usize = 12;
    text.split(|c: char| !c.is_ascii_alphanumeric()).any(|run| {
        let has = |kind: fn(&u8) -> bool| run.as_bytes().iter().any(kind);
        run.len() > LONGER_THAN_WORDS
            && has(u8::is_ascii_digit)
            && has(u8::is_ascii_uppercase)
            && has(u8::is_ascii_lowercase)
    })
}

/// The keys of the list that `trace` can be of.
#[must_use]
pub fn matches<'a>(trace: &Trace, keys: &'a [ApiKey]) -> Vec<&'a ApiKey> {
    if trace.prefix.is_none() {
        return Vec::new();
    }
    let fits = |known: &Option<String>, have: &str| known.as_ref().is_none_or(|known| known == have);
    keys.iter().filter(|key| fits(&trace.prefix, &key.prefix) && fits(&trace.last4, &key.last4)).collect()
}

/// Reads what follows the prefix.
fn read(rest: &str) -> Trace {
    let length = alphanumeric_length(rest);
    let body = &rest[..length];
    let prefix = body.get(..SHOWN).map(|start| format!("{KEY_PREFIX}{start}"));
    let end = |text: &str| text[text.len() - SHOWN..].to_owned();
    if length < BODY {
        return match masked_end(&rest[length..]) {
            Some(last4) => Trace { form: Form::Masked, prefix, last4: Some(last4) },
            None => Trace { form: Form::Cut(KEY_PREFIX.len() + length), prefix, last4: None },
        };
    }
    if length > BODY {
        return Trace { form: Form::TooLong(KEY_PREFIX.len() + length), prefix, last4: None };
    }
    let key = format!("{KEY_PREFIX}{body}");
    let (signed, sum) = key.split_at(key.len() - CHECKSUM);
    let form = if checksum(signed) == sum { Form::Whole } else { Form::Slip };
    Trace { form, prefix, last4: Some(end(body)) }
}

/// The last characters after a run of dots, stars or blocks.
fn masked_end(rest: &str) -> Option<String> {
    let is_mask = |c: char| matches!(c, '.' | '…' | '*' | '•' | '●' | '█' | '▪' | '·');
    let after = rest.trim_start_matches(is_mask);
    if after.len() == rest.len() {
        return None;
    }
    let last4: String = after.chars().take_while(char::is_ascii_alphanumeric).collect();
    (last4.len() == SHOWN).then_some(last4)
}

fn alphanumeric_length(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_alphanumeric).count()
}

/// The CRC-32 of `text` in six base62 digits, as a key carries it of all its other characters.
#[must_use]
pub fn checksum(text: &str) -> String {
    let mut rest = crc32(text.as_bytes());
    let mut digits = [b'0'; CHECKSUM];
    for digit in digits.iter_mut().rev() {
        *digit = BASE62[(rest % 62) as usize];
        rest /= 62;
    }
    digits.iter().copied().map(char::from).collect()
}

/// CRC-32 (IEEE 802.3) bit by bit: a few dozen characters at a press need none of the tables, of
/// kilobytes, that a crate for it brings.
fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

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
    use proptest::prelude::*;

    use super::*;
    use crate::features::api_keys::model::samples;

    fn whole(random: &str) -> String {
        let signed = format!("{KEY_PREFIX}{random}");
        format!("{signed}{}", checksum(&signed))
    }

    fn a_key() -> String {
        whole("AbCd0123456789abcdefghijklmnopqr")
    }

    fn listed(key: &str) -> ApiKey {
        ApiKey { prefix: key[..12].to_owned(), last4: key[42..].to_owned(), ..samples::key("1", "Loja") }
    }

    #[test]
    fn the_checksum_is_the_one_of_the_reference_backend() {
        // CRC-32 of "123456789" is 0xCBF43926 = 3421780262.
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
        assert_eq!(checksum("123456789"), "3jZRME");
    }

    #[test]
    fn a_key_is_found_in_a_line_of_a_log_and_matched() {
        let key = a_key();
        let line = format!("2026-11-23 GET /v1/whoami Authorization=\"Bearer {key}\" 200");
        let found = traces(&line, 5);
        assert_eq!(found.len(), 1);
        assert_eq!(found[0].form, Form::Whole);
        let other = listed(&whole("ZZZZ0123456789abcdefghijklmnopqr"));
        let keys = [listed(&key), other];
        assert_eq!(matches(&found[0], &keys), [&keys[0]]);
    }

    #[test]
    fn what_is_kept_of_a_key_is_what_the_list_shows() {
        let key = a_key();
        let kept = format!("{:?}", traces(&key, 1));
        assert!(!kept.contains(&key[12..42]), "{kept}");
        assert!(kept.contains(&key[..12]) && kept.contains(&key[42..]));
    }

    #[test]
    fn a_cut_a_slip_and_a_mask_are_told_apart() {
        let key = a_key();
        let form = |text: &str| traces(text, 1)[0].form;
        assert_eq!(form(&key[..30]), Form::Cut(30));
        assert_eq!(form(&format!("{key}x")), Form::TooLong(47));
        assert_eq!(form(&key.replace("0123", "0124")), Form::Slip);
        for mask in ["…", "...", "****************", "••••"] {
            let masked = format!("{}{mask}{}", &key[..12], &key[42..]);
            assert_eq!(form(&masked), Form::Masked, "{masked}");
            assert_eq!(matches(&traces(&masked, 1)[0], &[listed(&key)]).len(), 1);
        }
        assert!(traces("nothing of the kind", 5).is_empty());
        assert!(matches(&traces("zx_live_", 1)[0], &[listed(&key)]).is_empty(), "no key fits everything");
    }

    #[test]
    fn only_more_than_the_list_shows_is_a_secret() {
        assert!(holds_a_secret(&a_key()));
        assert!(holds_a_secret(&a_key()[..14]));
        assert!(!holds_a_secret("zx_live_AbCd"));
        assert!(!holds_a_secret("Loja"));
    }

    #[test]
    fn a_part_of_a_key_without_its_beginning_is_suspected() {
        assert!(could_be_of_a_key(&a_key()[20..]));
        assert!(could_be_of_a_key(&format!("key={}", &a_key()[8..24])));
        for name in ["Loja2", "relatorios-2026-Q3", "PagamentosMulticaixa", "2026112314320500000"] {
            assert!(!could_be_of_a_key(name), "{name}");
        }
    }

    #[test]
    fn pasting_back_tells_what_was_stored() {
        let key = a_key();
        assert_eq!(compare(&format!("  {key}\n"), &key), PasteBack::Same);
        assert_eq!(compare(&format!("ZEXA_API_KEY={key}"), &key), PasteBack::Within);
        assert_eq!(compare(&key[..40], &key), PasteBack::Cut { have: 40, of: 46 });
        assert_eq!(compare(&whole("ZZZZ0123456789abcdefghijklmnopqr"), &key), PasteBack::OtherKey);
        assert_eq!(compare(" \n", &key), PasteBack::Empty);
        for other in ["zx_live_", "palavra", &key.to_uppercase()] {
            assert_eq!(compare(other, &key), PasteBack::Different, "{other}");
        }
    }

    proptest! {
        #[test]
        fn every_key_is_known_again_and_no_single_slip_passes(
            random in "[0-9A-Za-z]{32}", place in 8usize..46, slip in "[0-9A-Za-z]",
        ) {
            let key = whole(&random);
            prop_assert_eq!(traces(&key, 1)[0].form, Form::Whole);
            let mut slipped = key.clone();
            slipped.replace_range(place..=place, &slip);
            prop_assume!(slipped != key);
            prop_assert_eq!(traces(&slipped, 1)[0].form, Form::Slip);
        }

        #[test]
        fn any_text_can_be_pasted(text in "(zx_live_|\\PC){0,20}") {
            for trace in traces(&text, 5) {
                let _ = matches(&trace, &[]);
            }
            let _ = holds_a_secret(&text);
        }
    }
}
