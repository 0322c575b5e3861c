//! The document around the app: title, language, theme, focus after navigation, and its end.

use js_sys::Function;
use leptos::prelude::{document, request_animation_frame, window};
use wasm_bindgen::{JsCast, prelude::Closure};
use web_sys::{Element, FocusOptions, HtmlElement, IdleRequestOptions};

use super::events::listen_until_cleanup;

/// Longer than two frames, so that what is being drawn comes between.
const NOT_YET_IDLE_MS: i32 = 40;

/// Within this time is done what nobody waits for; see [`step_when_idle`].
pub const NO_HURRY_MS: u32 = 1000;

/// Sets the document's title.
pub fn set_title(title: &str) {
    document().set_title(title);
}

/// Sets `<html lang>`.
pub fn set_language(tag: &str) {
    set_root_attribute("lang", Some(tag));
}

/// The languages the browser's settings ask for, the most wanted first.
#[must_use]
pub fn preferred_languages() -> Vec<String> {
    window().navigator().languages().iter().filter_map(|tag| tag.as_string()).collect()
}

/// The origin that the page comes from: `https://conta.example`.
#[must_use]
pub fn origin() -> String {
    window().location().origin().unwrap_or_default()
}

/// Loads the page anew: every trace of this document's memory goes.
pub fn reload() {
    // Refused only while the page is being unloaded already.
    let _ = window().location().reload();
}

/// Sets the theme (`light`, `dark`), or follows the system with `None`.
pub fn set_theme(theme: Option<&str>) {
    set_root_attribute("data-theme", theme);
}

/// Moves the focus to the page's heading, as a browser does by itself on a real navigation.
/// `false` when there is no heading yet.
pub fn focus_heading() -> bool {
    heading().is_some_and(|heading| heading.focus().is_ok())
}

/// The same, and nothing is scrolled: who comes back to a page is where they were.
pub fn focus_heading_in_place() {
    if let Some(heading) = heading() {
        focus_in_place(&heading);
    }
}

fn heading() -> Option<HtmlElement> {
    document().query_selector("main h1").ok().flatten()?.dyn_into().ok()
}

/// The page's main part or the open dialog, whichever has the focus inside.
pub fn place_with_focus() -> Option<Element> {
    document().active_element()?.closest("main, dialog").ok().flatten()
}

/// Moves the focus to where one starts in `place`: what wishes for it, else the heading.
pub fn focus_start_of(place: &Element) {
    let find = |selector| place.query_selector(selector).ok().flatten();
    let start = find("[data-first-focus]").or_else(|| find("h1[tabindex], .dialog__title"));
    if let Some(start) = start.and_then(|start| start.dyn_into::<HtmlElement>().ok()) {
        // An element that was removed meanwhile cannot take the focus; nothing is lost by that.
        let _ = start.focus();
    }
}

/// Moves the focus to where one starts in the open dialog, where what had it there is gone.
pub fn focus_start_of_dialog_if_lost() {
    if nothing_has_the_focus()
        && let Ok(Some(dialog)) = document().query_selector("dialog[open]")
    {
        focus_start_of(&dialog);
    }
}

/// Moves the focus to the element with this id.
pub fn focus_id(id: &str) -> bool {
    let element = document().get_element_by_id(id);
    element
        .and_then(|element| element.dyn_into::<HtmlElement>().ok())
        .is_some_and(|element| element.focus().is_ok())
}

/// The same, and nothing is scrolled: what takes the focus is in sight.
pub fn focus_id_in_place(id: &str) {
    let element = document().get_element_by_id(id).and_then(|element| element.dyn_into::<HtmlElement>().ok());
    if let Some(element) = element {
        focus_in_place(&element);
    }
}

/// The same for an element.
pub fn focus_in_place(element: &HtmlElement) {
    let options = FocusOptions::new();
    options.set_prevent_scroll(true);
    // Fails only for what was removed meanwhile.
    let _ = element.focus_with_options(&options);
}

/// Moves the focus to the element with this id, and the page to its start. `false` where there is none.
pub fn go_on_at(id: &str) -> bool {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view();
    }
    focus_id(id)
}

/// Scrolls so far that the element with this id is seen to its end.
pub fn reveal(id: &str) {
    if let Some(element) = document().get_element_by_id(id) {
        element.scroll_into_view_with_bool(false);
    }
}

/// Moves the focus to the button that acts on the row of a table with this key. `false` where it has none.
pub fn focus_action_of_row(key: &str) -> bool {
    let selector = format!("[data-row=\"{}\"] .table__actions button", escaped(key));
    let button = document().query_selector(&selector).ok().flatten();
    button
        .and_then(|button| button.dyn_into::<HtmlElement>().ok())
        .is_some_and(|button| button.focus().is_ok())
}

/// The button whose name for who does not see it is `label`.
#[must_use]
pub fn button_labelled(label: &str) -> Option<HtmlElement> {
    let selector = format!("button[aria-label=\"{}\"]", escaped(label));
    document().query_selector(&selector).ok().flatten()?.dyn_into().ok()
}

/// Any text within a string of CSS.
fn escaped(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_ascii_alphanumeric() { c.to_string() } else { format!("\\{:x} ", u32::from(c)) })
        .collect()
}

/// What had the focus is gone, and nothing else has it.
pub fn nothing_has_the_focus() -> bool {
    document().active_element().is_none_or(|focused| focused.tag_name().eq_ignore_ascii_case("body"))
}

/// Scrolls the row of the navigation (a phone's) so that the current page's link is in sight. The
/// page itself does not move.
pub fn reveal_current_link() {
    let find = |selector| document().query_selector(selector).ok().flatten();
    let (Some(row), Some(link)) = (find(".app__nav > .app__nav-list"), find(".app__nav [aria-current=page]"))
    else {
        return;
    };
    let (row_box, link_box) = (row.get_bounding_client_rect(), link.get_bounding_client_rect());
    let off_centre = link_box.left() - row_box.left() - (row_box.width() - link_box.width()) / 2.0;
    #[expect(clippy::cast_possible_truncation, reason = "whole pixels do")]
    row.set_scroll_left(row.scroll_left() + off_centre as i32);
}

/// Calls `forget` when the page is left or frozen for the back button, for as long as the calling
/// component lives: the moment to drop secrets.
pub fn on_page_hide(forget: impl Fn() + 'static) {
    listen_until_cleanup(&window(), "pagehide", false, move |_| forget());
}

fn set_root_attribute(name: &str, value: Option<&str>) {
    let Some(root) = document().document_element() else { return };
    // Fails only for names that are no attribute names.
    let _ = match value {
        Some(value) => root.set_attribute(name, value),
        None => root.remove_attribute(name),
    };
}

/// Does `act` once what is being drawn now is on the screen: for what takes long and can wait.
pub fn when_drawn(act: impl FnOnce() + 'static) {
    request_animation_frame(move || request_animation_frame(act));
}

/// Does `step` again and again, each time when the browser has nothing else to do, for as long as it says that more is to
/// be done. A browser that is always busy does each within so many milliseconds all the same: what waits is kept in memory.
pub fn step_when_idle(within_ms: u32, mut step: impl FnMut() -> bool + 'static) {
    when_idle(within_ms, move || {
        if step() {
            step_when_idle(within_ms, step);
        }
    });
}

/// Does `act` when the browser has nothing else to do; soon, where it does not tell that (Safari, WebKitGTK).
fn when_idle(within_ms: u32, act: impl FnOnce() + 'static) {
    let act: Function = Closure::once_into_js(act).unchecked_into();
    let options = IdleRequestOptions::new();
    options.set_timeout(within_ms);
    if window().request_idle_callback_with_options(&act, &options).is_err() {
        // Refused to no window.
        let _ = window().set_timeout_with_callback_and_timeout_and_arguments_0(&act, NOT_YET_IDLE_MS);
    }
}

#[cfg(test)]
mod tests {
    use super::escaped;

    #[test]
    fn no_text_ends_the_string_of_css_that_it_is_in() {
        assert_eq!(escaped("group\tA1"), "group\\9 A1");
        assert_eq!(escaped("\"]\\é"), "\\22 \\5d \\5c \\e9 ");
    }
}
