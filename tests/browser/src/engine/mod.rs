//! The engines that walks go through, and all that differs between them: how each is started, how it
//! takes on a look, how it is told that there is no network, and how its console is read.

mod chromium;
mod firefox;
mod printed;
mod webkit;

use std::env;

use anyhow::{Result, bail};
use tempfile::TempDir;
use thirtyfour::WebDriver;

use crate::{Look, child::RunningChild};

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Of Chrome and Edge.
    Chromium,
    /// Of Firefox.
    Firefox,
    /// Of Safari; here WebKitGTK.
    WebKit,
}

impl Engine {
    /// The one this run is for, as `cargo xtask` tells it.
    pub fn of_this_run() -> Result<Self> {
        match env::var("ZEXA_ENGINE").as_deref() {
            Ok("chromium") | Err(_) => Ok(Self::Chromium),
            Ok("firefox") => Ok(Self::Firefox),
            Ok("webkit") => Ok(Self::WebKit),
            Ok(other) => bail!("there is no engine `{other}`; there are: chromium firefox webkit"),
        }
    }

    /// Its name in commands and file names.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Opens a browser with a fresh profile.
    pub(crate) async fn launch(self, look: Look) -> Result<Machine> {
        Ok(match self {
            Self::Chromium => Machine::Chromium(chromium::Machine::launch(look).await?),
            Self::Firefox => Machine::Firefox(firefox::Machine::launch(look).await?),
            Self::WebKit => Machine::WebKit(webkit::Machine::launch(look).await?),
        })
    }
}

/// One browser with the programs it needs.
pub(crate) enum Machine {
    Chromium(chromium::Machine),
    Firefox(firefox::Machine),
    WebKit(webkit::Machine),
}

impl Machine {
    /// Which engine it is of.
    pub const fn engine(&self) -> Engine {
        match self {
            Self::Chromium(_) => Engine::Chromium,
            Self::Firefox(_) => Engine::Firefox,
            Self::WebKit(_) => Engine::WebKit,
        }
    }

    /// What drives it.
    pub const fn driver(&self) -> &WebDriver {
        match self {
            Self::Chromium(machine) => &machine.driver,
            Self::Firefox(machine) => &machine.driver,
            Self::WebKit(machine) => &machine.driver,
        }
    }

    /// Takes on a width and a theme; motion is always reduced.
    pub async fn take_on(&self, look: Look) -> Result<()> {
        match self {
            Self::Chromium(machine) => machine.take_on(look).await,
            Self::Firefox(machine) => machine.take_on(look).await,
            Self::WebKit(machine) => machine.take_on(look),
        }
    }

    /// Tells it that the device has no network, or has one again.
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        match self {
            Self::Chromium(machine) => machine.set_offline(offline).await,
            Self::Firefox(machine) => machine.set_offline(offline).await,
            Self::WebKit(machine) => machine.set_offline(offline).await,
        }
    }

    /// Ends it.
    pub async fn quit(&self) -> Result<()> {
        if let Self::Firefox(machine) = self {
            machine.ask_nothing().await?;
        }
        Ok(self.driver().clone().quit().await?)
    }

    /// What its console holds. Read once, at the end.
    pub async fn console(&self) -> Result<Vec<Line>> {
        match self {
            Self::Chromium(machine) => machine.console().await,
            Self::Firefox(machine) => machine.console().await,
            Self::WebKit(machine) => machine.console().await,
        }
    }
}

/// A line of the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Line {
    /// What it says.
    pub text: String,
    /// An error, a warning, or a violation of the Content-Security-Policy.
    pub is_complaint: bool,
}

/// A WebDriver server of one browser's own, with a home that goes away with it.
pub(crate) struct Server {
    url: String,
    child: RunningChild,
    home: TempDir,
}
