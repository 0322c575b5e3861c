//! `cargo xtask bench`: figures of the release app, against their budgets.

use std::process::ExitCode;

use anyhow::Result;

use crate::{
    app, backend,
    progress::Progress,
    test::browser_environment,
    tools::{self, Tools},
};

/// Builds what is needed and hands the arguments to the bench of `tests/browser`.
pub fn run(args: &mut lexopt::Parser) -> Result<ExitCode> {
    let mut progress = Progress::new(tools::STEPS + app::STEPS + backend::STEPS + 1);
    let tools = Tools::ready(&mut progress)?;
    app::build(&mut progress, &tools)?;
    let program = backend::build_for_tests(&mut progress)?;
    let environment = browser_environment(&mut progress, &program)?;
    let status = crate::run::cargo()
        .args(["run", "--quiet", "--package", "zexa-browser-tests", "--bin", "bench", "--"])
        .args(args.raw_args()?)
        .envs(environment)
        .status()?;
    Ok(if status.success() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
