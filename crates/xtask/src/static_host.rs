//! What a release tells a static host that is configured by files in it (Netlify, Cloudflare Pages): headers, and
//! which addresses are pages. Other servers take no notice of them.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result};

use crate::{dist, place::Place, project};

/// Files that only such hosts read.
pub const FILES: [&str; 2] = ["_headers", "_redirects"];

/// Never changes under its name (RFC 8246).
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Writes both files into `site`, the root of what the host serves, for the finished `release` at its `place` there.
pub fn write(site: &Path, release: &Path, place: &Place) -> Result<()> {
    let ours = |name: &str| {
        fs::read_to_string(project::root().join("deploy").join(name))
            .with_context(|| format!("reading {name}"))
    };
    let below = &place.below;
    // What else the site serves has rules of its own.
    let mut headers = ours("_headers")?.replace("\n/*\n", &format!("\n{below}/*\n"));
    if !place.api.is_empty() {
        headers = headers.replace("connect-src 'self'", &format!("connect-src 'self' {}", place.api));
    }
    for address in lasting(release)? {
        write!(headers, "{below}{address}\n  Cache-Control: {FOR_EVER}\n")?;
    }
    fs::write(site.join("_headers"), headers)?;
    let redirects = ours("_redirects")?;
    let redirects = redirects.lines().map(|line| match line.split_once(" /") {
        Some((page, rest)) if !line.starts_with('#') => format!("{below}{page} {below}/{rest}\n"),
        _ => format!("{line}\n"),
    });
    fs::write(site.join("_redirects"), redirects.collect::<String>())?;
    Ok(())
}

/// The addresses of what has a hash in its name: files as they are, folders with all that is in them. (No pattern
/// for all releases: hosts do not agree on whether a star reaches beyond a slash, and some allow one only.)
fn lasting(folder: &Path) -> Result<Vec<String>> {
    let mut addresses = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_copy = [".br", ".gz"].iter().any(|kind| name.ends_with(kind));
        if has_hash(&name) && !is_copy {
            let rest = if entry.file_type()?.is_dir() { "/*" } else { "" };
            addresses.push(format!("/{name}{rest}"));
        }
    }
    addresses.sort();
    Ok(addresses)
}

/// `boot-0123456789abcdef.js`, `centre-0123456789abcdef`.
fn has_hash(name: &str) -> bool {
    let hash = name.rsplit_once('-').map(|(_, hash)| hash.split('.').next().unwrap_or_default());
    hash.is_some_and(dist::is_hash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_never_changes_is_kept_and_nothing_else() {
        let folder = std::env::temp_dir().join(format!("zexa-static-host-{}", std::process::id()));
        fs::create_dir_all(folder.join("centre-0123456789abcdef")).unwrap();
        for name in [
            "index.html",
            "index.html.br",
            "a-0123456789abcdef.js",
            "a-0123456789abcdef.js.gz",
            "apple-touch-icon.png",
        ] {
            fs::write(folder.join(name), "").unwrap();
        }
        write(&folder, &folder, &Place::default()).unwrap();
        let headers = fs::read_to_string(folder.join("_headers")).unwrap();
        let (all, kept) = headers.split_once("/a-").unwrap();
        assert!(all.contains("/*\n  Content-Security-Policy: default-src 'none'; "), "{headers}");
        assert!(!all.contains("Cache-Control"));
        let rules = "0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable\n\
            /centre-0123456789abcdef/*\n  Cache-Control: public, max-age=31536000, immutable\n";
        assert_eq!(kept, rules);
        let pages = fs::read_to_string(folder.join("_redirects")).unwrap();
        assert!(pages.contains("\n/sign-in / 200\n/settings/* / 200\n"), "{pages}");
        let below = Place { below: "/conta".to_owned(), api: "https://api.example.ao".to_owned() };
        write(&folder, &folder, &below).unwrap();
        let headers = fs::read_to_string(folder.join("_headers")).unwrap();
        assert!(headers.contains("\n/conta/*\n  Content-Security-Policy: "), "{headers}");
        assert!(headers.contains("; connect-src 'self' https://api.example.ao; "), "{headers}");
        assert!(headers.contains("\n/conta/a-0123456789abcdef.js\n"), "{headers}");
        let pages = fs::read_to_string(folder.join("_redirects")).unwrap();
        assert!(pages.contains("\n/conta/sign-in /conta/ 200\n/conta/settings/* /conta/ 200\n"), "{pages}");
        fs::remove_dir_all(folder).unwrap();
    }
}
