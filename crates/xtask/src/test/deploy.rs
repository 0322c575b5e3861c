//! The configurations that are offered to deployers, in the web servers they are for.

use anyhow::Result;

use super::{Request, parts::tests, tally::Tally};
use crate::{
    app, backend,
    progress::{Progress, done},
    project, run,
    tools::{self, Tools, WebServer},
};

/// The tests of this part; they need what it finds and builds.
pub const TESTS: &str = "zexa-deploy-tests";

/// Builds what is served, finds the servers, and asks them. A machine without a server is no failure: the
/// loud line is what says that less was tested.
pub fn run(request: &Request) -> Result<Tally> {
    let servers = WebServer::ALL;
    let mut progress = Progress::new(tools::STEPS + app::STEPS + backend::STEPS + servers.len());
    let tools = Tools::ready(&mut progress)?;
    app::build(&mut progress, &tools)?;
    let program = backend::build_for_tests(&mut progress)?;
    let mut cargo = run::cargo();
    cargo.args(["test", "--no-fail-fast", "--package", TESTS]).args(&request.name).arg("--");
    let mut left_out = 0;
    for server in servers {
        let why = "its configuration is tried in it";
        let found = progress.step(server.name(), why, || match server.ready() {
            Ok(ready) => done(ready.description, Ok(ready.variables)),
            Err(error) => done("NOT THERE", Err(format!("{error:#}"))),
        })?;
        match found {
            Ok(variables) => {
                cargo.envs(variables);
            }
            Err(why) => {
                println!("\n{}: LEFT OUT. Its configuration was not tried, because {why}\n", server.name());
                left_out += 1;
                cargo.args(["--skip", &format!("::{}", server.name())]);
            }
        }
    }
    if left_out == servers.len() {
        return Ok(Tally::default());
    }
    cargo.env("RUST_BACKTRACE", "0").env("ZEXA_BACKEND", program).env("ZEXA_APP", project::dist());
    cargo.env("ZEXA_XTASK", std::env::current_exe()?);
    Ok(tests("deploy", &mut cargo))
}
