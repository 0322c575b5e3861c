//! Printing: the style sheet shows `.print-sheet` alone on paper.

use leptos::prelude::window;

/// Opens the browser's print dialog. `false` where there is none (some phones' in-app browsers).
#[must_use]
pub fn print() -> bool {
    window().print().is_ok()
}
