//! The reference backend on fresh, seeded data.

use std::{net::SocketAddr, process::Command};

use anyhow::{Context, Result};
use tempfile::TempDir;

use crate::{NAME, app, child::RunningChild, variable};

/// A running backend.
pub struct Backend {
    /// Where it listens.
    pub address: SocketAddr,
    // The order matters: the program ends before its data goes.
    _running: RunningChild,
    _data: TempDir,
}

impl Backend {
    /// As `docs/deploying.md` starts it behind a proxy.
    ///
    /// # Errors
    /// When it does not start.
    pub fn start() -> Result<Self> {
        let origin = format!("https://{NAME}");
        Self::with(&["--trust-proxy", "--public-origin", &origin])
    }

    /// The same, which goes by the address that the client asked for.
    ///
    /// # Errors
    /// When it does not start.
    pub fn without_public_origin() -> Result<Self> {
        Self::with(&["--trust-proxy"])
    }

    /// With no proxy in front, serving the app itself to people who come by http or https: what proxies
    /// are compared with.
    ///
    /// # Errors
    /// When it does not start.
    pub fn with_app(scheme: &str) -> Result<Self> {
        let (app, origin) = (app()?, format!("{scheme}://{NAME}"));
        let app = app.to_str().context("the app's path is no text")?;
        Self::with(&["--app", app, "--public-origin", &origin])
    }

    /// As somebody else's command line says, but for where it listens and keeps its data.
    ///
    /// # Errors
    /// When it does not start.
    pub fn told(arguments: &[&str]) -> Result<Self> {
        let mut kept = Vec::new();
        let mut rest = arguments.iter();
        while let Some(argument) = rest.next() {
            if ["--listen", "--data"].contains(argument) {
                rest.next();
            } else {
                kept.push(*argument);
            }
        }
        Self::with(&kept)
    }

    fn with(arguments: &[&str]) -> Result<Self> {
        let data = TempDir::new()?;
        let mut command = Command::new(variable("ZEXA_BACKEND")?);
        command
            .args(["--listen", "127.0.0.1:0", "--seed", "--data"])
            .arg(data.path())
            .args(arguments)
            .env("RUST_LOG", "warn");
        let (running, address) = RunningChild::start(command, |line| {
            line.split_once("listening on http://").map(|(_, address)| address.trim().to_owned())
        })?;
        Ok(Self { address: address.parse()?, _running: running, _data: data })
    }
}
