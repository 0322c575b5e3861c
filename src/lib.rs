//! The Zexa Security Centre: a single-page app in which account holders look after the security of
//! their account.
//!
//! `docs/architecture.md` has the picture. In short: views in [`features`] know the port
//! ([`backend`]) and never HTTP; what can be wrong in logic stands in each room's `model.rs` and is
//! tested on the host; the browser's seams are in [`platform`], the kit in [`ui`], words in [`i18n`].

pub mod app;
pub mod backend;
pub mod count;
pub mod features;
#[cfg(feature = "demo")]
pub mod gallery;
pub mod i18n;
pub mod mutation;
pub mod platform;
pub mod read;
pub mod reading;
pub mod rooms;
pub mod routes;
pub mod session;
pub mod shared;
pub mod shell;
pub mod ui;
pub mod uri;
pub mod utc;
