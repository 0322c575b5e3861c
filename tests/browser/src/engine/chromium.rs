//! Chromium behind chromedriver. All that WebDriver lacks goes through its DevTools protocol.

use anyhow::{Context, Result};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{
    CapabilitiesHelper as _, ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver,
};

use super::{Line, Server};
use crate::{Look, chromedriver, console, site::variable};

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

pub struct Machine {
    pub driver: WebDriver,
    _server: Server,
}

impl Machine {
    pub async fn launch(look: Look) -> Result<Self> {
        let server = start_server()?;
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
        let driver = WebDriver::new(&server.url, wanted).await.context("opening Chromium")?;
        Ok(Self { driver, _server: server })
    }

    /// A window cannot be narrower than 500 pixels; its view can.
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

    /// Emulated by DevTools, which sets `navigator.onLine` and cuts the network.
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        let conditions =
            json!({ "offline": offline, "latency": 0, "downloadThroughput": -1, "uploadThroughput": -1 });
        let cdp = self.driver.cdp();
        cdp.send_raw("Network.enable", json!({})).await?;
        cdp.send_raw("Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    /// The driver's log of everything: script errors, violations, `console`, the network.
    pub async fn console(&self) -> Result<Vec<Line>> {
        console::lines(&self.driver).await
    }
}

fn start_server() -> Result<Server> {
    // Whatever Chromium writes beside its profile goes here and away.
    let home = TempDir::new()?;
    let (child, url) = chromedriver::start(home.path())?;
    Ok(Server { url, child, home })
}
