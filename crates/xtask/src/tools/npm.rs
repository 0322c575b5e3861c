//! Packages of npm, each in a folder of its own below `.tools/`.

use std::{fs, path::Path};

use anyhow::Result;

use super::debian;
use crate::{project, run};

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
