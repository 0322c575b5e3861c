//! The configurations in `deploy/`, in the real nginx and the real Caddy, with the reference backend behind.
//!
//! Replaced is what is a site's own (certificate, folder, the backend's address), and what a test cannot have
//! (ports 80 and 443, IPv6); added is a port that answers in plain http, for clients that know no TLS. `config` does it, and
//! docs/deploying.md says it. `cargo xtask test deploy` runs them.

mod answer;
mod backend;
mod child;
mod config;
mod person;
mod site;
mod stub;
mod tls;

use std::{
    env,
    ffi::OsString,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, ensure};

pub use answer::Answer;
pub use backend::Backend;
pub use config::{Server, edits_behind_another, edits_below};
pub use person::Person;
pub use site::{CLIENT, NAME, Setup, Site};
pub use stub::{Manner, Stub};

/// The release that is served.
///
/// # Errors
/// When `cargo xtask` has not told where it is.
pub fn app() -> Result<PathBuf> {
    variable("ZEXA_APP").map(PathBuf::from)
}

/// A path below which the app may be served.
pub const BELOW: &str = "/conta";

/// Writes the release below [`BELOW`] into `site`, the root of a site.
///
/// # Errors
/// When `cargo xtask place` fails.
pub fn placed(site: &Path) -> Result<()> {
    let mut place = Command::new(variable("ZEXA_XTASK")?);
    let placed = place.args(["place", "--below", BELOW, "--out"]).arg(site).output()?;
    ensure!(placed.status.success(), "{}", String::from_utf8_lossy(&placed.stderr));
    Ok(())
}

/// What the reference backend says of its command line, or of one of its commands.
///
/// # Errors
/// When it does not start.
pub fn backends_help(command: Option<&str>) -> Result<String> {
    let said = Command::new(variable("ZEXA_BACKEND")?).args(command).arg("--help").output()?;
    ensure!(said.status.success(), "{}", String::from_utf8_lossy(&said.stderr));
    Ok(String::from_utf8(said.stdout)?)
}

/// A file of this project.
#[must_use]
pub fn project_file(path: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..").join(path)
}

/// Runs one check on a runtime of its own.
///
/// # Errors
/// What the check complains of.
pub fn run(check: impl AsyncFnOnce() -> Result<()>) -> Result<()> {
    tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(check())
}

/// What `cargo xtask` tells the tests.
fn variable(name: &str) -> Result<OsString> {
    env::var_os(name)
        .with_context(|| format!("{name} is not set: run these tests with `cargo xtask test deploy`"))
}
