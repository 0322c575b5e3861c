//! Packages of Debian, for what neither rustup nor cargo nor npm can bring.

use std::path::Path;

use anyhow::{Result, bail};

use crate::run;

/// Installs packages. Only as root on a Debian-like system; elsewhere the error says what to type.
pub fn install(packages: &[&str]) -> Result<()> {
    let names = packages.join(" ");
    let by_hand = format!("apt-get update && apt-get install -y {names}");
    if !Path::new("/etc/debian_version").exists() || which::which("apt-get").is_err() {
        bail!("this system has no apt-get; install what Debian calls: {names}");
    }
    if !is_root() {
        bail!("only root may install packages; type: sudo sh -c '{by_hand}'");
    }
    println!("      installing with apt-get: {names}");
    let apt = |arguments: &[&str]| {
        let mut command = run::command("apt-get");
        command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive");
        run::logged("apt-get", &mut command, &by_hand)
    };
    apt(&["update"])?;
    apt(&[&["install", "-y", "--no-install-recommends"], packages].concat())
}

/// Whether we may do everything here.
#[cfg(unix)]
pub(super) fn is_root() -> bool {
    rustix::process::geteuid().is_root()
}

#[cfg(not(unix))]
pub(super) fn is_root() -> bool {
    false
}
