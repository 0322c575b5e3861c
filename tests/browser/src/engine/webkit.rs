//! WebKitGTK behind WebKitWebDriver, on a screen of its own that nobody sees.
//!
//! MiniBrowser's window cannot be narrower than 447 pixels and knows neither languages nor a console
//! to print, so `webkit/browser.py` is the browser: a bare window of the same engine.

use std::{
    fs,
    net::{TcpListener, TcpStream},
    path::Path,
    process::Command,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};
use serde_json::json;
use tempfile::TempDir;
use thirtyfour::{Capabilities, WebDriver};
use tokio::time::sleep;

use super::{Line, Server, printed};
use crate::{Look, Theme, child::RunningChild, site::variable};

const BROWSER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/webkit/browser.py");
const STARTING: Duration = Duration::from_secs(30);

pub struct Machine {
    pub driver: WebDriver,
    server: Server,
    _screen: RunningChild,
}

impl Machine {
    pub async fn launch(look: Look) -> Result<Self> {
        let home = TempDir::new()?;
        write_look(home.path(), look)?;
        let (screen, display) = start_screen()?;
        let server = start_server(home, &display).await?;
        let mut wanted = Capabilities::new();
        wanted.set("unhandledPromptBehavior", "accept")?;
        let options = json!({ "binary": variable("ZEXA_PYTHON")?, "args": [BROWSER, server.home.path()] });
        wanted.set("webkitgtk:browserOptions", options)?;
        let driver = WebDriver::new(&server.url, wanted).await.context("opening WebKitGTK")?;
        Ok(Self { driver, server, _screen: screen })
    }

    /// The browser watches the file.
    pub fn take_on(&self, look: Look) -> Result<()> {
        write_look(self.server.home.path(), look)
    }

    /// WebKitGTK asks the system and takes no other word: the page is told by a script, until it is
    /// loaded anew.
    pub async fn set_offline(&self, offline: bool) -> Result<()> {
        let script = "const offline = arguments[0]; \
            Object.defineProperty(navigator, 'onLine', { configurable: true, get: () => !offline }); \
            dispatchEvent(new Event(offline ? 'offline' : 'online'))";
        self.driver.execute(script, vec![json!(offline)]).await?;
        Ok(())
    }

    /// Everything is printed: `console`, script errors, violations, failed requests.
    pub async fn console(&self) -> Result<Vec<Line>> {
        let printed = printed::until_now(&self.driver, &self.server.child).await?;
        Ok(printed.lines().filter_map(line).collect())
    }
}

fn write_look(folder: &Path, look: Look) -> Result<()> {
    let text = json!({
        "language": look.language,
        "dark": look.theme == Theme::Dark,
        "width": look.width,
        "height": look.height,
    });
    // In one move, because the browser reads it whenever it changes.
    fs::write(folder.join("look.new"), text.to_string())?;
    Ok(fs::rename(folder.join("look.new"), folder.join("look.json"))?)
}

fn start_screen() -> Result<(RunningChild, String)> {
    let mut command = Command::new(variable("ZEXA_XVFB")?);
    // It chooses a free display and says which.
    command.args(["-displayfd", "1", "-screen", "0", "1600x1200x24", "-nolisten", "tcp"]);
    let (child, number) =
        RunningChild::start(command, |line| line.trim().parse::<u32>().ok()).context("starting a screen")?;
    Ok((child, format!(":{number}")))
}

/// The driver does not say where it listens, so a port is chosen for it; another program may be
/// quicker to take it, and then another is chosen.
async fn start_server(home: TempDir, display: &str) -> Result<Server> {
    let began = Instant::now();
    while began.elapsed() < STARTING {
        let port = TcpListener::bind("127.0.0.1:0")?.local_addr()?.port();
        // Printed line by line, or the last lines would be lost.
        let mut command = Command::new("stdbuf");
        command
            .args(["-oL", &variable("ZEXA_WEBKIT_DRIVER")?, &format!("--port={port}")])
            .env("DISPLAY", display)
            .env("GDK_BACKEND", "x11")
            .env("NO_AT_BRIDGE", "1")
            .env("HOME", home.path())
            .env("TMPDIR", home.path())
            .env("XDG_RUNTIME_DIR", home.path());
        let mut child = RunningChild::spawn(command)?;
        while child.runs() && began.elapsed() < STARTING {
            if TcpStream::connect(("127.0.0.1", port)).is_ok() {
                return Ok(Server { url: format!("http://127.0.0.1:{port}"), child, home });
            }
            sleep(Duration::from_millis(20)).await;
        }
    }
    bail!("WebKitWebDriver did not start")
}

const LEVELS: [&str; 5] = ["LOG", "INFO", "DEBUG", "WARN", "ERROR"];

/// `http://…:1:1: CONSOLE SECURITY ERROR Refused to apply …`, or with the level alone what the page
/// itself said.
fn line(printed: &str) -> Option<Line> {
    let (_, said) = printed.split_once("CONSOLE ")?;
    let mut heads = said.split(' ').take_while(|word| word.chars().all(|c| c.is_ascii_uppercase()));
    let (first, level) = (heads.next()?, heads.next());
    let level = if LEVELS.contains(&first) { first } else { level.unwrap_or(first) };
    // A request of the page's own origin that ends because the page is left; WebKit has no other words for it.
    let cut_off = printed.contains("Fetch API cannot load") && printed.ends_with("access control checks.");
    let answer_of_the_api = (first == "NETWORK" || cut_off) && printed.contains("/v1/");
    Some(Line {
        text: printed.to_owned(),
        is_complaint: matches!(level, "ERROR" | "WARN") && !answer_of_the_api,
    })
}

#[cfg(test)]
mod tests {
    use super::line;

    fn is_complaint(printed: &str) -> bool {
        line(printed).expect("a line of the console").is_complaint
    }

    #[test]
    fn errors_warnings_and_violations_are_complaints() {
        assert!(is_complaint("CONSOLE ERROR wrong here"));
        assert!(is_complaint("CONSOLE WARN odd"));
        assert!(is_complaint("http://127.0.0.1:1/a:1:1: CONSOLE SECURITY ERROR Refused to apply a style"));
        assert!(is_complaint("undefined:2:129: CONSOLE JS ERROR Error: oops"));
        assert!(is_complaint(
            "CONSOLE NETWORK ERROR Failed to load resource: http://127.0.0.1:1/logo.svg 404"
        ));
    }

    #[test]
    fn answers_of_the_api_and_plain_words_are_none() {
        let refused = "http://127.0.0.1:1/v1/session: CONSOLE NETWORK ERROR Failed to load resource: 401";
        assert!(!is_complaint(refused));
        assert!(!is_complaint("CONSOLE LOG ERROR is a word"));
        let left =
            "CONSOLE JS ERROR Fetch API cannot load http://127.0.0.1:1/v1/keys due to access control checks.";
        assert!(!is_complaint(left));
        assert!(is_complaint(&left.replace("/v1/keys", "/font.woff2")));
        assert_eq!(line("Gtk-WARNING: no theme"), None);
    }
}
