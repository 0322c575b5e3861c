//! Parts the app: what a first visit needs, and rooms that are fetched when they are opened.
//!
//! Trunk knows nothing of splitting, which has to happen between the linker and wasm-bindgen. So Trunk
//! builds the page with the app in one piece (feature `split`, relocations kept), and here the linked
//! app is taken once more: split, bound, optimised, and put in the place of Trunk's.

use std::{
    fs,
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

use crate::{
    glue, integrity,
    layout::{self, Memory},
    project, rooms_style, run,
    tools::{Tools, WASM_TARGET, esbuild},
};

/// The folder of `dist/` with all the app's code. Its files refer to each other by fixed names; the
/// folder gets a hash.
pub const FOLDER: &str = "centre";
const APP: &str = "security-centre";
/// What rustc emits; `--all-features` would write modules that browsers refuse.
const FEATURES: [&str; 6] = [
    "--enable-bulk-memory",
    "--enable-nontrapping-float-to-int",
    "--enable-sign-ext",
    "--enable-mutable-globals",
    "--enable-reference-types",
    "--enable-multivalue",
];

/// The page, so that Trunk builds an app which can be split, and leaves the optimising to us.
pub fn page_for_trunk(page: &str) -> Result<String> {
    let bin = format!("data-bin=\"{APP}\"");
    let (before, after) = page.split_once(&bin).context("index.html does not name the app's binary")?;
    let after = after.replacen("data-wasm-opt=\"z\"", "data-wasm-opt=\"0\"", 1);
    Ok(format!("{before}{bin} data-cargo-features=\"split\"{after}"))
}

/// Puts the split app in the place of the one that Trunk laid into `stage`.
pub fn split(stage: &Path, tools: &Tools, splitter: &Path) -> Result<()> {
    let linked = project::wasm_target().join(WASM_TARGET).join("release").join(APP).with_extension("wasm");
    let work = project::wasm_target().join("split");
    // Left over from the last build.
    let _ = fs::remove_dir_all(&work);
    let (parts, bound, place) = (work.join("parts"), work.join("bound"), stage.join(FOLDER));
    for folder in [&parts, &bound, &place] {
        fs::create_dir_all(folder)?;
    }
    let mend = "mending what the log complains of";
    let mut command = run::command(splitter);
    run::logged("split", command.arg(linked).arg(&parts).args(["--out-name", APP]), mend)?;
    let mut command = run::command(&tools.bindgen);
    command.args([
        "--target",
        "web",
        "--no-typescript",
        "--keep-lld-exports",
        "--out-name",
        APP,
        "--out-dir",
    ]);
    run::logged("bind", command.arg(&bound).arg(parts.join(APP).with_extension("wasm")), mend)?;

    fs::remove_file(parts.join(APP).with_extension("wasm"))?;
    let (module, script) = (format!("{APP}_bg.wasm"), format!("{APP}.js"));
    glue::shorten(&bound.join(&module), &bound.join(&script), &parts.join(integrity::LOADER))?;
    for path in files_in(&bound)?.into_iter().chain(files_in(&parts)?) {
        let name = path.file_name().context("a file without a name")?;
        let to = place.join(name);
        match &tools.wasm_opt {
            Some(wasm_opt) if path.extension().is_some_and(|kind| kind == "wasm") => {
                let memory = if name == module.as_str() { Memory::Fresh } else { Memory::Shared };
                optimise(wasm_opt, &path, &to, memory)?;
            }
            _ => drop(fs::copy(&path, to)?),
        }
    }
    glue::drop_unused(&place.join(&module), &place.join(&script))?;
    integrity::pin_parts(&place)?;
    rooms_style::add(&place, tools.esbuild.as_deref())?;
    if let Some(esbuild) = &tools.esbuild {
        // With the loader in it: a file less to fetch, and what the two have in common is compressed once.
        esbuild::bundle_module(esbuild, &place.join(APP).with_extension("js"))?;
        fs::remove_file(place.join(integrity::LOADER))?;
    }
    take_over(stage)
}

/// Optimises for size, then lays out for compression. `-Os` after `flatten` gives more bytes than `-Oz`, but more of them
/// alike: docs/performance.md has the figures.
fn optimise(wasm_opt: &Path, from: &Path, to: &Path, memory: Memory) -> Result<()> {
    let wasm_opt = |from: &Path, passes: &[&str]| {
        let mut command = run::command(wasm_opt);
        command.arg(from).args(passes).args(["--strip-debug", "--strip-producers"]).args(FEATURES);
        run::logged("optimise", command.arg("-o").arg(to), "the same command by hand")
    };
    wasm_opt(from, &["--flatten", "--rereloop", "-Os", "-Os"])?;
    let laid_out = from.with_extension("laid-out");
    fs::write(&laid_out, layout::lay_out(&fs::read(to)?, memory)?)?;
    wasm_opt(&laid_out, &["--reorder-functions-by-name"])
}

/// The page names the split app instead of Trunk's, which goes.
fn take_over(stage: &Path) -> Result<()> {
    let path = stage.join("index.html");
    let mut page = fs::read_to_string(&path)?;
    for file in files_in(stage)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let Some(kind) = name.strip_prefix(&format!("{APP}-")).and_then(|rest| rest.split_once(['.', '_']))
        else {
            continue;
        };
        let ours = match kind.1 {
            "js" => format!("{FOLDER}/{APP}.js"),
            "bg.wasm" => format!("{FOLDER}/{APP}_bg.wasm"),
            _ => continue,
        };
        page = page.replace(&name, &ours);
        fs::remove_file(file)?;
    }
    if stage.join(FOLDER).join(integrity::LOADER).exists() {
        let loader = format!(
            "<link rel=\"modulepreload\" href=\"/{FOLDER}/{}\" crossorigin=\"anonymous\">",
            integrity::LOADER
        );
        // It is loaded with the app in any case; named here, its content can be pinned.
        page = page.replacen("</head>", &format!("{loader}</head>"), 1);
    }
    fs::write(path, page).context("writing the page")
}

fn files_in(folder: &Path) -> Result<Vec<PathBuf>> {
    let mut files: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect::<Result<_, _>>()?;
    files.retain(|path| path.is_file());
    files.sort();
    Ok(files)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trunk_is_asked_for_an_app_that_can_be_split() {
        let page =
            r#"<link data-bin="security-centre" data-wasm-opt="z"><link data-bin="w" data-wasm-opt="3">"#;
        assert_eq!(
            page_for_trunk(page).unwrap(),
            r#"<link data-bin="security-centre" data-cargo-features="split" data-wasm-opt="0"><link data-bin="w" data-wasm-opt="3">"#
        );
        assert!(page_for_trunk("<p>").is_err());
    }

    #[test]
    fn the_page_names_the_split_app() {
        let stage = std::env::temp_dir().join(format!("zexa-split-{}", std::process::id()));
        fs::create_dir_all(&stage).unwrap();
        let (js, wasm) = ("security-centre-1a2b.js", "security-centre-1a2b_bg.wasm");
        fs::write(stage.join("index.html"), format!("{js} {wasm} {js}</head>")).unwrap();
        fs::write(stage.join(js), "").unwrap();
        fs::write(stage.join(wasm), "").unwrap();
        fs::create_dir_all(stage.join(FOLDER)).unwrap();
        let loader = stage.join(FOLDER).join(integrity::LOADER);
        fs::write(&loader, "").unwrap();
        take_over(&stage).unwrap();
        let page = fs::read_to_string(stage.join("index.html")).unwrap();
        let (named, preloaded) = page.split_once("<link").unwrap();
        assert_eq!(
            named,
            "centre/security-centre.js centre/security-centre_bg.wasm centre/security-centre.js"
        );
        assert!(
            preloaded.contains("href=\"/centre/__wasm_split.js\"") && preloaded.ends_with("</head>"),
            "{page}"
        );
        assert!(!stage.join(js).exists() && !stage.join(wasm).exists());
        // Where it went into the app's script there is nothing to name.
        fs::write(stage.join("index.html"), "</head>").unwrap();
        fs::remove_file(loader).unwrap();
        take_over(&stage).unwrap();
        assert_eq!(fs::read_to_string(stage.join("index.html")).unwrap(), "</head>");
        fs::remove_dir_all(stage).unwrap();
    }
}
