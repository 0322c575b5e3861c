//! `cargo xtask policy`: writes into every Content-Security-Policy of the project by which digests it allows the
//! one script and the one style that stand in the page.

use std::fs;

use anyhow::{Context, Result};

use crate::{first_paint, integrity, project};

/// Where the policy stands.
const FILES: [&str; 6] = [
    "crates/backend/src/http/headers.rs",
    "crates/backend/tests/api/app_files.rs",
    "deploy/Caddyfile",
    "deploy/_headers",
    "deploy/nginx.conf",
    "docs/deploying.md",
];
/// What a digest follows.
const SCRIPT: &str = "script-src 'self' 'wasm-unsafe-eval'";
const STYLE: &str = "style-src 'self'";

/// Writes the digests, and tells which files were changed by it.
pub fn write() -> Result<Vec<&'static str>> {
    let mut changed = Vec::new();
    for name in FILES {
        let path = project::root().join(name);
        let before = fs::read_to_string(&path).with_context(|| format!("reading {name}"))?;
        let after = up_to_date(&before)?;
        if after != before {
            fs::write(path, after)?;
            changed.push(name);
        }
    }
    Ok(changed)
}

/// The text with the digests of the script and the style as they are now.
fn up_to_date(text: &str) -> Result<String> {
    let allowed = |content: &str| format!("'{}'", integrity::of(content.as_bytes()));
    let text = with_digest(text, SCRIPT, &allowed(&first_paint::early_script()?));
    Ok(with_digest(&text, STYLE, &allowed(&first_paint::first_style()?)))
}

/// `text` with this digest after every `source`, in the place of the one that was there.
fn with_digest(text: &str, source: &str, digest: &str) -> String {
    let mut parts = text.split(source);
    let mut written = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let old = part.strip_prefix(" 'sha256-").and_then(|rest| rest.split_once('\''));
        let rest = old.map_or(part, |(_, rest)| rest);
        written.push_str(&format!("{source} {digest}{rest}"));
    }
    written
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_digest_takes_the_place_of_the_one_before() {
        let none = "a; style-src 'self'; b";
        let one = with_digest(none, STYLE, "'sha256-x='");
        assert_eq!(one, "a; style-src 'self' 'sha256-x='; b");
        assert_eq!(with_digest(&one, STYLE, "'sha256-y='"), one.replace("x=", "y="));
    }

    #[test]
    fn every_policy_allows_the_script_and_the_style_as_they_are() {
        for name in FILES {
            let text = fs::read_to_string(project::root().join(name)).unwrap();
            assert!(text.contains("'sha256-"), "{name} has no policy");
            assert!(up_to_date(&text).unwrap() == text, "{name} is out of date: cargo xtask policy");
        }
    }
}
