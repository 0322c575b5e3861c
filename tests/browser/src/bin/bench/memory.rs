//! What stays in memory after a long day: pages opened one after the other, keys made and revoked. Between
//! a before and an after on the same page there may be what caches keep, and nothing that grows with the day.

use std::time::Duration;

use anyhow::Result;
use serde_json::json;
use tokio::time::sleep;
use walk::{Browser, Site};

use crate::{
    devtools::{ask, number, run_before_pages, send},
    figure::{Figure, Group, UNBOUND},
    signed_in,
};

const PAGE: &str = "/settings/security";
const CHANGES: u32 = 200;
const ROUNDS: u32 = 50;
/// The page is asked for so many at once: an answer must not take longer than drivers wait.
const CHANGES_AT_ONCE: u32 = 20;
const ROUNDS_AT_ONCE: u32 = 5;
/// Everything is seen so often before it counts: code is fetched, caches are filled.
const WARM_CHANGES: u32 = 12;
const WARM_ROUNDS: u32 = 2;

/// Both are of the same page: some words of it change with time, such as what happened lately.
const MORE_OF_THE_PAGE: f64 = 3.0;
/// Compiled code and caches of the browser, 64 to 104 KB when this was chosen.
const MORE_HEAP: f64 = 250.0;
/// Four of the pieces by which it grows; it never shrinks. So much may come of an allocator's holes.
const MORE_MEMORY: f64 = 262.2;

/// What a page holds after the garbage was collected.
#[derive(Debug, Clone, Copy)]
struct Held {
    nodes: f64,
    listeners: f64,
    heap_kilobytes: f64,
    wasm_kilobytes: f64,
}

/// Lives through the day, so many times, each on a backend of its own: nobody may make more than 60 keys
/// an hour.
pub async fn measure(runs: usize) -> Result<Vec<Group>> {
    let mut days = Vec::new();
    for _ in 0..runs {
        let site = Site::start().await?;
        let browser = signed_in(&site).await?;
        days.push(day(&browser).await?);
        browser.close().await?;
    }
    let group = |what: String, before: usize| {
        let spans: Vec<[Held; 2]> = days.iter().map(|day| [day[before], day[before + 1]]).collect();
        Group { title: format!("Memory after {what}"), figures: figures(&spans) }
    };
    Ok(vec![
        group(format!("{CHANGES} changes of the page"), 0),
        group(format!("{ROUNDS} keys made, stored and revoked"), 1),
    ])
}

/// What is held before, after the changes of the page, and after the keys.
async fn day(browser: &Browser) -> Result<[Held; 3]> {
    run_before_pages(browser, include_str!("memory.js")).await?;
    browser.open(PAGE).await?;
    browser.arrives_at("Account security").await?;
    repeat(browser, "change", WARM_CHANGES, CHANGES_AT_ONCE).await?;
    repeat(browser, "keys", WARM_ROUNDS, ROUNDS_AT_ONCE).await?;
    let before = held(browser).await?;
    repeat(browser, "change", CHANGES, CHANGES_AT_ONCE).await?;
    let between = held(browser).await?;
    repeat(browser, "keys", ROUNDS, ROUNDS_AT_ONCE).await?;
    Ok([before, between, held(browser).await?])
}

async fn repeat(browser: &Browser, act: &str, count: u32, at_once: u32) -> Result<()> {
    for done in (0..count).step_by(at_once as usize) {
        ask(browser, &format!("memory.{act}({})", at_once.min(count - done))).await?;
    }
    Ok(())
}

/// On the overview, when everything has settled and what nobody needs was thrown away.
async fn held(browser: &Browser) -> Result<Held> {
    ask(browser, "memory.rest()").await?;
    for _ in 0..3 {
        sleep(Duration::from_secs(1)).await;
        send(browser, "HeapProfiler.collectGarbage", json!({})).await?;
    }
    let counters = send(browser, "Memory.getDOMCounters", json!({})).await?;
    let heap = send(browser, "Runtime.getHeapUsage", json!({})).await?;
    let held = Held {
        nodes: number(&counters["nodes"])?,
        listeners: number(&counters["jsEventListeners"])?,
        heap_kilobytes: number(&heap["usedSize"])? / 1000.0,
        wasm_kilobytes: number(&ask(browser, "memory.bytes()").await?)? / 1000.0,
    };
    eprintln!("{held:?}");
    Ok(held)
}

fn figures(spans: &[[Held; 2]]) -> Vec<Figure> {
    let figure = |name: &str, unit, budget, of: fn(&Held) -> f64, grown: fn(f64, f64) -> f64| {
        let runs = spans.iter().map(|[before, after]| grown(of(before), of(after))).collect();
        Figure { name: name.to_owned(), unit, runs, budget }
    };
    vec![
        figure("nodes more", "%", MORE_OF_THE_PAGE, |held| held.nodes, percent_more),
        figure("event listeners more", "%", MORE_OF_THE_PAGE, |held| held.listeners, percent_more),
        figure("JavaScript heap more", "KB", MORE_HEAP, |held| held.heap_kilobytes, more),
        figure("WebAssembly memory more", "KB", MORE_MEMORY, |held| held.wasm_kilobytes, more),
        figure("nodes afterwards", "", UNBOUND, |held| held.nodes, |_, after| after),
        figure("event listeners afterwards", "", UNBOUND, |held| held.listeners, |_, after| after),
        figure("JavaScript heap afterwards", "KB", UNBOUND, |held| held.heap_kilobytes, |_, after| after),
        figure("WebAssembly memory afterwards", "KB", UNBOUND, |held| held.wasm_kilobytes, |_, after| after),
    ]
}

fn more(before: f64, after: f64) -> f64 {
    after - before
}

fn percent_more(before: f64, after: f64) -> f64 {
    (after - before) / before * 100.0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_grew_is_told_of_what_there_was() {
        assert!((percent_more(200.0, 210.0) - 5.0).abs() < 1e-9);
        assert!(percent_more(200.0, 190.0) < 0.0, "what shrank breaks no budget");
        assert!((more(1000.0, 1064.0) - 64.0).abs() < 1e-9);
    }

    #[test]
    fn a_span_is_from_before_to_after() {
        let held = |nodes| Held { nodes, listeners: 10.0, heap_kilobytes: 1.0, wasm_kilobytes: 1.0 };
        let figures = figures(&[[held(100.0), held(103.0)]]);
        assert!((figures[0].median() - 3.0).abs() < 1e-9);
        assert!(figures[1].median().abs() < 1e-9);
        assert!((figures[4].median() - 103.0).abs() < 1e-9);
    }
}
