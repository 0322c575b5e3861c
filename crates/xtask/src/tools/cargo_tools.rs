//! Tools that cargo installs: Trunk, wasm-bindgen and geckodriver.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{project, run};

/// Later ones need a newer Rust than the project asks for.
const TRUNK: &str = "0.21.14";
const GECKODRIVER: &str = "0.37.1";

/// Beside `wasm_split_helpers`, which Leptos brings.
const SPLITTER: &str = "0.2.4";
const SPLITTER_PACKAGE: &str = "wasm_split_cli_support";

/// A tool that was found.
pub struct Tool {
    /// Where it is.
    pub path: PathBuf,
    /// What it says its version is.
    pub version: String,
}

impl Tool {
    /// In a few words.
    pub fn describe(&self) -> String {
        format!("{} in {}", self.version, project::shown(self.path.parent().unwrap_or(&self.path)))
    }
}

/// Trunk of the version this project is built with.
pub fn trunk() -> Result<Tool> {
    let fits = |version: &str| version == TRUNK;
    find("trunk", fits).map_or_else(
        || {
            println!("      installing Trunk {TRUNK} with cargo: about 4 minutes on two cores");
            install("trunk", TRUNK, &["--locked"])?;
            find("trunk", fits).context("Trunk was installed, but does not start")
        },
        Ok,
    )
}

/// wasm-bindgen and its test runner, of exactly the version in `Cargo.lock`.
pub fn wasm_bindgen() -> Result<Tool> {
    let locked = project::locked_version("wasm-bindgen")?;
    let complete = || {
        find("wasm-bindgen", |version| version == locked)
            .filter(|tool| tool.path.with_file_name("wasm-bindgen-test-runner").exists())
    };
    complete().map_or_else(
        || {
            println!("      installing wasm-bindgen {locked} with cargo: about 90 seconds on two cores");
            install("wasm-bindgen-cli", &locked, &[])?;
            complete().context("wasm-bindgen was installed, but does not start")
        },
        Ok,
    )
}

/// geckodriver, which drives Firefox; any version there is fits.
pub fn geckodriver() -> Result<Tool> {
    find("geckodriver", |_| true).map_or_else(
        || {
            println!("      installing geckodriver {GECKODRIVER} with cargo: about 90 seconds on two cores");
            install("geckodriver", GECKODRIVER, &["--locked"])?;
            tidy_up();
            find("geckodriver", |_| true).context("geckodriver was installed, but does not start")
        },
        Ok,
    )
}

/// The splitter, which tells no version: it lies in a folder that does.
pub fn splitter() -> Result<Tool> {
    let root = project::tools().join(format!("wasm-split-{SPLITTER}"));
    let path = root.join("bin").join("wasm-split-cli");
    if !path.exists() {
        println!("      installing wasm-split {SPLITTER} with cargo: about a minute on two cores");
        install_into(&root, SPLITTER_PACKAGE, SPLITTER, &["--locked", "--features", "build-binary"])?;
    }
    Ok(Tool { path, version: SPLITTER.to_owned() })
}

/// What the installations left behind is large and of no more use.
pub fn tidy_up() {
    // A folder that stays costs space and nothing else.
    let _ = fs::remove_dir_all(build_folder());
}

/// The first fitting one: ours, then the person's.
pub fn find(name: &str, fits: impl Fn(&str) -> bool) -> Option<Tool> {
    let ours =
        [project::tools().join("bin").join(name), project::tools().join("npm/node_modules/.bin").join(name)];
    let theirs = which::which_all(name).into_iter().flatten();
    ours.into_iter().chain(theirs).find_map(|path| {
        let version = version_in(&run::answer(run::command(&path).arg("--version"))?)?;
        fits(&version).then_some(Tool { path, version })
    })
}

/// `trunk 0.21.14`, `wasm-opt version 132 (version_132)` → the first word that begins with a digit.
fn version_in(answer: &str) -> Option<String> {
    answer.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit())).map(str::to_owned)
}

/// `cargo install` puts the program in its place only when it is whole. A tool that runs for seconds
/// needs no costly optimisation.
fn install(package: &str, version: &str, options: &[&str]) -> Result<()> {
    install_into(&project::tools(), package, version, options)
}

fn install_into(root: &Path, package: &str, version: &str, options: &[&str]) -> Result<()> {
    let mut command = run::cargo();
    command
        .args(["install", package, "--version", version, "--force", "--root"])
        .arg(root)
        .arg("--target-dir")
        .arg(build_folder())
        .args(options)
        .env("CARGO_PROFILE_RELEASE_OPT_LEVEL", "1")
        .env("CARGO_PROFILE_RELEASE_LTO", "off")
        .env("CARGO_PROFILE_RELEASE_CODEGEN_UNITS", "16")
        .env("CARGO_PROFILE_RELEASE_DEBUG", "false");
    run::logged(package, &mut command, &format!("cargo install {package} --version {version}"))
}

fn build_folder() -> PathBuf {
    project::tools().join("build")
}

#[cfg(test)]
mod tests {
    use super::version_in;

    #[test]
    fn versions_are_read_from_what_the_tools_say() {
        assert_eq!(version_in("trunk 0.21.14").as_deref(), Some("0.21.14"));
        assert_eq!(version_in("wasm-bindgen 0.2.130").as_deref(), Some("0.2.130"));
        assert_eq!(version_in("wasm-opt version 132 (version_132)").as_deref(), Some("132"));
        assert_eq!(version_in("ChromeDriver 156.0.1 (abc)").as_deref(), Some("156.0.1"));
        assert_eq!(version_in("no number"), None);
    }
}
