//! What the deployer wrote into `index.html`, read at run time.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlMetaElement;

/// The base of the API as `<meta name="zexa-api-base">` names it, without a closing slash; empty for
/// the page's own origin.
#[must_use]
pub fn api_base() -> String {
    content("zexa-api-base").unwrap_or_default().trim().trim_end_matches('/').to_owned()
}

fn content(name: &str) -> Option<String> {
    let element = document().query_selector(&format!("meta[name='{name}']")).ok().flatten()?;
    Some(element.dyn_into::<HtmlMetaElement>().ok()?.content())
}
