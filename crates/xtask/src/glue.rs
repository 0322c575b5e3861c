//! What lies between the app's module and the script that wasm-bindgen writes for it: shorter names for what they
//! call each other by, and nothing that nobody calls.
//!
//! wasm-bindgen names an import after what it does, with a hash: sixteen thousand bytes in the module, and as many in the
//! script. And a crate that Leptos needs for its server functions exports classes that this app never makes, with
//! all that they reach.

use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    path::Path,
};

use anyhow::{Context, Result, ensure};
use walrus::Module;

/// The classes of `wasm-streams`.
const CLASSES: &str = "IntoUnderlying";
/// How the script calls what the module exports.
const EXPORTED: &str = "wasm.";
/// An entry of what the module imports begins and ends so, in a script that is not minified yet.
const ENTRY: &str = "        ";
const ENTRY_ENDS: [&str; 2] = ["        },", "        }, arguments); },"];

/// Shortens the names in the module and its script, before the module is optimised. `loader`, the script that fetches the
/// other parts, goes on calling things by their names.
pub fn shorten(module: &Path, script: &Path, loader: &Path) -> Result<()> {
    let mut app = Module::from_file(module).context("reading the app's module")?;
    let text = without_classes(&fs::read_to_string(script)?);
    let loader = fs::read_to_string(loader)?;
    let (used, kept): (BTreeSet<&str>, BTreeSet<&str>) = (exported(&text), words(&loader).collect());

    let unused: Vec<_> = app
        .exports
        .iter()
        .filter(|export| !used.contains(export.name.as_str()) && !kept.contains(export.name.as_str()))
        .map(walrus::Export::id)
        .collect();
    unused.into_iter().for_each(|export| app.exports.delete(export));

    let mut names = Names::default();
    for import in app.imports.iter_mut().filter(|import| text.contains(&format!("{ENTRY}{}: ", import.name)))
    {
        import.name = names.short(&import.name);
    }
    for export in app.exports.iter_mut().filter(|export| !kept.contains(export.name.as_str())) {
        export.name = names.short(&export.name);
    }
    fs::write(script, names.shortened(&text))?;
    fs::write(module, app.emit_wasm()).context("writing the app's module")
}

/// Takes out of the script what the optimised module does not import any more.
pub fn drop_unused(module: &Path, script: &Path) -> Result<()> {
    let app = Module::from_file(module).context("reading the app's module")?;
    let text = fs::read_to_string(script)?;
    let loaded = format!("./{}", crate::integrity::LOADER);
    let imports = app.imports.iter().filter(|import| import.module != loaded);
    let imported: BTreeSet<&str> = imports.map(|import| import.name.as_str()).collect();
    let left = with_entries(&text, &imported);
    for name in imported {
        ensure!(
            left.contains(&format!("\n{ENTRY}{name}: ")),
            "the script does not bring `{name}`, or in another way"
        );
    }
    fs::write(script, left).context("writing the script")
}

/// Short names, and what they stand for.
#[derive(Default)]
struct Names(BTreeMap<String, String>);

impl Names {
    /// The short name of `long`; the same for the same.
    fn short(&mut self, long: &str) -> String {
        let next = short_name(self.0.len());
        self.0.entry(long.to_owned()).or_insert(next).clone()
    }

    /// The script with the short names of imports, where they are named, and of exports, where they are called.
    fn shortened(&self, script: &str) -> String {
        let mut written = String::with_capacity(script.len());
        let mut rest = script;
        while let Some(start) = rest.find(is_of_name) {
            let (before, from) = rest.split_at(start);
            written.push_str(before);
            let end = from.find(|letter| !is_of_name(letter)).unwrap_or(from.len());
            let (word, after) = from.split_at(end);
            let is_entry = written.ends_with(&format!("\n{ENTRY}")) && after.starts_with(": ");
            let is_called = written.ends_with(EXPORTED);
            let short = self.0.get(word).filter(|_| is_entry || is_called);
            written.push_str(short.map_or(word, String::as_str));
            rest = after;
        }
        written + rest
    }
}

/// `a`, `b`, … `z`, `aa`, `ba`, …: as a property's name, any of them will do.
fn short_name(number: usize) -> String {
    let letter = char::from(b'a' + u8::try_from(number % 26).unwrap_or_default());
    match number / 26 {
        0 => letter.to_string(),
        more => format!("{letter}{}", short_name(more - 1)),
    }
}

fn is_of_name(letter: char) -> bool {
    letter.is_ascii_alphanumeric() || letter == '_' || letter == '$'
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|letter| !is_of_name(letter))
}

/// What the script calls in the module.
fn exported(script: &str) -> BTreeSet<&str> {
    script.split(EXPORTED).skip(1).filter_map(|rest| words(rest).next()).collect()
}

/// The script without the classes of `wasm-streams`: whole statements, each from its first line to the one that ends it.
fn without_classes(script: &str) -> String {
    let mut left = String::with_capacity(script.len());
    let mut ends_with = None;
    for line in script.split_inclusive('\n') {
        let plain = line.trim_end();
        if let Some(end) = ends_with {
            if plain.ends_with(end) && (end != "}" || plain == end) {
                ends_with = None;
            }
        } else if plain.starts_with(&format!("export class {CLASSES}")) {
            ends_with = Some("}");
        } else if plain.starts_with(&format!("const {CLASSES}")) {
            ends_with = Some(");").filter(|end| !plain.ends_with(end));
        } else if !plain.starts_with(&format!("if (Symbol.dispose) {CLASSES}")) {
            left.push_str(line);
        }
    }
    left
}

/// The script with the entries of these imports and no others.
fn with_entries(script: &str, imported: &BTreeSet<&str>) -> String {
    let mut left = String::with_capacity(script.len());
    let mut is_dropped = false;
    for line in script.split_inclusive('\n') {
        let name =
            line.strip_prefix(ENTRY).and_then(|entry| entry.split_once(": function(")).map(|(name, _)| name);
        if name.is_some_and(|name| name.chars().all(is_of_name) && !imported.contains(name)) {
            is_dropped = true;
        }
        if !is_dropped {
            left.push_str(line);
        } else if ENTRY_ENDS.contains(&line.trim_end()) {
            is_dropped = false;
        }
    }
    left
}

#[cfg(test)]
mod tests {
    use walrus::{FunctionBuilder, ValType};

    use super::*;

    const SCRIPT: &str = "\
export class IntoUnderlyingSink {
    close() {
        return wasm.intounderlyingsink_close(0);
    }
}
if (Symbol.dispose) IntoUnderlyingSink.prototype[Symbol.dispose] = IntoUnderlyingSink.prototype.free;
const imports = {
        __proto__: null,
        __wbg_now_0123: function(arg0) {
            return Date.now();
        },
        __wbg_gone_4567: function() { return handleError(function (arg0) {
            return gone();
        }, arguments); },
        __wbg_last_89ab: function() {
            wasm.__wbindgen_start_of_it(1);
        },
};
const IntoUnderlyingSinkFinalization = (typeof FinalizationRegistry === 'undefined')
    ? { register: () => {}, unregister: () => {} }
    : new FinalizationRegistry(ptr => wasm.__wbg_intounderlyingsink_free(ptr, 1));
function __wbindgen_start_of_it() {}
";

    #[test]
    fn names_are_short_and_differ() {
        let all: BTreeSet<String> = (0..2_000).map(short_name).collect();
        assert_eq!(all.len(), 2_000);
        assert!(all.iter().all(|name| name.len() <= 3));
        let mut names = Names::default();
        assert_eq!(names.short("one"), "a");
        assert_eq!(names.short("two"), "b");
        assert_eq!(names.short("one"), "a");
    }

    #[test]
    fn the_classes_go_and_nothing_else() {
        let left = without_classes(SCRIPT);
        assert!(!left.to_lowercase().contains("intounderlying"), "{left}");
        assert!(
            left.starts_with("const imports = {\n")
                && left.ends_with("function __wbindgen_start_of_it() {}\n")
        );
        assert_eq!(exported(&left).into_iter().collect::<Vec<_>>(), ["__wbindgen_start_of_it"]);
    }

    #[test]
    fn module_and_script_call_each_other_by_the_same_short_names() {
        let folder = std::env::temp_dir().join(format!("zexa-glue-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let [module, script, loader] = ["app.wasm", "app.js", "loader.js"].map(|name| folder.join(name));
        let mut app = Module::default();
        let kind = app.types.add(&[], &[]);
        app.add_import_func("./app.js", "__wbg_now_0123", kind);
        app.add_import_func("./app.js", "__wbg_last_89ab", kind);
        app.add_import_func("./other.js", "elsewhere", kind);
        for name in ["__wbindgen_start_of_it", "intounderlyingsink_close", "__wasm_split_shared"] {
            let mut function = FunctionBuilder::new(&mut app.types, &[], &[ValType::I32]);
            function.func_body().i32_const(1);
            let function = function.finish(vec![], &mut app.funcs);
            app.exports.add(name, function);
        }
        fs::write(&module, app.emit_wasm()).unwrap();
        fs::write(&script, SCRIPT).unwrap();
        fs::write(&loader, "const { __wasm_split_shared } = start();").unwrap();

        shorten(&module, &script, &loader).unwrap();

        let app = Module::from_file(&module).unwrap();
        let imports: Vec<&str> = app.imports.iter().map(|import| import.name.as_str()).collect();
        assert_eq!(imports, ["a", "b", "elsewhere"]);
        let exports: BTreeSet<&str> = app.exports.iter().map(|export| export.name.as_str()).collect();
        assert_eq!(exports, BTreeSet::from(["__wasm_split_shared", "c"]));
        let text = fs::read_to_string(&script).unwrap();
        for part in ["        a: function(arg0) {", "        b: function() {", "wasm.c(1)"] {
            assert!(text.contains(part), "no {part} in {text}");
        }
        assert!(text.contains("function __wbindgen_start_of_it() {}"), "the script's own names stay");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn entries_that_nobody_imports_go() {
        let left = with_entries(SCRIPT, &BTreeSet::from(["__wbg_now_0123", "__wbg_last_89ab"]));
        let gone = SCRIPT.find("        __wbg_gone").unwrap()..SCRIPT.find("        __wbg_last").unwrap();
        assert_eq!(left, [&SCRIPT[..gone.start], &SCRIPT[gone.end..]].concat());
    }
}
