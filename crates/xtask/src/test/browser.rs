//! The browser tests: walks in Chromium, and in the other engines where they are asked for and can be
//! had; the states of the gallery in Chromium.

use std::{ffi::OsString, process::Command};

use anyhow::Result;

use super::{GALLERY_STEPS, Request, browser_environment, gallery_environment, parts::tests, tally::Tally};
use crate::{
    app, backend,
    progress::{Progress, done},
    run,
    tools::{self, Engine, Tools},
};

const TESTS: &str = "zexa-browser-tests";
/// Each walk has a browser, a driver and a backend of its own.
const BROWSERS_AT_ONCE: &str = "2";

/// Builds what is walked through, finds the engines, and walks.
pub fn run(request: &Request) -> Result<Tally> {
    let engines = request.engines.len() - usize::from(request.engines.contains(&Engine::Chromium));
    let mut progress = Progress::new(tools::STEPS + app::STEPS + backend::STEPS + 1 + engines);
    let tools = Tools::ready(&mut progress)?;
    app::build(&mut progress, &tools)?;
    let program = backend::build_for_tests(&mut progress)?;
    let environment = browser_environment(&mut progress, &program)?;
    let mut ready = Vec::new();
    for engine in &request.engines {
        ready.push((*engine, variables_of(*engine, &mut progress)?));
    }
    Ok(ready
        .into_iter()
        .map(|(engine, variables)| match variables {
            Ok(variables) => walk_in(engine, request, environment.iter().cloned().chain(variables)),
            Err(why) => left_out(engine, &why),
        })
        .sum())
}

/// Builds the gallery, and looks at its states in Chromium.
pub fn gallery(request: &Request) -> Result<Tally> {
    let mut progress = Progress::new(tools::STEPS + app::STEPS + backend::STEPS + GALLERY_STEPS + 1);
    let tools = Tools::ready(&mut progress)?;
    app::build(&mut progress, &tools)?;
    let program = backend::build_for_tests(&mut progress)?;
    let mut environment = gallery_environment(&mut progress, &tools)?;
    environment.extend(browser_environment(&mut progress, &program)?);
    let mut cargo = run::cargo();
    cargo.args(["test", "--no-fail-fast", "--package", TESTS, "--test", "gallery"]);
    cargo.args(&request.name).args(["--", "--test-threads", BROWSERS_AT_ONCE]);
    told(&mut cargo, Engine::Chromium, environment.into_iter());
    Ok(tests("gallery", &mut cargo))
}

/// What the walks have to be told of an engine, or why it cannot be had. A machine without it is no
/// failure: the loud line is what says that less was tested.
fn variables_of(
    engine: Engine,
    progress: &mut Progress,
) -> Result<std::result::Result<Vec<(&'static str, OsString)>, String>> {
    if engine == Engine::Chromium {
        return Ok(Ok(Vec::new()));
    }
    progress.step(engine.title(), "the walks go through it, too", || match engine.ready() {
        Ok(found) => done(found.version, Ok(found.variables)),
        Err(error) => done("NOT THERE", Err(format!("{error:#}"))),
    })
}

fn left_out(engine: Engine, why: &str) -> Tally {
    println!("\n{}: LEFT OUT. No walk has been tried in it, because {why}\n", engine.title());
    Tally::default()
}

fn walk_in(
    engine: Engine,
    request: &Request,
    environment: impl Iterator<Item = (&'static str, OsString)>,
) -> Tally {
    let mut cargo = run::cargo();
    cargo.args(["test", "--no-fail-fast", "--package", TESTS, "--test", "walks"]);
    if engine == Engine::Chromium {
        // The harness's own tests look at no engine: once is enough.
        cargo.arg("--lib");
    }
    cargo.args(&request.name).args(["--", "--test-threads", BROWSERS_AT_ONCE]);
    told(&mut cargo, engine, environment);
    tests(&format!("browser-{}", engine.name()), &mut cargo)
}

fn told(cargo: &mut Command, engine: Engine, environment: impl Iterator<Item = (&'static str, OsString)>) {
    cargo
        // A failed walk tells what went wrong; where in its code it stood helps nobody.
        .env("RUST_BACKTRACE", "0")
        .env("ZEXA_ENGINE", engine.name())
        .envs(environment);
}
