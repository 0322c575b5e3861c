//! esbuild: takes white space and long names out of scripts and style sheets.

use std::path::{Path, PathBuf};

use anyhow::Result;

use super::npm;
use crate::run;

/// Another version may write another file, which has another weight.
pub const VERSION: &str = "0.25.12";

/// The program, found or installed.
pub fn ready() -> Result<PathBuf> {
    npm::file_of("esbuild", VERSION, ".bin/esbuild")
}

/// Makes a module smaller, in its place. Its exports keep their names.
pub fn minify_module(esbuild: &Path, file: &Path) -> Result<()> {
    minify(esbuild, file, &["--minify", "--format=esm"])
}

/// The same, with the modules that it imports put into it.
pub fn bundle_module(esbuild: &Path, file: &Path) -> Result<()> {
    minify(esbuild, file, &["--bundle", "--minify", "--format=esm"])
}

/// Makes a style sheet smaller, in its place: white space and comments go, every rule stays as it is.
pub fn minify_style(esbuild: &Path, file: &Path) -> Result<()> {
    minify(esbuild, file, &["--minify-whitespace"])
}

fn minify(esbuild: &Path, file: &Path, how: &[&str]) -> Result<()> {
    let mut command = run::command(esbuild);
    command.arg(file).args(how).args(["--target=esnext", "--legal-comments=none", "--allow-overwrite"]);
    command.arg(format!("--outfile={}", file.display()));
    run::logged("minify", &mut command, "the same command by hand")
}
