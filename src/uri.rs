//! Percent-encoding (RFC 3986, section 2): text that must not change the meaning of an address.

use std::fmt::Write;

/// Encodes all but the unreserved characters and those in `also_kept`.
#[must_use]
pub fn percent_encode(text: &str, also_kept: &[u8]) -> String {
    text.bytes().fold(String::with_capacity(text.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) || also_kept.contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a String cannot fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

#[cfg(test)]
mod tests {
    use super::percent_encode;

    #[test]
    fn only_unreserved_and_kept_characters_stay() {
        assert_eq!(percent_encode("a-Z_0.~", b""), "a-Z_0.~");
        assert_eq!(percent_encode("a b+ç/@", b"@"), "a%20b%2B%C3%A7%2F@");
    }
}
