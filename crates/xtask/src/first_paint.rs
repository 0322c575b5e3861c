//! What stands between a page's arrival and its first frame: as few files as possible, for each costs a
//! phone a round trip. A release needs none but the page itself.
//!
//! `early.js` and the style of the first frame are put into the page: the script first, so that the app and the
//! first questions are asked for at once. All other style becomes one file, named at the page's end, where
//! it keeps no frame waiting; the app waits for it. The Content-Security-Policy allows that one script and
//! that one style by their digests, which change only with them: `cargo xtask policy` writes them where they
//! belong. A policy that is older than the page costs a round trip and breaks nothing: `boot.js` asks for the
//! same style as a file.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{project, rooms_style, split};

/// The style sheet that all others become.
pub const STYLE: &str = "style.css";
/// The style of the first frame once more, for a page whose policy refuses it.
const FIRST: &str = "first.css";
/// What the first frame needs of `style/`, in this order.
const FIRST_SHEETS: [&str; 3] = ["tokens", "base", "first"];

/// Arranges the page in `folder`.
pub fn arrange(folder: &Path) -> Result<()> {
    let path = folder.join("index.html");
    let (page, first) = sorted_style(folder, &fs::read_to_string(&path)?)?;
    let page = squeezed_markup(&page);
    let page = inside(folder, &page, &first)?;
    fs::write(path, page).context("writing the page")
}

/// Fails where the script or the style in the finished page is not the one that the policy allows.
pub fn check(folder: &Path) -> Result<()> {
    let page = fs::read_to_string(folder.join("index.html"))?;
    let script = format!("<script>{}</script>", early_script()?);
    ensure!(page.contains(&script), "the page has another script than early.js");
    ensure!(page.contains(&format!(">{}</style>", first_style()?)), "the page has another style than style/");
    Ok(())
}

/// The script that stands in the page.
pub fn early_script() -> Result<String> {
    let written = fs::read_to_string(project::root().join("public/early.js")).context("reading early.js")?;
    Ok(squeezed_script(&written))
}

/// The style that stands in the page.
pub fn first_style() -> Result<String> {
    let read = |name| fs::read_to_string(project::root().join(format!("style/{name}.css")));
    FIRST_SHEETS.into_iter().map(|name| Ok(squeezed(&read(name)?))).collect()
}

/// The page without its style sheets, which become one file, and the style of its first frame. What goes with rooms is in
/// neither.
fn sorted_style(folder: &Path, page: &str) -> Result<(String, String)> {
    let (mut first, mut style, mut kept) = (String::new(), String::new(), String::new());
    // Where the app is split, that style lies beside the rooms' code already.
    let is_with_rooms = folder.join(split::FOLDER).join(rooms_style::FILE).exists();
    let with_rooms = if is_with_rooms { rooms_style::names()? } else { Vec::new() };
    let is_one_of = |name: &str, sheets: &[String]| {
        sheets.iter().any(|sheet| name.strip_prefix(sheet.as_str()).is_some_and(|rest| rest.starts_with('-')))
    };
    for line in page.split_inclusive('\n') {
        let Some(name) = between(line, "<link rel=\"stylesheet\" href=\"/", "\"") else {
            kept.push_str(line);
            continue;
        };
        let sheet = folder.join(name);
        let content = fs::read_to_string(&sheet).with_context(|| format!("reading {}", sheet.display()))?;
        if is_one_of(name, &FIRST_SHEETS.map(str::to_owned)) {
            first.push_str(&squeezed(&content));
        } else if !is_one_of(name, &with_rooms) {
            style.push_str(&content);
        }
        fs::remove_file(sheet)?;
    }
    ensure!(!style.is_empty() && !first.is_empty(), "the page names no style sheet");
    fs::write(folder.join(STYLE), style)?;
    fs::write(folder.join(FIRST), &first)?;
    Ok((kept, first))
}

/// The page with the tag of `boot.js`, what `early.js` says and the first style in its head, and the rest of the
/// style at its end.
fn inside(folder: &Path, page: &str, first: &str) -> Result<String> {
    let name = between(page, "<script src=\"/early", "\"").context("the page names no early script")?;
    let tag = format!("<script src=\"/early{name}\"></script>");
    let boot = between(page, "<script type=\"module\"", "</script>").context("the page names no boot.js")?;
    let boot = format!("<script type=\"module\"{boot}</script>");
    let file = folder.join(format!("early{name}"));
    let script = squeezed_script(&fs::read_to_string(&file)?);
    ensure!(!script.contains("</script"), "early.js would end its own tag");
    ensure!(!first.contains("</style"), "the style would end its own tag");
    fs::remove_file(file)?;
    let head =
        format!("{boot}\n<script>{script}</script>\n<style data-file=\"/{FIRST}\">{first}</style>\n</head>");
    let end = format!("<link rel=\"stylesheet\" href=\"/{STYLE}\"/>\n</body>");
    let rest = page.replacen(&tag, "", 1).replacen(&boot, "", 1);
    ensure!(rest.contains("</head>") && rest.contains("</body>"), "the page has no head or no body");
    Ok(rest.replacen("</head>", &head, 1).replacen("</body>", &end, 1))
}

/// A style sheet without comments, and with as little white space as is safe to take out by its looks alone. Not
/// for one with a string that holds a comment or several spaces.
fn squeezed(style: &str) -> String {
    let mut plain = String::new();
    let mut rest = style;
    while let Some((before, comment)) = rest.split_once("/*") {
        plain.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    let mut squeezed = plain.split_whitespace().collect::<Vec<_>>().join(" ");
    for mark in ['{', '}', ';', ','] {
        squeezed = squeezed.replace(&format!("{mark} "), &mark.to_string());
        squeezed = squeezed.replace(&format!(" {mark}"), &mark.to_string());
    }
    squeezed.replace(";}", "}")
}

/// A script without the lines that are comments alone and without what lines begin with. Every build makes the same
/// of it, with esbuild or without: policies know it by its digest. Not for one with a text of several lines.
fn squeezed_script(script: &str) -> String {
    let lines = script.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with("//"));
    lines.flat_map(|line| [line, "\n"]).collect()
}

/// Markup without comments and without what lines begin with.
fn squeezed_markup(markup: &str) -> String {
    let mut plain = String::new();
    let mut rest = markup;
    while let Some((before, comment)) = rest.split_once("<!--") {
        plain.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    plain.push_str(rest);
    plain.lines().map(str::trim).filter(|line| !line.is_empty()).flat_map(|line| [line, "\n"]).collect()
}

fn between<'a>(text: &'a str, start: &str, end: &str) -> Option<&'a str> {
    let rest = &text[text.find(start)? + start.len()..];
    Some(&rest[..rest.find(end)?])
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = "<html><head>
    <link rel=\"stylesheet\" href=\"/tokens-1.css\"/>
    <link rel=\"stylesheet\" href=\"/base-2.css\"/>
    <link rel=\"stylesheet\" href=\"/b-2.css\"/>
    <link rel=\"icon\" href=\"/i.svg\"/>
    <script type=\"module\" src=\"/boot.js\" data-wasm=\"/x.wasm\"></script></head>
<body>
    <script src=\"/early-3.js\"></script>
    <!-- What is seen
         first. -->
    <p>Frame</p>
</body></html>";

    #[test]
    fn the_first_frame_needs_nothing_but_the_page() {
        let folder = std::env::temp_dir().join(format!("zexa-first-paint-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let files = [
            ("tokens-1.css", "/* a */ a { b: c; }"),
            ("base-2.css", "d{}"),
            ("b-2.css", "b{}"),
            ("early-3.js", "// goes\n  go();\n"),
        ];
        for (name, content) in files {
            fs::write(folder.join(name), content).unwrap();
        }
        fs::write(folder.join("index.html"), PAGE).unwrap();
        arrange(&folder).unwrap();
        let page = fs::read_to_string(folder.join("index.html")).unwrap();
        let place = |what: &str| page.find(what).unwrap_or_else(|| panic!("no {what} in {page}"));
        assert!(place("/boot.js") < place("<script>go();\n</script>"), "it reads the other's tag");
        assert!(
            place("<script>go();\n</script>") < place("<style data-file=\"/first.css\">a{b: c}d{}</style>")
        );
        assert!(place("</style>") < place("</head>"));
        assert!(place("Frame") < place("href=\"/style.css\""), "it keeps no frame waiting");
        assert!(!page.contains("What is seen") && !page.contains("// goes"), "{page}");
        assert_eq!(page.matches("<script").count(), 2);
        assert_eq!(page.matches("stylesheet").count(), 1);
        assert_eq!(fs::read_to_string(folder.join(STYLE)).unwrap(), "b{}");
        assert_eq!(fs::read_to_string(folder.join(FIRST)).unwrap(), "a{b: c}d{}");
        assert!(!folder.join("early-3.js").exists() && !folder.join("tokens-1.css").exists());
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn style_loses_its_white_space_and_no_meaning() {
        let style =
            "@media (min-width: 2rem) {\n  a :hover,\n  b > c { margin: 0 1px;\n d: calc(1px + 2px); }\n}\n";
        let small = "@media (min-width: 2rem){a :hover,b > c{margin: 0 1px;d: calc(1px + 2px)}}";
        assert_eq!(squeezed(style), small);
        assert_eq!(squeezed("/* one */a{/* two */}/* three"), "a{}");
    }
}
