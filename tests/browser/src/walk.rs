//! Runs one walk and judges it.

use std::{
    any::Any,
    env,
    panic::AssertUnwindSafe,
    path::{Path, PathBuf},
    thread,
};

use anyhow::{Result, anyhow};
use futures_util::FutureExt as _;

use crate::{
    Browser, Site,
    site::{Opened, release},
};

/// How drivers tell that the browser itself has gone: Chromium's, WebKitGTK's.
const BROWSER_DIED: [&str; 2] =
    ["session deleted because of page crash", "The WebDriver session id is invalid"];

/// Walks on a site of its own. Afterwards every browser's console is read, and of a walk that
/// failed a photograph of every browser is left in `target/shots/failed/`.
///
/// # Panics
/// When the walk fails, a console complains, or the witness has seen what must not be.
pub fn walk(steps: impl AsyncFn(&Site) -> Result<()>) {
    let problems = problems_of(steps);
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

/// The same over a release of its own, in the folder `app`.
///
/// # Panics
/// Like [`walk`].
pub fn walk_over(app: &Path, steps: impl AsyncFn(&Site) -> Result<()>) {
    let problems = problems_over(app, steps);
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

/// The same with the app on a host of files, below a path there, and the backend on another origin of the same site.
///
/// # Panics
/// Like [`walk`].
pub fn walk_apart(steps: impl AsyncFn(&Site) -> Result<()>) {
    let problems = problems_on(Site::apart, steps);
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

/// For walks that are meant to fail: answers with all that was wrong.
pub fn problems_of(steps: impl AsyncFn(&Site) -> Result<()>) -> Vec<String> {
    match release() {
        Ok(app) => problems_over(&app, steps),
        Err(error) => vec![format!("{error:#}")],
    }
}

fn problems_over(app: &Path, steps: impl AsyncFn(&Site) -> Result<()>) -> Vec<String> {
    problems_on(async || Site::with_app(app).await, steps)
}

/// A browser that died under a walk has judged nothing: the walk is taken once more. One that dies
/// again fails it.
fn problems_on(
    start: impl AsyncFn() -> Result<Site>,
    steps: impl AsyncFn(&Site) -> Result<()>,
) -> Vec<String> {
    let problems = problems_once(&start, &steps);
    if !problems.iter().any(|problem| BROWSER_DIED.iter().any(|words| problem.contains(words))) {
        return problems;
    }
    eprintln!("{}\n\nonce more, with other browsers", problems.join("\n\n"));
    problems_once(&start, &steps)
}

fn problems_once(
    start: &impl AsyncFn() -> Result<Site>,
    steps: &impl AsyncFn(&Site) -> Result<()>,
) -> Vec<String> {
    let name = thread::current().name().unwrap_or("walk").replace("::", "-");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    runtime.block_on(async {
        let site = match start().await {
            Ok(site) => site,
            Err(error) => return vec![format!("{error:#}")],
        };
        let result = AssertUnwindSafe(steps(&site)).catch_unwind().await;
        let result = result.unwrap_or_else(|panic| Err(words_of(&*panic)));
        let mut problems = Vec::new();
        match result {
            Err(error) => problems.push(format!("{error:#}")),
            Ok(()) => problems.extend(end(&site).await),
        }
        for opened in site.take_opened() {
            problems.extend(close(&site, opened, &name, problems.is_empty()).await);
        }
        problems.extend(site.witness.take_problems());
        if !problems.is_empty() {
            problems.push(format!("the backend said:\n{}", site.log()));
        }
        problems
    })
}

/// Looks where a walk that went well has ended.
async fn end(site: &Site) -> Vec<String> {
    let mut problems = Vec::new();
    if let Err(error) = site.faults_are_met().await {
        problems.push(format!("{error:#}"));
    }
    for opened in site.opened_browsers() {
        // A browser that the walk has closed is looked at no more.
        if opened.driver().current_url().await.is_err() {
            continue;
        }
        if let Err(error) = opened.has_settled().await {
            problems.push(format!("{error:#}"));
        }
    }
    problems
}

/// Reads the console, takes a photograph of a failure, and closes the browser.
async fn close(site: &Site, opened: Opened, walk: &str, went_well: bool) -> Vec<String> {
    let Opened { browser, name } = opened;
    let mut problems = Vec::new();
    match browser.console().await {
        Ok(lines) => {
            for line in lines {
                site.witness.hears(&name, &line.text);
                if line.is_complaint && !site.has_forgiven(&line.text) {
                    problems.push(format!("the console of {name} says {}", line.text));
                }
            }
        }
        Err(error) => problems.push(format!("the console of {name} could not be read: {error:#}")),
    }
    if !went_well || !problems.is_empty() {
        problems.push(photograph(&browser, &format!("{walk}-{name}.png")).await);
    }
    // A browser that is gone already needs no closing.
    let _ = browser.close().await;
    problems
}

async fn photograph(browser: &Browser, file: &str) -> String {
    let path = shots_folder().join("failed").join(file);
    let taken = async {
        std::fs::create_dir_all(shots_folder().join("failed"))?;
        Ok::<_, anyhow::Error>(browser.driver().screenshot(&path).await?)
    };
    match taken.await {
        Ok(()) => format!("a photograph is in {}", path.display()),
        Err(error) => format!("no photograph could be taken: {error:#}"),
    }
}

/// Where photographs go.
#[must_use]
pub fn shots_folder() -> PathBuf {
    let by_default = || concat!(env!("CARGO_MANIFEST_DIR"), "/../../target/shots").into();
    env::var_os("ZEXA_SHOTS").map_or_else(by_default, PathBuf::from)
}

fn words_of(panic: &(dyn Any + Send)) -> anyhow::Error {
    let words =
        panic.downcast_ref::<String>().map(String::as_str).or_else(|| panic.downcast_ref::<&str>().copied());
    anyhow!("{}", words.unwrap_or("the walk panicked"))
}
