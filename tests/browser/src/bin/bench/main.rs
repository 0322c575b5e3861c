//! Measures the release app in Chromium, and holds the figures against their budgets. Run by
//! `cargo xtask bench`. Every figure is the median of several runs; machine and browser are named.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod figure;
mod lists;
mod machine;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;
use walk::{Account, Look, Site};

/// How the measuring is done.
#[derive(Debug, Clone, Copy)]
struct Options {
    /// How often each thing is measured.
    runs: usize,
    /// Fail where a budget is broken.
    check: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode> {
    let options = Options::parse()?;
    let site = Site::start().await?;
    let browser = site.browser(Look::DESKTOP).await?;
    browser.open("/sign-in").await?;
    browser.sign_in(Account::ANA).await?;
    browser.is_at("/settings/security").await?;

    println!("{}\n", machine::described(&browser).await?);
    let figures = lists::measure(&browser, options.runs).await?;
    println!("{}", figure::table(&figures));
    browser.close().await?;

    let broken = figures.iter().filter(|figure| !figure.is_kept()).count();
    if broken > 0 {
        println!("\n{broken} of {} budgets are broken.", figures.len());
    }
    Ok(if options.check && broken > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

impl Options {
    fn parse() -> Result<Self> {
        let mut options = Self { runs: 5, check: false };
        let mut args = lexopt::Parser::from_env();
        while let Some(arg) = args.next()? {
            match arg {
                Long("runs") => options.runs = args.value()?.parse()?,
                Long("check") => options.check = true,
                other => return Err(other.unexpected().into()),
            }
        }
        if options.runs == 0 {
            bail!("nothing is measured in no run");
        }
        Ok(options)
    }
}
