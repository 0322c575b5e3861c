//! The console of engines that print it among what their programs say.

use std::time::{Duration, Instant};

use anyhow::{Result, bail};
use serde_json::json;
use thirtyfour::WebDriver;
use tokio::time::sleep;

use crate::child::RunningChild;

/// How long a page's words may take to the program's output.
const PATIENCE: Duration = Duration::from_secs(5);
/// Said by the harness itself, to know that everything before it has arrived.
const END: &str = "the walk reads the console now";

/// What a browser has printed until now.
pub async fn until_now(driver: &WebDriver, child: &RunningChild) -> Result<String> {
    // A console.log(…) of a script is printed later than the script answers.
    if driver.execute("console.log(arguments[0])", vec![json!(END)]).await.is_err() {
        // The page is gone, and nothing more can come.
        return Ok(child.said());
    }
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        let said = child.said();
        if let Some(end) = said.find(END) {
            return Ok(said[..end].to_owned());
        }
        sleep(Duration::from_millis(20)).await;
    }
    bail!("the browser does not print its console")
}
