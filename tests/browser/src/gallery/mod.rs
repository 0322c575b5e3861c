//! What the tests of the gallery stand on: a server for it, browsers that are shared by many visits,
//! and a bare state in one of them, looked at in every way.

mod bench;
mod chromium;
mod room;
mod stage;

pub use crate::camera::read_qr_code;
pub use bench::{Bench, accepting, asked_for};
pub use chromium::{Chromium, Media, PAGE_SCRIPT};
pub use room::{Place, snapshots};
pub use stage::{Language, Stage, Theme};
