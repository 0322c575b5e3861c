//! Browsers and their drivers, for the tests: found, or installed where that is possible.

mod chromium;
mod firefox;
mod webkit;

use std::ffi::OsString;

use anyhow::Result;

pub use chromium::Browser;

/// A browser engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Engine {
    /// Of Chrome and Edge: all tests need it.
    Chromium,
    /// Of Firefox.
    Firefox,
    /// Of Safari; here WebKitGTK.
    WebKit,
}

/// An engine that can be used.
pub struct Found {
    /// What it says its version is.
    pub version: String,
    /// What the tests have to be told.
    pub variables: Vec<(&'static str, OsString)>,
}

impl Engine {
    /// All of them, the quickest first.
    pub const ALL: [Self; 3] = [Self::Chromium, Self::Firefox, Self::WebKit];

    /// Its name on the command line.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
            Self::WebKit => "webkit",
        }
    }

    /// Its name as people write it.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Chromium => "Chromium",
            Self::Firefox => "Firefox",
            Self::WebKit => "WebKitGTK",
        }
    }

    /// Finds or installs it with its driver.
    pub fn ready(self) -> Result<Found> {
        match self {
            Self::Chromium => chromium::ready(),
            Self::Firefox => firefox::ready(),
            Self::WebKit => webkit::ready(),
        }
    }
}
