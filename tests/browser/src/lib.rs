//! Walks through the release app as a person would, on the real reference backend.
//!
//! Things are found by what assistive technology is told about them (role and name), by their
//! label or by visible words; never by class names. Each walk has a backend, a data folder and
//! browsers of its own. A witness goes along and looks at what must hold on every page; at the end
//! the browsers' consoles are read, and an error or a violation of the Content-Security-Policy fails
//! the walk. `cargo xtask test browser` runs all of them in every engine that is to be had.

mod authenticator;
mod browser;
mod camera;
mod child;
mod chromedriver;
mod console;
mod engine;
mod fault;
mod find;
mod foreign;
pub mod gallery;
mod intruder;
mod page;
mod site;
mod static_host;
mod walk;
mod wire;
mod witness;

pub use authenticator::Authenticator;
pub use browser::{Browser, Look, Theme};
pub use camera::decode_qr;
pub use engine::Engine;
pub use fault::Fault;
pub use find::{Role, plain};
pub use foreign::{Foreign, UNPROTECTED};
pub use intruder::Intruder;
pub use site::{Account, Site, release};
pub use walk::{problems_of, shots_folder, walk, walk_apart, walk_over};
pub use wire::Traffic;

/// How long anything may take to appear.
pub const PATIENCE: std::time::Duration = std::time::Duration::from_secs(30);
