//! `cargo xtask bench`: figures of the release app, against their budgets.

use std::{ffi::OsString, process::ExitCode};

use anyhow::Result;

use crate::shots::over_the_release;

/// Builds what is needed and hands the arguments to the bench of `tests/browser`.
pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode> {
    let words: Vec<OsString> = args.raw_args()?.collect();
    over_the_release("bench", &words)
}
