//! Builds the gallery into a folder that any file server shows.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    dist,
    progress::{Done, Progress, done},
    project, run,
    tools::Tools,
};

/// All that the gallery is made of.
pub const INPUTS: [&str; 11] = [
    ".cargo/config.toml",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "gallery.html",
    "src",
    "style",
    "public",
    "crates/contract",
    "crates/strength",
    FONTS,
];
/// The fonts of pictures that do not depend on the machine.
const FONTS: &str = "tests/browser/fonts";

/// Builds the gallery, unless it is there already, and says where.
pub fn build(progress: &mut Progress, tools: &Tools) -> Result<PathBuf> {
    progress.step("the gallery", "every state of every screen, by URL", || build_if_needed(tools))
}

fn build_if_needed(tools: &Tools) -> Result<Done<PathBuf>> {
    let _alone = run::alone("gallery")?;
    // Cargo has a folder named after the profile.
    let folder = project::wasm_target().join("gallery-site");
    let fingerprint = dist::fingerprint(&INPUTS, &[], &tools.versions)?;
    let known = project::tools().join("gallery-inputs");
    if folder.join("index.html").exists() && fs::read_to_string(&known).is_ok_and(|text| text == fingerprint)
    {
        return done("nothing has changed", folder);
    }
    // Trunk is kept off the network, so the crates have to be there.
    run::logged("fetch", tools.cargo()?.arg("fetch"), "the same command with a network")?;
    let stage = project::wasm_target().join("gallery-new");
    // Left over from a run that was cut short.
    let _ = fs::remove_dir_all(&stage);
    let mut trunk = tools.trunk()?;
    trunk
        .args(["build", "--cargo-profile", "gallery", "--offline", "--skip-version-check"])
        .args(["--color", "never", "--public-url", "./", "--html-output", "index.html", "--dist"])
        .arg(&stage)
        .arg("gallery.html");
    run::logged("gallery", &mut trunk, "mending what the log complains of")?;
    copy_fonts(&stage)?;
    let _ = fs::remove_file(&known);
    let _ = fs::remove_dir_all(&folder);
    fs::rename(&stage, &folder).context("moving the new gallery to its place")?;
    fs::write(known, fingerprint)?;
    done("ready", folder)
}

fn copy_fonts(folder: &Path) -> Result<()> {
    let fonts = project::root().join(FONTS);
    for file in dist::files_below(&fonts)? {
        let copy = folder.join("fonts").join(file.strip_prefix(&fonts)?);
        if let Some(parent) = copy.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(&file, copy)?;
    }
    Ok(())
}
