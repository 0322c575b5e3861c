//! The reference backend, over real HTTP, on each of its databases.

use std::process::Command;

use anyhow::Result;

use super::{parts::tests, tally::Tally};
use crate::{
    progress::{Progress, done},
    run,
    tools::Postgres,
};

/// The package with the backend.
pub const PACKAGE: &str = "zexa-backend";
/// How a line of a test begins that is worth seeing also where it passes (crates/backend/tests/api/killed).
const SEEN: &str = "kills: ";
/// What its tests are told of the server.
const SERVER: &str = "ZEXA_TEST_POSTGRES";

/// All on SQLite, then the same on PostgreSQL. A machine without it is no failure: the loud line is what says
/// that less was tested.
pub fn run() -> Result<Tally> {
    let on_sqlite = |command: &mut Command| {
        command.env_remove(SERVER);
    };
    let tally = suite("", on_sqlite);
    let why = "a server for a while; the same tests run on it";
    let found = Progress::new(1).step("PostgreSQL", why, || match Postgres::start() {
        Ok(server) => done(server.version.clone(), Ok(server)),
        Err(error) => done("NOT THERE", Err(format!("{error:#}"))),
    })?;
    match found {
        Ok(server) => Ok(tally
            + suite("-postgres", |command| {
                command.env(SERVER, &server.url);
            })),
        Err(why) => {
            println!("\nPostgreSQL: LEFT OUT. The backend was not tried on it, because {why}\n");
            Ok(tally)
        }
    }
}

/// Everything on the backend that people are served with; then the faults that only tests have.
fn suite(log: &str, on_database: impl Fn(&mut Command)) -> Tally {
    let run = |name: &str, more: &[&str]| {
        let mut cargo = run::cargo();
        cargo.args(["test", "--no-fail-fast", "--package", PACKAGE]).args(more);
        on_database(&mut cargo);
        let log = format!("{name}{log}");
        let tally = tests(&log, &mut cargo);
        run::log_of(&log).lines().filter(|line| line.starts_with(SEEN)).for_each(|line| println!("{line}"));
        tally
    };
    run("backend", &["--", "--show-output"])
        + run("faults", &["--features", "faults", "--test", "api", "faults::"])
}
