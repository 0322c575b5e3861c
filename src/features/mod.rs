//! One room for each thing a person comes to do: pure state in `model.rs`, views beside it.

pub mod activity;
pub mod api_keys;
pub mod lockdown;
pub mod overview;
pub mod password;
pub mod sessions;
pub mod sign_in;
pub mod step_up;
pub mod two_factor;
