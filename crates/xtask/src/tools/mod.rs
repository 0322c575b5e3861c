//! Finds the tools that turn Rust into a web app, and installs the missing ones.
//!
//! What the person has and what fits is taken as it is; the rest goes into `.tools/`. Nothing
//! outside the project is changed but by `rustup target add` and, as root on Debian, `apt-get`.

pub mod axe;
mod browser;
mod cargo_tools;
mod debian;
pub mod esbuild;
mod npm;
mod postgres;
mod rust_flags;
mod wasm_opt;
mod wasm_rust;
mod web_servers;

use std::{
    env,
    ffi::OsString,
    path::PathBuf,
    process::{Command, ExitCode},
};

use anyhow::{Context, Result, bail};

pub use browser::{Browser, Engine};
use cargo_tools::Tool;
pub use postgres::Postgres;
pub use wasm_rust::WASM_TARGET;
use wasm_rust::WasmRust;
pub use web_servers::WebServer;

use crate::{
    progress::{Progress, done},
    project,
    run::{self, alone},
};

/// How many steps [`Tools::ready`] takes.
pub const STEPS: usize = 6;

/// Everything a build for the browser needs.
pub struct Tools {
    rust: WasmRust,
    trunk: PathBuf,
    /// Beside `wasm-bindgen`, of the same version.
    pub test_runner: PathBuf,
    /// `wasm-bindgen`.
    pub bindgen: PathBuf,
    /// Parts the app into what a first visit needs and the rest.
    pub splitter: Option<PathBuf>,
    /// Makes WebAssembly smaller.
    pub wasm_opt: Option<PathBuf>,
    /// Makes scripts and styles smaller.
    pub esbuild: Option<PathBuf>,
    /// The versions in use; another version means another result.
    pub versions: String,
}

impl Tools {
    /// Finds or installs everything, in [`STEPS`] steps.
    pub fn ready(progress: &mut Progress) -> Result<Self> {
        let _alone = alone("tools")?;
        let rust = progress.step("Rust for WebAssembly", "the app is compiled with it", || {
            let rust = WasmRust::ready()?;
            done(rust.describe(), rust)
        })?;
        let trunk = progress.step("Trunk", "builds and bundles the app", || {
            let tool = cargo_tools::trunk()?;
            done(tool.describe(), tool)
        })?;
        let bindgen = progress.step("wasm-bindgen", "joins the app to the browser", || {
            let tool = cargo_tools::wasm_bindgen()?;
            done(tool.describe(), tool)
        })?;
        let splitter = progress.step("wasm-split", "rooms are fetched when they are opened", || {
            match cargo_tools::splitter() {
                Ok(tool) => done(tool.describe(), Some(tool)),
                Err(error) => done(format!("NOT FOUND, a first visit fetches everything: {error:#}"), None),
            }
        })?;
        cargo_tools::tidy_up();
        let wasm_opt = progress.step("wasm-opt", "makes the app smaller", || match wasm_opt::ready() {
            Ok(tool) => done(tool.describe(), Some(tool)),
            Err(error) => done(wasm_opt::how_to_live_without(&error), None),
        })?;
        let esbuild =
            progress.step("esbuild", "makes scripts and styles smaller", || match esbuild::ready() {
                Ok(program) => done(esbuild::VERSION, Some(program)),
                Err(error) => done(format!("NOT FOUND, a first visit is 4 KB larger: {error:#}"), None),
            })?;
        let version =
            |tool: &Option<Tool>| tool.as_ref().map_or("none".to_owned(), |tool| tool.version.clone());
        let (optimises, splits) = (version(&wasm_opt), version(&splitter));
        Ok(Self {
            versions: format!(
                "{} {} {} {optimises} {splits} {}",
                rust.version(),
                trunk.version,
                bindgen.version,
                esbuild.as_ref().map_or("none", |_| esbuild::VERSION)
            ),
            test_runner: bindgen.path.with_file_name("wasm-bindgen-test-runner"),
            bindgen: bindgen.path,
            splitter: splitter.map(|tool| tool.path),
            trunk: trunk.path,
            wasm_opt: wasm_opt.map(|tool| tool.path),
            esbuild,
            rust,
        })
    }

    /// The environment of a release whose standard library is built with it, for size; or why that cannot be.
    pub fn small_std(&self) -> Result<Vec<(OsString, OsString)>> {
        self.rust.environment_of_small_std()
    }

    /// Trunk, in the environment it needs.
    pub fn trunk(&self) -> Result<Command> {
        let mut trunk = self.command(&self.trunk)?;
        // Its own backtrace would bury the compiler's complaint.
        trunk.env("RUST_BACKTRACE", "0");
        Ok(trunk)
    }

    /// Cargo with the compiler that can build for the browser.
    pub fn cargo(&self) -> Result<Command> {
        self.command("cargo")
    }

    /// There is a `wasm-opt`.
    pub const fn optimises(&self) -> bool {
        self.wasm_opt.is_some()
    }

    /// Clippy knows the browser's target.
    pub const fn lints(&self) -> bool {
        self.rust.has_clippy()
    }

    fn command(&self, program: impl Into<OsString>) -> Result<Command> {
        let mut command = run::command(program.into());
        let folders = [&self.trunk, &self.test_runner].into_iter().chain(&self.wasm_opt);
        let front = folders.filter_map(|path| path.parent().map(PathBuf::from));
        let mut path: Vec<PathBuf> = self.rust.folder().into_iter().chain(front).collect();
        path.extend(env::split_paths(&env::var_os("PATH").unwrap_or_default()));
        command.env("PATH", env::join_paths(path).context("a folder of PATH holds a separator")?);
        command.env("CARGO_TARGET_DIR", project::wasm_target());
        command.envs(self.rust.environment());
        Ok(command)
    }
}

/// `cargo xtask with COMMAND…`.
pub fn run_with(words: Vec<OsString>) -> Result<ExitCode> {
    let Some((program, arguments)) = words.split_first() else {
        bail!("which command? For example: cargo xtask with trunk serve");
    };
    let tools = Tools::ready(&mut Progress::new(STEPS))?;
    let status = tools
        .command(program.clone())?
        .args(arguments)
        .status()
        .with_context(|| format!("starting `{}`", program.display()))?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
