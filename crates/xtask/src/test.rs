//! `cargo xtask test`: everything that proves the project, or its parts by name.
//!
//! A part that fails does not keep the next from running; the closing line counts them all.

mod backend;
mod browser;
mod deploy;
mod parts;
mod request;
mod tally;

use std::{ffi::OsString, path::Path, process::ExitCode, time::Instant};

use anyhow::Result;

pub use parts::{GALLERY_STEPS, browser_environment, gallery_environment};
pub use request::Request;
use tally::Tally;

use crate::progress::elapsed;

/// A part of the tests.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Format and lints.
    Lint,
    /// Everything that runs on this machine without a server or a browser.
    Unit,
    /// The reference backend, over real HTTP, on SQLite and on PostgreSQL.
    Backend,
    /// What a first visit weighs, against `budgets.toml`.
    Size,
    /// The configurations for web servers, in nginx and Caddy.
    Deploy,
    /// Components of the app, in a browser.
    Components,
    /// The release app on the real backend, in a real browser.
    Browser,
    /// Every state of the gallery, in Chromium.
    Gallery,
}

impl Part {
    const ALL: [(&str, Self); 8] = [
        ("lint", Self::Lint),
        ("unit", Self::Unit),
        ("backend", Self::Backend),
        ("size", Self::Size),
        ("deploy", Self::Deploy),
        ("components", Self::Components),
        ("browser", Self::Browser),
        ("gallery", Self::Gallery),
    ];

    /// Those that run when none is named.
    fn all() -> Vec<Self> {
        Self::ALL.map(|(_, part)| part).to_vec()
    }

    fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(known, _)| name == *known).map(|(_, part)| *part)
    }

    fn names() -> String {
        Self::ALL.map(|(name, _)| name).join(" ")
    }

    fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, part)| *part == self).map_or("", |(name, _)| name)
    }
}

/// Runs the parts and says what came of them.
pub fn run(request: &Request) -> Result<ExitCode> {
    let began = Instant::now();
    let mut total = Tally::default();
    let mut lines = Vec::new();
    for part in &request.parts {
        println!("\n== {} ==", part.name());
        let began = Instant::now();
        let tally = parts::run(*part, request).unwrap_or_else(|error| {
            eprintln!("error: {error:#}");
            Tally::failure()
        });
        lines.push(format!("{:<10} {tally} ({})", part.name(), elapsed(began.elapsed())));
        total = total + tally;
    }
    println!("\n{}\nin {}\n\n{total}", lines.join("\n"), elapsed(began.elapsed()));
    Ok(if total.is_good() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// The names under which the browser tests learn where things are.
pub fn browser_variables(
    backend: &Path,
    app: &Path,
    chromium: &Path,
    driver: &Path,
) -> Vec<(&'static str, OsString)> {
    vec![
        ("ZEXA_BACKEND", backend.into()),
        ("ZEXA_APP", app.into()),
        ("ZEXA_CHROMIUM", chromium.into()),
        ("ZEXA_CHROMEDRIVER", driver.into()),
    ]
}
