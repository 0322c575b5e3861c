//! The gallery, served, with a few browsers that look at it in turn. Starting a browser takes longer
//! than most visits, so they are lent and given back.

use std::{
    env,
    future::Future,
    process::Command,
    sync::{Mutex, PoisonError},
};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use tokio::runtime::Runtime;

use super::chromium::{Chromium, Driver};
use crate::{child::RunningChild, site::variable};

/// What [`accepting`] looks for.
const ACCEPT: &str = "ZEXA_ACCEPT";

/// Everything that visits need.
pub struct Bench {
    /// Where the gallery is, with a closing slash.
    pub address: String,
    idle: Mutex<Vec<Chromium>>,
    runtime: Runtime,
    driver: Driver,
    _server: RunningChild,
}

impl Bench {
    /// Serves the gallery that `cargo xtask` has built.
    pub fn start() -> Result<Self> {
        let mut command = Command::new(variable("ZEXA_XTASK")?);
        command.args(["gallery", "--listen", "127.0.0.1:0", "--folder"]).arg(variable("ZEXA_GALLERY")?);
        let (server, origin) = RunningChild::start(command, |line| {
            line.split_once("listening on ").map(|(_, origin)| origin.trim().to_owned())
        })?;
        Ok(Self {
            address: format!("{origin}/"),
            idle: Mutex::default(),
            // All visits share it, because a browser outlives the visit that opened it.
            runtime: tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?,
            driver: Driver::start()?,
            _server: server,
        })
    }

    /// The id of every state, as the gallery's index lists them.
    pub fn states(&self) -> Result<Vec<String>> {
        self.visit(async |browser| {
            browser.open(&self.address).await?;
            browser.until("the index of states", "document.querySelector('[data-count]')").await?;
            let links = "[...document.querySelectorAll('[data-state]')].map(link => link.dataset.state)";
            let states: Vec<String> = serde_json::from_value(browser.evaluate(links).await?)?;
            let said = browser.evaluate("document.querySelector('[data-count]').dataset.count").await?;
            let listed = states.len();
            ensure!(said == json!(listed.to_string()), "the index says {said} and lists {listed}");
            Ok(states)
        })
    }

    /// Lends a browser. One that a visit failed in is not lent again: nobody knows what it is like.
    pub fn visit<T>(&self, look: impl AsyncFnOnce(&Chromium) -> Result<T>) -> Result<T> {
        self.runtime.block_on(async {
            let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let browser = match idle {
                Some(browser) => browser,
                None => Chromium::launch(&self.driver).await.context("opening a browser")?,
            };
            let result = look(&browser).await;
            if result.is_ok() {
                self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(browser);
            } else {
                browser.close().await;
            }
            result
        })
    }

    /// Runs what needs no browser of the bench.
    pub fn run<T>(&self, what: impl Future<Output = T>) -> T {
        self.runtime.block_on(what)
    }

    /// Closes what is open.
    pub fn close(self) {
        let idle = self.idle.into_inner().unwrap_or_else(PoisonError::into_inner);
        self.runtime.block_on(async {
            for browser in idle {
                browser.close().await;
            }
        });
    }
}

/// Snapshots are to be renewed instead of compared.
#[must_use]
pub fn accepting() -> bool {
    env::var_os(ACCEPT).is_some()
}

/// Only states with one of these words in their ids were asked for; nothing means all of them.
#[must_use]
pub fn asked_for() -> Vec<String> {
    let words = env::var("ZEXA_STATES").unwrap_or_default();
    words.split([',', ' ']).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}
