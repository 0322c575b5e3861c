//! Builds and finds the reference backend.

use std::path::PathBuf;

use anyhow::Result;

use crate::{
    progress::{Progress, done},
    project, run,
};

/// How many steps [`build`] takes.
pub const STEPS: usize = 1;

/// Builds the backend and says where it is.
pub fn build(progress: &mut Progress) -> Result<PathBuf> {
    progress.step("the reference backend", "serves the app and the API", || {
        let mut cargo = run::cargo();
        cargo.args(["build", "--profile", "server", "--package", "zexa-backend"]);
        run::logged("backend", &mut cargo, "mending what the log complains of")?;
        let name = format!("zexa-backend{}", std::env::consts::EXE_SUFFIX);
        let path = project::target().join("server").join(name);
        done("ready", path)
    })
}
