//! Looks after the sources while the gallery is served: style sheets are told to the open pages, and
//! the rest is built anew.

use std::{
    collections::BTreeMap,
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread,
    time::{Duration, SystemTime},
};

use anyhow::Result;

use super::build::{INPUTS, build};
use crate::{dist, progress::Progress, project, tools::Tools};

const LOOK_EVERY: Duration = Duration::from_millis(400);

/// What has changed since the server was started, as pages ask for it.
#[derive(Clone, Default)]
pub struct Changes(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    build: u32,
    /// The style sheets by name, and what they hold.
    styles: BTreeMap<String, u64>,
}

impl Changes {
    /// As the page's script reads it.
    pub fn as_json(&self) -> String {
        let state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let styles: Vec<String> =
            state.styles.iter().map(|(name, hash)| format!("\"{name}\":\"{hash:016x}\"")).collect();
        format!("{{\"build\":{},\"styles\":{{{}}}}}", state.build, styles.join(","))
    }

    fn change(&self, change: impl FnOnce(&mut State)) {
        change(&mut self.0.lock().unwrap_or_else(PoisonError::into_inner));
    }
}

/// Begins to look.
pub fn start(tools: Tools) -> Result<Changes> {
    let changes = Changes::default();
    let seen = styles()?;
    changes.change(|state| state.styles = seen);
    let mut built = sources()?;
    let (for_styles, for_sources) = (changes.clone(), changes.clone());
    // A build takes its time; style sheets do not wait for it. A file that is half written or just
    // moved is seen by the next look.
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            if let Ok(styles) = styles() {
                for_styles.change(|state| state.styles = styles);
            }
        }
    });
    thread::spawn(move || {
        loop {
            thread::sleep(LOOK_EVERY);
            let Ok(now) = sources() else { continue };
            if now != built {
                built = now;
                rebuild(&tools, &for_sources);
            }
        }
    });
    Ok(changes)
}

fn rebuild(tools: &Tools, changes: &Changes) {
    match build(&mut Progress::new(1), tools) {
        Ok(_) => changes.change(|state| state.build += 1),
        Err(error) => eprintln!("\n{error:#}\n\nThe pages stay as they are."),
    }
}

/// What the style sheets hold.
fn styles() -> Result<BTreeMap<String, u64>> {
    let mut styles = BTreeMap::new();
    for path in dist::files_below(&project::root().join("style"))? {
        let mut hasher = DefaultHasher::new();
        fs::read(&path)?.hash(&mut hasher);
        if let Some(name) = path.file_stem().and_then(|name| name.to_str()) {
            styles.insert(name.to_owned(), hasher.finish());
        }
    }
    Ok(styles)
}

/// Every other source with the time of its last change: cheaper to look at than what they hold.
fn sources() -> Result<Vec<(String, SystemTime)>> {
    let mut sources = Vec::new();
    for input in INPUTS.into_iter().filter(|input| *input != "style") {
        for path in dist::files_below(&project::root().join(input))? {
            sources.push((path.display().to_string(), changed_at(&path)?));
        }
    }
    Ok(sources)
}

fn changed_at(path: &Path) -> Result<SystemTime> {
    Ok(fs::metadata(path)?.modified()?)
}
