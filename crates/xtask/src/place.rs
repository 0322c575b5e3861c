//! `cargo xtask place`: the release for another place than the root of the API's own origin. Nothing is compiled:
//! the page says where it stands and where the API is, and the app reads it there.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result, bail, ensure};
use lexopt::prelude::*;

use crate::{dist, first_paint, project, static_host};

/// Attributes of the page that name a file.
const NAMING: [&str; 6] = ["src", "href", "content", "data-js", "data-wasm", "data-file"];

/// Where a release is served, and whom it asks.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Place {
    /// The path below which it is served, without a closing slash (`/conta`); empty for the root.
    pub below: String,
    /// The API's origin, perhaps with a path, without a closing slash; empty for the app's own origin.
    pub api: String,
}

/// `cargo xtask place`.
pub fn command(args: &mut lexopt::Parser) -> Result<()> {
    let (mut place, mut out) = (Place::default(), None);
    while let Some(arg) = args.next()? {
        match arg {
            Long("below") => place.below = below(&args.value()?.string()?)?,
            Long("api") => place.api = api(&args.value()?.string()?)?,
            Long("out") => out = Some(PathBuf::from(args.value()?)),
            other => return Err(other.unexpected().into()),
        }
    }
    let dist = project::dist();
    ensure!(dist.join("index.html").exists(), "there is no release in dist/: `cargo xtask build` makes it");
    let out = empty_folder(out)?;
    write(&dist, &place, &out)?;
    println!("{} is the root of a site with the app at {}/", project::shown(&out), place.below);
    Ok(())
}

/// Where files of an earlier release would be taken for this one's. Only what is our own is emptied.
fn empty_folder(asked: Option<PathBuf>) -> Result<PathBuf> {
    let own = project::target().join("placed");
    match asked {
        Some(folder) => {
            let is_empty = fs::read_dir(&folder).map_or(true, |mut entries| entries.next().is_none());
            ensure!(is_empty, "{} is not empty", folder.display());
            Ok(folder)
        }
        None if own.exists() => fs::remove_dir_all(&own).map(|()| own).context("emptying the folder"),
        None => Ok(own),
    }
}

/// Writes the release in `dist` into `site`, the root of what a server serves, for its `place` there.
pub fn write(dist: &Path, place: &Place, site: &Path) -> Result<()> {
    let release = site.join(place.below.trim_start_matches('/'));
    for file in dist::files_below(dist)? {
        let name = file.strip_prefix(dist)?;
        if static_host::FILES.iter().any(|other| name == Path::new(other)) {
            continue;
        }
        let copy = release.join(name);
        fs::create_dir_all(copy.parent().context("a file lies in a folder")?)?;
        fs::copy(&file, &copy).with_context(|| format!("writing {}", copy.display()))?;
    }
    let page = release.join("index.html");
    fs::write(&page, page_at(&fs::read_to_string(&page)?, place)?)?;
    first_paint::check(&release)?;
    dist::compress(&page)?;
    static_host::write(site, &release, place)
}

/// The page with its addresses below the path, and with what the app reads in it. What stands in the page as script
/// or style stays as it is: the policy knows it by its digest.
fn page_at(page: &str, place: &Place) -> Result<String> {
    let mut placed = String::new();
    let mut rest = page;
    while let Some((markup, inline)) = rest.split_once("<script>") {
        let (script, after) = inline.split_once("</script>").context("a script has no end")?;
        placed.push_str(&format!("{}<script>{script}</script>", addresses_below(markup, &place.below)));
        rest = after;
    }
    placed.push_str(&addresses_below(rest, &place.below));
    for (name, value) in [("zexa-base", &place.below), ("zexa-api-base", &place.api)] {
        let asking = format!("<meta name=\"{name}\" content=\"");
        ensure!(placed.contains(&format!("{asking}\"")), "the page does not ask for {name}");
        placed = placed.replace(&asking, &format!("{asking}{value}"));
    }
    Ok(placed)
}

/// Markup with every address of a file below the path.
fn addresses_below(markup: &str, below: &str) -> String {
    NAMING.iter().fold(markup.to_owned(), |markup, name| {
        markup.replace(&format!(" {name}=\"/"), &format!(" {name}=\"{below}/"))
    })
}

/// A path of an address, as it is written there (RFC 3986, 3.3), without a closing slash.
fn below(text: &str) -> Result<String> {
    let path = text.trim_end_matches('/');
    let is_plain = |part: &str| {
        !matches!(part, "" | "." | "..")
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
    };
    let parts = path.strip_prefix('/').map(|path| path.split('/').all(is_plain));
    match parts {
        Some(true) => Ok(path.to_owned()),
        _ if path.is_empty() => Ok(String::new()),
        _ => bail!("--below takes a path such as /conta, of letters, digits, `-`, `.`, `_` and `~`"),
    }
}

/// An address without anything that would end its attribute or its place in the policy.
fn api(text: &str) -> Result<String> {
    let address = text.trim_end_matches('/');
    let host = address.strip_prefix("https://").or_else(|| address.strip_prefix("http://"));
    let is_plain = |host: &str| {
        !host.is_empty()
            && host.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-._~:/[]".contains(&byte))
    };
    ensure!(
        address.is_empty() || host.is_some_and(is_plain),
        "--api takes an address such as https://api.example.ao"
    );
    Ok(address.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PAGE: &str = r#"<meta name="zexa-base" content=""><meta name="zexa-api-base" content="">
        <meta name="zexa-strength-worker" content="/strength-1/loader.js"><link rel="icon" href="/i.svg">
        <script type="module" src="/boot.js" data-js="/c/a.js" data-wasm="/c/a.wasm"></script>
        <script>ask(' href="/v1"');</script><style data-file="/first.css">a{}</style><a href="https://x.example/">"#;

    #[test]
    fn every_address_is_below_the_path_and_the_script_stays() {
        let place = Place { below: "/conta".to_owned(), api: "https://api.example.ao".to_owned() };
        let page = page_at(PAGE, &place).unwrap();
        let expected = PAGE
            .replace("base\" content=\"\"><meta", "base\" content=\"/conta\"><meta")
            .replace("api-base\" content=\"\"", "api-base\" content=\"https://api.example.ao\"")
            .replace("\"/strength", "\"/conta/strength")
            .replace("\"/i.svg", "\"/conta/i.svg")
            .replace("\"/boot", "\"/conta/boot")
            .replace("\"/c/", "\"/conta/c/")
            .replace("\"/first", "\"/conta/first");
        assert_eq!(page, expected);
        assert_eq!(page_at(PAGE, &Place::default()).unwrap(), PAGE, "the root of the API's origin");
        assert!(page_at("<p>", &place).is_err(), "it would be found nowhere");
    }

    #[test]
    fn a_place_is_nothing_but_an_address() {
        assert_eq!(below("/conta/").unwrap(), "/conta");
        assert_eq!(below("/a/b-1").unwrap(), "/a/b-1");
        assert_eq!(below("/").unwrap(), "");
        for wrong in ["conta", "//evil.example", "/a/../b", "/a\"b", "/a b", "/ç"] {
            assert!(below(wrong).is_err(), "{wrong}");
        }
        assert_eq!(api("https://api.example.ao/").unwrap(), "https://api.example.ao");
        assert_eq!(api("http://127.0.0.1:8080").unwrap(), "http://127.0.0.1:8080");
        for wrong in
            ["api.example.ao", "javascript:alert(1)", "https://", "https://a; script-src *", "https://a\""]
        {
            assert!(api(wrong).is_err(), "{wrong}");
        }
    }
}
