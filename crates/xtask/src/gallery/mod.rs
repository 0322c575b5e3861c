//! `cargo xtask gallery`: every state of every screen, built, exported, served.
//!
//! The page is `gallery.html` with `src/gallery`; see `docs/designing.md`. Built for speed of
//! building (`profile.gallery`), with the feature `demo`, and never part of the app.

mod build;
mod server;
mod watch;

use std::{
    fs,
    net::SocketAddr,
    path::{Path, PathBuf},
    process::ExitCode,
};

use anyhow::{Context, Result};
use lexopt::prelude::*;

pub use build::build;

use crate::{
    dist,
    progress::Progress,
    project,
    tools::{self, Tools},
};

/// How many steps [`build`] takes.
pub const STEPS: usize = 1;

/// How it was asked for.
pub struct Options {
    listen: SocketAddr,
    export: Option<PathBuf>,
    /// An exported gallery, served as it is: for tests.
    folder: Option<PathBuf>,
}

impl Options {
    /// Reads what follows `gallery`.
    pub fn parse(args: &mut lexopt::Parser) -> Result<Self> {
        let mut options =
            Self { listen: SocketAddr::from(([127, 0, 0, 1], 8090)), export: None, folder: None };
        while let Some(arg) = args.next()? {
            match arg {
                Long("listen") => {
                    let address = args.value()?.string()?;
                    options.listen = address
                        .parse()
                        .with_context(|| format!("`{address}` is no address like 127.0.0.1:8090"))?;
                }
                Long("export") => options.export = Some(args.value()?.into()),
                Long("folder") => options.folder = Some(args.value()?.into()),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// Builds, and then exports or serves until Ctrl-C.
pub fn run(options: Options) -> Result<ExitCode> {
    if let Some(folder) = options.folder {
        server::listen(options.listen)?.serve(&folder, None)?;
        return Ok(ExitCode::SUCCESS);
    }
    // Said before minutes of building, not after.
    let server = match &options.export {
        Some(_) => None,
        None => Some(server::listen(options.listen)?),
    };
    let mut progress = Progress::new(tools::STEPS + STEPS);
    let tools = Tools::ready(&mut progress)?;
    let folder = build(&mut progress, &tools)?;
    let Some(server) = server else {
        let target = options.export.unwrap_or_default();
        export(&folder, &target)?;
        println!("The gallery is in {}; any file server shows it.", project::shown(&target));
        return Ok(ExitCode::SUCCESS);
    };
    println!(
        "\nReady after {}. Open http://{}/ in a browser; stop with Ctrl-C.\n\
         Changes in style/ show at once, changes in src/ after a build.\n",
        progress.elapsed(),
        server.address()
    );
    let changes = watch::start(tools)?;
    server.serve(&folder, Some(changes))?;
    Ok(ExitCode::SUCCESS)
}

/// Copies the files of `folder` into `target`, over what is there.
fn export(folder: &Path, target: &Path) -> Result<()> {
    for file in dist::files_below(folder)? {
        let copy = target.join(file.strip_prefix(folder)?);
        if let Some(parent) = copy.parent() {
            fs::create_dir_all(parent)?;
        }
        fs::copy(&file, &copy).with_context(|| format!("writing {}", copy.display()))?;
    }
    Ok(())
}
