//! `cargo xtask bench [PART…]`: figures of the release app, against their budgets; `cargo xtask bench backend`: of
//! the reference backend, full beside empty.

use std::{ffi::OsString, process::ExitCode};

use anyhow::Result;

use crate::{run as runs, shots::over_the_release};

/// Builds what is needed and hands the arguments to the bench of `tests/browser`, or runs the backend's.
pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode> {
    let words: Vec<OsString> = args.raw_args()?.collect();
    if words == ["backend"] {
        return backend();
    }
    over_the_release("bench", &words)
}

/// Built like the backend that people are served with.
fn backend() -> Result<ExitCode> {
    let load = ["run", "--profile", "server", "--package", "zexa-backend", "--example", "load"];
    let status = runs::cargo().args(load).status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
