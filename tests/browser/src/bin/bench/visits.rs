//! The first and the next visit of the overview by somebody who is signed in, beside a floor: the same
//! content by hand, as text, in one file (`floor.html`). Only what stands between the two is judged, for the
//! times themselves are this machine's.

use std::time::Duration;

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Value, json};
use tokio::time::sleep;
use walk::{Browser, Look, Site};

use crate::{
    devtools::{run_before_pages, send, slow_down},
    figure::{Figure, Group, UNBOUND},
    floor::{FLOOR, release_with_floor},
    signed_in,
};

const OURS: &str = "/settings/security";
/// What a visit leaves in the caches it leaves in so long.
const REST: Duration = Duration::from_secs(2);
/// A slow network may need this long.
const PATIENCE: Duration = Duration::from_secs(120);
/// The floor blocks for less; below, a ratio would say nothing.
const LEAST_BLOCKING: f64 = 50.0;

/// Under what a page is visited.
struct Condition {
    name: &'static str,
    /// Latency in milliseconds, bits a second down and up.
    network: Option<(f64, f64, f64)>,
    slowdown: f64,
    /// Whether budgets are held here.
    is_judged: bool,
}

/// Those of Chromium's DevTools: what they add to every request, and what is left of the line.
const CONDITIONS: [Condition; 3] = [
    Condition { name: "no throttle", network: None, slowdown: 1.0, is_judged: false },
    Condition {
        name: "slow 4G (562.5 ms, 1440 kbit/s down, 675 up), CPU 4x slower",
        network: Some((150.0 * 3.75, 1_600_000.0 * 0.9, 750_000.0 * 0.9)),
        slowdown: 4.0,
        is_judged: true,
    },
    Condition {
        name: "slow 3G (2000 ms, 400 kbit/s), CPU 6x slower",
        network: Some((400.0 * 5.0, 500_000.0 * 0.8, 500_000.0 * 0.8)),
        slowdown: 6.0,
        is_judged: false,
    },
];

/// The visits of a browser, in their order.
const VISITS: [&str; 2] = ["first visit", "next visit"];

/// What the page tells of a visit, in milliseconds since it was asked for.
#[derive(Deserialize)]
struct Told {
    paint: f64,
    data: f64,
    blocking: f64,
    page: f64,
    fetched: f64,
    module: f64,
    answers: f64,
}

/// A visit.
struct Seen {
    told: Told,
    requests: f64,
    kilobytes: f64,
}

/// All runs of a visit, of both pages.
#[derive(Default)]
struct Pair {
    ours: Vec<Seen>,
    floor: Vec<Seen>,
}

/// Visits both pages under every condition, so many times.
pub async fn measure(runs: usize) -> Result<Vec<Group>> {
    let release = release_with_floor()?;
    let mut pairs: Vec<[Pair; 2]> = CONDITIONS.iter().map(|_| Default::default()).collect();
    for _ in 0..runs {
        let site = Site::with_app(release.path()).await?;
        let cookies = cookies_of(&site).await?;
        for (condition, pair) in CONDITIONS.iter().zip(&mut pairs) {
            for (path, is_ours) in [(OURS, true), (FLOOR, false)] {
                let seen = condition.visits(&site, &cookies, path).await?;
                for (visit, seen) in pair.iter_mut().zip(seen) {
                    if is_ours { &mut visit.ours } else { &mut visit.floor }.push(seen);
                }
            }
        }
    }
    Ok(CONDITIONS.iter().zip(pairs).flat_map(|(condition, pair)| condition.groups(pair)).collect())
}

/// The session of somebody who has signed in, as DevTools write it.
async fn cookies_of(site: &Site) -> Result<Value> {
    let browser = signed_in(site).await?;
    let answer = send(&browser, "Network.getCookies", json!({})).await?;
    browser.close().await?;
    let cookies = answer["cookies"].as_array().context("no cookies")?;
    let given =
        |cookie: &Value| json!({ "name": cookie["name"], "value": cookie["value"], "url": site.origin });
    Ok(cookies.iter().map(given).collect())
}

impl Condition {
    /// A browser that was never here but has the session, and what comes of its visits.
    async fn visits(&self, site: &Site, cookies: &Value, path: &str) -> Result<[Seen; 2]> {
        let browser = site.browser(Look::DESKTOP).await?;
        browser.driver().set_script_timeout(PATIENCE).await?;
        send(&browser, "Network.setCookies", json!({ "cookies": cookies })).await?;
        if path == FLOOR {
            // The policy refuses what is written into a page; a server could allow this by its digest.
            send(&browser, "Page.setBypassCSP", json!({ "enabled": true })).await?;
        }
        run_before_pages(&browser, include_str!("visits.js")).await?;
        self.bring_about(&browser).await?;
        let first = visit(site, &browser, path).await?;
        browser.driver().goto("about:blank").await?;
        let next = visit(site, &browser, path).await?;
        browser.close().await?;
        Ok([first, next])
    }

    async fn bring_about(&self, browser: &Browser) -> Result<()> {
        slow_down(browser, self.slowdown).await?;
        let Some((latency, down, up)) = self.network else { return Ok(()) };
        send(browser, "Network.enable", json!({})).await?;
        let conditions = json!({
            "offline": false,
            "latency": latency,
            "downloadThroughput": down / 8.0,
            "uploadThroughput": up / 8.0,
        });
        send(browser, "Network.emulateNetworkConditions", conditions).await?;
        Ok(())
    }

    fn groups(&self, pairs: [Pair; 2]) -> Vec<Group> {
        VISITS.into_iter().zip(pairs).map(|(visit, pair)| self.group(visit, &pair)).collect()
    }

    /// What is ours as so many times the floor's, and where our time goes.
    fn group(&self, visit: &str, pair: &Pair) -> Group {
        let judged = |budget: f64| if self.is_judged { budget } else { UNBOUND };
        let (data, wanted) =
            if visit == VISITS[0] { (2.5, "data visible (2 is wanted)") } else { (1.3, "data visible") };
        let mut figures = vec![
            pair.compared("first paint", "ms", judged(1.2), |seen| seen.told.paint),
            pair.compared(wanted, "ms", judged(data), |seen| seen.told.data),
            pair.compared_from(
                "blocking until then (the floor as 50 at least)",
                "ms",
                LEAST_BLOCKING,
                judged(3.0),
                |seen| seen.told.blocking,
            ),
            pair.compared("sent", "KB", UNBOUND, |seen| seen.kilobytes),
            pair.compared("requests", "", UNBOUND, |seen| seen.requests),
        ];
        let moment = |name: &str, of: fn(&Told) -> f64| Figure {
            name: format!("ours: {name} after"),
            unit: "ms",
            runs: pair.ours.iter().map(|seen| of(&seen.told)).collect(),
            budget: UNBOUND,
        };
        figures.extend([
            moment("the page has come", |told| told.page),
            moment("its module has come", |told| told.fetched),
            moment("the module is compiled", |told| told.module),
            moment("the last answer has come", |told| told.answers),
            moment("the data is visible", |told| told.data),
        ]);
        Group { title: format!("{visit}, {}", self.name), figures }
    }
}

impl Pair {
    fn compared(&self, name: &str, unit: &'static str, budget: f64, of: impl Fn(&Seen) -> f64) -> Figure {
        self.compared_from(name, unit, 0.0, budget, of)
    }

    /// The same where the floor counts as `least` at least.
    fn compared_from(
        &self,
        name: &str,
        unit: &'static str,
        least: f64,
        budget: f64,
        of: impl Fn(&Seen) -> f64,
    ) -> Figure {
        let [ours, floor] = [&self.ours, &self.floor].map(|seen| seen.iter().map(&of).collect::<Vec<_>>());
        Figure::against(name, unit, &ours, &floor, least, budget)
    }
}

async fn visit(site: &Site, browser: &Browser, path: &str) -> Result<Seen> {
    let before = site.traffic();
    browser.open(path).await?;
    let told = browser.script("return visit.told()", vec![]).await.with_context(|| path.to_owned())?;
    sleep(REST).await;
    let traffic = site.traffic().since(before);
    let told = serde_json::from_value(told)?;
    Ok(Seen { told, requests: traffic.requests as f64, kilobytes: traffic.bytes as f64 / 1000.0 })
}
