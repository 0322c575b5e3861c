//! The list of API keys with ten thousand of them.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use walk::Browser;

use crate::figure::Figure;

const PAGE: &str = "/settings/api-keys";
/// How much slower the processor is made: a phone.
const SLOWDOWN: f64 = 4.0;
const FRAMES: u32 = 240;

/// Measures every figure of the list.
pub async fn measure(browser: &Browser, runs: usize) -> Result<Vec<Figure>> {
    let script = include_str!("keys.js");
    let cdp = browser.driver().cdp();
    cdp.send_raw("Page.enable", json!({})).await?;
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    let mut figures = Vec::new();
    for slowdown in [1.0, SLOWDOWN] {
        figures.extend(at_speed(browser, runs, slowdown).await?);
    }
    Ok(figures)
}

async fn at_speed(browser: &Browser, runs: usize, slowdown: f64) -> Result<Vec<Figure>> {
    let cdp = browser.driver().cdp();
    cdp.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": slowdown })).await?;
    let figure = |name: &str, unit, budget| Figure {
        name: format!("10,000 keys, {name}, {slowdown}x slower"),
        unit,
        runs: Vec::new(),
        budget,
    };
    let mut first = figure("first rows after the data", "ms", 100.0);
    let mut filter = figure("filter", "ms", 50.0);
    let mut sort = figure("sort", "ms", 50.0);
    // By reading, by flinging, and by jumps of many screens.
    let paces = [("reading", 12), ("flinging", 120), ("jumping", 4_000)];
    let mut scrolls = paces.map(|(pace, _)| figure(&format!("worst frame when {pace}"), "ms", 16.7));
    let mut rows = figure("rows in the page", "", 60.0);
    for _ in 0..runs {
        browser.open(PAGE).await?;
        first.runs.push(number(&ask(browser, "bench.first()").await?)?);
        browser
            .until("the list has no tools", async || {
                Ok(browser.has(walk::Role::Combobox, "Sort by").await?.then_some(()))
            })
            .await?;
        filter.runs.push(number(&ask(browser, "bench.filter('relatorios 77')").await?)?);
        ask(browser, "bench.filter('')").await?;
        sort.runs.push(number(&ask(browser, "bench.order('name')").await?)?);
        for ((_, distance), figure) in paces.iter().zip(&mut scrolls) {
            let seen = ask(browser, &format!("bench.scroll({FRAMES}, {distance})")).await?;
            figure.runs.push(number(&seen["worst"])?);
            rows.runs.push(number(&seen["rows"])?);
            eprintln!("{slowdown}x, {distance} pixels a frame: {seen}");
        }
    }
    let mut figures = vec![first, filter, sort];
    figures.extend(scrolls);
    figures.push(rows);
    Ok(figures)
}

async fn ask(browser: &Browser, question: &str) -> Result<Value> {
    browser.script(&format!("return {question}"), vec![]).await.with_context(|| question.to_owned())
}

fn number(value: &Value) -> Result<f64> {
    value.as_f64().with_context(|| format!("{value} is no number"))
}
