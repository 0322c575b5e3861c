//! Where a page was scrolled to when one comes back to it, from another or from a panel over it. Browsers would do that by
//! themselves as soon as they are back, when what the page shows has not been read yet and it is too short to be scrolled, and
//! also where the step back is not taken: `public/boot.js` tells them not to.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
    time::Duration,
};

use leptos::prelude::{document, request_animation_frame, set_timeout, window};

use super::{
    address,
    events::{Listener, listen, listen_until_cleanup},
};

/// A page that is not high enough by then begins at its top: nobody likes to be moved later.
const PATIENCE: Duration = Duration::from_secs(3);

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
            places[entry] = window().scroll_y().unwrap_or_default();
        });
    });
}

/// The entries from this one on are others than they were.
pub(super) fn forget_from(entry: u16) {
    PLACES.with_borrow_mut(|places| places.truncate(usize::from(entry)));
}

/// Scrolls to where this entry was as soon as the page is high enough, unless the person does anything before.
pub(super) fn bring_back() {
    let entry = address::entry();
    let place = PLACES.with_borrow(|places| places.get(usize::from(entry)).copied()).unwrap_or_default();
    let is_over = Rc::new(Cell::new(false));
    let ears = ["wheel", "pointerdown", "keydown"].map(|name| {
        let is_over = is_over.clone();
        listen(&window(), name, true, move |_| is_over.set(true))
    });
    wait(entry, place, is_over.clone(), ears);
    set_timeout(move || is_over.set(true), PATIENCE);
}

/// Looks in every frame.
#[expect(clippy::only_used_in_recursion, reason = "the ears hear as long as it goes on")]
fn wait(entry: u16, place: f64, is_over: Rc<Cell<bool>>, ears: [Listener; 3]) {
    request_animation_frame(move || {
        if is_over.get() || address::entry() != entry {
            return;
        }
        let room =
            document().document_element().map_or(0, |root| root.scroll_height() - root.client_height());
        // Places are parts of pixels, heights are whole ones.
        if f64::from(room) + 1.0 > place {
            window().scroll_to_with_x_and_y(0.0, place);
        } else {
            wait(entry, place, is_over, ears);
        }
    });
}
