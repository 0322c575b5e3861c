//! Snapshots that are text, and the order in the folder of all snapshots.

use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, ensure};
use walk::gallery::{accepting, snapshots};

use crate::diff;

/// Compares, or renews. Answers with the difference.
pub fn judge(file: &Path, now: &str) -> Result<Vec<String>> {
    if accepting() {
        write(file, now.as_bytes())?;
        return Ok(Vec::new());
    }
    let Ok(before) = fs::read_to_string(file) else {
        return Ok(vec![format!("there is no snapshot {}: {}", shown(file), how_to_accept())]);
    };
    if before == now {
        return Ok(Vec::new());
    }
    let mut lines = vec![format!("{} says otherwise (-), now it is (+):", shown(file))];
    lines.extend(diff::lines(&before, now));
    lines.push(how_to_accept());
    Ok(lines)
}

/// What to do when a difference is as it should be.
pub fn how_to_accept() -> String {
    "if that is as it should be: cargo xtask shots --accept NAME".to_owned()
}

/// Writes a snapshot.
pub fn write(file: &Path, content: &[u8]) -> Result<()> {
    let folder = file.parent().context("a file in a folder")?;
    fs::create_dir_all(folder)?;
    // One that says the same stays as it is, so that git has nothing to look at.
    if fs::read(file).is_ok_and(|before| before == content) {
        return Ok(());
    }
    fs::write(file, content).with_context(|| format!("writing {}", file.display()))
}

/// A path as developers know it.
pub fn shown(file: &Path) -> String {
    let path = file.display().to_string();
    path.rsplit_once("/../").map_or(path.clone(), |(_, inside)| format!("tests/{inside}"))
}

/// Snapshots of states that are no more: complained of, or taken away.
pub fn orphans(states: &[String], remove: bool) -> Result<()> {
    let known: HashSet<&str> = states.iter().map(String::as_str).collect();
    let mut lost = Vec::new();
    for kind in ["a11y", "pictures"] {
        let folder = snapshots(kind);
        for file in files_below(&folder)? {
            let inside = file.strip_prefix(&folder)?.to_string_lossy().replace('\\', "/");
            let state = inside.split('.').next().unwrap_or_default();
            if !known.contains(state) {
                lost.push(file);
            }
        }
    }
    if remove {
        lost.iter().try_for_each(fs::remove_file)?;
        return Ok(());
    }
    let names: Vec<String> = lost.iter().map(|file| shown(file)).collect();
    ensure!(
        names.is_empty(),
        "these snapshots belong to no state (`cargo xtask shots --accept` removes them):\n{}",
        names.join("\n")
    );
    Ok(())
}

fn files_below(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    if !folder.exists() {
        return Ok(files);
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() { files.extend(files_below(&path)?) } else { files.push(path) }
    }
    files.sort();
    Ok(files)
}
