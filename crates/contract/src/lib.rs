//! The wire types of the Zexa Security API, version 1.
//!
//! One source for both sides: the app's `zexa` adapter reads and writes these types, the
//! reference backend serves them, and the OpenAPI file (`docs/openapi.json`) is generated from
//! them. The crate knows no HTTP library, no browser and no storage.
//!
//! Conventions: JSON, `snake_case`, times as [`Timestamp`] (milliseconds since the Unix epoch,
//! UTC), opaque ids as strings, optional facts as absent or `null` and never as invented values.

pub mod api_keys;
pub mod events;
pub mod meta;
pub mod paging;
pub mod password;
pub mod paths;
pub mod problem;
pub mod session;
pub mod sessions;
mod timestamp;
pub mod two_factor;

pub use paging::Page;
pub use problem::{Problem, ProblemCode};
pub use timestamp::Timestamp;
