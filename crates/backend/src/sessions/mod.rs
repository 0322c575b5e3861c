//! The devices that are signed in: `/v1/sessions` ([`list`], [`revoke`]).

pub mod list;
pub mod revoke;
