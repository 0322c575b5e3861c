//! The reference backend with a data folder of its own, and its API for programs.

use std::{
    env,
    process::Command,
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result};
use reqwest::StatusCode;
use tempfile::TempDir;
use thirtyfour::WebDriver;

use crate::{
    browser::{Browser, Driver, Look},
    child::RunningChild,
};

/// An account that can sign in.
#[derive(Debug, Clone, Copy)]
pub struct Account {
    /// Its e-mail address.
    pub email: &'static str,
    /// Its password.
    pub password: &'static str,
}

impl Account {
    /// The account every new data folder is seeded with.
    pub const ANA: Self = Self { email: "ana@zexa.example", password: "Kianda!2026" };
}

/// The address, running.
pub struct Site {
    /// `http://127.0.0.1:…`, without a closing slash.
    pub origin: String,
    // The order matters: browsers end before their driver, and all of them before the data goes.
    sessions: Mutex<Vec<(WebDriver, String)>>,
    driver: Driver,
    backend: RunningChild,
    _data: TempDir,
}

impl Site {
    /// Starts a backend on fresh, seeded data, and a browser driver.
    pub fn start() -> Result<Self> {
        let data = TempDir::new()?;
        let mut command = Command::new(variable("ZEXA_BACKEND")?);
        command
            .args(["--listen", "127.0.0.1:0", "--seed", "--app"])
            .arg(variable("ZEXA_APP")?)
            .arg("--data")
            .arg(data.path())
            .env("RUST_LOG", "warn");
        let (backend, origin) = RunningChild::start(command, |line| {
            line.split_once("listening on ").map(|(_, origin)| origin.trim().to_owned())
        })?;
        Ok(Self { origin, sessions: Mutex::default(), driver: Driver::start()?, backend, _data: data })
    }

    /// Opens a browser with a fresh profile.
    pub async fn browser(&self, look: Look) -> Result<Browser> {
        let browser = Browser::launch(&self.driver, &self.origin, look).await?;
        let entry = (browser.driver.clone(), look.name());
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner).push(entry);
        Ok(browser)
    }

    /// Asks `GET /v1/whoami` as a program with an API key would; answers with status and body.
    pub async fn whoami(&self, key: &str) -> Result<(StatusCode, serde_json::Value)> {
        let url = format!("{}/v1/whoami", self.origin);
        let answer = reqwest::Client::new().get(url).bearer_auth(key).send().await?;
        let status = answer.status();
        Ok((status, answer.json().await.context("whoami answers with JSON")?))
    }

    /// Every browser that was opened, with its name.
    pub(crate) fn take_sessions(&self) -> Vec<(WebDriver, String)> {
        std::mem::take(&mut self.sessions.lock().unwrap_or_else(PoisonError::into_inner))
    }

    /// What the backend has printed.
    pub(crate) fn log(&self) -> String {
        self.backend.said()
    }
}

/// What `cargo xtask` tells the tests.
pub(crate) fn variable(name: &str) -> Result<String> {
    env::var(name)
        .with_context(|| format!("{name} is not set: run these tests with `cargo xtask test browser`"))
}
