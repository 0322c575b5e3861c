//! Builds and finds the reference backend.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    progress::{Done, Progress, done},
    project, run,
};

const PROGRAM: &str = "zexa-backend";

/// How many steps [`build`] takes.
pub const STEPS: usize = 1;

/// Builds the backend that people are served with, and says where it is.
pub fn build(progress: &mut Progress) -> Result<PathBuf> {
    progress.step("the reference backend", "serves the app and the API", || build_program(PROGRAM, &[]))
}

/// The same for tests: it can be told to let requests go wrong. All it is made of but its own crate
/// is the same, and is compiled once.
pub fn build_for_tests(progress: &mut Progress) -> Result<PathBuf> {
    progress.step("the reference backend", "with faults, for the tests", || {
        build_program(&format!("{PROGRAM}-with-faults"), &["--features", "faults"])
    })
}

fn build_program(name: &str, options: &[&str]) -> Result<Done<PathBuf>> {
    let mut cargo = run::cargo();
    cargo.args(["build", "--profile", "server", "--package", PROGRAM, "--bin", name]).args(options);
    run::logged("backend", &mut cargo, "mending what the log complains of")?;
    let file = format!("{name}{}", std::env::consts::EXE_SUFFIX);
    done("ready", project::target().join("server").join(file))
}
