//! `cargo xtask serve`: app and API on one origin.

use std::{
    io::{self, BufRead, BufReader},
    net::{SocketAddr, TcpListener},
    path::PathBuf,
    process::{Child, ChildStdout, ExitCode, Stdio},
    sync::atomic::{AtomicBool, Ordering},
};

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;

use crate::{
    app, backend,
    progress::Progress,
    project, run,
    tools::{self, Tools},
};

/// What the backend says when it is ready to answer, before its address.
const READY: &str = "listening on ";

/// Somebody asked this process to stop.
static STOPPING: AtomicBool = AtomicBool::new(false);

/// How it was asked for.
pub struct Options {
    listen: SocketAddr,
    data: PathBuf,
}

impl Options {
    /// Reads what follows `serve`.
    pub fn parse(args: &mut lexopt::Parser) -> Result<Self> {
        let mut options = Self { listen: SocketAddr::from(([127, 0, 0, 1], 8080)), data: ".data".into() };
        while let Some(arg) = args.next()? {
            match arg {
                Long("listen") => {
                    let address = args.value()?.string()?;
                    options.listen = address
                        .parse()
                        .with_context(|| format!("`{address}` is no address like 127.0.0.1:8080"))?;
                }
                Long("data") => options.data = args.value()?.into(),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

/// Builds what is needed, starts the backend and stays until it ends.
pub fn run(options: &Options) -> Result<ExitCode> {
    check_free(options.listen)?;
    let mut progress = Progress::new(tools::STEPS + app::STEPS + backend::STEPS);
    let tools = Tools::ready(&mut progress)?;
    app::build(&mut progress, &tools)?;
    let program = backend::build(&mut progress)?;

    let mut command = run::command(program);
    command
        .arg("--seed")
        .args(["--listen", &options.listen.to_string()])
        .arg("--app")
        .arg(project::dist())
        .arg("--data")
        .arg(&options.data)
        .stdin(Stdio::null())
        .stdout(Stdio::piped());
    own_process_group(&mut command);
    let mut child = command.spawn().context("starting the backend")?;
    let output = child.stdout.take().context("the backend has no output")?;
    stop_with_us(&child)?;
    forward(output, &progress)?;
    wait(child)
}

/// Said before minutes of building, not after.
fn check_free(address: SocketAddr) -> Result<()> {
    match TcpListener::bind(address) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == io::ErrorKind::AddrInUse => bail!(
            "something is listening on {address} already.\nStop it, or choose another address: \
             cargo xtask serve --listen 127.0.0.1:{}",
            address.port().checked_add(1).unwrap_or(8081)
        ),
        Err(error) => Err(error).with_context(|| format!("{address} cannot be listened on")),
    }
}

/// Shows what the backend says, and how to go on once it is ready.
fn forward(output: ChildStdout, progress: &Progress) -> Result<()> {
    for line in BufReader::new(output).lines() {
        let line = line?;
        println!("{line}");
        if line.contains(READY) {
            println!(
                "\nReady after {}. Open {} in a browser; stop with Ctrl-C.\n",
                progress.elapsed(),
                line.split(READY).nth(1).unwrap_or_default().trim()
            );
        }
    }
    Ok(())
}

fn wait(mut child: Child) -> Result<ExitCode> {
    let status = child.wait()?;
    if STOPPING.load(Ordering::SeqCst) {
        println!("Stopped.");
        return Ok(ExitCode::SUCCESS);
    }
    bail!("the backend ended by itself ({status})")
}

/// Ctrl-C and SIGTERM reach the backend as one polite request; it then finishes what it is at.
fn stop_with_us(child: &Child) -> Result<()> {
    let id = child.id();
    ctrlc::set_handler(move || {
        STOPPING.store(true, Ordering::SeqCst);
        terminate(id);
    })
    .context("listening for Ctrl-C")
}

#[cfg(unix)]
fn own_process_group(command: &mut std::process::Command) {
    use std::os::unix::process::CommandExt as _;
    command.process_group(0);
}

#[cfg(unix)]
fn terminate(id: u32) {
    use rustix::process::{Pid, Signal, kill_process};
    if let Some(pid) = i32::try_from(id).ok().and_then(Pid::from_raw) {
        // It may have ended a moment ago: then there is nothing left to ask.
        let _ = kill_process(pid, Signal::TERM);
    }
}

/// Elsewhere the backend hears Ctrl-C itself.
#[cfg(not(unix))]
fn own_process_group(_command: &mut std::process::Command) {}

#[cfg(not(unix))]
fn terminate(_id: u32) {}
