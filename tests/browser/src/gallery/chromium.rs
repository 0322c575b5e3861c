//! A Chromium that is led through the DevTools protocol: one visit after the other, with nothing of
//! the visit before left but the cache.

use std::time::Instant;

use anyhow::{Context, Result, bail};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{ChromiumLikeCapabilities, DesiredCapabilities, LoggingPrefsLogLevel, WebDriver};
use tokio::time::{Duration, sleep};

use crate::{child::RunningChild, chromedriver, site::variable};

/// How long a state may take to come to rest.
const PATIENCE: Duration = Duration::from_secs(60);
const POLL: Duration = Duration::from_millis(15);
/// Pages are taller than this or fill it.
const HEIGHT: u32 = 640;
/// A picture ends here: thousands of rows look like the first ones, and WebP has an end too.
const TALLEST: f64 = 6000.0;
/// What tests ask of a page; in every document beside the page's own scripts.
pub const PAGE_SCRIPT: &str =
    concat!(include_str!("page.js"), include_str!("colours.js"), include_str!("focus.js"));

/// As root, without a network, and the same picture on every machine.
const FLAGS: [&str; 14] = [
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
    "--force-color-profile=srgb",
    "--font-render-hinting=none",
    "--disable-lcd-text",
    "--lang=en",
];

/// chromedriver, on a free port.
pub struct Driver {
    url: String,
    _child: RunningChild,
    _home: TempDir,
}

impl Driver {
    pub fn start() -> Result<Self> {
        // Whatever Chromium writes beside its profile goes here and away.
        let home = TempDir::new()?;
        let (child, url) = chromedriver::start(home.path())?;
        Ok(Self { url, _child: child, _home: home })
    }
}

/// What the console says of the bench, and not of the app: the gallery's icon has a relative address
/// and is asked for again below the app's paths, and a guarded page is left without a person's press.
fn is_of_the_bench(message: &str) -> bool {
    message.contains("/favicon-") || message.contains("'beforeunload' confirmation panel")
}

/// What the person's system asks of pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Media {
    /// A few colours of the person's own in place of the page's, light on dark.
    pub forced_colours: bool,
    /// Nothing is to move.
    pub reduced_motion: bool,
}

/// A browser that the bench lends.
pub struct Chromium {
    driver: WebDriver,
}

impl Chromium {
    pub(super) async fn launch(driver: &Driver) -> Result<Self> {
        let mut wanted = DesiredCapabilities::chrome();
        wanted.set_binary(&variable("ZEXA_CHROMIUM")?)?;
        for flag in FLAGS {
            wanted.add_arg(flag)?;
        }
        wanted.set_browser_log_level(LoggingPrefsLogLevel::All)?;
        let browser = Self { driver: WebDriver::new(&driver.url, wanted).await? };
        let axe = std::fs::read_to_string(variable("ZEXA_AXE")?).context("reading axe-core")?;
        let source = format!("{axe};\n{PAGE_SCRIPT}");
        browser.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source })).await?;
        // Two browsers at once: each is to believe that it is the one in front.
        browser.command("Emulation.setFocusEmulationEnabled", json!({ "enabled": true })).await?;
        browser.command("Emulation.setScrollbarsHidden", json!({ "hidden": true })).await?;
        browser.be_asked_for(Media::default()).await?;
        Ok(browser)
    }

    pub(super) async fn close(self) {
        // A browser that is gone already needs no closing.
        let _ = self.driver.quit().await;
    }

    /// Sends a command of the DevTools protocol.
    pub async fn command(&self, method: &str, parameters: Value) -> Result<Value> {
        self.driver.cdp().send_raw(method, parameters).await.with_context(|| format!("at {method}"))
    }

    /// Opens an address, whatever was there before.
    pub async fn open(&self, address: &str) -> Result<()> {
        Ok(self.driver.goto(address).await?)
    }

    /// The value of an expression in the page; a promise is waited for.
    pub async fn evaluate(&self, expression: &str) -> Result<Value> {
        let wanted = json!({ "expression": expression, "awaitPromise": true, "returnByValue": true });
        let answer = self.command("Runtime.evaluate", wanted).await?;
        if let Some(thrown) = answer.get("exceptionDetails") {
            bail!("the page threw {}", thrown["exception"]["description"].as_str().unwrap_or("something"));
        }
        Ok(answer["result"]["value"].clone())
    }

    /// Findings of a function of `page.js`, one line each.
    pub async fn findings(&self, call: &str) -> Result<Vec<String>> {
        let found = self.evaluate(&format!("zexaChecks.{call}")).await?;
        serde_json::from_value(found).with_context(|| format!("{call} answers with lines"))
    }

    /// Waits until an expression is true.
    pub async fn until(&self, what: &str, expression: &str) -> Result<()> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            // While a page is being exchanged for another one it has no answer.
            if self.evaluate(&format!("!!({expression})")).await.is_ok_and(|value| value == true) {
                return Ok(());
            }
            sleep(POLL).await;
        }
        bail!("it did not happen within {} seconds: {what}", PATIENCE.as_secs())
    }

    /// Waits until what was changed is drawn.
    pub async fn settle(&self) -> Result<()> {
        self.evaluate("zexaChecks.settle()").await.map(drop)
    }

    /// Takes on a width, in CSS pixels.
    pub async fn be_wide(&self, width: u32) -> Result<()> {
        let metrics = json!({ "width": width, "height": HEIGHT, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", metrics).await.map(drop)
    }

    /// Takes on what a system may ask of pages.
    pub async fn be_asked_for(&self, media: Media) -> Result<()> {
        let Media { forced_colours, reduced_motion } = media;
        let features = json!({ "features": [
            { "name": "prefers-color-scheme", "value": if forced_colours { "dark" } else { "light" } },
            { "name": "forced-colors", "value": if forced_colours { "active" } else { "none" } },
            { "name": "prefers-reduced-motion", "value": if reduced_motion { "reduce" } else { "no-preference" } },
        ] });
        self.command("Emulation.setEmulatedMedia", features).await.map(drop)
    }

    /// A picture of the whole page, also of what lies below the window's edge, as PNG.
    pub async fn photograph(&self) -> Result<Vec<u8>> {
        let metrics = self.command("Page.getLayoutMetrics", json!({})).await?;
        let size = &metrics["cssContentSize"];
        let page = json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        self.photograph_part(page).await
    }

    /// A picture of what is the state's own on its page, at this scale: the open dialog, or what is not
    /// the frame.
    pub async fn photograph_subject(&self, scale: f64) -> Result<Vec<u8>> {
        let part = self.evaluate(&format!("zexaChecks.subject({scale})")).await?;
        self.photograph_part(part).await
    }

    /// A picture of a part of the page, as PNG.
    pub async fn photograph_part(&self, mut clip: Value) -> Result<Vec<u8>> {
        clip["height"] = json!(clip["height"].as_f64().unwrap_or_default().min(TALLEST));
        let wanted = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = self.command("Page.captureScreenshot", wanted).await?;
        let data = answer["data"].as_str().context("a picture without data")?;
        Ok(BASE64_STANDARD.decode(data)?)
    }

    /// What the console complained of since it was asked last.
    pub async fn complaints(&self) -> Result<Vec<String>> {
        let entries = self.driver.browser_log().await?;
        let grave = entries.into_iter().filter(|entry| matches!(entry.level.as_str(), "SEVERE" | "WARNING"));
        Ok(grave.map(|entry| entry.message).filter(|message| !is_of_the_bench(message)).collect())
    }
}
