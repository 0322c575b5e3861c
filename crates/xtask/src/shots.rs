//! `cargo xtask shots`: photographs of every page; with `--accept`, the snapshots of the gallery anew.

use std::{
    ffi::{OsStr, OsString},
    process::ExitCode,
};

use anyhow::Result;

use crate::{
    app, backend,
    progress::Progress,
    test::{GALLERY_STEPS, browser_environment, gallery_environment},
    tools::{self, Tools},
};

const TESTS: &str = "zexa-browser-tests";

/// Reads what follows `shots`.
pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode> {
    let words: Vec<OsString> = args.raw_args()?.collect();
    match words.split_first() {
        Some((first, names)) if first == "--accept" => accept(names),
        _ => over_the_release("shots", &words),
    }
}

/// Builds the release app and hands the arguments to a program of `tests/browser` that looks at it.
pub fn over_the_release(looker: &str, words: &[OsString]) -> Result<ExitCode> {
    let mut progress = Progress::new(tools::STEPS + app::STEPS + backend::STEPS + 1);
    let tools = Tools::ready(&mut progress)?;
    app::build(&mut progress, &tools)?;
    let program = backend::build_for_tests(&mut progress)?;
    let environment = browser_environment(&mut progress, &program)?;
    let status = crate::run::cargo()
        .args(["run", "--quiet", "--package", TESTS, "--bin", looker, "--"])
        .args(words)
        .envs(environment)
        .status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Takes the snapshots of all states anew, or of those with one of these words in their ids. What
/// changed is for people to look at, in git.
fn accept(names: &[OsString]) -> Result<ExitCode> {
    let mut progress = Progress::new(tools::STEPS + GALLERY_STEPS + 1);
    let tools = Tools::ready(&mut progress)?;
    let gallery = gallery_environment(&mut progress, &tools)?;
    let browser = browser_environment(&mut progress, std::path::Path::new(""))?;
    let status = crate::run::cargo()
        .args(["test", "--quiet", "--package", TESTS, "--test", "gallery", "--", "--test-threads", "2"])
        .envs(gallery)
        .envs(browser)
        .env("ZEXA_ACCEPT", "1")
        .env("ZEXA_STATES", names.join(OsStr::new(" ")))
        .status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
