//! Reads Chromium's console: nothing may be complained of.

use anyhow::Result;
use thirtyfour::{BrowserLogEntry, WebDriver};

use crate::engine::Line;

/// Everything that the driver has logged: script errors, violations, `console`, the network.
pub async fn lines(driver: &WebDriver) -> Result<Vec<Line>> {
    let read = |entry: &BrowserLogEntry| Line { text: describe(entry), is_complaint: is_complaint(entry) };
    Ok(driver.browser_log().await?.iter().map(read).collect())
}

/// Errors, warnings and violations of the Content-Security-Policy. Chromium also writes a line for
/// every answer of 400 or more and for every lost request: of the API those are part of the story.
fn is_complaint(entry: &BrowserLogEntry) -> bool {
    let grave = matches!(entry.level.as_str(), "SEVERE" | "WARNING");
    let answer_of_the_api = entry.source.as_deref() == Some("network") && entry.message.contains("/v1/");
    grave && !answer_of_the_api
}

fn describe(entry: &BrowserLogEntry) -> String {
    format!("{} {}: {}", entry.level, entry.source.as_deref().unwrap_or("?"), entry.message)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn entry(level: &str, source: &str, message: &str) -> BrowserLogEntry {
        BrowserLogEntry {
            level: level.into(),
            message: message.into(),
            timestamp: 0,
            source: Some(source.into()),
        }
    }

    #[test]
    fn an_answer_of_the_api_is_no_complaint_but_a_missing_file_is() {
        let refused = "http://127.0.0.1:1/v1/session - Failed to load resource: 401";
        assert!(!is_complaint(&entry("SEVERE", "network", refused)));
        let missing = "http://127.0.0.1:1/logo.svg - Failed to load resource: 404";
        assert!(is_complaint(&entry("SEVERE", "network", missing)));
    }

    #[test]
    fn violations_and_errors_are_complaints() {
        assert!(is_complaint(&entry("SEVERE", "security", "Refused to apply inline style")));
        assert!(is_complaint(&entry("SEVERE", "javascript", "http://127.0.0.1:1/v1/x.js TypeError")));
        assert!(!is_complaint(&entry("INFO", "console-api", "hello")));
    }
}
