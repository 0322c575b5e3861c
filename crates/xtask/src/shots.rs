//! `cargo xtask shots`.
use anyhow::Result;
use std::process::ExitCode;
pub fn run(_args: &mut lexopt::Parser) -> Result<ExitCode> {
    Ok(ExitCode::SUCCESS)
}
