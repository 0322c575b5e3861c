//! Codes as people type and paste them: pure, so that every odd way is tested on the host.
//!
//! "123 456", "123-456", full-width or Arabic-Indic digits, invisible marks from a chat message:
//! all mean the same code. Nothing is cut short: too many digits are told, not dropped.

use zexa_contract::two_factor::TOTP_DIGITS;

/// What kind of code is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum CodeKind {
    /// Six digits from an authenticator app.
    #[default]
    Totp,
    /// A backup code: letters and digits, grouped by dashes.
    Backup,
}

/// The code that was meant: without white space, dashes and invisible characters, with plain ASCII
/// digits, and backup codes in capitals.
#[must_use]
pub fn normalise(kind: CodeKind, typed: &str) -> String {
    let meant = typed.chars().filter(|c| !is_separator(*c)).map(plain);
    match kind {
        CodeKind::Totp => meant.collect(),
        CodeKind::Backup => meant.map(|c| c.to_ascii_uppercase()).collect(),
    }
}

/// The normalised code has the form of a whole code, and may be sent.
#[must_use]
pub fn is_complete(kind: CodeKind, typed: &str) -> bool {
    let code = normalise(kind, typed);
    match kind {
        CodeKind::Totp => code.len() == TOTP_DIGITS && code.bytes().all(|byte| byte.is_ascii_digit()),
        CodeKind::Backup => code.len() >= 8 && code.bytes().all(|byte| byte.is_ascii_alphanumeric()),
    }
}

fn is_separator(c: char) -> bool {
    c.is_whitespace() || c.is_control() || is_dash(c) || is_invisible(c)
}

const fn is_dash(c: char) -> bool {
    matches!(
        c,
        '-' | '_' | '.' | '\u{ad}' | '\u{2010}'
            ..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}'
    )
}

const fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2064}'
        | '\u{2066}'..='\u{206f}' | '\u{61c}' | '\u{180e}' | '\u{feff}')
}

/// Digits of other scripts, and full-width letters, as ASCII.
fn plain(c: char) -> char {
    const ZEROES: [u32; 6] = [0x660, 0x6f0, 0x966, 0x9e6, 0xe50, 0xff10];
    let code = u32::from(c);
    let digit = ZEROES.into_iter().find_map(|zero| code.checked_sub(zero).filter(|value| *value < 10));
    if let Some(digit) = digit.and_then(|value| char::from_digit(value, 10)) {
        return digit;
    }
    match code {
        0xff21..=0xff3a | 0xff41..=0xff5a => char::from_u32(code - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn every_way_to_write_a_code_is_understood() {
        for typed in [
            "123456",
            "123 456",
            " 123-456\n",
            "12\u{a0}34\u{202f}56",
            "\u{200e}123\u{200b}456\u{feff}",
            "１２３４５６",
            "١٢٣٤٥٦",
            "۱۲۳۴۵۶",
            "1\u{2011}2\u{2013}3.4_5 6",
        ] {
            assert_eq!(normalise(CodeKind::Totp, typed), "123456", "{typed:?}");
            assert!(is_complete(CodeKind::Totp, typed), "{typed:?}");
        }
    }

    #[test]
    fn too_many_digits_are_kept_and_are_no_code() {
        assert_eq!(normalise(CodeKind::Totp, "1234 5678"), "12345678");
        assert!(!is_complete(CodeKind::Totp, "1234567"));
        assert!(!is_complete(CodeKind::Totp, "12345"));
        assert!(!is_complete(CodeKind::Totp, "12345a"));
    }

    #[test]
    fn backup_codes_lose_dashes_and_case() {
        assert_eq!(normalise(CodeKind::Backup, "abcd-EFGH 2345"), "ABCDEFGH2345");
        assert_eq!(normalise(CodeKind::Backup, "ａｂ１２"), "AB12");
        assert!(is_complete(CodeKind::Backup, "abcd-efgh"));
        assert!(!is_complete(CodeKind::Backup, "abc"));
        assert!(!is_complete(CodeKind::Backup, "abcd-éfgh"));
    }

    proptest! {
        #[test]
        fn separators_anywhere_change_nothing(
            digits in "[0-9]{6}",
            noise in proptest::collection::vec(
                (0usize..=6, proptest::sample::select(vec![' ', '-', '\u{a0}', '\u{200b}', '\u{200f}', '\u{2066}', '\t'])),
                0..12,
            ),
        ) {
            let mut typed: Vec<char> = digits.chars().collect();
            for (at, c) in noise {
                typed.insert(at.min(typed.len()), c);
            }
            let typed: String = typed.into_iter().collect();
            prop_assert_eq!(normalise(CodeKind::Totp, &typed), digits);
        }

        #[test]
        fn normalising_twice_is_normalising_once(typed in "\\PC{0,40}") {
            for kind in [CodeKind::Totp, CodeKind::Backup] {
                let once = normalise(kind, &typed);
                prop_assert_eq!(normalise(kind, &once), once.clone());
            }
        }

        #[test]
        fn no_digit_is_ever_lost_or_made_up(typed in "[0-9a-z \\-]{0,30}") {
            let digits = |text: &str| text.chars().filter(char::is_ascii_digit).collect::<String>();
            prop_assert_eq!(digits(&normalise(CodeKind::Totp, &typed)), digits(&typed));
        }
    }
}
