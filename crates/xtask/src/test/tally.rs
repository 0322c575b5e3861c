//! Counts checks, by reading what Rust's test harness says.

use std::{fmt, iter::Sum, ops::Add};

/// How many checks passed and failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tally {
    passed: u32,
    failed: u32,
}

impl Tally {
    /// One check that passed or failed.
    pub fn of(good: bool) -> Self {
        Self { passed: u32::from(good), failed: u32::from(!good) }
    }

    /// One check that failed.
    pub fn failure() -> Self {
        Self::of(false)
    }

    /// Adds up the `test result:` lines. A command that failed without a failed test (it did not
    /// compile, or it crashed) counts as one failure, and so does one that ran no test at all.
    pub fn read(output: &str, succeeded: bool) -> Self {
        let tally: Self = output.lines().filter_map(result_line).sum();
        let unexplained = !succeeded && tally.failed == 0;
        if unexplained || tally == Self::default() { tally + Self::failure() } else { tally }
    }

    /// Something ran, and all of it passed.
    pub fn is_good(self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

/// `test result: ok. 12 passed; 0 failed; …`
fn result_line(line: &str) -> Option<Tally> {
    let counts = line.trim().strip_prefix("test result: ")?.split_once(". ")?.1;
    let count = |word: &str| {
        counts.split(';').find_map(|part| part.trim().strip_suffix(word)?.trim().parse::<u32>().ok())
    };
    Some(Tally { passed: count("passed")?, failed: count("failed")? })
}

impl Add for Tally {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self { passed: self.passed + other.passed, failed: self.failed + other.failed }
    }
}

impl Sum for Tally {
    fn sum<I: Iterator<Item = Self>>(all: I) -> Self {
        all.fold(Self::default(), Add::add)
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const OUTPUT: &str = "\
running 2 tests
test a ... ok
test result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 3 filtered out; finished in 0.00s
test result: FAILED. 5 passed; 1 failed; 0 ignored; 0 measured; 0 filtered out; finished in 1.00s
";

    #[test]
    fn all_result_lines_are_added_up() {
        assert_eq!(Tally::read(OUTPUT, false), Tally { passed: 7, failed: 1 });
        assert!(!Tally::read(OUTPUT, false).is_good());
    }

    #[test]
    fn a_command_that_failed_without_a_failed_test_is_a_failure() {
        assert_eq!(Tally::read("error[E0308]: mismatched types", false), Tally { passed: 0, failed: 1 });
        let crashed = "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured";
        assert_eq!(Tally::read(crashed, false), Tally { passed: 3, failed: 1 });
    }

    #[test]
    fn nothing_that_ran_is_no_success() {
        assert!(!Tally::default().is_good());
        let empty = "test result: ok. 0 passed; 0 failed; 0 ignored; 0 measured";
        assert!(!Tally::read(empty, true).is_good());
    }

    #[test]
    fn the_closing_line_is_as_promised() {
        assert_eq!(Tally { passed: 12, failed: 3 }.to_string(), "12 passed, 3 failed");
    }
}
