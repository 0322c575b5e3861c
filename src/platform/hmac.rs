//! HMAC-SHA-1 (RFC 2104) by the browser's own Web Cryptography.

use js_sys::{Array, Object, Reflect, Uint8Array};
use leptos::prelude::window;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::CryptoKey;

/// The authentication code of each message under `key`. `None` where the browser has no Web
/// Cryptography: on a page that did not come over a secure connection.
pub async fn hmac_sha1(key: &[u8], messages: &[[u8; 8]]) -> Option<Vec<Vec<u8>>> {
    let crypto = window().crypto().ok()?;
    // A page from an insecure origin has the object, but nothing in this place.
    if Reflect::get(&crypto, &JsValue::from_str("subtle")).ok()?.is_undefined() {
        return None;
    }
    let subtle = crypto.subtle();
    let algorithm = Object::new();
    for (name, value) in [("name", "HMAC"), ("hash", "SHA-1")] {
        Reflect::set(&algorithm, &JsValue::from_str(name), &JsValue::from_str(value)).ok()?;
    }
    let usages = Array::of1(&JsValue::from_str("sign"));
    let bytes = Uint8Array::from(key);
    let imported = subtle.import_key_with_object("raw", &bytes, &algorithm, false, &usages).ok()?;
    let key: CryptoKey = JsFuture::from(imported).await.ok()?.dyn_into().ok()?;
    // This copy is in our hands, and not needed any more.
    bytes.fill(0, 0, bytes.length());
    let mut codes = Vec::with_capacity(messages.len());
    for message in messages {
        let signing = subtle.sign_with_str_and_u8_array("HMAC", &key, message).ok()?;
        codes.push(Uint8Array::new(&JsFuture::from(signing).await.ok()?).to_vec());
    }
    Some(codes)
}
