//! What was found wrong with a state, kind by kind, so that one visit tells everything.

use std::{fmt::Write as _, fs};

use anyhow::{Result, bail};
use walk::{gallery::Place, shots_folder};

/// Findings of one visit.
#[derive(Default)]
pub struct Report {
    findings: Vec<(String, Vec<String>)>,
}

impl Report {
    /// Adds what was found by a check in a certain look; nothing found is nothing to say.
    pub fn add(&mut self, check: impl Into<String>, found: Vec<String>) {
        if !found.is_empty() {
            self.findings.push((check.into(), found));
        }
    }

    /// Fails with everything that was found in `state`.
    pub fn judge(self, state: &str) -> Result<()> {
        if self.findings.is_empty() {
            return Ok(());
        }
        let mut said = String::new();
        for (check, lines) in self.findings {
            let _ = writeln!(said, "{state}: {check}");
            for line in lines {
                let _ = writeln!(said, "    {}", line.replace('\n', "\n    "));
            }
        }
        // Beside the pictures, and there before the last test has run.
        let file = shots_folder().join("failed").join(format!("{}.txt", Place(state).flat()));
        fs::create_dir_all(shots_folder().join("failed"))?;
        fs::write(file, &said)?;
        bail!("{said}")
    }
}
