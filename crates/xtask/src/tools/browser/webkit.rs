//! WebKitGTK with its driver, a screen that nobody sees, and the Python that opens its window.

use std::path::PathBuf;

use anyhow::{Context, Result};

use super::Found;
use crate::{run, tools::debian};

const PACKAGES: [&str; 4] = ["webkit2gtk-driver", "xvfb", "python3-gi", "gir1.2-webkit2-4.1"];
/// Says the engine's version, where Python knows GTK and WebKit.
const PROBE: &str = "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1'); \
     from gi.repository import WebKit2 as w; \
     print(w.get_major_version(), w.get_minor_version(), w.get_micro_version(), sep='.')";

/// Finds or installs all of it.
pub fn ready() -> Result<Found> {
    if let Some(found) = find() {
        return Ok(found);
    }
    debian::install(&PACKAGES).context("there is no WebKitGTK that can be driven")?;
    find().with_context(|| format!("{} were installed, but do not start", PACKAGES.join(" ")))
}

fn find() -> Option<Found> {
    let driver = which::which("WebKitWebDriver").ok()?;
    let screen = which::which("Xvfb").ok()?;
    let (python, version) = find_python()?;
    let variables = vec![
        ("ZEXA_WEBKIT_DRIVER", driver.into()),
        ("ZEXA_XVFB", screen.into()),
        ("ZEXA_PYTHON", python.into()),
    ];
    Some(Found { version: format!("WebKitGTK {version}"), variables })
}

/// Debian's Python has the bindings; another one may come before it on PATH.
fn find_python() -> Option<(PathBuf, String)> {
    let theirs = which::which_all("python3").into_iter().flatten();
    theirs.chain([PathBuf::from("/usr/bin/python3")]).find_map(|path| {
        let version = run::answer(run::command(&path).args(["-c", PROBE]))?;
        Some((path, version))
    })
}
