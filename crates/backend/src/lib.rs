//! The reference backend of the Zexa Security API.
//!
//! It enforces every rule of the contract (`docs/contract.md`), stores in SQLite or PostgreSQL and also
//! serves the built app. One module per resource, one file per act: `POST /v1/api-keys` is
//! `api_keys/create.rs`. What all of them stand on lies beside them: [`store`], [`clock`],
//! [`error`], [`throttle`], [`client`], [`events`].

pub mod accounts;
pub mod api_keys;
mod app;
pub mod client;
pub mod clock;
pub mod command_line;
pub mod config;
pub mod crypto;
pub mod error;
pub mod events;
#[cfg(feature = "faults")]
pub mod faults;
pub mod housekeeping;
pub mod http;
pub mod meta;
pub mod openapi;
pub mod password;
pub mod seed;
pub mod session;
pub mod sessions;
pub mod store;
pub mod throttle;
pub mod two_factor;

pub use app::{App, AppState, StartError};
pub use clock::{Clock, ManualClock, SystemClock};
pub use config::Config;
