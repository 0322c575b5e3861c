//! On what the figures were measured: without it they say nothing.

use std::{fs, thread};

use anyhow::Result;
use walk::Browser;

/// Processor, cores, their load, and the browser.
pub async fn described(browser: &Browser) -> Result<String> {
    let agent = browser.script("return navigator.userAgent", vec![]).await?;
    let agent = agent.as_str().unwrap_or_default();
    let chromium = agent.split(' ').find(|word| word.contains("Chrome/")).unwrap_or(agent);
    let cores = thread::available_parallelism().map_or(0, usize::from);
    let load = fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load = load.split(' ').next().filter(|load| !load.is_empty()).unwrap_or("unknown");
    Ok(format!(
        "{} ({cores} cores, load {load}), {} {}, {chromium}",
        processor(),
        std::env::consts::OS,
        std::env::consts::ARCH
    ))
}

fn processor() -> String {
    let about = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
    let model = about.lines().find_map(|line| line.strip_prefix("model name")?.split_once(':'));
    model.map_or_else(|| "unknown processor".to_owned(), |(_, name)| name.trim().to_owned())
}
