//! wasm-opt: the person's own if it is new enough, else the one that npm ships for Node.

use anyhow::{Context, Error, Result};

use super::{
    cargo_tools::{Tool, find},
    npm,
};
use crate::project;

/// Older ones do not know what today's Rust emits.
const OLDEST: u32 = 119;
const PACKAGE: &str = "binaryen@132";

/// Finds or installs it.
pub fn ready() -> Result<Tool> {
    let found = || find("wasm-opt", |version| version.parse().is_ok_and(|number: u32| number >= OLDEST));
    if let Some(tool) = found() {
        return Ok(tool);
    }
    npm::install(PACKAGE, &project::tools().join("npm"))?;
    found().context("the package is there, but wasm-opt does not start")
}

/// The app works without; it is only larger.
pub fn how_to_live_without(error: &Error) -> String {
    format!(
        "NOT FOUND, the app will be about a fifth larger than it should be.\n      \
         Why: {error:#}\n      To mend it: npm install --global {PACKAGE}, and the same command again"
    )
}
