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

fn content(name: &str) -> Option<String> {
    let element = document().query_selector(&format!("meta[name='{name}']")).ok().flatten()?;
    Some(element.dyn_into::<HtmlMetaElement>().ok()?.content())
}
