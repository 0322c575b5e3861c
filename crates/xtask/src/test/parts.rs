//! What each part of the tests runs.

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::Result;

use super::{Part, browser_variables, tally::Tally};
use crate::{
    app, backend,
    progress::{Progress, done},
    project, run,
    tools::{self, Browser, Tools, WASM_TARGET},
};

const APP: &str = "zexa-security-centre";
const BACKEND: &str = "zexa-backend";
const BROWSER_TESTS: &str = "zexa-browser-tests";
/// Without it the strength estimator would neither be checked nor tested.
const ESTIMATOR: &str = "zexa-strength/worker";
/// Each browser test has a browser, a driver and a backend of its own.
const BROWSERS_AT_ONCE: &str = "2";

pub fn run(part: Part) -> Result<Tally> {
    match part {
        Part::Lint => lint(),
        Part::Unit => Ok(unit()),
        Part::Backend => {
            Ok(tests("backend", run::cargo().args(["test", "--no-fail-fast", "--package", BACKEND])))
        }
        Part::Components => components(),
        Part::Browser => browser(),
    }
}

fn lint() -> Result<Tally> {
    let host = ["clippy", "--workspace", "--all-targets", "--features", ESTIMATOR, "--", "-D", "warnings"];
    let tally = check("fmt", run::cargo().args(["fmt", "--all", "--check", "--", "--color", "never"]))
        + check("clippy", run::cargo().args(host));
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
    cargo.args(["test", "--no-fail-fast", "--workspace", "--exclude", BACKEND, "--exclude", BROWSER_TESTS]);
    cargo.args(["--features", ESTIMATOR]);
    tests("unit", &mut cargo)
}

/// Component tests are the integration tests of the app that ask for a browser.
fn components() -> Result<Tally> {
    let Some(names) = component_tests()? else {
        println!("there are no component tests in tests/");
        return Ok(Tally::default());
    };
    let mut progress = Progress::new(tools::STEPS + 1);
    let tools = Tools::ready(&mut progress)?;
    let browser = ready_browser(&mut progress)?;
    let mut cargo = tools.cargo()?;
    cargo
        .args(["test", "--no-fail-fast", "--target", WASM_TARGET, "--package", APP])
        .args(names.iter().flat_map(|name| ["--test", name]))
        .env("CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER", &tools.test_runner)
        .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", webdriver_settings(&browser.chromium)?)
        .env("CHROMEDRIVER", browser.driver);
    Ok(tests("components", &mut cargo))
}

fn component_tests() -> Result<Option<Vec<String>>> {
    let mut names = Vec::new();
    for entry in fs::read_dir(project::root().join("tests"))? {
        let path = entry?.path();
        if path.extension().is_some_and(|kind| kind == "rs") {
            names.extend(path.file_stem().map(|name| name.to_string_lossy().into_owned()));
        }
    }
    Ok((!names.is_empty()).then_some(names))
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

fn browser() -> Result<Tally> {
    let mut progress = Progress::new(tools::STEPS + app::STEPS + backend::STEPS + 1);
    let tools = Tools::ready(&mut progress)?;
    app::build(&mut progress, &tools)?;
    let program = backend::build(&mut progress)?;
    let environment = browser_environment(&mut progress, &program)?;
    let mut cargo = run::cargo();
    cargo
        .args([
            "test",
            "--no-fail-fast",
            "--package",
            BROWSER_TESTS,
            "--",
            "--test-threads",
            BROWSERS_AT_ONCE,
        ])
        // A failed walk tells what went wrong; where in its code it stood helps nobody.
        .env("RUST_BACKTRACE", "0")
        .envs(environment);
    Ok(tests("browser", &mut cargo))
}

/// What the browser tests have to be told, after their browser was found or installed (one step).
pub fn browser_environment(progress: &mut Progress, backend: &Path) -> Result<Vec<(&'static str, OsString)>> {
    let browser = ready_browser(progress)?;
    Ok(browser_variables(backend, &project::dist(), &browser.chromium, &browser.driver))
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
fn tests(name: &str, command: &mut Command) -> Tally {
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
