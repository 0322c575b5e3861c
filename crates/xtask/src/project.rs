//! Where things lie in the project.

use std::{
    env, fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// The root of the checkout.
pub fn root() -> PathBuf {
    let here =
        env::var_os("CARGO_MANIFEST_DIR").map_or_else(|| env!("CARGO_MANIFEST_DIR").into(), PathBuf::from);
    here.ancestors().nth(2).expect("the crate lies in crates/xtask").to_owned()
}

/// The folder of tools that were installed for this project alone; ignored by git.
pub fn tools() -> PathBuf {
    root().join(".tools")
}

/// The deployable app.
pub fn dist() -> PathBuf {
    root().join("dist")
}

/// Where cargo puts what it builds for this machine.
pub fn target() -> PathBuf {
    match env::var_os("CARGO_TARGET_DIR") {
        Some(dir) => root().join(dir),
        None => root().join("target"),
    }
}

/// Where cargo puts what it builds for the browser: another folder, because another compiler may
/// build it and the two would push each other's work out.
pub fn wasm_target() -> PathBuf {
    target().join("wasm")
}

/// The version of a package in `Cargo.lock`.
pub fn locked_version(package: &str) -> Result<String> {
    let path = root().join("Cargo.lock");
    let text = fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
    let lock: toml::Table = text.parse().context("reading Cargo.lock")?;
    lock.get("package")
        .and_then(toml::Value::as_array)
        .into_iter()
        .flatten()
        .find(|entry| entry.get("name").and_then(toml::Value::as_str) == Some(package))
        .and_then(|entry| entry.get("version")?.as_str().map(str::to_owned))
        .with_context(|| format!("Cargo.lock names no `{package}`"))
}

/// A path as people read it: relative to the root where it lies below.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(root()).unwrap_or(path).display().to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lock_file_tells_the_version_of_wasm_bindgen() {
        let version = locked_version("wasm-bindgen").unwrap();
        assert_eq!(version.split('.').count(), 3, "{version}");
    }

    #[test]
    fn an_unknown_package_is_named_in_the_error() {
        let error = locked_version("no-such-package").unwrap_err().to_string();
        assert!(error.contains("no-such-package"), "{error}");
    }
}
