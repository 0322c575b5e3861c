//! What a person's browser is like, and the browser itself, whatever its engine.

use std::sync::Arc;

use anyhow::Result;
use serde_json::json;
use thirtyfour::WebDriver;

use crate::{
    Engine,
    engine::{Line, Machine},
    witness::Witness,
};

/// Light or dark, as the operating system would say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// The word of the media query `prefers-color-scheme`.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// What the person's browser is like.
#[derive(Debug, Clone, Copy)]
pub struct Look {
    /// Its language, such as `en` or `pt-AO`.
    pub language: &'static str,
    /// Its preferred theme.
    pub theme: Theme,
    /// Its width in CSS pixels.
    pub width: u32,
    /// Its height in CSS pixels.
    pub height: u32,
}

impl Look {
    /// An English desktop.
    pub const DESKTOP: Self = Self { language: "en", theme: Theme::Light, width: 1280, height: 900 };
    /// A Portuguese phone.
    pub const PHONE_PT: Self = Self { language: "pt-AO", theme: Theme::Light, width: 360, height: 740 };

    /// The same in another theme.
    #[must_use]
    pub const fn themed(self, theme: Theme) -> Self {
        Self { theme, ..self }
    }

    /// The same in another width.
    #[must_use]
    pub const fn wide(self, width: u32) -> Self {
        Self { width, ..self }
    }

    pub(crate) fn name(&self) -> String {
        format!("{}-{}-{}", self.language, self.theme.word(), self.width)
    }
}

/// One browser with a fresh profile. Its actions are in the modules `find` and `page`.
#[derive(Clone)]
pub struct Browser {
    machine: Arc<Machine>,
    pub(crate) witness: Arc<Witness>,
    /// Which of the walk's browsers it is.
    pub(crate) number: usize,
    /// The site it looks at.
    pub origin: String,
}

impl Browser {
    pub(crate) fn new(machine: Machine, witness: Arc<Witness>, number: usize, origin: String) -> Self {
        Self { machine: Arc::new(machine), witness, number, origin }
    }

    /// Takes on a width and a theme, and waits until the page knows.
    pub async fn take_on(&self, look: Look) -> Result<()> {
        self.machine.take_on(look).await?;
        let script = "return innerWidth === arguments[0] && matchMedia('(prefers-reduced-motion)').matches \
                      && matchMedia(`(prefers-color-scheme: ${arguments[1]})`).matches";
        let wanted = vec![json!(look.width), json!(look.theme.word())];
        self.until(&format!("the browser did not take on {look:?}"), async || {
            Ok((self.script(script, wanted.clone()).await? == json!(true)).then_some(()))
        })
        .await
    }

    /// Tells this browser that its device has no network, or has one again. In Chromium the network
    /// is really gone; to cut it in every engine, see [`Site::cut_network`](crate::Site::cut_network).
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        self.machine.set_offline(offline).await
    }

    /// Puts the clock of the page that is open forward: a wait of a minute passes in a moment. The server's clock stays.
    pub async fn let_pass(&self, seconds: u32) -> Result<()> {
        // In Firefox a script has globals of its own, and so another `Date`.
        let script = "const [seconds] = arguments, { Date } = window.wrappedJSObject ?? window, now = Date.now;\
                      Date.now = () => now() + 1000 * seconds";
        self.script(script, vec![json!(seconds)]).await?;
        Ok(())
    }

    /// Ends this browser before its walk ends; its console is not read then.
    pub async fn close(self) -> Result<()> {
        self.machine.quit().await
    }

    /// What its console holds.
    pub(crate) async fn console(&self) -> Result<Vec<Line>> {
        self.machine.console().await
    }

    /// The engine of this run.
    #[must_use]
    pub fn engine(&self) -> Engine {
        self.machine.engine()
    }

    /// What WebDriver offers beyond this crate.
    #[must_use]
    pub fn driver(&self) -> &WebDriver {
        self.machine.driver()
    }
}
