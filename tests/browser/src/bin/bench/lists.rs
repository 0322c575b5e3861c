//! The lists of API keys and of sessions, with ten thousand each.

use anyhow::{Context, Result};
use serde_json::{Value, json};
use walk::{Browser, Role};

use crate::figure::Figure;

/// How much slower the processor is made: a phone.
const SLOWDOWN: f64 = 4.0;
const FRAMES: u32 = 240;
/// Scrolling by reading, by flinging, and by jumps of many screens, in pixels a frame.
const PACES: [(&str, u32); 3] = [("reading", 12), ("flinging", 120), ("jumping", 4_000)];

/// A list and what is asked of it.
struct List {
    name: &'static str,
    page: &'static str,
    /// Something that is there once the list can be worked with.
    ready: (Role, &'static str),
    /// Name, what is asked, and what takes it back.
    changes: &'static [(&'static str, &'static str, &'static str)],
}

const KEYS: List = List {
    name: "10,000 keys",
    page: "/settings/api-keys",
    ready: (Role::Combobox, "Sort by"),
    changes: &[
        ("filter", "bench.search('relatorios 77')", "bench.search('')"),
        ("sort", "bench.order('name')", "bench.order('risk')"),
    ],
};

const SESSIONS: List = List {
    name: "10,000 sessions",
    page: "/settings/security/sessions",
    ready: (Role::Group, "Show"),
    changes: &[("filter", "bench.choose('30 days')", "bench.choose('All')")],
};

/// Measures every figure of the lists.
pub async fn measure(browser: &Browser, runs: usize) -> Result<Vec<Figure>> {
    let cdp = browser.driver().cdp();
    let script = include_str!("lists.js");
    cdp.send_raw("Page.enable", json!({})).await?;
    cdp.send_raw("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await?;
    let mut figures = Vec::new();
    for list in [KEYS, SESSIONS] {
        for slowdown in [1.0, SLOWDOWN] {
            cdp.send_raw("Emulation.setCPUThrottlingRate", json!({ "rate": slowdown })).await?;
            figures.extend(list.at_speed(browser, runs, slowdown).await?);
        }
    }
    Ok(figures)
}

impl List {
    async fn at_speed(&self, browser: &Browser, runs: usize, slowdown: f64) -> Result<Vec<Figure>> {
        let figure = |name: &str, unit, budget| Figure {
            name: format!("{}, {name}, {slowdown}x slower", self.name),
            unit,
            runs: Vec::new(),
            budget,
        };
        let mut first = figure("first rows after the data", "ms", 100.0);
        let mut changes: Vec<_> = self.changes.iter().map(|(name, ..)| figure(name, "ms", 50.0)).collect();
        let mut scrolls = PACES.map(|(pace, _)| figure(&format!("worst frame when {pace}"), "ms", 16.7));
        let mut rows = figure("rows in the page", "", 60.0);
        for _ in 0..runs {
            browser.open(self.page).await?;
            first.runs.push(number(&ask(browser, "bench.first()").await?)?);
            browser.find(self.ready.0, self.ready.1).await?;
            for ((_, question, back), figure) in self.changes.iter().zip(&mut changes) {
                figure.runs.push(number(&ask(browser, question).await?)?);
                ask(browser, back).await?;
            }
            for ((_, distance), figure) in PACES.iter().zip(&mut scrolls) {
                let seen = ask(browser, &format!("bench.scroll({FRAMES}, {distance})")).await?;
                figure.runs.push(number(&seen["worst"])?);
                rows.runs.push(number(&seen["rows"])?);
                eprintln!("{}, {slowdown}x, {distance} pixels a frame: {seen}", self.name);
            }
        }
        let mut figures = vec![first];
        figures.extend(changes);
        figures.extend(scrolls);
        figures.push(rows);
        Ok(figures)
    }
}

async fn ask(browser: &Browser, question: &str) -> Result<Value> {
    browser.script(&format!("return {question}"), vec![]).await.with_context(|| question.to_owned())
}

fn number(value: &Value) -> Result<f64> {
    value.as_f64().with_context(|| format!("{value} is no number"))
}
