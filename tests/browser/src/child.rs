//! A program that ends when its owner does.

use std::{
    io::{BufRead, BufReader},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::{Duration, Instant},
};

use anyhow::{Context, Result, bail};

const STARTING: Duration = Duration::from_secs(60);
const STOPPING: Duration = Duration::from_secs(5);

/// A running program. Dropped, it is asked to end, and killed when it does not.
pub struct RunningChild {
    child: Child,
    said: Arc<Mutex<String>>,
}

impl RunningChild {
    /// Starts `command` and waits for the line in which `find` finds what is waited for.
    pub fn start<T: Send + 'static>(
        command: Command,
        find: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> Result<(Self, T)> {
        let name = command.get_program().to_string_lossy().into_owned();
        let (sender, found) = mpsc::channel();
        let running = Self::listened_to(command, move |line| {
            if let Some(value) = find(line) {
                // Nobody waits any more: the program is merely being listened to.
                let _ = sender.send(value);
            }
        })?;
        match found.recv_timeout(STARTING) {
            Ok(value) => Ok((running, value)),
            Err(_) => bail!("{name} did not start:\n{}", running.said()),
        }
    }

    /// The same for a program that takes a free port by itself: ChromeDriver takes one of IPv6 and then asks for
    /// the same of IPv4, which may be somebody else's at that moment. Then it is started once more, three times at the most.
    pub fn start_on_free_port<T: Send + 'static>(
        command: impl Fn() -> Command,
        find: fn(&str) -> Option<T>,
    ) -> Result<(Self, T)> {
        let mut tries = 1..=3;
        loop {
            let is_last = tries.next() == Some(3);
            match Self::start(command(), find) {
                Err(error) if !is_last && format!("{error:#}").contains("Address already in use") => {}
                started => return started,
            }
        }
    }

    /// Starts a `command` that does not say when it is ready.
    pub fn spawn(command: Command) -> Result<Self> {
        Self::listened_to(command, |_| {})
    }

    fn listened_to(mut command: Command, hear: impl Fn(&str) + Send + 'static) -> Result<Self> {
        let name = command.get_program().to_string_lossy().into_owned();
        let mut child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .with_context(|| format!("starting {name}"))?;
        let said = Arc::new(Mutex::new(String::new()));
        let out = child.stdout.take().context("no output")?;
        let err = child.stderr.take().context("no error output")?;
        let running = Self { child, said: Arc::clone(&said) };
        let keep = Arc::clone(&said);
        thread::spawn(move || {
            for line in BufReader::new(out).lines().map_while(Result::ok) {
                hear(&line);
                remember(&keep, &line);
            }
        });
        thread::spawn(move || {
            for line in BufReader::new(err).lines().map_while(Result::ok) {
                remember(&said, &line);
            }
        });
        Ok(running)
    }

    /// Whether it has not ended yet.
    pub fn runs(&mut self) -> bool {
        matches!(self.child.try_wait(), Ok(None))
    }

    /// All it has printed.
    pub fn said(&self) -> String {
        self.said.lock().map(|said| said.clone()).unwrap_or_default()
    }
}

fn remember(said: &Mutex<String>, line: &str) {
    if let Ok(mut said) = said.lock() {
        said.push_str(line);
        said.push('\n');
    }
}

impl Drop for RunningChild {
    fn drop(&mut self) {
        ask_to_end(&self.child);
        let asked = Instant::now();
        while asked.elapsed() < STOPPING {
            if matches!(self.child.try_wait(), Ok(Some(_))) {
                return;
            }
            thread::sleep(Duration::from_millis(10));
        }
        // Both fail only when it has ended meanwhile.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

#[cfg(unix)]
fn ask_to_end(child: &Child) {
    use rustix::process::{Pid, Signal, kill_process};
    if let Some(pid) = i32::try_from(child.id()).ok().and_then(Pid::from_raw) {
        // It may have ended by itself.
        let _ = kill_process(pid, Signal::TERM);
    }
}

#[cfg(not(unix))]
fn ask_to_end(_child: &Child) {}
