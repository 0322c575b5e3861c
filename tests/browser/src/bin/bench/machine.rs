//! On what the figures were measured: without it they say nothing.

use std::{fs, thread};

use anyhow::Result;
use walk::{Look, Site};

/// Processor, cores, their load, and the browser.
pub async fn described() -> Result<String> {
    let site = Site::start().await?;
    let browser = site.browser(Look::DESKTOP).await?;
    let agent = browser.script("return navigator.userAgent", vec![]).await?;
    let agent = agent.as_str().unwrap_or_default();
    let chromium = agent.split(' ').find(|word| word.contains("Chrome/")).unwrap_or(agent);
    let cores = thread::available_parallelism().map_or(0, usize::from);
    browser.close().await?;
    Ok(format!(
        "{} ({cores} cores, load {}), {} {}, {chromium}",
        processor(),
        load(),
        std::env::consts::OS,
        std::env::consts::ARCH
    ))
}

/// How busy the machine was in the last minute.
pub fn load() -> String {
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown").to_owned()
}

fn processor() -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    model.map_or_else(|| "unknown processor".to_owned(), |(_, name)| name.trim().to_owned())
}
