//! Says which step is under way, why, and how long it took.

use std::time::{Duration, Instant};

/// A numbered list of steps.
pub struct Progress {
    total: usize,
    current: usize,
    began: Instant,
}

impl Progress {
    /// The start of `total` steps.
    pub fn new(total: usize) -> Self {
        Self { total, current: 0, began: Instant::now() }
    }

    /// Does one step. `why` says what it is good for; the step answers with what came of it.
    pub fn step<T>(
        &mut self,
        title: &str,
        why: &str,
        work: impl FnOnce() -> anyhow::Result<Done<T>>,
    ) -> anyhow::Result<T> {
        self.current += 1;
        println!("[{}/{}] {title}: {why}", self.current, self.total);
        let began = Instant::now();
        let Done { what, value } = work()?;
        println!("      {what} ({})", elapsed(began.elapsed()));
        Ok(value)
    }

    /// The time since the first step.
    pub fn elapsed(&self) -> String {
        elapsed(self.began.elapsed())
    }
}

/// The end of a step.
pub struct Done<T> {
    /// What came of it, in a few words.
    pub what: String,
    /// What later steps need.
    pub value: T,
}

/// A finished step.
pub fn done<T>(what: impl Into<String>, value: T) -> anyhow::Result<Done<T>> {
    Ok(Done { what: what.into(), value })
}

/// A duration as people say it: `0.4 s`, `12 s`, `3 min 40 s`.
pub fn elapsed(duration: Duration) -> String {
    let seconds = duration.as_secs();
    match seconds {
        0..10 => format!("{:.1} s", duration.as_secs_f32()),
        10..60 => format!("{seconds} s"),
        _ => format!("{} min {:02} s", seconds / 60, seconds % 60),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_said_in_words() {
        assert_eq!(elapsed(Duration::from_millis(420)), "0.4 s");
        assert_eq!(elapsed(Duration::from_secs(59)), "59 s");
        assert_eq!(elapsed(Duration::from_secs(220)), "3 min 40 s");
        assert_eq!(elapsed(Duration::from_secs(3605)), "60 min 05 s");
    }
}
