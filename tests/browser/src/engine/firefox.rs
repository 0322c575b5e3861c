//! Firefox behind geckodriver. What WebDriver lacks is done by scripts in the browser's own window
//! ("chrome context"), with its preferences and services.

use std::{process::Command, sync::Arc};

use anyhow::{Context, Result};
use http::Method;
use serde::Deserialize;
use serde_json::{Value, json};
use tempfile::TempDir;
use thirtyfour::{
    Capabilities, WebDriver,
    common::command::{Command as DriverCommand, ExtensionCommand},
};

use super::{Line, Server, printed};
use crate::{Look, Theme, child::RunningChild, site::variable};

const DARK: &str = "layout.css.prefers-color-scheme.content-override";

pub struct Machine {
    pub driver: WebDriver,
    server: Server,
}

impl Machine {
    pub async fn launch(look: Look) -> Result<Self> {
        let server = start_server()?;
        let mut wanted = Capabilities::new();
        wanted.set("browserName", "firefox")?;
        wanted.set("unhandledPromptBehavior", "accept")?;
        let options = json!({
            "binary": variable("ZEXA_FIREFOX")?,
            "args": ["-headless"],
            "prefs": {
                "intl.accept_languages": look.language,
                "ui.prefersReducedMotion": 1,
                DARK: scheme(look.theme),
                // A phone's scroll bar takes no room.
                "ui.useOverlayScrollbars": 1,
                // The page's console is printed, the browser's own is not.
                "devtools.console.stdout.content": true,
                "devtools.console.stdout.chrome": false,
                // There is no network to ask about experiments and settings.
                "app.normandy.enabled": false,
                "services.settings.server": "data:,#remote-settings-dummy/v1",
            },
        });
        wanted.set("moz:firefoxOptions", options)?;
        let driver = WebDriver::new(&server.url, wanted).await.context("opening Firefox")?;
        Ok(Self { driver, server })
    }

    /// A window cannot be narrower than 500 pixels; the page in it can.
    pub async fn take_on(&self, look: Look) -> Result<()> {
        let script = "const [width, height, preference, scheme] = arguments; \
            Services.prefs.setIntPref(preference, scheme); \
            const style = gBrowser.selectedBrowser.style; \
            for (const bound of ['', 'min-', 'max-']) { \
              style.setProperty(bound + 'width', width + 'px'); \
              style.setProperty(bound + 'height', height + 'px'); \
            }";
        let arguments = vec![json!(look.width), json!(look.height), json!(DARK), json!(scheme(look.theme))];
        self.in_chrome(script, arguments).await.map(|_| ())
    }

    /// The menu's "work offline": it sets `navigator.onLine`. Firefox goes on reaching this machine.
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        self.in_chrome("Services.io.offline = arguments[0]", vec![json!(offline)]).await.map(|_| ())
    }

    /// What pages print, and the errors and violations that the browser keeps. Failed requests are
    /// in neither.
    pub async fn console(&self) -> Result<Vec<Line>> {
        let mut lines: Vec<Line> =
            printed::until_now(&self.driver, &self.server.child).await?.lines().filter_map(line).collect();
        let script = "return Services.console.getMessageArray() \
            .filter(message => message instanceof Ci.nsIScriptError && message.sourceName.startsWith('http')) \
            .map(message => ({ category: message.category, text: message.errorMessage, \
                               source: message.sourceName, info: message.flags === message.infoFlag }))";
        let kept: Vec<Kept> = serde_json::from_value(self.in_chrome(script, vec![]).await?)?;
        lines.extend(kept.into_iter().map(Line::from));
        Ok(lines)
    }

    /// Asks nothing any more. Told to quit, Firefox would ask the person in a tab that lies behind whether they mean to
    /// leave, where that tab's page wants it so, and wait for ever.
    pub async fn ask_nothing(&self) -> Result<()> {
        let script = "Services.prefs.setBoolPref('dom.disable_beforeunload', true)";
        self.in_chrome(script, vec![]).await.map(|_| ())
    }

    async fn in_chrome(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        self.switch_to("chrome").await?;
        let result = self.driver.execute(script, arguments).await.map(|answer| answer.json().clone());
        self.switch_to("content").await?;
        Ok(result?)
    }

    async fn switch_to(&self, context: &'static str) -> Result<()> {
        let command = DriverCommand::ExtensionCommand(Box::new(InContext(context)));
        self.driver.handle().cmd(command).await?;
        Ok(())
    }
}

/// 0 is dark and 1 is light.
const fn scheme(theme: Theme) -> u8 {
    match theme {
        Theme::Dark => 0,
        Theme::Light => 1,
    }
}

fn start_server() -> Result<Server> {
    let home = TempDir::new()?;
    let mut command = Command::new(variable("ZEXA_GECKODRIVER")?);
    // geckodriver serves one browser at a time, so each has one of its own.
    command
        .args(["--port", "0", "--websocket-port", "0", "--allow-system-access"])
        .env("HOME", home.path())
        .env("TMPDIR", home.path());
    let (child, address) = RunningChild::start(command, |line| {
        line.split_once("Listening on ").map(|(_, address)| address.trim().to_owned())
    })?;
    Ok(Server { url: format!("http://{address}"), child, home })
}

/// `console.error: "words"`. Parts of the browser itself have a name and a colon there instead.
fn line(printed: &str) -> Option<Line> {
    let (level, said) = printed.strip_prefix("console.")?.split_once(':')?;
    if said.trim_end().ends_with(':') {
        return None;
    }
    Some(Line { text: printed.to_owned(), is_complaint: matches!(level, "error" | "warn" | "assert") })
}

/// An error or a violation.
#[derive(Deserialize)]
struct Kept {
    category: String,
    text: String,
    source: String,
    info: bool,
}

impl From<Kept> for Line {
    fn from(kept: Kept) -> Self {
        // Style sheets speak to other engines, too.
        let harmless = kept.info || kept.category == "CSS Parser";
        Self { text: format!("{} {}: {}", kept.category, kept.source, kept.text), is_complaint: !harmless }
    }
}

/// `POST /moz/context`
#[derive(Debug)]
struct InContext(&'static str);

impl ExtensionCommand for InContext {
    fn parameters_json(&self) -> Option<Value> {
        Some(json!({ "context": self.0 }))
    }

    fn method(&self) -> Method {
        Method::POST
    }

    fn endpoint(&self) -> Arc<str> {
        "/moz/context".into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_pages_print_is_told_from_what_the_browser_prints() {
        assert!(line("console.error: \"wrong\"").expect("a line").is_complaint);
        assert!(line("console.warn: \"odd\"").expect("a line").is_complaint);
        assert!(!line("console.log: \"error\"").expect("a line").is_complaint);
        assert_eq!(line("JavaScript error: resource://gre/x.mjs"), None);
        assert_eq!(line("console.error: RSLoader: "), None);
    }
}
