//! The web servers whose configurations the project offers, for the tests that run them.

use std::{ffi::OsString, path::PathBuf};

use anyhow::{Context, Result};

use super::debian;
use crate::run;

/// Where Debian has what only root usually starts.
const FOR_ROOT: &str = "/usr/sbin";
const BROTLI: &str = "/usr/lib/nginx/modules/ngx_http_brotli_static_module.so";
const BROTLI_PACKAGE: &str = "libnginx-mod-http-brotli-static";

/// A web server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WebServer {
    /// With `deploy/nginx.conf`.
    Nginx,
    /// With `deploy/Caddyfile`.
    Caddy,
}

/// A web server that can be run.
pub struct Ready {
    /// What it says its version is, and what it lacks.
    pub description: String,
    /// What the tests have to be told.
    pub variables: Vec<(&'static str, OsString)>,
}

impl WebServer {
    /// Both. Debian starts what it installs where there is a service manager: the first gets port 80, and
    /// the package of the second does not mind.
    pub const ALL: [Self; 2] = [Self::Nginx, Self::Caddy];

    /// Its program, and how its tests are called.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Nginx => "nginx",
            Self::Caddy => "caddy",
        }
    }

    /// Finds or installs it, and what makes certificates for the tests.
    pub fn ready(self) -> Result<Ready> {
        let package = match self {
            Self::Nginx => "nginx-light",
            Self::Caddy => "caddy",
        };
        let openssl = found_or_installed("openssl", "openssl")?;
        let program = found_or_installed(self.name(), package)?;
        let mut variables = vec![("ZEXA_OPENSSL", openssl.into())];
        let description = match self {
            Self::Nginx => {
                let (brotli, said) = brotli();
                variables.push(("ZEXA_NGINX_BROTLI", brotli));
                variables.push(("ZEXA_NGINX", program.into()));
                said
            }
            Self::Caddy => {
                let version = run::answer(run::command(&program).arg("version")).unwrap_or_default();
                variables.push(("ZEXA_CADDY", program.into()));
                version
            }
        };
        Ok(Ready { description, variables })
    }
}

fn found_or_installed(program: &str, package: &str) -> Result<PathBuf> {
    if let Some(path) = find(program) {
        return Ok(path);
    }
    debian::install(&[package]).with_context(|| format!("there is no {program}"))?;
    find(program).with_context(|| format!("{package} was installed, but there is no {program}"))
}

fn find(program: &str) -> Option<PathBuf> {
    which::which(program).or_else(|_| which::which(PathBuf::from(FOR_ROOT).join(program))).ok()
}

/// nginx can do without: then it sends gzip.
fn brotli() -> (OsString, String) {
    let there = || PathBuf::from(BROTLI).exists();
    if !there()
        && let Err(error) = debian::install(&[BROTLI_PACKAGE])
    {
        return (OsString::new(), format!("without {BROTLI_PACKAGE}, brotli is LEFT OUT: {error:#}"));
    }
    if there() {
        (BROTLI.into(), "ready, with brotli".to_owned())
    } else {
        (OsString::new(), format!("{BROTLI} is not there, brotli is LEFT OUT"))
    }
}
