//! Runs other programs: quietly into a log, or for their one line of answer.

use std::{
    env,
    ffi::OsStr,
    fs::{self, File},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

use crate::{progress::elapsed, project};

/// How often a long command says that it is still at work.
const SIGN_OF_LIFE: Duration = Duration::from_secs(20);
/// How much of a log is shown when its command failed.
const SHOWN: usize = 40;

/// A command free of what `cargo run` told this process about itself; left in, it would make
/// inner cargo calls rebuild what is built.
pub fn command(program: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(program);
    for (name, _) in env::vars_os() {
        let Some(name) = name.to_str() else { continue };
        if name == "CARGO" || name.starts_with("CARGO_PKG_") || name.starts_with("CARGO_MANIFEST_") {
            command.env_remove(name);
        }
    }
    command.current_dir(project::root());
    command
}

/// The cargo that runs this process.
pub fn cargo() -> Command {
    command(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a long command with its output in `.tools/logs/<name>.log`. When it fails, the end of the
/// log is shown together with `mend`, the command or advice that helps.
pub fn logged(name: &str, command: &mut Command, mend: &str) -> Result<()> {
    let path = log_path(name);
    fs::create_dir_all(project::tools().join("logs"))?;
    let log = File::create(&path)?;
    let program = command.get_program().to_string_lossy().into_owned();
    let mut child = command
        .stdin(Stdio::null())
        .stdout(log.try_clone()?)
        .stderr(log)
        .spawn()
        .with_context(|| format!("starting `{program}`; {mend}"))?;

    let began = Instant::now();
    let mut said = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait()? {
            break status;
        }
        if said.elapsed() >= SIGN_OF_LIFE {
            said = Instant::now();
            let line = last_lines(&path, 1).trim().chars().take(80).collect::<String>();
            println!("      … {}: {line}", elapsed(began.elapsed()));
        }
        sleep(Duration::from_millis(50));
    };
    if !status.success() {
        bail!(
            "{name} failed ({status}). From {}:\n\n{}\n\nWhat would mend it: {mend}",
            project::shown(&path),
            telling_lines(&path)
        );
    }
    Ok(())
}

/// Two commands at once must not install the same tool twice, nor write the same `dist/`: the later
/// one waits until the answer of the earlier one is dropped.
pub fn alone(what: &str) -> Result<File> {
    fs::create_dir_all(project::tools())?;
    let file = File::create(project::tools().join(format!("{what}.lock")))?;
    if file.try_lock().is_err() {
        println!("      waiting for another `cargo xtask`, which is at work on the {what}");
        file.lock()?;
    }
    Ok(file)
}

/// What a command prints on standard output, trimmed; `None` when it cannot be run or fails.
pub fn answer(command: &mut Command) -> Option<String> {
    let output = command.stdin(Stdio::null()).stderr(Stdio::null()).output().ok()?;
    output.status.success().then(|| String::from_utf8_lossy(&output.stdout).trim().to_owned())
}

/// What a command that ran [`logged`] said.
pub fn log_of(name: &str) -> String {
    read(&log_path(name))
}

fn log_path(name: &str) -> PathBuf {
    project::tools().join("logs").join(format!("{name}.log"))
}

/// The first complaint and what follows it, or the end where nothing looks like one.
fn telling_lines(path: &Path) -> String {
    let text = read(path);
    match text.lines().position(|line| line.starts_with("error")) {
        Some(first) => text.lines().skip(first).take(SHOWN).collect::<Vec<_>>().join("\n"),
        None => last_lines(path, SHOWN),
    }
}

fn last_lines(path: &Path, count: usize) -> String {
    let text = read(path);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(count)..].join("\n")
}

fn read(path: &Path) -> String {
    String::from_utf8_lossy(&fs::read(path).unwrap_or_default()).into_owned()
}
