//! Chromium behind its driver.

use std::process::Command;

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{
    CapabilitiesHelper as _, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver,
};

use crate::{child::RunningChild, site::variable};

/// As root and without a network, Chromium needs all of these.
const FLAGS: [&str; 10] = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--force-device-scale-factor=1",
];

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

/// chromedriver, on a free port.
pub(crate) struct Driver {
    url: String,
    _child: RunningChild,
    _home: TempDir,
}

impl Driver {
    pub fn start() -> Result<Self> {
        // Whatever Chromium writes beside its profile goes here and away.
        let home = TempDir::new()?;
        let mut command = Command::new(variable("ZEXA_CHROMEDRIVER")?);
        command.arg("--port=0").env("HOME", home.path()).env("TMPDIR", home.path());
        let (child, port) = RunningChild::start(command, |line| {
            line.split_once("started successfully on port ")
                .map(|(_, port)| port.trim_end_matches('.').to_owned())
        })?;
        Ok(Self { url: format!("http://127.0.0.1:{port}"), _child: child, _home: home })
    }
}

/// One browser with a fresh profile. Its actions are in the modules `find` and `page`.
pub struct Browser {
    pub(crate) driver: WebDriver,
    /// The site it looks at.
    pub origin: String,
}

impl Browser {
    pub(crate) async fn launch(driver: &Driver, origin: &str, look: Look) -> Result<Self> {
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&variable("ZEXA_CHROMIUM")?)?;
        for flag in FLAGS {
            wanted.add_arg(flag)?;
        }
        wanted.add_arg(&format!("--lang={}", look.language))?;
        wanted.add_arg(&format!("--window-size={},{}", look.width.max(500), look.height))?;
        wanted.add_experimental_option("prefs", json!({ "intl.accept_languages": look.language }))?;
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        wanted.set("unhandledPromptBehavior", json!("accept"))?;
        let driver = WebDriver::new(&driver.url, wanted).await.context("opening a browser")?;
        let browser = Self { driver, origin: origin.to_owned() };
        browser.take_on(look).await?;
        Ok(browser)
    }

    /// Takes on a width and a theme. A window cannot be narrower than 500 pixels; its view can.
    pub async fn take_on(&self, look: Look) -> Result<()> {
        let cdp = self.driver.cdp();
        let metrics =
            json!({ "width": look.width, "height": look.height, "deviceScaleFactor": 1, "mobile": false });
        cdp.send_raw("Emulation.setDeviceMetricsOverride", metrics).await?;
        // A phone's scroll bar takes no room; with it, 320 pixels would be 305.
        cdp.send_raw("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": look.theme.word() },
            { "name": "prefers-reduced-motion", "value": "reduce" },
        ] });
        cdp.send_raw("Emulation.setEmulatedMedia", features).await?;
        Ok(())
    }

    /// Cuts or mends the network of this browser.
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        let conditions =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        let cdp = self.driver.cdp();
        cdp.send_raw("Network.enable", json!({})).await?;
        cdp.send_raw("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    /// Ends this browser before its walk ends.
    pub async fn close(self) -> Result<()> {
        Ok(self.driver.quit().await?)
    }

    /// What WebDriver offers beyond this crate.
    #[must_use]
    pub const fn driver(&self) -> &WebDriver {
        &self.driver
    }
}
