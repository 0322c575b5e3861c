//! API keys: made and shown once, listed with what deserves attention, revoked at once.

mod advice;
mod bulk;
mod bulk_progress;
mod bulk_question;
mod creation;
mod finder;
mod finder_bar;
mod keys;
mod list;
mod listing;
mod long_wait;
mod lost;
mod making_words;
pub mod model;
mod new_key;
mod odd;
mod page;
mod panel;
mod permissions;
mod purpose;
mod renaming;
mod reveal;
mod revocation;
mod revoke_all;
mod revoke_question;
mod rotation;
mod rotation_choice;
mod rotations;
mod row;
mod status;
mod storing;
mod support;
mod suspect;
mod use_news;
mod which_key;

pub use page::ApiKeysPage;
pub use purpose::purpose_words;
pub use revoke_all::RevokeAll;
pub use suspect::SuspectPanel;

/// The id of the heading over the list, where the focus goes when what had it is gone.
const LIST_HEADING: &str = "keys-heading";

/// Moves the focus to `element` once it is drawn.
fn focus_soon(element: impl AsRef<web_sys::HtmlElement> + 'static) {
    leptos::prelude::request_animation_frame(move || {
        // An element that was removed meanwhile cannot take the focus; nothing is lost by that.
        let _ = element.as_ref().focus();
    });
}

/// So many frames after a panel was closed, what opened it may still come: a long list draws its rows when it has been
/// scrolled back to them.
const FRAMES: u8 = 60;

/// Moves the focus back to what opened a panel, or to what stands there now under the same name; else to the heading of
/// the list. Nothing is scrolled.
fn focus_back(opener: web_sys::HtmlElement) {
    focus_back_within(opener, FRAMES);
}

fn focus_back_within(opener: web_sys::HtmlElement, frames: u8) {
    use crate::platform::page;
    leptos::prelude::request_animation_frame(move || {
        // The person has gone elsewhere.
        if !page::nothing_has_the_focus() {
            return;
        }
        let same = || page::button_labelled(&opener.get_attribute("aria-label")?);
        let there = Some(&opener).filter(|opener| opener.is_connected()).cloned().or_else(same);
        match there {
            Some(there) => page::focus_in_place(&there),
            None if frames > 0 => focus_back_within(opener, frames - 1),
            None => page::focus_id_in_place(LIST_HEADING),
        }
    });
}

/// What had the focus in a question goes when there is nothing left to do: the button of the act, or what was typed to
/// mean it.
fn keep_focus_in_dialog(nothing_to_do: leptos::prelude::Memo<bool>) {
    use leptos::prelude::*;
    Effect::new(move || {
        if nothing_to_do.get() {
            crate::platform::page::when_drawn(crate::platform::page::focus_start_of_dialog_if_lost);
        }
    });
}

/// What has the focus now.
fn focused() -> Option<web_sys::HtmlElement> {
    use wasm_bindgen::JsCast;
    leptos::prelude::document().active_element()?.dyn_into().ok()
}

/// Moves the focus to the field of `input` whenever something is found wrong with it.
fn focus_when_wrong(
    input: leptos::prelude::NodeRef<leptos::html::Input>,
    error: leptos::prelude::Signal<Option<String>>,
) {
    use leptos::prelude::*;
    // Another language says the same with other words: that moves nothing.
    let is_wrong = Memo::new(move |_| error.with(Option::is_some));
    Effect::new(move || {
        if is_wrong.get()
            && let Some(input) = input.get_untracked()
        {
            focus_soon(input);
        }
    });
}

/// Moves the focus to the element with this id once everything is drawn and dialogs are closed.
fn focus_id_soon(id: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        crate::platform::page::focus_id(id);
    });
}

/// The same where what had the focus is gone: a dialog gives it back to what opened it, if that is still there.
fn focus_id_if_lost(id: &'static str) {
    leptos::prelude::request_animation_frame(move || {
        if crate::platform::page::nothing_has_the_focus() {
            crate::platform::page::focus_id(id);
        }
    });
}
