//! What assistive technology is told of a page, as readable text: one line a thing, with its role,
//! name, value and state, indented below what it is in.

use std::{collections::HashMap, fmt::Write as _};

use anyhow::{Context, Result};
use serde_json::{Value, json};
use walk::gallery::Chromium;

/// States that say nothing: what every text field, button, list or live region has.
const COMMON: [&str; 7] = ["focusable", "editable", "settable", "multiline", "root", "atomic", "relevant"];
/// Roles that are there for layout alone; what is in them belongs to what they are in.
const BARE: [&str; 5] = ["generic", "none", "LayoutTable", "LayoutTableRow", "LayoutTableCell"];
/// Pieces of text: the text itself was said already.
const PIECES: [&str; 3] = ["InlineTextBox", "LineBreak", "ListMarker"];

/// The tree of the page, or of the dialog that is open over it.
pub async fn read_out(browser: &Chromium) -> Result<String> {
    let answer = browser.command("Accessibility.getFullAXTree", json!({})).await?;
    let nodes = answer["nodes"].as_array().context("a tree without nodes")?;
    let by_id: HashMap<&str, &Value> =
        nodes.iter().filter_map(|node| Some((node["nodeId"].as_str()?, node))).collect();
    let root = nodes.first().context("an empty tree")?;
    let mut text = String::new();
    write_node(&mut text, &by_id, root, 0, "");
    Ok(last_announced(&text))
}

/// Of what the app's two live regions say, the last: whether it was said in one breath with what came before
/// depends on how quickly the gallery's driver acts.
fn last_announced(text: &str) -> String {
    let mut kept: Vec<&str> = Vec::new();
    let mut region = None;
    for line in text.lines() {
        match region {
            Some(begin) if line == "    paragraph" => kept.truncate(begin),
            Some(_) if line.starts_with("    ") => {}
            _ => region = None,
        }
        kept.push(line);
        if ["  status [live=polite]", "  alert [live=assertive]"].contains(&line) {
            region = Some(kept.len());
        }
    }
    kept.join("\n") + "\n"
}

fn write_node(text: &mut String, nodes: &HashMap<&str, &Value>, node: &Value, depth: usize, above: &str) {
    let role = word(&node["role"]);
    let name = word(&node["name"]);
    if PIECES.contains(&role.as_str()) {
        return;
    }
    // Words that are the name of what they stand in were said already.
    let repeats = role == "StaticText" && above.contains(name.trim());
    let is_silent = node["ignored"] == true || (BARE.contains(&role.as_str()) && name.is_empty()) || repeats;
    let (inside, named) = if is_silent {
        (depth, above.to_owned())
    } else {
        let _ = writeln!(text, "{}{}", "  ".repeat(depth), line(node, &role, &name));
        (depth + 1, if role == "RootWebArea" { String::new() } else { name })
    };
    let empty = Vec::new();
    for child in node["childIds"].as_array().unwrap_or(&empty) {
        if let Some(child) = child.as_str().and_then(|id| nodes.get(id)) {
            write_node(text, nodes, child, inside, &named);
        }
    }
}

fn line(node: &Value, role: &str, name: &str) -> String {
    let role = match role {
        "StaticText" => "text",
        "RootWebArea" => "page",
        other => other,
    };
    let mut line = role.to_owned();
    if !name.is_empty() {
        let _ = write!(line, " “{name}”");
    }
    let value = word(&node["value"]);
    if !value.is_empty() && value != name {
        let _ = write!(line, " = “{value}”");
    }
    let description = word(&node["description"]);
    if !description.is_empty() {
        let _ = write!(line, " — {description}");
    }
    let empty = Vec::new();
    for property in node["properties"].as_array().unwrap_or(&empty) {
        line.push_str(&state(role, property));
    }
    line
}

/// A state that is on, or has a value; a state that is off is not worth a word.
fn state(role: &str, property: &Value) -> String {
    let name = property["name"].as_str().unwrap_or_default();
    let value = &property["value"];
    let is_reference = matches!(value["type"].as_str(), Some("idref" | "idrefList" | "node" | "nodeList"));
    if COMMON.contains(&name) || is_reference {
        return String::new();
    }
    match (name, &value["value"]) {
        // Addresses hold the server's port.
        ("url", _) => String::new(),
        // A page that was just opened has the focus where nothing else wants it.
        ("focused", _) if role == "page" => String::new(),
        // The nesting of a list can be seen.
        ("level", _) if role == "listitem" => String::new(),
        (_, Value::Bool(false) | Value::Null) => String::new(),
        (_, Value::Bool(true)) => format!(" [{name}]"),
        (_, Value::String(said)) if said == "false" || said.is_empty() => String::new(),
        (_, Value::String(said)) if said == "true" => format!(" [{name}]"),
        (_, Value::String(said)) => format!(" [{name}={said}]"),
        (_, other) => format!(" [{name}={other}]"),
    }
}

fn word(value: &Value) -> String {
    match &value["value"] {
        Value::String(text) => text.split_whitespace().collect::<Vec<_>>().join(" "),
        Value::Null => String::new(),
        other => other.to_string(),
    }
}
