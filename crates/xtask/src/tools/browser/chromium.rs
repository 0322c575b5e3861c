//! Chromium and its driver, for the tests.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::Found;
use crate::{run, tools::debian};

const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/// Chromium as the walks are told of it.
pub fn ready() -> Result<Found> {
    let Browser { chromium, driver, version } = Browser::ready()?;
    let variables = vec![("ZEXA_CHROMIUM", chromium.into()), ("ZEXA_CHROMEDRIVER", driver.into())];
    Ok(Found { version, variables })
}

/// A browser and the driver that fits it.
pub struct Browser {
    /// The browser.
    pub chromium: PathBuf,
    /// Its driver.
    pub driver: PathBuf,
    /// What the browser says its version is.
    pub version: String,
}

impl Browser {
    /// Finds or installs both.
    pub fn ready() -> Result<Self> {
        if let Some(found) = Self::find() {
            return Ok(found);
        }
        debian::install(&["chromium", "chromium-driver"])
            .context("browser tests need Chromium and the chromedriver of the same version on PATH")?;
        Self::find().context("chromium and chromium-driver were installed, but do not start")
    }

    fn find() -> Option<Self> {
        let chromium = NAMES.iter().find_map(|name| which::which(name).ok())?;
        let driver = which::which("chromedriver").ok()?;
        let version = run::answer(run::command(&chromium).arg("--version"))?;
        Some(Self { chromium, driver, version })
    }
}
