//! What a person's system may ask of a page: colours of its own.

use anyhow::Result;
use serde_json::{Value, json};
use walk::gallery::{Chromium, read_qr_code};

/// Whatever cannot be seen in the system's colours. Moves the focus.
pub async fn in_forced_colours(browser: &Chromium) -> Result<Vec<String>> {
    let mut found = browser.findings("unseen()").await?;
    found.extend(unreadable_qr_code(browser).await?);
    found.extend(browser.findings("unseenFocus()").await?);
    Ok(found)
}

/// A QR code in the system's colours, light on dark perhaps, is one that cameras do not read.
async fn unreadable_qr_code(browser: &Chromium) -> Result<Option<String>> {
    let place = browser.evaluate("zexaChecks.qrCode()").await?;
    if place == Value::Null {
        return Ok(None);
    }
    let clip = json!({ "x": place["x"], "y": place["y"], "width": place["width"], "height": place["height"], "scale": 2 });
    let picture = browser.photograph_part(clip).await?;
    Ok(read_qr_code(&picture).err().map(|error| format!("a camera does not read the QR code: {error:#}")))
}
