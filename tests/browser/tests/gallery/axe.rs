//! axe-core: what would keep somebody out, as far as a program can tell.

use anyhow::{Context, Result};
use serde_json::Value;
use walk::gallery::Chromium;

/// Runs every rule that axe has on by itself, on the page as it is.
const RUN: &str = "axe.run(document, { resultTypes: ['violations'], preload: false })\
    .then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help, nodes: nodes.map(\
    ({ target, failureSummary }) => ({ target: target.join(' '), failureSummary })) })))";
/// A page that waits for the backend says so to ears and has no heading yet: one that is exchanged for
/// the page's own a moment later would take the focus away with it.
const WAITING: &str = "document.querySelector('main > [aria-busy=true]') !== null";
const HEADING_RULE: &str = "page-has-heading-one";
/// Of one rule's many places the first ones are enough to know what is wrong.
const SHOWN: usize = 4;

/// What axe complains of.
pub async fn judge(browser: &Chromium) -> Result<Vec<String>> {
    let answer = browser.evaluate(RUN).await?;
    let violations = answer.as_array().context("axe answers with a list")?;
    let is_waiting = browser.evaluate(WAITING).await? == true;
    let counts = |violation: &&Value| !(is_waiting && violation["id"] == HEADING_RULE);
    Ok(violations.iter().filter(counts).flat_map(describe).collect())
}

fn describe(violation: &Value) -> Vec<String> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let empty = Vec::new();
    let nodes = violation["nodes"].as_array().unwrap_or(&empty);
    let mut lines = vec![format!("{}: {}", text(&violation["id"]), text(&violation["help"]))];
    for node in nodes.iter().take(SHOWN) {
        let why = text(&node["failureSummary"]);
        let why: Vec<&str> = why.lines().skip(1).map(str::trim).collect();
        lines.push(format!("  {}: {}", text(&node["target"]), why.join("; ")));
    }
    if nodes.len() > SHOWN {
        lines.push(format!("  and in {} more places", nodes.len() - SHOWN));
    }
    lines
}
