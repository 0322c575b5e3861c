//! Typing a new password on a slow phone: the estimator works elsewhere, so nothing may stop the keys, and
//! what it says is of what stands in the field.

use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde::Deserialize;
use serde_json::json;
use tokio::time::sleep;
use walk::{Browser, Site};

use crate::{
    devtools::{ask, run_before_pages, send, slow_down},
    figure::{Figure, Group, UNBOUND},
    signed_in,
};

const PAGE: &str = "/settings/security/password";
/// How much slower the processor is made: a phone.
const SLOWDOWN: f64 = 4.0;
/// As somebody types who types well.
const PACE: Duration = Duration::from_millis(70);
/// Long enough that the app takes it for a rest, and an estimate begins.
const PAUSE: Duration = Duration::from_millis(400);
/// As long as an ordinary password takes. A busy machine stops the page's thread as a task of its own would.
const IDLE: Duration = Duration::from_secs(3);
/// A score that takes longer does not come.
const PATIENCE: u32 = 15_000;

const ORDINARY: &str = "Mussulo-batuque-77";
/// All that stands for letters, over and over: what the estimator may take seconds for, as each of these
/// may be more than one letter.
const CRAFTED: &str = "4@8({[</369&#!1/|0$5+7%2";
const CRAFTED_LENGTH: usize = 100;

/// What the page saw while somebody typed.
#[derive(Deserialize)]
struct Watched {
    longest: f64,
    frames: f64,
    /// Of these, how many showed a score, and how many another text's.
    scores: f64,
    stale: f64,
}

/// Types both passwords, so many times.
pub async fn measure(runs: usize) -> Result<Vec<Group>> {
    let figure = |name: &str, unit, budget| Figure { name: name.to_owned(), unit, runs: Vec::new(), budget };
    let mut idle = figure("longest task, nobody types: the machine's own", "ms", UNBOUND);
    let mut ordinary = figure("longest task, an ordinary password", "ms", 50.0);
    let mut crafted = figure("longest task, 100 characters that stand for letters", "ms", 50.0);
    let mut score = figure("last key to score, at full speed", "ms", 100.0);
    let mut slow_score = figure("last key to score", "ms", UNBOUND);
    let mut stale = figure("frames with a score of another text", "", 0.0);
    let site = Site::start().await?;
    for _ in 0..runs {
        let browser = with_the_estimator(&site).await?;
        type_text(&browser, ORDINARY, usize::MAX).await?;
        score.runs.push(scored(&browser).await?.context("an ordinary password has no score")?);
        clear(&browser).await?;
        slow_down(&browser, SLOWDOWN).await?;
        watch(&browser).await?;
        sleep(IDLE).await;
        idle.runs.push(watched(&browser).await?.longest);
        watch(&browser).await?;
        type_text(&browser, ORDINARY, usize::MAX).await?;
        slow_score.runs.push(scored(&browser).await?.context("an ordinary password has no score")?);
        // From a score to the next one: here it is that an old one could stay.
        type_text(&browser, "xyz", 1).await?;
        let typed = watched(&browser).await?;
        ensure!(typed.scores > 0.0, "no frame of {} showed a score", typed.frames);
        ordinary.runs.push(typed.longest);
        clear(&browser).await?;
        watch(&browser).await?;
        let text: String = CRAFTED.chars().cycle().take(CRAFTED_LENGTH).collect();
        type_text(&browser, &text, 20).await?;
        scored(&browser).await?;
        let typed_crafted = watched(&browser).await?;
        crafted.runs.push(typed_crafted.longest);
        stale.runs.push(typed.stale + typed_crafted.stale);
        browser.close().await?;
    }
    let title = format!("Typing a new password, CPU {SLOWDOWN}x slower");
    Ok(vec![Group { title, figures: vec![idle, ordinary, crafted, score, slow_score, stale] }])
}

/// A browser on the page, with the estimator loaded and an empty field in focus.
async fn with_the_estimator(site: &Site) -> Result<Browser> {
    let browser = signed_in(site).await?;
    run_before_pages(&browser, include_str!("typing.js")).await?;
    browser.open(PAGE).await?;
    browser.fill("New password", "warm").await?;
    scored(&browser).await?.context("the estimator did not come")?;
    clear(&browser).await?;
    Ok(browser)
}

async fn clear(browser: &Browser) -> Result<()> {
    ask(browser, "document.activeElement.select()").await?;
    let key = |kind: &str| json!({ "type": kind, "key": "Backspace", "code": "Backspace", "windowsVirtualKeyCode": 8 });
    send(browser, "Input.dispatchKeyEvent", key("rawKeyDown")).await?;
    send(browser, "Input.dispatchKeyEvent", key("keyUp")).await?;
    sleep(PAUSE).await;
    Ok(())
}

/// Presses a key for each letter, with a rest after every `stretch` of them.
async fn type_text(browser: &Browser, text: &str, stretch: usize) -> Result<()> {
    for (typed, letter) in (1..).zip(text.chars()) {
        let letter = letter.to_string();
        let down = json!({ "type": "keyDown", "key": letter, "text": letter, "unmodifiedText": letter });
        send(browser, "Input.dispatchKeyEvent", down).await?;
        send(browser, "Input.dispatchKeyEvent", json!({ "type": "keyUp", "key": letter })).await?;
        sleep(if typed % stretch == 0 { PAUSE } else { PACE }).await;
    }
    Ok(())
}

async fn scored(browser: &Browser) -> Result<Option<f64>> {
    Ok(ask(browser, &format!("typing.scored({PATIENCE})")).await?.as_f64())
}

async fn watch(browser: &Browser) -> Result<()> {
    ask(browser, "typing.watch()").await?;
    Ok(())
}

async fn watched(browser: &Browser) -> Result<Watched> {
    Ok(serde_json::from_value(ask(browser, "typing.seen()").await?)?)
}
