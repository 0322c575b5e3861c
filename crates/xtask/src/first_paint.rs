//! What stands between a page's arrival and its first frame: as few files as possible, for each costs a
//! phone a round trip, and the order in which a browser waits for them.
//!
//! The style sheets become one file. `early.js` is put into the page itself, before the style sheet (a
//! browser runs no script while one is on its way), so that the app and the first questions are asked
//! for while the style is still coming. The Content-Security-Policy allows that one script by its digest,
//! which changes only with the script: `crates/backend/src/http/headers.rs`.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::project;

/// The style sheet that all others become.
pub const STYLE: &str = "style.css";

/// Arranges the page in `folder`.
pub fn arrange(folder: &Path) -> Result<()> {
    let path = folder.join("index.html");
    let page = one_style_sheet(folder, &fs::read_to_string(&path)?)?;
    let page = early_script_inside(folder, &page)?;
    fs::write(path, page).context("writing the page")
}

/// Fails where the script in the finished page is not the one that the policy allows.
pub fn check(folder: &Path) -> Result<()> {
    let script = fs::read_to_string(project::root().join("public/early.js"))?;
    let page = fs::read_to_string(folder.join("index.html"))?;
    ensure!(
        page.contains(&format!("<script>{script}</script>")),
        "early.js is not in the page as it was written"
    );
    Ok(())
}

/// The page with one style sheet in the place of the first, in the order in which they were named.
fn one_style_sheet(folder: &Path, page: &str) -> Result<String> {
    let (mut style, mut kept) = (String::new(), String::new());
    for line in page.split_inclusive('\n') {
        let Some(name) = between(line, "<link rel=\"stylesheet\" href=\"/", "\"") else {
            kept.push_str(line);
            continue;
        };
        if style.is_empty() {
            kept.push_str(&format!("    <link rel=\"stylesheet\" href=\"/{STYLE}\"/>\n"));
        }
        let sheet = folder.join(name);
        style.push_str(&fs::read_to_string(&sheet).with_context(|| format!("reading {}", sheet.display()))?);
        fs::remove_file(sheet)?;
    }
    ensure!(!style.is_empty(), "the page names no style sheet");
    fs::write(folder.join(STYLE), style)?;
    Ok(kept)
}

/// The page with the tag of `boot.js` and what `early.js` says before the style sheet.
fn early_script_inside(folder: &Path, page: &str) -> Result<String> {
    let name = between(page, "<script src=\"/early", "\"").context("the page names no early script")?;
    let tag = format!("<script src=\"/early{name}\"></script>");
    let boot = between(page, "<script type=\"module\"", "</script>").context("the page names no boot.js")?;
    let boot = format!("<script type=\"module\"{boot}</script>");
    let style = format!("<link rel=\"stylesheet\" href=\"/{STYLE}\"/>");
    let file = folder.join(format!("early{name}"));
    let script = fs::read_to_string(&file)?;
    ensure!(!script.contains("</script"), "early.js would end its own tag");
    fs::remove_file(file)?;
    let first = format!("{boot}\n    <script>{script}</script>\n    {style}");
    let rest = page.replacen(&tag, "", 1).replacen(&boot, "", 1);
    ensure!(rest.contains(&style), "the page names no style sheet");
    Ok(rest.replacen(&style, &first, 1))
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let rest = &text[text.find(start)? + start.len()..];
    Some(&rest[..rest.find(end)?])
}

#[cfg(test)]
mod tests {
    use data_encoding::BASE64;
    use sha2::{Digest, Sha256};

    use super::*;

    const PAGE: &str = "<head>
    <link rel=\"stylesheet\" href=\"/a-1.css\"/>
    <link rel=\"stylesheet\" href=\"/b-2.css\"/>
    <link rel=\"icon\" href=\"/i.svg\"/>
    <script type=\"module\" src=\"/boot.js\" data-wasm=\"/x.wasm\"></script></head>
<body>
    <script src=\"/early-3.js\"></script>
    <p>";

    /// The digest by which a Content-Security-Policy allows an inline script (CSP 3, section 2.3.1).
    fn digest(script: &str) -> String {
        format!("'sha256-{}'", BASE64.encode(&Sha256::digest(script)))
    }

    #[test]
    fn one_style_sheet_after_one_script_that_is_in_the_page() {
        let folder = std::env::temp_dir().join(format!("zexa-first-paint-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        for (name, content) in [("a-1.css", "a{}"), ("b-2.css", "b{}"), ("early-3.js", "go();")] {
            fs::write(folder.join(name), content).unwrap();
        }
        fs::write(folder.join("index.html"), PAGE).unwrap();
        arrange(&folder).unwrap();
        let page = fs::read_to_string(folder.join("index.html")).unwrap();
        let place = |what: &str| page.find(what).unwrap_or_else(|| panic!("no {what} in {page}"));
        assert!(place("/boot.js") < place("<script>go();</script>"), "it reads the other's tag");
        assert!(place("<script>go();</script>") < place("href=\"/style.css\""));
        assert_eq!(page.matches("<script").count(), 2);
        assert_eq!(page.matches("stylesheet").count(), 1);
        assert_eq!(fs::read_to_string(folder.join(STYLE)).unwrap(), "a{}b{}");
        assert!(!folder.join("early-3.js").exists() && !folder.join("a-1.css").exists());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn the_digest_is_the_one_of_the_standard() {
        // The example of CSP 3, section 8.3.
        let expected = "'sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng='";
        assert_eq!(digest("alert('Hello, world.');"), expected);
    }

    #[test]
    fn the_policy_allows_the_early_script_as_it_is() {
        let root = project::root();
        let script = fs::read_to_string(root.join("public/early.js")).unwrap();
        let headers = fs::read_to_string(root.join("crates/backend/src/http/headers.rs")).unwrap();
        let digest = digest(&script);
        assert!(headers.contains(&digest), "public/early.js has changed: the policy needs {digest}");
    }
}
