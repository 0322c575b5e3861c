//! Files by their content (Subresource Integrity): a browser runs none but those that were built together
//! with the page, whatever a server or a cache hands out under their names.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};
use data_encoding::BASE64;
use sha2::{Digest, Sha256};

use crate::dist;

/// The script that fetches the parts of a split app.
pub const LOADER: &str = "__wasm_split.js";
/// Attributes that name a file to load, and the attribute that takes its integrity.
const NAMING: [(&str, &str); 5] = [
    ("src", "integrity"),
    ("href", "integrity"),
    ("data-wasm", "data-wasm-integrity"),
    ("data-file", "data-file-integrity"),
    ("content", "data-integrity"),
];

/// `sha256-…`, as the attribute `integrity`, `fetch` and policies (CSP 3, section 2.3.1) take it. The longer digests that
/// they take too would cost a first visit half a kilobyte, for a strength that nothing else here has.
pub fn of(content: &[u8]) -> String {
    format!("sha256-{}", BASE64.encode(&Sha256::digest(content)))
}

/// The loader in `folder` takes the parts that lie beside it and no others.
pub fn pin_parts(folder: &Path) -> Result<()> {
    let path = folder.join(LOADER);
    let mut script = fs::read_to_string(&path)?;
    for file in dist::files_below(folder)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let fetched = format!("fetch(new URL(\"./{name}\", import.meta.url))");
        let pinned = format!(
            "fetch(new URL(\"./{name}\", import.meta.url), {{ integrity: \"{}\" }})",
            of(&fs::read(&file)?)
        );
        script = script.replace(&fetched, &pinned);
    }
    ensure!(
        !script.contains("import.meta.url))"),
        "{LOADER} fetches a part that is not there, or in another way"
    );
    // The page says in words that a part did not come. Firefox also fails what is under way when a page
    // is left: that is no error to be complained of.
    ensure!(script.contains("console.error("), "{LOADER} complains in another way");
    script = script.replace("console.error(", "console.debug(");
    fs::write(path, script).context("writing the parts' loader")
}

/// The page in `folder` takes the scripts, styles and modules that lie there and no others.
pub fn pin_page(folder: &Path) -> Result<()> {
    let path = folder.join("index.html");
    let mut page = fs::read_to_string(&path)?;
    for file in dist::plain_files(folder)? {
        let name = file.strip_prefix(folder)?.to_string_lossy().into_owned();
        if [".js", ".css", ".wasm"].iter().any(|kind| name.ends_with(kind)) {
            page = pinned(&page, &name, &of(&fs::read(&file)?));
        }
    }
    fs::write(path, page).context("writing the page")
}

/// The page with the integrity beside every attribute that loads the file `name`.
fn pinned(page: &str, name: &str, integrity: &str) -> String {
    NAMING.iter().fold(page.to_owned(), |page, (naming, takes)| {
        let named = format!(" {naming}=\"/{name}\"");
        page.replace(&named, &format!("{named} {takes}=\"{integrity}\""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_the_one_of_the_standard() {
        // The example of CSP 3, section 8.3.
        let expected = "sha256-qznLcsROx4GACP2dm0UCKCzCG+HiZ1guq6ZZDob/Tng=";
        assert_eq!(of(b"alert('Hello, world.');"), expected);
    }

    #[test]
    fn what_a_page_loads_is_pinned_and_nothing_else() {
        let page =
            r#"<script src="/a.js" data-js="/c/b.js" data-wasm="/c/b.wasm"></script><link href="/c/b.js">"#;
        assert_eq!(
            pinned(page, "a.js", "sha256-x"),
            page.replace("\"/a.js\"", "\"/a.js\" integrity=\"sha256-x\"")
        );
        assert_eq!(
            pinned(page, "c/b.js", "sha256-x"),
            page.replace("<link href=\"/c/b.js\"", "<link href=\"/c/b.js\" integrity=\"sha256-x\"")
        );
        assert_eq!(
            pinned(page, "c/b.wasm", "sha256-x"),
            page.replace("\"/c/b.wasm\"", "\"/c/b.wasm\" data-wasm-integrity=\"sha256-x\"")
        );
        let worker = r#"<meta content="/s/a.js">"#;
        assert_eq!(
            pinned(worker, "s/a.js", "sha256-x"),
            r#"<meta content="/s/a.js" data-integrity="sha256-x">"#
        );
        assert_eq!(pinned(page, "b.js", "sha256-x"), page, "that one lies in a folder");
    }

    #[test]
    fn the_loader_takes_only_the_parts_beside_it() {
        let folder = std::env::temp_dir().join(format!("zexa-pin-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        fs::write(folder.join("part.wasm"), "part").unwrap();
        fs::write(
            folder.join(LOADER),
            r#"fetch(new URL("./part.wasm", import.meta.url)); console.error(e);"#,
        )
        .unwrap();
        pin_parts(&folder).unwrap();
        let script = fs::read_to_string(folder.join(LOADER)).unwrap();
        let expected = format!("import.meta.url), {{ integrity: \"{}\" }}); console.debug(e);", of(b"part"));
        assert!(script.ends_with(&expected), "{script}");
        fs::write(
            folder.join(LOADER),
            r#"fetch(new URL("./gone.wasm", import.meta.url)); console.error(e);"#,
        )
        .unwrap();
        assert!(pin_parts(&folder).is_err());
        fs::remove_dir_all(folder).unwrap();
    }
}
