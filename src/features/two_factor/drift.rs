//! Why a right-looking code was refused: it is worked out with the enrolment's own secret to which
//! moment the code belongs. This explains a refusal of the backend; it never accepts a code, and
//! never keeps one from being sent.
//!
//! Pure: codes are those of RFC 6238 with SHA-1; the authentication codes they are cut from come from
//! `platform::hmac`.

use zexa_contract::two_factor::{TOTP_DIGITS, TOTP_PERIOD};

use crate::backend::{AccountError, types::Timestamp};

/// How many time steps before and after the present are looked at: ten minutes either way.
const REACH: i64 = 20;
/// A code of these last steps was more likely typed late than read from a clock that is slow.
const TYPED_LATE: i64 = 2;
const PERIOD: i64 = TOTP_PERIOD.cast_signed();

/// To which moment a refused code belongs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Drift {
    /// Its time has just passed; the next code comes within so many seconds.
    JustOver {
        /// Seconds until the next code.
        next_in: i64,
    },
    /// It belongs to the past: the phone's clock is slow by about so many seconds.
    Slow {
        /// Seconds, a multiple of the period.
        seconds: i64,
    },
    /// It belongs to the future: the phone's clock is fast by about so many seconds.
    Fast {
        /// Seconds, a multiple of the period.
        seconds: i64,
    },
    /// It belongs to no moment of the last or the next ten minutes: another entry's code, or a slip.
    Elsewhere,
}

/// Whether a refusal is one that the moment of the code may explain.
#[must_use]
pub const fn may_explain(refusal: &AccountError) -> bool {
    matches!(refusal, AccountError::WrongSecret { .. } | AccountError::CodeExpired)
}

/// The counters (RFC 4226's moving factor) to be authenticated, the earliest first.
#[must_use]
pub fn counters(now: Timestamp) -> Vec<[u8; 8]> {
    let present = step(now);
    (present - REACH..=present + REACH).map(|step| step.max(0).cast_unsigned().to_be_bytes()).collect()
}

/// Finds `typed`, six plain digits, among the codes cut from `authenticated`: one for each of
/// [`counters`] at the same `now`.
#[must_use]
pub fn find(typed: &str, authenticated: &[Vec<u8>], now: Timestamp) -> Drift {
    let away = (-REACH..).zip(authenticated).filter(|(_, mac)| truncate(mac).as_deref() == Some(typed));
    match away.map(|(away, _)| away).min_by_key(|away| away.abs()) {
        None => Drift::Elsewhere,
        Some(away) if (-TYPED_LATE..=0).contains(&away) => {
            Drift::JustOver { next_in: PERIOD - now.unix_seconds().rem_euclid(PERIOD) }
        }
        Some(away) if away < 0 => Drift::Slow { seconds: -away * PERIOD },
        // What the backend refuses is further away than what it tolerates.
        Some(away) => Drift::Fast { seconds: away.max(TYPED_LATE) * PERIOD },
    }
}

fn step(now: Timestamp) -> i64 {
    now.unix_seconds().div_euclid(PERIOD)
}

/// Dynamic truncation (RFC 4226, section 5.3), with leading zeroes.
fn truncate(mac: &[u8]) -> Option<String> {
    let offset = usize::from(mac.last()? & 0xf);
    let cut: [u8; 4] = mac.get(offset..offset + 4)?.try_into().ok()?;
    let number = (u32::from_be_bytes(cut) & 0x7fff_ffff) % 10_u32.pow(TOTP_DIGITS as u32);
    Some(format!("{number:0TOTP_DIGITS$}"))
}

/// The bytes of a secret in unpadded base32 (RFC 4648), as apps show it. `None` for anything else.
#[must_use]
pub fn secret_bytes(base32: &str) -> Option<Vec<u8>> {
    let mut bytes = Vec::with_capacity(base32.len() * 5 / 8);
    let (mut held, mut bits) = (0_u32, 0_u32);
    for letter in base32.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A',
            b'2'..=b'7' => letter - b'2' + 26,
            _ => return None,
        };
        held = (held << 5) | u32::from(value);
        bits += 5;
        if bits >= 8 {
            bits -= 8;
            bytes.push((held >> bits) as u8);
            held &= (1 << bits) - 1;
        }
    }
    Some(bytes)
}

#[cfg(test)]
mod tests {
    use hmac::{Hmac, KeyInit, Mac};
    use proptest::prelude::*;
    use sha1::Sha1;

    use super::*;

    const SECRET: &[u8] = b"12345678901234567890";
    const NOW: Timestamp = Timestamp(1_800_000_012_000);

    fn mac(counter: &[u8; 8]) -> Vec<u8> {
        let mut mac = Hmac::<Sha1>::new_from_slice(SECRET).expect("any length");
        mac.update(counter);
        mac.finalize().into_bytes().to_vec()
    }

    fn code_at(at: Timestamp) -> String {
        truncate(&mac(&step(at).cast_unsigned().to_be_bytes())).expect("a code")
    }

    fn explain(typed: &str) -> Drift {
        find(typed, &counters(NOW).iter().map(mac).collect::<Vec<_>>(), NOW)
    }

    #[test]
    fn codes_are_those_of_rfc_6238() {
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (20_000_000_000, "353130")] {
            assert_eq!(code_at(Timestamp(seconds * 1000)), code);
        }
    }

    #[test]
    fn a_code_that_was_typed_late_is_told_from_a_slow_clock() {
        assert_eq!(explain(&code_at(NOW.plus_seconds(-60))), Drift::JustOver { next_in: 18 });
        assert_eq!(explain(&code_at(NOW.plus_seconds(-90))), Drift::Slow { seconds: 90 });
        assert_eq!(explain(&code_at(NOW.plus_seconds(-600))), Drift::Slow { seconds: 600 });
    }

    #[test]
    fn a_code_of_the_future_is_a_fast_clock() {
        assert_eq!(explain(&code_at(NOW.plus_seconds(90))), Drift::Fast { seconds: 90 });
        assert_eq!(explain(&code_at(NOW.plus_seconds(600))), Drift::Fast { seconds: 600 });
    }

    #[test]
    fn what_belongs_to_no_moment_is_from_elsewhere() {
        assert_eq!(explain(&code_at(NOW.plus_seconds(-660))), Drift::Elsewhere);
        assert_eq!(explain("000000"), Drift::Elsewhere);
        assert_eq!(find("000000", &[vec![], vec![0xff]], NOW), Drift::Elsewhere, "no mac, no code");
    }

    #[test]
    fn only_refusals_of_the_code_itself_are_explained() {
        assert!(may_explain(&AccountError::WrongSecret { attempts_left: None }));
        assert!(may_explain(&AccountError::CodeExpired));
        assert!(!may_explain(&AccountError::CodeReused));
        assert!(!may_explain(&AccountError::RateLimited { retry_after: None }));
    }

    #[test]
    fn a_secret_is_read_as_apps_show_it() {
        assert_eq!(secret_bytes("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ").as_deref(), Some(SECRET));
        assert_eq!(secret_bytes("geza"), None);
    }

    proptest! {
        #[test]
        fn every_code_within_reach_is_found_at_its_distance(steps in -20_i64..=20, second in 0_i64..30) {
            let now = Timestamp(1_800_000_000_000).plus_seconds(second);
            let typed = code_at(now.plus_seconds(steps * 30));
            let macs: Vec<_> = counters(now).iter().map(mac).collect();
            let expected = match steps {
                -2..=0 => Drift::JustOver { next_in: 30 - second },
                ..-2 => Drift::Slow { seconds: -steps * 30 },
                _ => Drift::Fast { seconds: steps.max(2) * 30 },
            };
            prop_assert_eq!(find(&typed, &macs, now), expected);
        }
    }
}
