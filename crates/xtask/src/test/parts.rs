//! What each part of the tests runs.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use super::{Part, Request, backend, browser, browser_variables, deploy, tally::Tally};
use crate::{
    app, budget, gallery,
    progress::{Progress, done},
    project, run,
    tools::{self, Browser, Tools, WASM_TARGET, axe},
};

const APP: &str = "zexa-security-centre";
const BROWSER_TESTS: &str = "zexa-browser-tests";
/// One test program, so that the app is compiled for it once.
const COMPONENT_TESTS: &str = "kit";
/// All of them together; the runner's own 20 seconds are too few for a busy machine.
const COMPONENT_TESTS_SECONDS: &str = "180";
/// Without it the strength estimator would neither be checked nor tested.
const ESTIMATOR: &str = "zexa-strength/worker";
/// Without it what lets requests go wrong would not be checked.
const FAULTS: &str = "zexa-backend/faults";
/// The demo adapter and the gallery: no production build has them.
const DEMO: &str = "zexa-security-centre/demo";

pub fn run(part: Part, request: &Request) -> Result<Tally> {
    match part {
        Part::Lint => lint(),
        Part::Unit => Ok(unit()),
        Part::Backend => backend::run(),
        Part::Size => size(),
        Part::Deploy => deploy::run(request),
        Part::Components => components(),
        Part::Browser => browser::run(request),
        Part::Gallery => browser::gallery(request),
    }
}

fn lint() -> Result<Tally> {
    let features = [ESTIMATOR, FAULTS, DEMO].join(",");
    let host = ["clippy", "--workspace", "--all-targets", "--features", &features, "--", "-D", "warnings"];
    let tally = check("fmt", run::cargo().args(["fmt", "--all", "--check", "--", "--color", "never"]))
        + check("clippy", run::cargo().args(host));
    // Licences and sources are looked at by tests/supply, among the unit tests.
    println!(
        "known faults of dependencies: LEFT OUT, for no list of them (RustSec) is kept here: cargo audit"
    );
    let tools = Tools::ready(&mut Progress::new(tools::STEPS))?;
    if !tools.lints() {
        println!("clippy for the browser: LEFT OUT, Debian's Rust for WebAssembly has no clippy");
        return Ok(tally);
    }
    let for_browser = ["clippy", "--target", WASM_TARGET, "--package", APP, "--", "-D", "warnings"];
    Ok(tally + check("clippy-wasm", tools.cargo()?.args(for_browser)))
}

fn unit() -> Tally {
    let mut cargo = run::cargo();
    cargo.args(["test", "--no-fail-fast", "--workspace", "--exclude", backend::PACKAGE]);
    cargo.args(["--exclude", BROWSER_TESTS, "--exclude", deploy::TESTS]);
    cargo.args(["--features", ESTIMATOR, "--features", DEMO]);
    tests("unit", &mut cargo)
}

/// The release against its budgets.
fn size() -> Result<Tally> {
    let mut progress = Progress::new(tools::STEPS + app::STEPS);
    let tools = Tools::ready(&mut progress)?;
    app::build(&mut progress, &tools)?;
    let complaints = budget::check()?;
    for complaint in &complaints {
        eprintln!("over budget: {complaint}");
    }
    Ok(Tally::of(complaints.is_empty()))
}

/// The integration test of the app that asks for a browser.
fn components() -> Result<Tally> {
    let mut progress = Progress::new(tools::STEPS + 1);
    let tools = Tools::ready(&mut progress)?;
    let browser = ready_browser(&mut progress)?;
    let mut cargo = tools.cargo()?;
    cargo
        .args([
            "test",
            "--no-fail-fast",
            "--target",
            WASM_TARGET,
            "--package",
            APP,
            "--test",
            COMPONENT_TESTS,
        ])
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &tools.test_runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver_settings(&browser.chromium)?)
        .env("WASM_BINDGEN_TEST_TIMEOUT", COMPONENT_TESTS_SECONDS)
        .env("CHROMEDRIVER", browser.driver);
    Ok(tests("components", &mut cargo))
}

/// What `wasm-bindgen-test-runner` asks of the browser.
fn webdriver_settings(chromium: &Path) -> Result<PathBuf> {
    let path = project::wasm_target().join("webdriver.json");
    fs::create_dir_all(project::wasm_target())?;
    let binary = chromium.display().to_string().replace('\\', "\\\\");
    fs::write(
        &path,
        format!(
            r#"{{"goog:chromeOptions":{{"binary":"{binary}","args":["--headless=new","--no-sandbox","--disable-gpu","--disable-quic","--no-first-run","--disable-background-networking","--disable-component-update","--disable-sync"]}}}}"#
        ),
    )?;
    Ok(path)
}

/// What the browser tests have to be told, after their browser was found or installed (one step).
pub fn browser_environment(progress: &mut Progress, backend: &Path) -> Result<Vec<(&'static str, OsString)>> {
    let browser = ready_browser(progress)?;
    let mut variables = browser_variables(backend, &project::dist(), &browser.chromium, &browser.driver);
    // `cargo xtask place` is walked through, too.
    variables.push(("ZEXA_XTASK", std::env::current_exe()?.into()));
    Ok(variables)
}

/// How many steps [`gallery_environment`] takes.
pub const GALLERY_STEPS: usize = gallery::STEPS + 1;

/// What the tests of the gallery have to be told beyond that, after it was built.
pub fn gallery_environment(progress: &mut Progress, tools: &Tools) -> Result<Vec<(&'static str, OsString)>> {
    let folder = gallery::build(progress, tools)?;
    let axe = progress.step("axe-core", "finds what keeps people with disabilities out", || {
        let script = axe::ready()?;
        done("ready", script)
    })?;
    Ok(vec![
        ("ZEXA_GALLERY", folder.into()),
        // It serves the gallery, as it does for people.
        ("ZEXA_XTASK", std::env::current_exe()?.into()),
        ("ZEXA_AXE", axe.into()),
    ])
}

fn ready_browser(progress: &mut Progress) -> Result<Browser> {
    progress.step("Chromium and its driver", "the tests look through them", || {
        let browser = Browser::ready()?;
        done(browser.version.clone(), browser)
    })
}

/// A command that is one check.
fn check(name: &str, command: &mut Command) -> Tally {
    let result = run::logged(name, command, "mending what it complains of");
    match &result {
        Ok(()) => println!("{name}: ok"),
        Err(error) => eprintln!("{error:#}"),
    }
    Tally::of(result.is_ok())
}

/// A command that runs many tests.
pub fn tests(name: &str, command: &mut Command) -> Tally {
    let result = run::logged(name, command, "mending what it complains of");
    let output = run::log_of(name);
    match result {
        Ok(()) => {
            let tally = Tally::read(&output, true);
            println!("{name}: {tally}");
            tally
        }
        Err(_) => {
            eprintln!("{}", failures(&output));
            Tally::read(&output, false)
        }
    }
}

/// What a person needs of a failed run: everything but the tests that passed.
fn failures(output: &str) -> String {
    let passed = |line: &str| line.starts_with("test ") && line.ends_with(" ... ok");
    let built = |line: &str| {
        let word = line.split_whitespace().next().unwrap_or_default();
        line.starts_with(' ') && matches!(word, "Compiling" | "Downloading" | "Downloaded" | "Blocking")
    };
    output.lines().filter(|line| !passed(line) && !built(line)).collect::<Vec<_>>().join("\n")
}
