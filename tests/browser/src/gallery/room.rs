//! Where the snapshots of a state lie.

use std::path::PathBuf;

/// A state's place below a folder of snapshots: `ROOM/STATE`.
#[derive(Debug, Clone, Copy)]
pub struct Place<'a>(pub &'a str);

impl Place<'_> {
    /// The file of this state below `kind`, with what tells it from the state's other files:
    /// `snapshots/a11y/sessions/list.txt`, `snapshots/pictures/sessions/list.pt-320.webp`.
    #[must_use]
    pub fn file(self, kind: &str, ending: &str) -> PathBuf {
        snapshots(kind).join(format!("{}{ending}", self.0))
    }

    /// A name for a file that lies beside those of all other states.
    #[must_use]
    pub fn flat(self) -> String {
        self.0.replace('/', "-")
    }
}

/// The folder of one kind of snapshots.
#[must_use]
pub fn snapshots(kind: &str) -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/../snapshots")).join(kind)
}
