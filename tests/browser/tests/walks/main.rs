//! The ways people go through the app, from the first page to the last, each in one test.

mod activity;
mod apart;
mod api_key_care;
mod api_key_faults;
mod api_keys;
mod back;
mod back_place;
mod harness;
mod interruptions;
mod lockdown;
mod lockdown_faults;
mod lockdown_kept;
mod pages;
mod password;
mod portuguese;
mod release;
mod sessions;
mod sign_in;
mod strict;
mod two_factor;
mod two_factor_faults;
