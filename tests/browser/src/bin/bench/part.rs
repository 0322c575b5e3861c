//! What can be measured, by name.

use anyhow::{Context, Result};
use walk::Site;

use crate::{figure::Group, lists, memory, signed_in, typing, visits};

/// A part of the bench.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// The first and the next visit, beside a page by hand.
    Visits,
    /// Typing a new password.
    Typing,
    /// What stays in memory.
    Memory,
    /// Lists of ten thousand.
    Lists,
}

impl Part {
    const ALL: [(&str, Self); 4] = [
        ("visits", Self::Visits),
        ("typing", Self::Typing),
        ("memory", Self::Memory),
        ("lists", Self::Lists),
    ];

    /// Those that are measured when none is named.
    pub fn all() -> Vec<Self> {
        Self::ALL.map(|(_, part)| part).to_vec()
    }

    /// The part of this name.
    pub fn named(name: &str) -> Result<Self> {
        let found = Self::ALL.iter().find(|(known, _)| name == *known).map(|(_, part)| *part);
        let names = Self::ALL.map(|(name, _)| name).join(" ");
        found.with_context(|| format!("the bench has no part `{name}`; it has: {names}; or `backend`, alone"))
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|(_, part)| *part == self).map_or("", |(name, _)| name)
    }

    /// Measures it, so many times.
    pub async fn measure(self, runs: usize) -> Result<Vec<Group>> {
        match self {
            Self::Visits => visits::measure(runs).await,
            Self::Typing => typing::measure(runs).await,
            Self::Memory => memory::measure(runs).await,
            Self::Lists => {
                let site = Site::start().await?;
                let browser = signed_in(&site).await?;
                let figures = lists::measure(&browser, runs).await?;
                // Left open, it would go on beside what is measured next.
                browser.close().await?;
                Ok(vec![Group { title: "Lists of 10,000".to_owned(), figures }])
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_part_is_found_by_its_name_and_nothing_else_is() {
        for part in Part::all() {
            assert_eq!(Part::named(part.name()).unwrap(), part);
        }
        assert!(Part::named("list").unwrap_err().to_string().contains("visits typing memory lists"));
    }
}
