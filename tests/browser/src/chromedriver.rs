//! ChromeDriver, started.

use std::{path::Path, process::Command};

use anyhow::Result;

use crate::{child::RunningChild, site::variable};

/// Starts it, its files and Chromium's in `home`. Answers with where it listens.
pub fn start(home: &Path) -> Result<(RunningChild, String)> {
    let program = variable("ZEXA_CHROMEDRIVER")?;
    let command = || {
        let mut command = Command::new(&program);
        command.arg("--port=0").env("HOME", home).env("TMPDIR", home);
        command
    };
    let (child, port) = RunningChild::start_on_free_port(command, port_in)?;
    Ok((child, format!("http://127.0.0.1:{port}")))
}

/// The port in the line that tells it.
fn port_in(line: &str) -> Option<String> {
    let (_, port) = line.split_once("started successfully on port ")?;
    Some(port.trim_end_matches('.').to_owned())
}
