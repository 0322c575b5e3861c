//! The password estimate in a release: one script and one module, in a folder of their own.
//!
//! A worker takes no integrity, neither for its own script nor for what that imports. So the script imports
//! nothing: what starts it and what binds it to its module are one file, which names the module's digest. The page
//! names the digest of that file, and the app asks for it by this before it starts the worker
//! (`src/platform/strength/pinned.rs`).

use std::{fs, path::Path};

use anyhow::{Context, Result, ensure};

use crate::{dist, integrity};

/// The folder of a release; it gets a hash.
pub const FOLDER: &str = "strength";
const PREFIX: &str = "strength-worker";

/// Moves what Trunk laid into `stage` for the worker into its folder, as those two files.
pub fn gather(stage: &Path) -> Result<()> {
    let place = stage.join(FOLDER);
    for file in dist::files_below(stage)? {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if name.starts_with(PREFIX) && file.parent() == Some(stage) {
            fs::create_dir_all(&place)?;
            fs::rename(&file, place.join(name))?;
        }
    }
    if place.exists() {
        pin(&place)?;
    }
    let page = stage.join("index.html");
    let html = fs::read_to_string(&page)?;
    fs::write(page, html.replace(&format!("\"/{PREFIX}"), &format!("\"/{FOLDER}/{PREFIX}")))?;
    Ok(())
}

/// Puts the script into its loader, which takes the module that lies beside it and no other.
fn pin(place: &Path) -> Result<()> {
    let (script, module) = (place.join(format!("{PREFIX}.js")), format!("{PREFIX}_bg.wasm"));
    let bound = fs::read_to_string(&script).context("reading the worker's script")?;
    ensure!(bound.contains("__wbg_init as default"), "wasm-bindgen names the worker's start in another way");
    let digest = integrity::of(&fs::read(place.join(&module))?);
    let loader = place.join(format!("{PREFIX}_loader.js"));
    // What fails in a module's own course is no error of the worker in every engine; thrown by a timer it is.
    let start = format!(
        "const module_or_path = fetch(new URL('{module}', import.meta.url), {{ integrity: '{digest}' }});\n\
         __wbg_init({{ module_or_path }}).catch((error) => setTimeout(() => {{ throw error; }}));\n"
    );
    fs::write(loader, format!("{bound}\n{start}"))?;
    fs::remove_file(script).context("removing the worker's script")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_worker_is_one_script_that_takes_one_module() {
        let stage = std::env::temp_dir().join(format!("zexa-worker-{}", std::process::id()));
        fs::create_dir_all(&stage).unwrap();
        fs::write(stage.join("index.html"), r#"<meta content="/strength-worker_loader.js">"#).unwrap();
        fs::write(stage.join("strength-worker_loader.js"), "import init from './strength-worker.js';")
            .unwrap();
        fs::write(stage.join("strength-worker.js"), "export { initSync, __wbg_init as default };").unwrap();
        fs::write(stage.join("strength-worker_bg.wasm"), "module").unwrap();
        gather(&stage).unwrap();
        let page = fs::read_to_string(stage.join("index.html")).unwrap();
        assert_eq!(page, r#"<meta content="/strength/strength-worker_loader.js">"#);
        let script = fs::read_to_string(stage.join("strength/strength-worker_loader.js")).unwrap();
        assert!(!script.contains("import init"), "{script}");
        assert!(script.contains(&format!("integrity: '{}'", integrity::of(b"module"))), "{script}");
        assert!(!stage.join("strength/strength-worker.js").exists());
        fs::remove_dir_all(stage).unwrap();
    }
}
