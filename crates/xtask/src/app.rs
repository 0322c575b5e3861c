//! Builds the app into `dist/`: Trunk, then names with a content hash, then compressed copies.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    dist, first_paint,
    place::Place,
    progress::{Done, Progress, done},
    project, run, split, static_host,
    tools::{self, Tools, WASM_TARGET, esbuild},
};

/// How many steps [`build`] takes.
pub const STEPS: usize = 1;

/// All that the app is made of.
const INPUTS: [&str; 13] = [
    ".cargo/config.toml",
    "build.rs",
    "Cargo.toml",
    "Cargo.lock",
    "Trunk.toml",
    "index.html",
    "deploy/_headers",
    "deploy/_redirects",
    "src",
    "style",
    "public",
    "crates/contract",
    "crates/strength",
];
/// What lies among it and is of the gallery alone.
const NOT_INPUTS: [&str; 5] =
    ["src/gallery", "src/bin", "src/backend/demo", "public/gallery", "style/gallery.css"];

/// `cargo xtask build`.
pub fn build_command() -> Result<()> {
    let mut progress = Progress::new(tools::STEPS + STEPS);
    let tools = Tools::ready(&mut progress)?;
    build(&mut progress, &tools)?;
    println!("\n{}", dist::size_table(&project::dist())?);
    println!("The app is in {}/ ({}).", project::shown(&project::dist()), progress.elapsed());
    Ok(())
}

/// Builds the app, unless `dist/` holds just that already.
pub fn build(progress: &mut Progress, tools: &Tools) -> Result<()> {
    progress.step("the app", "compiled, bundled and compressed into dist/", || build_if_needed(tools))
}

fn build_if_needed(tools: &Tools) -> Result<Done<()>> {
    let _alone = run::alone("app")?;
    let fingerprint = fingerprint(tools)?;
    if project::dist().join("index.html").exists()
        && fs::read_to_string(fingerprint_file()).is_ok_and(|known| known == fingerprint)
    {
        return done("nothing has changed", ());
    }

    println!("      this takes minutes the first time");
    let mend = "mending what the log complains of";
    // Trunk is kept off the network, so the crates have to be there.
    run::logged("fetch", tools.cargo()?.arg("fetch"), "the same command with a network")?;
    let small_std = small_std(tools);
    let stage = project::wasm_target().join("dist");
    let page = Page::for_trunk(tools)?;
    let mut trunk = tools.trunk()?;
    trunk
        .args(["build", "--release", "--offline", "--skip-version-check", "--color", "never", "--dist"])
        .arg(&stage)
        .arg(page.path());
    if tools.splitter.is_some() {
        // The linker must keep all that the splitter reads; wasm-opt drops it afterwards.
        trunk.env("CARGO_PROFILE_RELEASE_STRIP", "none");
    }
    trunk.envs(small_std);
    run::logged("app", &mut trunk, mend)?;
    drop(page);

    if let Some(splitter) = &tools.splitter {
        split::split(&stage, tools, splitter)?;
    }
    first_paint::arrange(&stage)?;
    if let Some(esbuild) = &tools.esbuild {
        esbuild::minify_style(esbuild, &stage.join(first_paint::STYLE))?;
        esbuild::minify_module(esbuild, &stage.join("boot.js"))?;
    }
    dist::finish(&stage)?;
    static_host::write(&stage, &stage, &Place::default())?;
    first_paint::check(&stage)?;
    // The new app takes the old one's place in one move; a running server never sees half of it.
    let old = project::wasm_target().join("dist-old");
    // Left over from a run that was cut short.
    let _ = fs::remove_dir_all(&old);
    let _ = fs::remove_file(fingerprint_file());
    if project::dist().exists() {
        fs::rename(project::dist(), &old).context("moving the old dist/ away")?;
    }
    fs::rename(&stage, project::dist()).context("moving the new app to dist/")?;
    let _ = fs::remove_dir_all(&old);
    fs::write(fingerprint_file(), fingerprint)?;
    done(dist::summary(&project::dist())?, ())
}

/// What builds the standard library with the app, its own dependencies fetched; nothing where that cannot be.
fn small_std(tools: &Tools) -> Vec<(OsString, OsString)> {
    let environment = || -> Result<Vec<(OsString, OsString)>> {
        let environment = tools.small_std()?;
        let mut fetch = tools.cargo()?;
        fetch.args(["fetch", "--target", WASM_TARGET]).envs(environment.clone());
        run::logged("fetch", &mut fetch, "the same command with a network")?;
        Ok(environment)
    };
    environment().unwrap_or_else(|error| {
        println!("      without a standard library for size, a first visit is 16 KB larger: {error:#}");
        Vec::new()
    })
}

/// The page Trunk starts from: a copy where the app is split, or where there is no wasm-opt.
enum Page {
    Own(PathBuf),
    Copy(PathBuf),
}

impl Page {
    fn for_trunk(tools: &Tools) -> Result<Self> {
        let own = project::root().join("index.html");
        if tools.optimises() && tools.splitter.is_none() {
            return Ok(Self::Own(own));
        }
        let mut page = fs::read_to_string(own)?;
        if !tools.optimises() {
            page = page.replace("data-wasm-opt=\"", "data-wasm-opt=\"0\" data-was=\"");
        } else if tools.splitter.is_some() {
            page = split::page_for_trunk(&page)?;
        }
        let copy = project::root().join(".index-for-trunk.html");
        fs::write(&copy, page)?;
        Ok(Self::Copy(copy))
    }

    fn path(&self) -> &Path {
        match self {
            Self::Own(path) | Self::Copy(path) => path,
        }
    }
}

impl Drop for Page {
    fn drop(&mut self) {
        if let Self::Copy(path) = self {
            // A copy that stays is ignored by git and overwritten next time.
            let _ = fs::remove_file(path);
        }
    }
}

fn fingerprint_file() -> PathBuf {
    project::tools().join("dist-inputs")
}

/// Changes when anything changes that the app is made of or with.
fn fingerprint(tools: &Tools) -> Result<String> {
    let made_by = concat!(
        include_str!("dist.rs"),
        include_str!("first_paint.rs"),
        include_str!("glue.rs"),
        include_str!("integrity.rs"),
        include_str!("rooms_style.rs"),
        include_str!("split.rs"),
        include_str!("worker.rs"),
        include_str!("tools/rust_flags.rs"),
        include_str!("tools/wasm_rust.rs")
    );
    let with = format!("{}{made_by}", tools.versions);
    dist::fingerprint(&INPUTS, &NOT_INPUTS, &with)
}
