//! Runs one walk and judges it.

use std::{any::Any, env, panic::AssertUnwindSafe, path::PathBuf, thread};

use anyhow::{Result, anyhow};
use futures_util::FutureExt as _;
use thirtyfour::WebDriver;

use crate::{Site, console::complaints};

/// Walks on a site of its own. Afterwards every browser's console is read, and of a walk that
/// failed a photograph of every browser is left in `target/shots/failed/`.
///
/// # Panics
/// When the walk fails, or a console complains.
pub fn walk(steps: impl AsyncFnOnce(&Site) -> Result<()>) {
    let name = thread::current().name().unwrap_or("walk").replace("::", "-");
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
    let problems = runtime.block_on(async {
        let site = match Site::start() {
            Ok(site) => site,
            Err(error) => return vec![format!("{error:#}")],
        };
        let result = AssertUnwindSafe(steps(&site)).catch_unwind().await;
        let mut problems: Vec<String> = result
            .unwrap_or_else(|panic| Err(words_of(&*panic)))
            .err()
            .map(|error| format!("{error:#}"))
            .into_iter()
            .collect();
        for (number, (driver, look)) in site.take_sessions().into_iter().enumerate() {
            let look = format!("browser-{}-{look}", number + 1);
            problems.extend(close(driver, &name, &look, !problems.is_empty()).await);
        }
        if !problems.is_empty() {
            problems.push(format!("the backend said:\n{}", site.log()));
        }
        problems
    });
    assert!(problems.is_empty(), "{}", problems.join("\n\n"));
}

/// Reads the console, takes a photograph of a failure, and closes the browser.
async fn close(driver: WebDriver, name: &str, look: &str, failed: bool) -> Vec<String> {
    let mut problems = match complaints(&driver).await {
        Ok(found) => found.into_iter().map(|line| format!("the console of {look} says {line}")).collect(),
        Err(error) => vec![format!("the console of {look} could not be read: {error:#}")],
    };
    if failed {
        let path = shots_folder().join("failed").join(format!("{name}-{look}.png"));
        let taken = std::fs::create_dir_all(shots_folder().join("failed"));
        match driver.screenshot(&path).await {
            Ok(()) if taken.is_ok() => problems.push(format!("a photograph is in {}", path.display())),
            _ => problems.push("no photograph could be taken".to_owned()),
        }
    }
    // A browser that is gone already needs no closing.
    let _ = driver.quit().await;
    problems
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
