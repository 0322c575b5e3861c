//! RFC 6238 codes: reading what was typed, finding its time step, and the key URI. Stores nothing.

use data_encoding::BASE32_NOPAD;
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use totp_rs::{Algorithm, Builder, Totp};
use zexa_contract::{
    Timestamp,
    problem::FieldReason,
    two_factor::{TOTP_DIGITS, TOTP_PERIOD},
};

use crate::{crypto, error::ApiError};

/// 160 bits, as RFC 4226 recommends.
const SECRET_BYTES: usize = 20;
/// How far a phone's clock may be off.
const TOLERANCE: i64 = 1;
/// How far outside the tolerance a right code is still told from a wrong one.
const MEMORY: i64 = 20;
const ISSUER: &str = "Zexa";
/// All but the unreserved characters of RFC 3986.
const ENCODED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~');

/// The secret shared with an authenticator app.
pub struct TotpSecret(Vec<u8>);

/// Which time step a code belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Found {
    /// A step within the tolerance.
    Now(i64),
    /// A step that is over.
    Past,
    /// A step that is still to come.
    Future,
    /// None near the present.
    Nowhere,
}

impl TotpSecret {
    /// A fresh secret.
    pub fn random() -> Self {
        Self(crypto::random_bytes::<SECRET_BYTES>().to_vec())
    }

    /// The secret of these bytes.
    pub fn from_bytes(bytes: Vec<u8>) -> Self {
        Self(bytes)
    }

    /// The secret's bytes, for sealing.
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// The secret as people and apps type it.
    pub fn base32(&self) -> String {
        BASE32_NOPAD.encode(&self.0)
    }

    /// The URI that an authenticator app scans.
    pub fn key_uri(&self, account: &str) -> String {
        let account = utf8_percent_encode(account, ENCODED);
        let secret = self.base32();
        format!(
            "otpauth://totp/{ISSUER}:{account}?secret={secret}&issuer={ISSUER}&algorithm=SHA1&digits={TOTP_DIGITS}&period={TOTP_PERIOD}"
        )
    }

    /// The time step to which `code` belongs, looking at the present first.
    pub fn find(&self, code: &str, now: Timestamp) -> Found {
        let totp = self.generator();
        let present = now.unix_seconds().div_euclid(TOTP_PERIOD.cast_signed());
        let is_code_of = |step: i64| {
            u64::try_from(step).is_ok_and(|step| totp.generate(step * TOTP_PERIOD).to_string() == code)
        };
        let tolerated = (present - TOLERANCE..=present + TOLERANCE).rev().find(|step| is_code_of(*step));
        if let Some(step) = tolerated {
            Found::Now(step)
        } else if (present - MEMORY..present - TOLERANCE).any(is_code_of) {
            Found::Past
        } else if (present + TOLERANCE + 1..=present + MEMORY).any(is_code_of) {
            Found::Future
        } else {
            Found::Nowhere
        }
    }

    fn generator(&self) -> Totp {
        Builder::new()
            .with_algorithm(Algorithm::SHA1)
            .with_digits(TOTP_DIGITS as u8)
            .with_step_duration(TOTP_PERIOD)
            .with_secret(self.0.clone())
            .build_noncompliant()
    }
}

/// The digits of a typed code. Spaces and dashes do not count.
pub fn typed_code(typed: &str, field: &str) -> Result<String, ApiError> {
    let code: String = typed.chars().filter(|c| !c.is_whitespace() && *c != '-').collect();
    if code.is_empty() {
        Err(ApiError::field(field, FieldReason::Required))
    } else if code.len() != TOTP_DIGITS || !code.bytes().all(|b| b.is_ascii_digit()) {
        Err(ApiError::field(field, FieldReason::Malformed))
    } else {
        Ok(code)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rfc() -> TotpSecret {
        TotpSecret::from_bytes(b"12345678901234567890".to_vec())
    }

    #[test]
    fn the_vectors_of_rfc_6238_are_found_in_their_steps() {
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            assert_eq!(rfc().find(code, Timestamp(seconds * 1000)), Found::Now(seconds / 30));
        }
    }

    #[test]
    fn one_step_of_tolerance_and_no_more() {
        let at = |steps: i64| rfc().find("081804", Timestamp((1_111_111_109 + 30 * steps) * 1000));
        assert_eq!(at(1), Found::Now(37_037_036));
        assert_eq!(at(-1), Found::Now(37_037_036));
        assert_eq!(at(2), Found::Past);
        assert_eq!(at(-2), Found::Future);
        assert_eq!(at(25), Found::Nowhere);
    }

    #[test]
    fn the_key_uri_is_percent_encoded_by_rfc_3986() {
        let uri = rfc().key_uri("ana maria+x@zexa.example");
        assert_eq!(
            uri,
            "otpauth://totp/Zexa:ana%20maria%2Bx%40zexa.example?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Zexa&algorithm=SHA1&digits=6&period=30"
        );
    }

    #[test]
    fn spaces_and_dashes_in_codes_do_not_count() {
        assert_eq!(typed_code(" 123 - 456\u{a0}", "code").unwrap(), "123456");
        for bad in ["", "12345", "1234567", "12345a", "１２３４５６"] {
            assert!(typed_code(bad, "code").is_err(), "{bad}");
        }
    }
}
