//! Securing an account that somebody else may be in: calm, in the right order, one act a screen, and
//! never losing its place.
//!
//! `model`, `mail` and `report` are pure; `room`, `beginning`, `memory`, `reading` and `focus` join them to the
//! backend, to this tab's memory and to the page; the rest are views of one step each. The steps that belong to other rooms are done by what those export.

mod beginning;
mod contacts;
mod end_others;
mod evidence;
mod focus;
mod key_box;
mod keys;
mod mail;
mod memory;
pub mod model;
mod page;
mod parts;
mod reading;
mod renewals;
mod report;
mod room;
mod start;
mod summary;
mod support;
mod words;

pub use page::LockdownPage;
