//! "Which key is this?": reads a key out of whatever was pasted (a log line, a file, a masked form) and
//! matches it with the list, all here in the browser. Knows no browser, no views and no HTTP.

use zexa_contract::api_keys::KEY_PREFIX;

use crate::backend::types::ApiKey;

/// Characters after [`KEY_PREFIX`]: 32 random ones and 6 of the checksum.
pub(super) const BODY: usize = 38;
const CHECKSUM: usize = 6;
/// How much of the body the list shows of each key, at its beginning and at its end.
pub(super) const SHOWN: usize = 4;
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
    /// There is more than a key has, so many characters, and what a key would be of them has not the right checksum.
    TooLong(usize),
    /// The middle is hidden, as logs and the list here show keys.
    Masked,
    /// What every key begins with is not there: only its ends can be compared.
    Part,
}

impl Form {
    /// Whether something of the key is wrong or missing, so that one of its ends may be too.
    #[must_use]
    pub const fn is_damaged(self) -> bool {
        !matches!(self, Self::Whole | Self::Masked)
    }
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

/// The keys of the list that `trace` can be of: those that have both its ends. Where it is damaged and there are none,
/// those that have one of them: the other may be what is wrong.
#[must_use]
pub fn matches<'a>(trace: &Trace, keys: &'a [ApiKey]) -> Vec<&'a ApiKey> {
    if trace.prefix.is_none() {
        return Vec::new();
    }
    let fits = |known: &Option<String>, have: &str| known.as_ref().is_none_or(|known| known == have);
    let both: Vec<&ApiKey> = keys
        .iter()
        .filter(|key| fits(&trace.prefix, &key.prefix) && fits(&trace.last4, &key.last4))
        .collect();
    if !both.is_empty() || !trace.form.is_damaged() {
        return both;
    }
    let is = |known: &Option<String>, have: &str| known.as_ref().is_some_and(|known| known == have);
    keys.iter().filter(|key| is(&trace.prefix, &key.prefix) || is(&trace.last4, &key.last4)).collect()
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
    if length > BODY && is_right(&body[..BODY]) {
        // Something follows without a gap, as where several keys are written in one row.
        return Trace { form: Form::Whole, prefix, last4: Some(end(&body[..BODY])) };
    }
    if length > BODY {
        return Trace { form: Form::TooLong(KEY_PREFIX.len() + length), prefix, last4: None };
    }
    let form = if is_right(body) { Form::Whole } else { Form::Slip };
    Trace { form, prefix, last4: Some(end(body)) }
}

/// Whether the checksum at the end of a whole key's body is that of the rest.
pub(super) fn is_right(body: &str) -> bool {
    let key = format!("{KEY_PREFIX}{body}");
    let (signed, sum) = key.split_at(key.len() - CHECKSUM);
    checksum(signed) == sum
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
pub(super) fn crc32(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(!0, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| (crc >> 1) ^ (0xEDB8_8320 & (crc & 1).wrapping_neg()))
    })
}

#[cfg(test)]
#[path = "key_text_tests.rs"]
mod tests;
