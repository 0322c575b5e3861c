//! The worker's script by its digest, before it sees a password.
//!
//! No browser lets a worker be started with an integrity, and a worker made of a text that was looked at would need
//! `worker-src blob:`, which any script could use. So the page asks for the script by its digest first, and the worker
//! is started from the same address, which the browser then has in its cache: a release's names never change
//! their content. The script holds its module by a digest of its own. What is left: a server that lets nothing be
//! kept and answers the second request otherwise than the first.

use leptos::prelude::window;
use wasm_bindgen::JsValue;
use wasm_bindgen_futures::JsFuture;
use web_sys::{RequestCredentials, RequestInit};

use super::super::http_meta;

/// The script's address, once what lies there is what was built with this page. An error where it is not, or
/// where it did not come.
pub async fn address() -> Result<String, JsValue> {
    let address = http_meta::strength_worker();
    if let Some(integrity) = http_meta::strength_worker_integrity() {
        let init = RequestInit::new();
        // As the worker asks for it: what is kept is kept for both.
        init.set_credentials(RequestCredentials::SameOrigin);
        init.set_integrity(&integrity);
        JsFuture::from(window().fetch_with_str_and_init(&address, &init)).await?;
    }
    Ok(address)
}
