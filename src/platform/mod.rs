//! The browser's seams: each file wraps one thing the browser offers and tells honestly how it went.
//!
//! Nothing here knows the account, the backend or a visible word.

pub mod address;
pub mod calendar;
pub mod clipboard;
pub mod clock;
pub mod download;
pub mod events;
pub mod hmac;
pub mod http_meta;
pub mod intl;
pub mod leave_guard;
pub mod media;
pub mod page;
pub mod panel;
pub mod print;
pub mod random;
mod scroll;
pub mod sizes;
pub mod storage;
pub mod strength;
pub mod tabs;
pub mod text;
