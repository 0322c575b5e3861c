//! Copying, told truthfully: the person must know whether a secret that is shown once was copied.

use js_sys::{Array, Function, Reflect};
use leptos::prelude::{document, window};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{ClipboardEvent, Event};

use super::events::{Listener, listen};

/// How a copy ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CopyOutcome {
    /// The text is on the clipboard: the browser said so.
    Copied,
    /// The browser refused, and the text is now selected for the person to copy.
    SelectedForManualCopy,
    /// The browser refused and there was nothing to select.
    Failed,
}

/// Copies `text`. Where the browser has no clipboard (an insecure origin, a refused permission),
/// selects the element with the id `fallback_id`, without moving the focus (a dialog's focus trap
/// would drop the selection), and tries the older command on it.
pub async fn copy(text: &str, fallback_id: &str) -> CopyOutcome {
    if write(text).await {
        return CopyOutcome::Copied;
    }
    if !select(fallback_id) {
        return CopyOutcome::Failed;
    }
    if copy_selection_as(text) { CopyOutcome::Copied } else { CopyOutcome::SelectedForManualCopy }
}

/// Puts `text` on the clipboard instead of what is selected, while a copy event is handled.
/// `true` when it could be put there.
pub fn answer_copy_event(event: &Event, text: &str) -> bool {
    let Some(data) = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data) else {
        return false;
    };
    let put = data.set_data("text/plain", text).is_ok();
    if put {
        event.prevent_default();
    }
    put
}

async fn write(text: &str) -> bool {
    let navigator = window().navigator();
    let offered = Reflect::get(&navigator, &JsValue::from_str("clipboard"))
        .is_ok_and(|clipboard| !clipboard.is_undefined() && !clipboard.is_null());
    offered && JsFuture::from(navigator.clipboard().write_text(text)).await.is_ok()
}

fn select(element_id: &str) -> bool {
    let Some(element) = document().get_element_by_id(element_id) else { return false };
    let Ok(Some(selection)) = window().get_selection() else { return false };
    let Ok(range) = document().create_range() else { return false };
    range.select_node_contents(&element).is_ok()
        && selection.remove_all_ranges().is_ok()
        && selection.add_range(&range).is_ok()
}

/// `document.execCommand("copy")`, with the exact text in place of the selected one, so that the
/// gaps drawn between groups never get into the clipboard.
fn copy_selection_as(text: &str) -> bool {
    let exact = text.to_owned();
    let document = document();
    let _listener: Listener = listen(&document, "copy", true, move |event| {
        answer_copy_event(&event, &exact);
    });
    Reflect::get(&document, &JsValue::from_str("execCommand"))
        .ok()
        .and_then(|command| command.dyn_into::<Function>().ok())
        .and_then(|command| command.apply(&document, &Array::of1(&JsValue::from_str("copy"))).ok())
        .and_then(|done| done.as_bool())
        .unwrap_or(false)
}
