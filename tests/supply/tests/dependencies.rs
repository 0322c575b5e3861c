//! Every dependency may be used as it is used, and comes from where it is looked after (ASVS 5, V15.2).

use std::{collections::BTreeSet, fs, path::PathBuf};

use cargo_metadata::{CargoOpt, Metadata, MetadataCommand, Package};
use spdx::{Expression, LicenseReq, ParseMode};

/// The registry of all of them.
const CRATES_IO: &str = "registry+https://github.com/rust-lang/crates.io-index";

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

fn metadata() -> Metadata {
    let mut command = MetadataCommand::new();
    command.manifest_path(root().join("Cargo.toml")).features(CargoOpt::AllFeatures);
    command.other_options(["--locked".to_owned()]).exec().expect("cargo metadata")
}

/// All that is not ours.
fn of_others(metadata: &Metadata) -> impl Iterator<Item = &Package> {
    metadata.packages.iter().filter(|package| !metadata.workspace_members.contains(&package.id))
}

/// The licences of `deny.toml`.
fn allowed() -> BTreeSet<String> {
    let text = fs::read_to_string(root().join("deny.toml")).expect("deny.toml");
    let table: toml::Table = text.parse().expect("deny.toml is TOML");
    let list = table["licenses"]["allow"].as_array().expect("a list of licences");
    list.iter().map(|name| name.as_str().expect("a licence's name").to_owned()).collect()
}

/// Whether a package under this expression (SPDX 3, annex B) may be used.
fn is_allowed(expression: &str, allowed: &BTreeSet<String>) -> Result<bool, String> {
    // Many older packages write a slash for "or".
    let expression = Expression::parse_mode(expression, ParseMode::LAX).map_err(|error| error.to_string())?;
    Ok(expression.evaluate(|one: &LicenseReq| allowed.contains(&one.to_string())))
}

#[test]
fn every_licence_is_one_that_is_allowed() {
    let (metadata, allowed) = (metadata(), allowed());
    let complaint = |package: &Package| {
        let name = format!("{} {}", package.name, package.version);
        let Some(expression) = &package.license else { return Some(format!("{name} names no licence")) };
        match is_allowed(expression, &allowed) {
            Ok(true) => None,
            Ok(false) => Some(format!("{name}: {expression}")),
            Err(error) => Some(format!("{name}: {error}")),
        }
    };
    let complaints: Vec<_> = of_others(&metadata).filter_map(complaint).collect();
    assert!(complaints.is_empty(), "not in deny.toml: {complaints:#?}");
    assert!(of_others(&metadata).count() > 100, "all of them were looked at");
}

#[test]
fn everything_comes_from_the_registry() {
    let metadata = metadata();
    let is_elsewhere =
        |package: &&Package| package.source.as_ref().is_none_or(|source| source.repr != CRATES_IO);
    let complaints: Vec<_> = of_others(&metadata).filter(is_elsewhere).map(|package| &package.name).collect();
    assert!(complaints.is_empty(), "{complaints:?}");
}

#[test]
fn a_choice_of_licences_needs_one_that_is_allowed_and_a_sum_all() {
    let allowed = BTreeSet::from(["MIT".to_owned(), "Apache-2.0 WITH LLVM-exception".to_owned()]);
    for (expression, expected) in [
        ("MIT OR GPL-3.0-only", true),
        ("MIT/Apache-2.0", true),
        ("Apache-2.0 WITH LLVM-exception", true),
        ("Apache-2.0", false),
        ("MIT AND GPL-3.0-only", false),
        ("LGPL-2.1-or-later", false),
    ] {
        assert_eq!(is_allowed(expression, &allowed), Ok(expected), "{expression}");
    }
    assert!(is_allowed("whatever", &allowed).is_err());
}
