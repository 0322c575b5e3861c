//! axe-core: finds what keeps people with disabilities out, for the tests of the gallery.

use std::path::PathBuf;

use anyhow::{Result, ensure};

use super::npm;
use crate::project;

/// Its rules grow with every version, so the version is fixed.
const VERSION: &str = "4.14.1";

/// The script, found or installed.
pub fn ready() -> Result<PathBuf> {
    let place = project::tools().join(format!("axe-core-{VERSION}"));
    let script = place.join("node_modules/axe-core/axe.min.js");
    if !script.exists() {
        npm::install(&format!("axe-core@{VERSION}"), &place)?;
        ensure!(script.exists(), "axe-core was installed, but has no {}", script.display());
    }
    Ok(script)
}
