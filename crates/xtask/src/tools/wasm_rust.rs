//! A Rust that compiles for the browser: rustup's where it can be had, else Debian's compiler with
//! a standard library built from its source.

use std::{
    env,
    ffi::{OsStr, OsString},
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context, Result, bail};

use super::{
    debian,
    rust_flags::{SMALL_FLAGS, flags_with_sysroot, joined, own_flags},
};
use crate::{project, run};

/// The target of everything that runs in the browser.
pub const WASM_TARGET: &str = "wasm32-unknown-unknown";

const DEBIAN_RUSTC: &str = "/usr/bin/rustc";
const DEBIAN_CARGO: &str = "/usr/bin/cargo";
/// The compiler, cargo, the library's source, and a linker (Debian's Rust ships none for wasm).
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "lld-22"];
const DEBIAN_LINKER: &str = "wasm-ld-22";

/// Which compiler builds for the browser.
pub enum WasmRust {
    /// The one on PATH knows the target.
    OnPath {
        /// As `rustc --version` says it.
        version: String,
    },
    /// Debian's, with a standard library of our own making.
    Debian {
        /// As `rustc --version` says it.
        version: String,
        /// The folder that holds `lib/rustlib`.
        sysroot: PathBuf,
    },
}

impl WasmRust {
    /// Finds it, or asks rustup for it, or builds it.
    pub fn ready() -> Result<Self> {
        if let Some(found) = Self::on_path() {
            return Ok(found);
        }
        let rustup = match add_with_rustup() {
            Ok(()) => None,
            Err(error) => {
                println!("      rustup did not bring the target; falling back on Debian's Rust");
                Some(error)
            }
        };
        if let Some(found) = Self::on_path() {
            return Ok(found);
        }
        Self::from_debian().map_err(|error| match rustup {
            Some(rustup) => {
                error.context(format!("neither rustup nor Debian brought it; rustup: {rustup:#}"))
            }
            None => error,
        })
    }

    fn on_path() -> Option<Self> {
        let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let folder =
            run::answer(run::command(&rustc).args(["--print", "target-libdir", "--target", WASM_TARGET]))?;
        let version = run::answer(run::command(&rustc).arg("--version"))?;
        holds_std(Path::new(&folder)).then_some(Self::OnPath { version })
    }

    fn from_debian() -> Result<Self> {
        if !debian_is_complete() {
            debian::install(&DEBIAN_PACKAGES)?;
        }
        if !debian_is_complete() {
            bail!("the packages {} are there, but not what they should bring", DEBIAN_PACKAGES.join(" "));
        }
        let version =
            run::answer(run::command(DEBIAN_RUSTC).arg("--version")).context("asking Debian's rustc")?;
        let number = version.split(' ').nth(1).context("an unknown kind of rustc version")?;
        let sysroot = project::tools().join(format!("wasm-rust-{number}"));
        if !holds_std(&library_folder(&sysroot)) {
            build_std(&sysroot)?;
        }
        Ok(Self::Debian { version, sysroot })
    }

    /// As `rustc --version` says it.
    pub fn version(&self) -> &str {
        match self {
            Self::OnPath { version } | Self::Debian { version, .. } => version,
        }
    }

    /// In a few words.
    pub fn describe(&self) -> String {
        match self {
            Self::OnPath { version } => version.clone(),
            Self::Debian { version, .. } => {
                format!("{version}, Debian's, with a standard library built here")
            }
        }
    }

    /// Debian's Rust for the browser comes without clippy.
    pub const fn has_clippy(&self) -> bool {
        matches!(self, Self::OnPath { .. })
    }

    /// The folder that must come first on PATH for the right `cargo`.
    pub fn folder(&self) -> Option<PathBuf> {
        match self {
            Self::OnPath { .. } => None,
            Self::Debian { sysroot, .. } => Some(sysroot.join("bin")),
        }
    }

    /// The environment in which cargo builds the standard library with the app, for size, and panics end
    /// at once (there is nobody to read their words): a sixteenth of a first visit. Only for rustup's Rust,
    /// with the library's source.
    pub fn environment_of_small_std(&self) -> Result<Vec<(OsString, OsString)>> {
        let Self::OnPath { .. } = self else { bail!("Debian's Rust brings a library of its own") };
        if !has_source() {
            println!("      asking rustup for the library's source");
            let mut command = run::command("rustup");
            command.args(["component", "add", "rust-src"]);
            run::logged("rustup", &mut command, "rustup component add rust-src")?;
        }
        if !has_source() {
            bail!("rust-src was added, but the library's source is not there");
        }
        let flags = own_flags(|name| env::var_os(name));
        Ok(vec![
            ("RUSTC_BOOTSTRAP".into(), "1".into()),
            ("CARGO_UNSTABLE_BUILD_STD".into(), "std,panic_abort".into()),
            ("CARGO_UNSTABLE_BUILD_STD_FEATURES".into(), "optimize_for_size".into()),
            ("CARGO_ENCODED_RUSTFLAGS".into(), joined(flags, SMALL_FLAGS)),
        ])
    }

    /// The environment in which cargo builds for the browser with this compiler.
    pub fn environment(&self) -> Vec<(OsString, OsString)> {
        match self {
            Self::OnPath { .. } => Vec::new(),
            Self::Debian { sysroot, .. } => vec![
                ("RUSTC".into(), DEBIAN_RUSTC.into()),
                ("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_LINKER".into(), DEBIAN_LINKER.into()),
                ("CARGO_ENCODED_RUSTFLAGS".into(), flags_with_sysroot(sysroot, |name| env::var_os(name))),
            ],
        }
    }
}

fn add_with_rustup() -> Result<()> {
    which::which("rustup").context("there is no rustup on PATH")?;
    println!("      asking rustup for it");
    let mut command = run::command("rustup");
    command.args(["target", "add", WASM_TARGET]);
    run::logged("rustup", &mut command, "rustup target add wasm32-unknown-unknown")
}

/// Where rustup keeps the standard library's source.
fn has_source() -> bool {
    let rustc = env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    run::answer(run::command(rustc).args(["--print", "sysroot"]))
        .is_some_and(|root| Path::new(&root).join("lib/rustlib/src/rust/library/std").exists())
}

fn debian_is_complete() -> bool {
    let source = run::answer(run::command(DEBIAN_RUSTC).args(["--print", "sysroot"]))
        .map(|root| Path::new(&root).join("lib/rustlib/src/rust/library/std"));
    source.is_some_and(|path| path.exists())
        && Path::new(DEBIAN_CARGO).exists()
        && which::which(DEBIAN_LINKER).is_ok()
}

fn library_folder(sysroot: &Path) -> PathBuf {
    sysroot.join("lib/rustlib").join(WASM_TARGET).join("lib")
}

fn holds_std(folder: &Path) -> bool {
    let Ok(files) = fs::read_dir(folder) else { return false };
    files.flatten().any(|file| {
        let name = file.file_name();
        let name = name.to_string_lossy();
        name.starts_with("libstd-") && name.ends_with(".rlib")
    })
}

/// Builds the standard library in a scratch crate and moves it into place when all of it is there.
fn build_std(sysroot: &Path) -> Result<()> {
    println!("      building the standard library from its source, about a minute");
    let scratch = project::tools().join("wasm-rust-build");
    let finished = project::tools().join("wasm-rust-new");
    for folder in [&scratch, &finished, &sysroot.to_owned()] {
        if folder.exists() {
            fs::remove_dir_all(folder)?;
        }
    }
    fs::create_dir_all(scratch.join("src"))?;
    fs::write(scratch.join("src/lib.rs"), "#![no_std]\n")?;
    fs::write(
        scratch.join("Cargo.toml"),
        "[package]\nname = \"scratch\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n[workspace]\n",
    )?;
    let mut build = scratch_build(&scratch);
    run::logged("wasm-std", &mut build, "mending what the log complains of, then the same command again")?;

    let library = library_folder(&finished);
    fs::create_dir_all(&library)?;
    for file in fs::read_dir(scratch.join("target").join(WASM_TARGET).join("release/deps"))? {
        let path = file?.path();
        let name = path.file_name().map(OsStr::to_string_lossy).unwrap_or_default().into_owned();
        if name.ends_with(".rlib") && !name.starts_with("libscratch-") {
            fs::copy(&path, library.join(name))?;
        }
    }
    link_cargo(&finished.join("bin"))?;
    fs::rename(&finished, sysroot)?;
    fs::remove_dir_all(&scratch)?;
    Ok(())
}

/// `embed-bitcode`, or no build with link-time optimisation could use it; `test`, or no browser
/// component test would compile.
fn scratch_build(scratch: &Path) -> Command {
    let mut build = run::command(DEBIAN_CARGO);
    build
        .current_dir(scratch)
        .args(["build", "--release", "--target", WASM_TARGET, "-Zbuild-std=std,panic_abort,test"])
        .arg("--target-dir")
        .arg(scratch.join("target"))
        .env("RUSTC", DEBIAN_RUSTC)
        .env("RUSTC_BOOTSTRAP", "1")
        .env("CARGO_ENCODED_RUSTFLAGS", "-Cembed-bitcode=yes");
    build
}

/// A folder with nothing but Debian's `cargo` and `rustc`: put first on PATH it moves no other tool.
#[cfg(unix)]
fn link_cargo(folder: &Path) -> Result<()> {
    fs::create_dir_all(folder)?;
    std::os::unix::fs::symlink(DEBIAN_CARGO, folder.join("cargo"))?;
    std::os::unix::fs::symlink(DEBIAN_RUSTC, folder.join("rustc"))?;
    Ok(())
}

#[cfg(not(unix))]
fn link_cargo(_folder: &Path) -> Result<()> {
    bail!("Debian's Rust is for Debian")
}
