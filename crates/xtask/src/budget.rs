//! What a first visit may weigh: `budgets.toml` against `dist/`. Sizes as sent with brotli are the
//! same on every machine with the same tools, so this is a test and no measurement.

use std::{collections::BTreeMap, fmt::Write as _, fs, path::Path};

use anyhow::{Context, Result};
use toml::Value;

use crate::{dist, project, split};

/// The bounds, in bytes as sent.
struct Budgets {
    first_visit: u64,
    files: BTreeMap<String, u64>,
}

impl Budgets {
    fn read(text: &str) -> Result<Self> {
        let table: toml::Table = text.parse()?;
        let bytes = |value: &Value| value.as_integer().and_then(|bytes| u64::try_from(bytes).ok());
        let first_visit = table.get("first-visit").and_then(bytes).context("`first-visit` is missing")?;
        let files = table.get("files").and_then(Value::as_table).context("`files` is missing")?;
        let files = files
            .iter()
            .map(|(name, value)| Ok((name.clone(), bytes(value).with_context(|| name.clone())?)))
            .collect::<Result<_>>()?;
        Ok(Self { first_visit, files })
    }
}

/// Weighs `dist/`, prints the table, and lists what is over its bound.
pub fn check() -> Result<Vec<String>> {
    let budgets = Budgets::read(&fs::read_to_string(project::root().join("budgets.toml"))?)?;
    let weights = first_visit(&project::dist())?;
    let (table, complaints) = compare(&budgets, &weights)?;
    println!("{table}");
    Ok(complaints)
}

fn compare(budgets: &Budgets, weights: &BTreeMap<String, u64>) -> Result<(String, Vec<String>)> {
    let mut table = format!("{:>10} {:>10}  first visit, bytes as sent with brotli\n", "is", "may be");
    let mut complaints = Vec::new();
    let total: u64 = weights.values().sum();
    for (name, is) in weights.iter().chain([(&"in all".to_owned(), &total)]) {
        let bound =
            if name == "in all" { Some(budgets.first_visit) } else { budgets.files.get(name).copied() };
        match bound {
            None => complaints.push(format!("{name}: {is} bytes, and no bound in budgets.toml")),
            Some(bound) if *is > bound => {
                complaints.push(format!("{name}: {is} bytes, {} too many", is - bound))
            }
            Some(_) => {}
        }
        writeln!(table, "{is:>10} {:>10}  {name}", bound.unwrap_or(0))?;
    }
    Ok((table, complaints))
}

/// Every file that a first visit fetches, by its name without hash: the page, what it names, and what
/// the app's script imports. Icons for other uses than the tab, the password estimate and
/// what only a page with an old policy fetches are not among it.
fn first_visit(folder: &Path) -> Result<BTreeMap<String, u64>> {
    let page =
        fs::read_to_string(folder.join("index.html")).context("there is no dist/; cargo xtask build")?;
    let mut weights = BTreeMap::new();
    for path in dist::plain_files(folder)? {
        let inside = path.strip_prefix(folder)?.to_string_lossy().replace('\\', "/");
        let imported = inside.starts_with(split::FOLDER) && inside.ends_with("__wasm_split.js");
        let named = inside == "index.html" || page.contains(&inside);
        let later = ["apple-touch-icon", "first-", "strength-"].iter().any(|name| inside.starts_with(name));
        if (named || imported) && !later {
            weights.insert(without_hash(&inside), dist::sent_size(&path));
        }
    }
    Ok(weights)
}

/// `centre-0123456789abcdef/app.js` → `centre/app.js`.
fn without_hash(name: &str) -> String {
    name.split('/')
        .map(|part| {
            let (stem, kind) = part.split_once('.').map_or((part, None), |(stem, kind)| (stem, Some(kind)));
            let stem =
                stem.rsplit_once('-').filter(|(_, hash)| dist::is_hash(hash)).map_or(stem, |(stem, _)| stem);
            kind.map_or(stem.to_owned(), |kind| format!("{stem}.{kind}"))
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn weights(files: &[(&str, u64)]) -> BTreeMap<String, u64> {
        files.iter().map(|(name, bytes)| ((*name).to_owned(), *bytes)).collect()
    }

    #[test]
    fn names_are_known_without_their_hash() {
        assert_eq!(without_hash("centre-0123456789abcdef/app.js"), "centre/app.js");
        assert_eq!(without_hash("boot-2b77480f0c62084.js"), "boot.js");
        assert_eq!(without_hash("security-centre_bg.wasm"), "security-centre_bg.wasm");
    }

    #[test]
    fn what_is_over_its_bound_or_has_none_is_told() {
        let budgets = Budgets::read("first-visit = 30\n[files]\n\"a.js\" = 10\n\"b.css\" = 20\n").unwrap();
        let told = |files: &[(&str, u64)]| compare(&budgets, &weights(files)).unwrap().1;
        assert!(told(&[("a.js", 10), ("b.css", 20)]).is_empty());
        assert_eq!(told(&[("a.js", 11), ("b.css", 1)]), ["a.js: 11 bytes, 1 too many"]);
        assert_eq!(told(&[("new.js", 1)]), ["new.js: 1 bytes, and no bound in budgets.toml"]);
        assert_eq!(told(&[("a.js", 10), ("b.css", 21)]).len(), 2);
    }
}
