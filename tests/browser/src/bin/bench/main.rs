//! Measures the release app in Chromium, and holds the figures against their budgets. Run by
//! `cargo xtask bench`. Every figure is the median of several runs; machine and browser are named.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod devtools;
mod figure;
mod floor;
mod lists;
mod machine;
mod memory;
mod part;
mod typing;
mod visits;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;
use walk::{Account, Browser, Look, Site};

use part::Part;

/// How the measuring is done.
#[derive(Debug)]
struct Options {
    /// What is measured.
    parts: Vec<Part>,
    /// How often each thing is measured.
    runs: usize,
    /// Fail where a budget is broken.
    check: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<ExitCode> {
    let options = Options::parse()?;
    println!("{}", machine::described().await?);
    let mut groups = Vec::new();
    for part in &options.parts {
        println!("\n== {}, load before it {} ==\n", part.name(), machine::load());
        let measured = part.measure(options.runs).await?;
        println!("{}", figure::table(&measured));
        groups.extend(measured);
    }
    let figures = || groups.iter().flat_map(|group| &group.figures);
    let judged = figures().filter(|figure| figure.is_judged()).count();
    let broken = figures().filter(|figure| !figure.is_kept()).count();
    if broken > 0 {
        println!("\n{broken} of {judged} budgets are broken.");
    }
    Ok(if options.check && broken > 0 { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// A browser of its own in which the sample account has signed in.
async fn signed_in(site: &Site) -> Result<Browser> {
    let browser = site.browser(Look::DESKTOP).await?;
    browser.open("/sign-in").await?;
    browser.sign_in(Account::ANA).await?;
    browser.is_at("/settings/security").await?;
    Ok(browser)
}

impl Options {
    fn parse() -> Result<Self> {
        let mut options = Self { parts: Vec::new(), runs: 5, check: false };
        let mut args = lexopt::Parser::from_env();
        while let Some(arg) = args.next()? {
            match arg {
                Long("runs") => options.runs = args.value()?.parse()?,
                Long("check") => options.check = true,
                Value(name) => options.parts.push(Part::named(&name.string()?)?),
                other => return Err(other.unexpected().into()),
            }
        }
        if options.runs == 0 {
            bail!("nothing is measured in no run");
        }
        if options.parts.is_empty() {
            options.parts = Part::all();
        }
        Ok(options)
    }
}
