//! What the bench asks of Chromium's DevTools, and of the page.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use walk::Browser;

/// Sends a command of the DevTools protocol.
pub async fn send(browser: &Browser, command: &str, wanted: Value) -> Result<Value> {
    browser.driver().cdp().send_raw(command, wanted).await.with_context(|| command.to_owned())
}

/// Runs a script before every page that comes. It may use what `drawn.js` has.
pub async fn run_before_pages(browser: &Browser, script: &str) -> Result<()> {
    // In a block, so that the page sees nothing of it.
    let script = format!("{{\n{}\n{script}\n}}", include_str!("drawn.js"));
    send(browser, "Page.enable", json!({})).await?;
    send(browser, "Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    Ok(())
}

/// Makes the page's thread so many times slower.
pub async fn slow_down(browser: &Browser, rate: f64) -> Result<()> {
    send(browser, "Emulation.setCPUThrottlingRate", json!({ "rate": rate })).await?;
    Ok(())
}

/// Asks the page; waits for a promise.
pub async fn ask(browser: &Browser, question: &str) -> Result<Value> {
    browser.script(&format!("return {question}"), vec![]).await.with_context(|| question.to_owned())
}

/// A number in the page's answer.
pub fn number(value: &Value) -> Result<f64> {
    value.as_f64().with_context(|| format!("{value} is no number"))
}
