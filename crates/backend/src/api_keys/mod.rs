//! API keys: `/v1/api-keys` ([`list`], [`create`], [`rename`], [`rotate`], [`revoke`]) and the one
//! endpoint that a key opens ([`whoami`]). A revoked key is a deleted row: it opens nothing at once.

pub mod create;
mod format;
pub mod idempotency;
pub mod list;
pub mod name;
pub mod networks;
mod purpose;
pub mod rename;
pub mod revoke;
pub mod rotate;
mod row;
pub mod whoami;

pub use purpose::PERMISSIONS;
pub use row::{NewKey, insert};

/// The most keys an account can have.
pub const KEYS_PER_ACCOUNT: u32 = 100;
