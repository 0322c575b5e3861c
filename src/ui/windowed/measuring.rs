//! How high the rows of a long table are.

use std::time::Duration;

use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use super::{growth::Growth, model::Heights, window::Window};
use crate::platform::sizes::SizeWatch;

impl Window {
    /// Takes note of what the rows' heights become, when the frame in which they become it has been painted: what follows
    /// from that is only how much room there is beyond.
    pub(super) fn watch_sizes(self) {
        let watch = SizeWatch::new(move |rows| {
            let take_note = move || {
                let is_there = !self.moved.is_disposed();
                if is_there && self.measure(&rows) {
                    self.moved.set(());
                    self.step_soon();
                }
            };
            set_timeout(take_note, Duration::ZERO);
        });
        self.sizes.set_value(watch);
    }

    /// Hears of the height of this row from now on.
    pub(super) fn watch(self, row: &Element) {
        self.sizes.with_value(|sizes| sizes.iter().for_each(|sizes| sizes.watch(row)));
    }

    /// Takes note of the heights of these rows. `true` when one was not as high as thought.
    pub(super) fn measure(self, rows: &[HtmlElement]) -> bool {
        let place =
            |row: &HtmlElement| row.get_attribute("aria-rowindex")?.parse::<usize>().ok()?.checked_sub(2);
        // One that has left the page since has no height.
        let measured = |row: &HtmlElement| Some((place(row)?, row.get_bounding_client_rect().height()));
        let found: Vec<_> = rows.iter().filter_map(measured).filter(|(_, height)| *height > 0.0).collect();
        let is_whole = |index: usize| untrack(|| self.growth_at(index).is_some_and(Growth::is_whole));
        let first_whole = found.iter().find(|(index, _)| is_whole(*index)).map(|(_, height)| *height);
        let total = |heights: &Heights| heights.offset(heights.count());
        self.heights
            .try_update_value(|heights| {
                let before = total(heights);
                if let Some(height) = first_whole {
                    heights.found_on(height);
                }
                for (index, height) in found {
                    heights.measure(index, height);
                }
                (total(heights) - before).abs() > 0.5
            })
            .unwrap_or(false)
    }
}

/// The rows of this body in the page.
pub(super) fn rows_in(body: &HtmlElement) -> Vec<HtmlElement> {
    let rows = body.children();
    (0..rows.length()).filter_map(|place| rows.item(place)?.dyn_into().ok()).collect()
}
