//! Every state of the gallery, looked at in every way, and a keyboard's walk through every flow.
//!
//! The gallery says which states there are, so there is one test a state: what it fails with tells
//! all that is wrong with it. Run by `cargo xtask test browser`, or with a part of a state's id for
//! that one alone; `cargo xtask shots --accept` takes the snapshots anew.

mod axe;
mod diff;
mod keyboard;
mod picture;
mod report;
mod snapshot;
mod system;
mod tree;
mod visit;
mod words;

use std::{env, process::ExitCode, sync::Arc};

use libtest_mimic::{Arguments, Failed, Trial};
use walk::gallery::{Bench, accepting, asked_for};

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    if env::var_os("ZEXA_GALLERY").is_none() {
        eprintln!("error: run these tests with `cargo xtask test browser`");
        return ExitCode::FAILURE;
    }
    // A walk's own test programs run in every engine; a gallery's state looks alike in all of them.
    arguments.test_threads = arguments.test_threads.or(Some(2));
    match trials() {
        Ok((bench, trials)) => {
            let conclusion = libtest_mimic::run(&arguments, trials);
            if let Some(bench) = Arc::into_inner(bench) {
                bench.close();
            }
            conclusion.exit_code()
        }
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn trials() -> anyhow::Result<(Arc<Bench>, Vec<Trial>)> {
    let bench = Arc::new(Bench::start()?);
    let states = bench.states()?;
    let wanted = asked_for();
    let mut trials = Vec::new();
    let mut room = "";
    for state in &states {
        // The first state of a room is the one that people mostly see.
        let is_primary = room != room_of(state);
        room = room_of(state);
        if !wanted.is_empty() && !wanted.iter().any(|word| state.contains(word)) {
            continue;
        }
        let (bench, id) = (Arc::clone(&bench), state.clone());
        trials.push(Trial::test(state.clone(), move || as_failed(visit::run(&bench, &id, is_primary))));
    }
    if wanted.is_empty() {
        if !accepting() {
            trials.extend(keyboard::trials());
        }
        trials.push(Trial::test("every snapshot has its state", move || {
            as_failed(snapshot::orphans(&states, accepting()))
        }));
    }
    Ok((bench, trials))
}

fn room_of(state: &str) -> &str {
    state.split('/').next().unwrap_or_default()
}

fn as_failed(result: anyhow::Result<()>) -> Result<(), Failed> {
    result.map_err(|error| format!("{error:#}").into())
}
