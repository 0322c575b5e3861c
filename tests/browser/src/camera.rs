//! Reads QR codes and takes photographs, of what is really on the screen.

use std::{io::Cursor, path::Path};

use anyhow::{Context, Result, ensure};
use base64::{Engine as _, prelude::BASE64_STANDARD};
use image::ImageFormat;
use serde_json::json;
use thirtyfour::WebElement;

use crate::Browser;

/// What a phone's camera would read that is held before `element`, until it reads something. The
/// window is photographed, and the part cut out here: WebKit's own pictures of elements show another
/// part once the page was scrolled.
pub async fn decode_qr(browser: &Browser, element: &WebElement) -> Result<String> {
    let read = async || Ok(read_qr_code(&photograph_of(browser, element).await?).ok());
    browser.until("a camera does not read the QR code", read).await
}

async fn photograph_of(browser: &Browser, element: &WebElement) -> Result<Vec<u8>> {
    let place = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' }); \
        const { x, y, width, height } = arguments[0].getBoundingClientRect(); \
        return [x, y, width, height].map(length => Math.max(0, length * devicePixelRatio))";
    let place = browser.script(place, vec![element.to_json()?]).await?;
    let [x, y, width, height] = serde_json::from_value::<[f64; 4]>(place)?.map(|length| length as u32);
    let window = image::load_from_memory(&browser.driver().screenshot_as_png().await?)?;
    let mut part = Cursor::new(Vec::new());
    window.crop_imm(x, y, width, height).write_to(&mut part, ImageFormat::Png)?;
    Ok(part.into_inner())
}

/// What a phone's camera would read from a picture with one QR code in it.
pub fn read_qr_code(picture: &[u8]) -> Result<String> {
    let picture = image::load_from_memory(picture)?.to_luma8();
    let (width, height) = picture.dimensions();
    let at = |x: usize, y: usize| {
        u32::try_from(x).ok().zip(u32::try_from(y).ok()).map_or(0, |(x, y)| picture[(x, y)].0[0])
    };
    let mut prepared = rqrr::PreparedImage::prepare_from_greyscale(width as usize, height as usize, at);
    let grids = prepared.detect_grids();
    ensure!(grids.len() == 1, "{} QR codes in the picture", grids.len());
    let (_, text) = grids[0].decode().context("decoding the QR code")?;
    Ok(text)
}

impl Browser {
    /// Photographs the whole page, also what lies below the window's edge. In Chromium alone.
    pub async fn photograph(&self, path: &Path) -> Result<()> {
        let cdp = self.driver().cdp();
        let metrics = cdp.send_raw("Page.getLayoutMetrics", json!({})).await?;
        let size = &metrics["cssContentSize"];
        let clip = json!({ "x": 0, "y": 0, "width": size["width"], "height": size["height"], "scale": 1 });
        let wanted = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = cdp.send_raw("Page.captureScreenshot", wanted).await?;
        let data = answer["data"].as_str().context("a picture without data")?;
        if let Some(folder) = path.parent() {
            std::fs::create_dir_all(folder)?;
        }
        std::fs::write(path, BASE64_STANDARD.decode(data)?)?;
        Ok(())
    }
}
