//! The project's commands, run as `cargo xtask …`.
//!
//! It brings the tools, builds the app and the backend, starts them and tests them. It knows where
//! things lie and how they are started; what they do is none of its business.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

mod app;
mod backend;
mod bench;
mod budget;
mod dist;
mod first_paint;
mod gallery;
mod glue;
mod integrity;
mod layout;
mod place;
mod policy;
mod progress;
mod project;
mod rooms_style;
mod run;
mod serve;
mod shots;
mod split;
mod static_host;
mod test;
mod tools;
mod worker;

use std::process::ExitCode;

use anyhow::{Result, bail};
use lexopt::prelude::*;

const HELP: &str = "\
cargo xtask serve [--listen ADDR] [--data DIR]
    Builds the app and the reference backend and serves both on one origin
    (default 127.0.0.1:8080, data in .data/).
cargo xtask build
    Builds the app for release into dist/, ready to deploy.
cargo xtask place [--below PATH] [--api ADDRESS] [--out DIR]
    Writes the release in dist/ for another place: below a path of its origin, with the API elsewhere. DIR
    (target/placed/) is then the root of a site.
cargo xtask test [PART…] [--engine chromium|firefox|webkit|all]
    Runs lint, unit, backend, size, deploy, components, browser and gallery, or the named parts. The
    walks go through every engine that is there or can be installed, unless one is named.
cargo xtask test browser NAME
    Runs the walks whose names contain NAME, in Chromium unless engines are named, or, where
    NAME has a slash (ROOM/STATE), the checks of those states of the gallery.
cargo xtask test deploy [NAME]
    Tries deploy/nginx.conf and deploy/Caddyfile in the real servers (installed where that is possible).
cargo xtask shots [--langs pt,en] [--themes light,dark] [--widths 320,1280] [--out DIR]
    Photographs every page of the release app into target/shots/.
cargo xtask shots --accept [NAME…]
    Takes the snapshots of the gallery's states anew (tests/snapshots), all or by name.
cargo xtask gallery [--listen ADDR] [--export DIR]
    Serves every state of every screen by URL (default http://127.0.0.1:8090/)
    and follows changes of the sources; or writes it all into DIR.
cargo xtask bench [visits|typing|memory|lists]… [--runs N] [--check]
    Measures the release app in Chromium against its budgets, all parts or those that are named: visits
    beside a page by hand, typing a password, memory, lists of 10,000. With --check a broken budget is a failure.
cargo xtask bench backend
    Measures the backend's lists and whoami beside a million keys and sessions, and beside none.
cargo xtask policy
    Writes the digests of the script and the style in the page into every Content-Security-Policy.
cargo xtask with COMMAND…
    Runs a command with the WebAssembly tools in its environment:
    cargo xtask with trunk serve
";

fn main() -> ExitCode {
    match command() {
        Ok(code) => code,
        Err(error) => {
            eprintln!("\nerror: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn command() -> Result<ExitCode> {
    let mut args = lexopt::Parser::from_env();
    let name = match args.next()? {
        Some(Value(name)) => name.string()?,
        Some(Short('h') | Long("help")) | None => "help".to_owned(),
        Some(other) => return Err(other.unexpected().into()),
    };
    match name.as_str() {
        "serve" => serve::run(&serve::Options::parse(&mut args)?),
        "build" => {
            no_more(&mut args)?;
            app::build_command()?;
            Ok(ExitCode::SUCCESS)
        }
        "place" => {
            place::command(&mut args)?;
            Ok(ExitCode::SUCCESS)
        }
        "test" => test::run(&test::Request::parse(&mut args)?),
        "bench" => bench::run(&mut args),
        "shots" => shots::run(&mut args),
        "gallery" => gallery::run(gallery::Options::parse(&mut args)?),
        "policy" => {
            no_more(&mut args)?;
            policy::write()?.iter().for_each(|name| println!("{name}"));
            Ok(ExitCode::SUCCESS)
        }
        "with" => tools::run_with(args.raw_args()?.collect()),
        "help" => {
            print!("{HELP}");
            Ok(ExitCode::SUCCESS)
        }
        other => bail!("there is no command `{other}`\n\n{HELP}"),
    }
}

fn no_more(args: &mut lexopt::Parser) -> Result<()> {
    match args.next()? {
        None => Ok(()),
        Some(other) => Err(other.unexpected().into()),
    }
}
