//! Saving a text as a file, made in the browser: the text never travels.

use std::time::Duration;

use js_sys::Array;
use leptos::prelude::{document, set_timeout};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Blob, BlobPropertyBag, HtmlAnchorElement, Url};

/// How long the browser may take to open the file before its address is withdrawn.
const ADDRESS_LIVES: Duration = Duration::from_secs(10);

/// Hands `content` to the browser as a text file. `false` when the browser would not take it;
/// where it ends up, or whether the person cancels, no page can know.
#[must_use]
pub fn text(file_name: &str, content: &str) -> bool {
    file(file_name, "text/plain", content)
}

/// The same for a text of another kind (a MIME type without its character set).
#[must_use]
pub fn file(file_name: &str, kind: &str, content: &str) -> bool {
    offer(file_name, kind, content).is_ok()
}

fn offer(file_name: &str, kind: &str, content: &str) -> Result<(), JsValue> {
    let options = BlobPropertyBag::new();
    options.set_type(&format!("{kind};charset=utf-8"));
    let parts = Array::of1(&JsValue::from_str(content));
    let blob = Blob::new_with_str_sequence_and_options(&parts, &options)?;
    let address = Url::create_object_url_with_blob(&blob)?;

    let link: HtmlAnchorElement = document().create_element("a")?.unchecked_into();
    link.set_href(&address);
    link.set_download(file_name);
    // `external` keeps the router's hands off it.
    link.set_rel("external");
    link.click();

    set_timeout(
        move || {
            let _ = Url::revoke_object_url(&address);
        },
        ADDRESS_LIVES,
    );
    Ok(())
}
