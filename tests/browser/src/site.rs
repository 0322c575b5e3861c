//! The reference backend with a data folder of its own, and its API for programs.

use std::{
    env,
    path::{Path, PathBuf},
    process::Command,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use anyhow::{Context, Result, ensure};
use reqwest::StatusCode;
use tempfile::TempDir;

use crate::{
    Engine,
    browser::{Browser, Look},
    child::RunningChild,
    static_host::{BELOW, Hosted, Rented},
    wire::{Traffic, Wire},
    witness::Witness,
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
    /// Where browsers find it: `http://127.0.0.1:…`, without a closing slash; with the path where the app is below
    /// one.
    pub origin: String,
    /// The same past the wire.
    pub(crate) backend_origin: String,
    wire: Wire,
    opened: Mutex<Vec<Opened>>,
    /// Words of what consoles may complain of.
    forgiven: Mutex<Vec<&'static str>>,
    pub(crate) witness: Arc<Witness>,
    // The order matters: the backend ends before its data goes.
    backend: RunningChild,
    data: TempDir,
    /// Where the app is served by somebody else.
    _hosted: Option<Hosted>,
}

/// A browser of the walk.
pub(crate) struct Opened {
    pub browser: Browser,
    /// What it is called in messages and file names.
    pub name: String,
}

impl Site {
    /// Starts a backend on fresh, seeded data, with the release under test.
    pub async fn start() -> Result<Self> {
        Self::with_app(&release()?).await
    }

    /// The same with the app in another folder.
    pub async fn with_app(app: &Path) -> Result<Self> {
        Self::with_backend(|command| command.arg("--app").arg(app)).await
    }

    /// The app on a host of files, below a path there, and the backend on another origin of the same site.
    pub async fn apart() -> Result<Self> {
        let host = Rented::take().await?;
        let mut site = Self::with_backend(|command| command.args(["--app-origin", &host.origin])).await?;
        let api = std::mem::replace(&mut site.origin, format!("{}{BELOW}", host.origin));
        site._hosted = Some(host.serve(&api)?);
        Ok(site)
    }

    async fn with_backend(arguments: impl FnOnce(&mut Command) -> &mut Command) -> Result<Self> {
        let data = TempDir::new()?;
        let mut command = Command::new(variable("ZEXA_BACKEND")?);
        command
            .args(["--listen", "127.0.0.1:0", "--seed", "--data"])
            .arg(data.path())
            .env("RUST_LOG", "warn");
        arguments(&mut command);
        let (backend, address) = RunningChild::start(command, |line| {
            line.split_once("listening on http://").map(|(_, address)| address.trim().to_owned())
        })?;
        let wire = Wire::lay(address.parse().context("the backend's address")?).await?;
        Ok(Self {
            origin: format!("http://{}", wire.address),
            backend_origin: format!("http://{address}"),
            wire,
            opened: Mutex::default(),
            forgiven: Mutex::default(),
            witness: Arc::default(),
            backend,
            data,
            _hosted: None,
        })
    }

    /// Makes one more account, with a password that is not asked to be a good one.
    pub fn create_account(&self, account: Account) -> Result<()> {
        let made = Command::new(variable("ZEXA_BACKEND")?)
            .args(["create-account", "--data"])
            .arg(self.data.path())
            .args([account.email, "Conceição"])
            .env("ZEXA_PASSWORD", account.password)
            .output()?;
        ensure!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        Ok(())
    }

    /// Opens a browser with a fresh profile.
    pub async fn browser(&self, look: Look) -> Result<Browser> {
        let engine = Engine::of_this_run()?;
        let machine = engine.launch(look).await?;
        let number = self.opened().len() + 1;
        let browser = Browser::new(machine, self.witness.clone(), number, self.origin.clone());
        let name = format!("{}-{number}-{}", engine.name(), look.name());
        self.opened().push(Opened { browser: browser.clone(), name });
        browser.take_on(look).await?;
        Ok(browser)
    }

    /// Cuts the network between browsers and backend, in whatever engine: what is under way is lost,
    /// and nothing new comes through. The browsers do not know; see [`Browser::set_offline`].
    pub fn cut_network(&self) {
        self.wire.set_cut(true);
    }

    /// Mends what [`Site::cut_network`] has cut.
    pub fn mend_network(&self) {
        self.wire.set_cut(false);
    }

    /// The next answer to a request for a file whose address has this in it breaks off on its way, in whatever
    /// engine.
    pub fn break_off(&self, name: &'static str) {
        self.wire.break_off(name);
    }

    /// What browsers have asked for and been sent since the site was started.
    #[must_use]
    pub fn traffic(&self) -> Traffic {
        self.wire.traffic()
    }

    /// The walk brings it about: consoles may complain in lines with these words.
    pub fn forgives(&self, words: &'static str) {
        self.forgiven.lock().unwrap_or_else(PoisonError::into_inner).push(words);
    }

    /// Whether this line of a console is a complaint that the walk has brought about.
    pub(crate) fn has_forgiven(&self, line: &str) -> bool {
        self.forgiven.lock().unwrap_or_else(PoisonError::into_inner).iter().any(|words| line.contains(words))
    }

    /// An address that answers and is not the pages' own.
    #[must_use]
    pub fn foreign_origin(&self) -> &str {
        &self.backend_origin
    }

    /// Asks `GET /v1/whoami` as a program with an API key would; answers with status and body.
    pub async fn whoami(&self, key: &str) -> Result<(StatusCode, serde_json::Value)> {
        let url = format!("{}/v1/whoami", self.backend_origin);
        let answer = reqwest::Client::new().get(url).bearer_auth(key).send().await?;
        let status = answer.status();
        Ok((status, answer.json().await.context("whoami answers with JSON")?))
    }

    /// Every browser that was opened, in order.
    pub(crate) fn take_opened(&self) -> Vec<Opened> {
        std::mem::take(&mut *self.opened())
    }

    /// The same browsers, which stay open.
    pub(crate) fn opened_browsers(&self) -> Vec<Browser> {
        self.opened().iter().map(|opened| opened.browser.clone()).collect()
    }

    fn opened(&self) -> MutexGuard<'_, Vec<Opened>> {
        self.opened.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What the backend has printed.
    pub(crate) fn log(&self) -> String {
        self.backend.said()
    }
}

/// The folder of the release under test.
pub fn release() -> Result<PathBuf> {
    Ok(variable("ZEXA_APP")?.into())
}

/// What `cargo xtask` tells the tests.
pub(crate) fn variable(name: &str) -> Result<String> {
    env::var(name)
        .with_context(|| format!("{name} is not set: run these tests with `cargo xtask test browser`"))
}
