//! The style that only rooms need (`style/rooms`): no part of a first visit. It is fetched with the first room, by the script
//! that fetches the rooms' code, and a room is shown when both are there.

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{integrity, project, tools::esbuild};

/// The style sheet that those of the rooms become, beside the rooms' code.
pub const FILE: &str = "rooms.css";
const FOLDER: &str = "style/rooms/";
const EXPORT: &str = "export const __wasm_split_load_";
/// What a part waits for, as `wasm-split` writes it.
const DEPENDENCIES: &str = "\n, [";

/// The names of the rooms' sheets, in the order in which the app's page names them.
pub fn names() -> Result<Vec<String>> {
    let page = fs::read_to_string(project::root().join("index.html")).context("reading index.html")?;
    let names: Vec<String> = named(&page).map(str::to_owned).collect();
    ensure!(!names.is_empty(), "index.html names no style sheet in {FOLDER}");
    Ok(names)
}

fn named(page: &str) -> impl Iterator<Item = &str> {
    page.split(FOLDER).skip(1).filter_map(|rest| Some(rest.split_once(".css\"")?.0))
}

/// Writes the style into `folder`, and lets the loader there bring it with every room.
pub fn add(folder: &Path, esbuild: Option<&Path>) -> Result<()> {
    let read = |name: String| {
        let sheet = project::root().join(FOLDER).join(name).with_extension("css");
        fs::read_to_string(&sheet).with_context(|| format!("reading {}", sheet.display()))
    };
    let style: String = names()?.into_iter().map(read).collect::<Result<_>>()?;
    let path = folder.join(FILE);
    fs::write(&path, style)?;
    if let Some(esbuild) = esbuild {
        esbuild::minify_style(esbuild, &path)?;
    }
    let loader = folder.join(integrity::LOADER);
    let script = fs::read_to_string(&loader)?;
    fs::write(loader, with_style(&script, &integrity::of(&fs::read(path)?))?).context("writing the loader")
}

/// The loader `script`, each of whose rooms waits for the style of this integrity, too. A failure is not remembered, as with
/// the parts.
fn with_style(script: &str, integrity: &str) -> Result<String> {
    let at = script.find(EXPORT).context("the loader exports no room")?;
    let (parts, rooms) = script.split_at(at);
    ensure!(
        rooms.matches(DEPENDENCIES).count() == rooms.matches(EXPORT).count(),
        "the loader says in another way what a room waits for"
    );
    let style = format!(
        r#"const __rooms_style = makeLoad(() => {{
    const link = document.createElement("link");
    const href = new URL("./{FILE}", import.meta.url);
    const came = new Promise((done, failed) => {{
        Object.assign(link, {{ rel: "stylesheet", href, integrity: "{integrity}", onload: done, onerror: failed }});
    }});
    came.catch(() => link.remove());
    // After style.css, as in the page that is not split.
    document.body.append(link);
    return () => came;
}}
, []);
"#
    );
    Ok(format!("{parts}{style}{}", rooms.replace(DEPENDENCIES, &format!("{DEPENDENCIES}__rooms_style, "))))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_sheets_are_those_that_the_page_names_in_its_order() {
        let page =
            r#"<link href="style/base.css"><link href="style/rooms/b.css"><link href="style/rooms/a-c.css">"#;
        assert_eq!(named(page).collect::<Vec<_>>(), ["b", "a-c"]);
        assert!(names().unwrap().contains(&"dialogs".to_owned()));
    }

    #[test]
    fn the_gallery_names_the_same_sheets_as_the_app_in_the_same_order() {
        let sheets = |page: &str| -> Vec<String> {
            let page = fs::read_to_string(project::root().join(page)).unwrap();
            let links = page.split("rel=\"css\" href=\"style/").skip(1);
            let names = links.filter_map(|rest| rest.split_once('"')).map(|(name, _)| name.to_owned());
            // Its own, beside them.
            names.filter(|name| name != "gallery.css").collect()
        };
        assert_eq!(sheets("index.html"), sheets("gallery.html"));
        let in_folder = fs::read_dir(project::root().join(FOLDER)).unwrap().count();
        assert_eq!(names().unwrap().len(), in_folder, "a sheet that no page names");
    }

    #[test]
    fn every_room_waits_for_the_style_and_no_shared_part_does() {
        let script = "const __chunk_1 = makeLoad(() => {\n}\n, []);\n\
            export const __wasm_split_load_a = wrapAsyncCb(makeLoad(() => {\n}\n, [__chunk_1]));\n\
            export const __wasm_split_load_b = wrapAsyncCb(makeLoad(() => {\n}\n, []));\n";
        let with = with_style(script, "sha256-x").unwrap();
        assert!(
            with.contains("\n, [__rooms_style, __chunk_1]));") && with.contains("\n, [__rooms_style, ]));")
        );
        assert!(with.contains("integrity: \"sha256-x\"") && with.contains("\"./rooms.css\""));
        assert!(with.find("const __rooms_style").unwrap() < with.find(EXPORT).unwrap());
        assert!(with.starts_with("const __chunk_1 = makeLoad(() => {\n}\n, []);\n"));
        assert!(with_style("const a = 1;", "sha256-x").is_err());
        assert!(with_style("export const __wasm_split_load_a = 1;", "sha256-x").is_err());
    }
}
