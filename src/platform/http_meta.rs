//! What the deployer and the build wrote into `index.html`, read at run time.

use leptos::prelude::document;
use wasm_bindgen::JsCast;
use web_sys::HtmlMetaElement;

/// The base of the API as `<meta name="zexa-api-base">` names it, without a closing slash; empty for
/// the page's own origin.
#[must_use]
pub fn api_base() -> String {
    content("zexa-api-base").unwrap_or_default().trim().trim_end_matches('/').to_owned()
}

/// Below which path the app is served, as `<meta name="zexa-base">` names it, without a closing slash; empty for
/// the root.
#[must_use]
pub fn base() -> String {
    content("zexa-base").unwrap_or_default().trim().trim_end_matches('/').to_owned()
}

/// The address of what loads the password estimate. The build gives its folder a hash; where nothing was
/// built, it is where Trunk puts it.
#[must_use]
pub fn strength_worker() -> String {
    content("zexa-strength-worker").unwrap_or_else(|| "/strength-worker_loader.js".to_owned())
}

/// The digest that the build wrote beside that address; `None` where nothing was built.
#[must_use]
pub fn strength_worker_integrity() -> Option<String> {
    meta("zexa-strength-worker")?.get_attribute("data-integrity")
}

fn content(name: &str) -> Option<String> {
    Some(meta(name)?.content())
}

fn meta(name: &str) -> Option<HtmlMetaElement> {
    let element = document().query_selector(&format!("meta[name='{name}']")).ok().flatten()?;
    element.dyn_into().ok()
}
