//! The flags with which rustc compiles for the browser.

use std::{
    ffi::{OsStr, OsString},
    path::Path,
};

/// What `.cargo/config.toml` says for the browser: cargo does not read it beside the variable.
const APP_FLAGS: &str = "--cfg\u{1f}erase_components";
/// The same, and what goes with a standard library for size.
pub const SMALL_FLAGS: &str =
    "--cfg\u{1f}erase_components\u{1f}-Zunstable-options\u{1f}-Cpanic=immediate-abort";

/// The person's own compiler flags, looked up as cargo does, the app's and our sysroot behind them.
pub fn flags_with_sysroot(sysroot: &Path, variable: impl Fn(&str) -> Option<OsString>) -> OsString {
    let mut ours = OsString::from(APP_FLAGS);
    ours.push("\u{1f}--sysroot=");
    ours.push(sysroot);
    joined(own_flags(variable), ours)
}

/// The person's own, looked up as cargo does. Only the encoded form can carry a path with a space.
pub fn own_flags(variable: impl Fn(&str) -> Option<OsString>) -> OsString {
    let spaced = |name: &str| {
        let words = variable(name)?.into_string().ok()?;
        Some(words.split_whitespace().collect::<Vec<_>>().join("\u{1f}").into())
    };
    let own: Option<OsString> = variable("CARGO_ENCODED_RUSTFLAGS")
        .or_else(|| spaced("RUSTFLAGS"))
        .or_else(|| spaced("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS"));
    own.unwrap_or_default()
}

/// `more` behind `flags`, as cargo's encoded form has them.
pub fn joined(mut flags: OsString, more: impl AsRef<OsStr>) -> OsString {
    if !flags.is_empty() {
        flags.push("\u{1f}");
    }
    flags.push(more);
    flags
}

#[cfg(test)]
mod tests {
    use super::*;

    fn flags(variables: &[(&str, &str)]) -> String {
        let find = |name: &str| {
            variables.iter().find(|(key, _)| *key == name).map(|(_, value)| OsString::from(value))
        };
        flags_with_sysroot(Path::new("/my tools/rust"), find).into_string().unwrap()
    }

    #[test]
    fn the_sysroot_may_have_a_space() {
        assert_eq!(flags(&[]), "--cfg\u{1f}erase_components\u{1f}--sysroot=/my tools/rust");
    }

    #[test]
    fn own_flags_come_first_and_are_kept() {
        assert_eq!(
            flags(&[("RUSTFLAGS", " -Cdebuginfo=1  --cfg x ")]),
            "-Cdebuginfo=1\u{1f}--cfg\u{1f}x\u{1f}--cfg\u{1f}erase_components\u{1f}--sysroot=/my tools/rust"
        );
    }

    #[test]
    fn encoded_flags_win_over_plain_ones_as_they_do_in_cargo() {
        assert_eq!(
            flags(&[("RUSTFLAGS", "-Ca=1"), ("CARGO_ENCODED_RUSTFLAGS", "-Cb=2")]),
            "-Cb=2\u{1f}--cfg\u{1f}erase_components\u{1f}--sysroot=/my tools/rust"
        );
    }
}
