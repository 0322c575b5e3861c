//! A program that ends with the test that needs it.

use std::{
    io::{BufRead, BufReader, Read},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex, mpsc},
    thread,
    time::Duration,
};

use anyhow::{Context, Result, bail};

const STARTING: Duration = Duration::from_mins(1);

/// A running program; dropped, it is ended.
pub(crate) struct RunningChild {
    child: Child,
    said: Arc<Mutex<String>>,
}

impl RunningChild {
    /// Starts a program that does not say when it is ready.
    pub fn spawn(command: Command) -> Result<Self> {
        Self::listened_to(command, |_| {})
    }

    /// Starts a program and waits for the line in which `find` finds what is waited for.
    pub fn start<T: Send + 'static>(
        command: Command,
        find: impl Fn(&str) -> Option<T> + Send + 'static,
    ) -> Result<(Self, T)> {
        let (sender, found) = mpsc::channel();
        let running = Self::listened_to(command, move |line| {
            if let Some(value) = find(line) {
                // Nobody waits any more: the program is merely being listened to.
                let _ = sender.send(value);
            }
        })?;
        match found.recv_timeout(STARTING) {
            Ok(value) => Ok((running, value)),
            Err(_) => bail!("it did not start:\n{}", running.said()),
        }
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
        listen(child.stdout.take(), Arc::clone(&said), hear);
        listen(child.stderr.take(), Arc::clone(&said), |_| {});
        Ok(Self { child, said })
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

fn listen(
    pipe: Option<impl Read + Send + 'static>,
    said: Arc<Mutex<String>>,
    hear: impl Fn(&str) + Send + 'static,
) {
    let Some(pipe) = pipe else { return };
    thread::spawn(move || {
        for line in BufReader::new(pipe).lines().map_while(Result::ok) {
            hear(&line);
            if let Ok(mut said) = said.lock() {
                said.push_str(&line);
                said.push('\n');
            }
        }
    });
}

impl Drop for RunningChild {
    fn drop(&mut self) {
        // None of them has workers or anything to put in order. Both fail only when it has ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
