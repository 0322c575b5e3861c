//! What the browser knows about text.

use js_sys::JsString;

/// `text` in normalisation form C, in which one letter with an accent is one character: some
/// keyboards send two, and names are compared in this form.
#[must_use]
pub fn composed(text: &str) -> String {
    JsString::from(text).normalize("NFC").into()
}
