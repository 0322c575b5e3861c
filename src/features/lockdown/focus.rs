//! Where the focus goes when another step is in view.

use leptos::prelude::*;

use crate::platform::page;

/// The heading of what is in view; it takes the focus after each step.
pub(super) const STEP_HEADING: &str = "lockdown-step";

/// The step in view is drawn by the next frame.
pub(super) fn focus_step() {
    request_animation_frame(focus_step_now);
}

/// The same where what had the focus is gone then.
pub(super) fn focus_step_if_lost() {
    request_animation_frame(|| {
        if page::nothing_has_the_focus() {
            focus_step_now();
        }
    });
}

fn focus_step_now() {
    if !page::focus_id(STEP_HEADING) {
        page::focus_heading();
    }
}
