//! The gallery: every state of every screen by URL, without a backend. A developers' tool, built with
//! the feature `demo` alone; its own words are English.
//!
//! One page has three faces, told by the address ([`address`]): the *index* of all states; a *framed*
//! state with switches for language, theme, width and text size; and the *bare* state, which is the
//! real app over a demo backend, led by a short *play* to the moment that is to be seen. Designers use
//! the first two, tests the third. What the browser has to feign for that (time, dice, storage) is done
//! by `public/gallery/early.js` before anything else runs; [`browser`] is our end of it.

pub mod address;
mod browser;
mod framed;
mod index;
mod kit;
mod play;
mod pseudo;
mod stage;
pub mod state;
pub mod states;

use leptos::{mount::mount_to_body, prelude::*};

use address::Address;

/// Shows what the page's address asks for.
pub fn start() {
    let query = window().location().search().unwrap_or_default();
    match Address::parse(&query) {
        Address::Index(look) => mount_to_body(move || index::index(look)),
        Address::Framed(id, look) => mount_to_body(move || framed::framed(id.clone(), look)),
        Address::Stage(stage) => stage::open(stage),
    }
}
