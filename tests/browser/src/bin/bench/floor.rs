//! The release with the floor beside it, as a server has it that compressed it beforehand.

use std::{fs, path::Path};

use anyhow::{Context, Result};
use brotli::enc::BrotliEncoderParams;
use tempfile::TempDir;

/// Where the floor is.
pub const FLOOR: &str = "/floor.html";

/// A copy of the release, in which the floor lies.
pub fn release_with_floor() -> Result<TempDir> {
    let folder = TempDir::new()?;
    copy(&walk::release()?, folder.path())?;
    let page = include_bytes!("floor.html");
    let floor = folder.path().join(FLOOR.trim_start_matches('/'));
    fs::write(&floor, page)?;
    fs::write(floor.with_extension("html.br"), compressed(page)?)?;
    Ok(folder)
}

fn copy(from: &Path, to: &Path) -> Result<()> {
    for entry in fs::read_dir(from).with_context(|| from.display().to_string())? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            fs::create_dir(&target)?;
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

/// As the release's own files are.
fn compressed(plain: &[u8]) -> Result<Vec<u8>> {
    let mut brotli = Vec::new();
    let settings = BrotliEncoderParams { quality: 11, lgwin: 24, ..BrotliEncoderParams::default() };
    brotli::BrotliCompress(&mut &*plain, &mut brotli, &settings)?;
    Ok(brotli)
}
