//! The program itself, as a process of the test's own.

use std::{
    fs::File,
    io::{BufRead, BufReader, Read, Seek},
    process::{Child, Command, Stdio},
};

use crate::Place;

/// The running program; it does not outlive the test.
pub struct Program {
    child: Child,
    /// A file: a pipe that nobody reads would hold the program up when it is full.
    log: File,
    pub said: Vec<String>,
    pub base: String,
}

impl Program {
    /// Starts the program on a free port and waits until it says that it listens.
    pub fn start(place: &Place) -> Self {
        let log = tempfile::tempfile().unwrap();
        let stderr = log.try_clone().unwrap();
        let child = Self::command(place).stdout(Stdio::piped()).stderr(stderr).spawn().unwrap();
        let mut program = Self { child, log, said: Vec::new(), base: String::new() };
        for line in BufReader::new(program.child.stdout.as_mut().unwrap()).lines() {
            let line = line.unwrap();
            if let Some(base) = line.strip_prefix("listening on ") {
                base.clone_into(&mut program.base);
                break;
            }
            program.said.push(line);
        }
        assert!(!program.base.is_empty(), "the program ended: {:?}", program.said);
        program
    }

    /// How the program is started in this place.
    pub fn command(place: &Place) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_zexa-backend"));
        command.args(["--listen", "127.0.0.1:0", "--seed", "--data"]).arg(&place.data);
        match place.url() {
            Some(url) => command.env("ZEXA_DATABASE", url.as_str()),
            None => command.env_remove("ZEXA_DATABASE"),
        };
        command
    }

    /// The most memory it ever had, in KiB.
    #[cfg(target_os = "linux")]
    pub fn most_memory_kib(&self) -> u64 {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).unwrap();
        let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).unwrap();
        line.trim().trim_end_matches(" kB").parse().unwrap()
    }

    /// Ends it between two of its instructions (SIGKILL), and waits until it is gone.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// Asks it to stop, waits, and answers what it logged.
    pub fn stop(mut self) -> String {
        let asked = Command::new("kill").arg(self.child.id().to_string()).status().unwrap();
        assert!(asked.success());
        assert!(self.child.wait().unwrap().success());
        let mut log = String::new();
        self.log.rewind().unwrap();
        self.log.read_to_string(&mut log).unwrap();
        log
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        // Both fail harmlessly on a program that has stopped.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
