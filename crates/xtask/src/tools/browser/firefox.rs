//! Firefox and geckodriver.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::Found;
use crate::{
    run,
    tools::{cargo_tools, debian},
};

const NAMES: [&str; 2] = ["firefox-esr", "firefox"];

/// Finds or installs both.
pub fn ready() -> Result<Found> {
    let (firefox, version) = match find() {
        Some(found) => found,
        None => {
            debian::install(&["firefox-esr"]).context("there is no Firefox")?;
            find().context("firefox-esr was installed, but does not start")?
        }
    };
    let driver = cargo_tools::geckodriver()?;
    let variables = vec![("ZEXA_FIREFOX", firefox.into()), ("ZEXA_GECKODRIVER", driver.path.into())];
    Ok(Found { version: format!("{version}, geckodriver {}", driver.version), variables })
}

fn find() -> Option<(PathBuf, String)> {
    NAMES.iter().find_map(|name| {
        let path = which::which(name).ok()?;
        let version = run::answer(run::command(&path).arg("--version"))?;
        Some((path, version))
    })
}
