//! Where a page was scrolled to when one comes back to it, from another or from a panel over it. Browsers would do that by
//! themselves as soon as they are back, when what the page shows has not been read yet and it is too short to be scrolled, and
//! also where the step back is not taken: `public/boot.js` tells them not to.

use std::cell::RefCell;

use leptos::prelude::{request_animation_frame, window};

use super::{address, events::listen_until_cleanup};

/// So many frames, some three seconds: a page that is not high enough by then stays where it is, for nobody likes to be
/// moved later.
const PATIENCE: u8 = 180;

thread_local! {
    /// By the entries of the history, as far as this document has seen them.
    static PLACES: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
}

/// Keeps in mind where the page is scrolled to, from now on. Once, at the root of the app.
pub(super) fn keep() {
    listen_until_cleanup(&window(), "scroll", false, |_| {
        let entry = usize::from(address::entry());
        PLACES.with_borrow_mut(|places| {
            if places.len() <= entry {
                places.resize(entry + 1, 0.0);
            }
            places[entry] = place_now();
        });
    });
}

/// The entries from this one on are others than they were.
pub(super) fn forget_from(entry: u16) {
    PLACES.with_borrow_mut(|places| places.truncate(usize::from(entry)));
}

/// Scrolls to where this entry was, as far as the page is high enough, until it is there or the person scrolls.
pub(super) fn bring_back() {
    let entry = address::entry();
    let place = PLACES.with_borrow(|places| places.get(usize::from(entry)).copied()).unwrap_or_default();
    go_on(entry, place, place_now(), PATIENCE);
}

/// In every frame a step; `last` is where the one before has led.
fn go_on(entry: u16, place: f64, last: f64, frames: u8) {
    request_animation_frame(move || {
        // What went with the place that was left may have moved the page before the first.
        if address::entry() == entry && (frames == PATIENCE || near(place_now(), last)) {
            window().scroll_to_with_x_and_y(0.0, place);
            let now = place_now();
            if frames > 0 && !near(now, place) {
                go_on(entry, place, now, frames - 1);
            }
        }
    });
}

fn place_now() -> f64 {
    window().scroll_y().unwrap_or_default()
}

/// Places are parts of pixels.
fn near(one: f64, other: f64) -> bool {
    (one - other).abs() < 1.0
}
