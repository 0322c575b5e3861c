//! axe-core: finds what keeps people with disabilities out, for the tests of the gallery.

use std::path::PathBuf;

use anyhow::Result;

use super::npm;

/// Its rules grow with every version, so the version is fixed.
const VERSION: &str = "4.14.1";

/// The script, found or installed.
pub fn ready() -> Result<PathBuf> {
    npm::file_of("axe-core", VERSION, "axe-core/axe.min.js")
}
