//! Packages of npm, each in a folder of its own below `.tools/`.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Result, ensure};

use super::debian;
use crate::{project, run};

/// `file` of the package's folder of modules, found in a folder of this version's own, or installed there.
pub fn file_of(package: &str, version: &str, file: &str) -> Result<PathBuf> {
    let place = project::tools().join(format!("{package}-{version}"));
    let file = place.join("node_modules").join(file);
    if !file.exists() {
        install(&format!("{package}@{version}"), &place)?;
        ensure!(file.exists(), "{package} was installed, but has no {}", file.display());
    }
    Ok(file)
}

/// Installs `package` (`name@version`) into `place`, in one move: a folder that is there is whole.
pub fn install(package: &str, place: &Path) -> Result<()> {
    if which::which("npm").is_err() {
        debian::install(&["nodejs", "npm"])?;
    }
    println!("      installing the npm package {package}");
    let unfinished = project::tools().join("npm-new");
    for folder in [place, &unfinished] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    fs::create_dir_all(&unfinished)?;
    let mut command = run::command("npm");
    command
        .args(["install", "--no-audit", "--no-fund", "--ignore-scripts", "--prefix"])
        .arg(&unfinished)
        .arg(package);
    run::logged("npm", &mut command, &format!("npm install --global {package}"))?;
    Ok(fs::rename(&unfinished, place)?)
}
