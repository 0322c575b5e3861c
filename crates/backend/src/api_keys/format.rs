//! The form of a key: prefix, 32 random base62 characters, 6 base62 characters of CRC-32. Stores
//! nothing.

use rand::RngExt;
use zexa_contract::api_keys::KEY_PREFIX;

const BASE62: &[u8; 62] = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const RANDOM_LENGTH: usize = 32;
const CHECKSUM_LENGTH: usize = 6;
/// Characters of the random part that are kept readable.
const SHOWN_START: usize = 4;
const SHOWN_END: usize = 4;

/// A fresh key: 190 random bits.
pub fn generate() -> String {
    let mut rng = rand::rng();
    let random = (0..RANDOM_LENGTH).map(|_| char::from(BASE62[rng.random_range(0..BASE62.len())]));
    let mut key: String = KEY_PREFIX.chars().chain(random).collect();
    key.push_str(&checksum(&key));
    key
}

/// Whether `key` has the form and the checksum of a key: tells slips without a look-up.
pub fn is_well_formed(key: &str) -> bool {
    let length = KEY_PREFIX.len() + RANDOM_LENGTH + CHECKSUM_LENGTH;
    let is_base62 = |text: &str| text.bytes().all(|byte| byte.is_ascii_alphanumeric());
    key.len() == length
        && key.strip_prefix(KEY_PREFIX).is_some_and(is_base62)
        && checksum(&key[..length - CHECKSUM_LENGTH]) == key[length - CHECKSUM_LENGTH..]
}

/// What stays readable of a key: its first and its last characters.
pub fn shown(key: &str) -> (String, String) {
    (key[..KEY_PREFIX.len() + SHOWN_START].to_owned(), key[key.len() - SHOWN_END..].to_owned())
}

fn checksum(text: &str) -> String {
    let mut rest = crc32fast::hash(text.as_bytes());
    let mut digits = [b'0'; CHECKSUM_LENGTH];
    for digit in digits.iter_mut().rev() {
        *digit = BASE62[(rest % 62) as usize];
        rest /= 62;
    }
    digits.iter().copied().map(char::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_have_the_promised_form() {
        let key = generate();
        assert_eq!(key.len(), 46);
        assert!(is_well_formed(&key));
        assert_ne!(key, generate());
        let (prefix, last4) = shown(&key);
        assert_eq!(prefix, key[..12]);
        assert_eq!(last4, key[42..]);
    }

    #[test]
    fn the_checksum_tells_every_single_slip() {
        let key = generate();
        for place in 0..key.len() {
            let mut slipped = key.clone().into_bytes();
            slipped[place] = if slipped[place] == b'x' { b'y' } else { b'x' };
            assert!(!is_well_formed(std::str::from_utf8(&slipped).unwrap()), "place {place}");
        }
        for bad in ["", "zx_live_", "zx_live_ção", &key[..45], &format!("{key}0")] {
            assert!(!is_well_formed(bad));
        }
    }

    #[test]
    fn the_checksum_is_the_crc_in_six_base62_digits() {
        // CRC-32 of "123456789" is 0xCBF43926 = 3421780262.
        assert_eq!(checksum("123456789"), "3jZRME");
    }
}
