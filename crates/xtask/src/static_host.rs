//! What a release tells a static host that is configured by files in it (Netlify, Cloudflare Pages): headers, and
//! which addresses are pages. Other servers take no notice of them.

use std::{fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result};

use crate::{dist, project};

/// Never changes under its name (RFC 8246).
const FOR_EVER: &str = "public, max-age=31536000, immutable";

/// Writes both files into the finished release in `folder`.
pub fn write(folder: &Path) -> Result<()> {
    let ours = |name: &str| {
        fs::read_to_string(project::root().join("deploy").join(name))
            .with_context(|| format!("reading {name}"))
    };
    let mut headers = ours("_headers")?;
    for address in lasting(folder)? {
        write!(headers, "{address}\n  Cache-Control: {FOR_EVER}\n")?;
    }
    fs::write(folder.join("_headers"), headers)?;
    fs::write(folder.join("_redirects"), ours("_redirects")?)?;
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
        write(&folder).unwrap();
        let headers = fs::read_to_string(folder.join("_headers")).unwrap();
        let (all, kept) = headers.split_once("/a-").unwrap();
        assert!(all.contains("/*\n  Content-Security-Policy: default-src 'none'; "), "{headers}");
        assert!(!all.contains("Cache-Control"));
        let rules = "0123456789abcdef.js\n  Cache-Control: public, max-age=31536000, immutable\n\
            /centre-0123456789abcdef/*\n  Cache-Control: public, max-age=31536000, immutable\n";
        assert_eq!(kept, rules);
        assert!(fs::read_to_string(folder.join("_redirects")).unwrap().contains("/sign-in /index.html 200"));
        fs::remove_dir_all(folder).unwrap();
    }
}
