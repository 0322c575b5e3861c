//! The reference backend over real HTTP: one test for each rule of the contract.
//!
//! Every test runs its own server on a free loopback port, with its own place for what is kept and a clock
//! that is moved by hand. Every answer of every test is held against the OpenAPI document.

mod api_keys;
mod app_files;
mod backup_codes;
mod bad_input;
mod browser;
mod command_line;
mod cors;
mod csrf;
mod enrolment;
mod events;
#[cfg(feature = "faults")]
mod faults;
mod flood;
mod in_flight;
mod key_purposes;
mod key_rotation;
mod killed;
mod lock_out;
#[cfg(unix)]
mod lost_commit;
mod openapi;
mod password;
mod place;
mod program;
mod safe_methods;
mod second_factor;
mod server;
mod session;
mod session_tries;
mod sessions;
mod step_up;
mod storage;
mod unfinished;

use browser::{Answer, Browser};
use place::Place;
use server::Server;
