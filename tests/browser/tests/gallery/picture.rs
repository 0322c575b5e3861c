//! Pictures, compared pixel by pixel with the accepted ones.
//!
//! The same Chromium draws the same pixels, but the edges of letters may differ by a handful from
//! machine to machine: those are forgiven, as far as an edge explains them. Everything else is not.

use std::{fs, path::PathBuf};

use anyhow::{Context, Result, anyhow};
use image::{ImageFormat, Rgb, RgbImage};
use walk::{
    gallery::{Place, accepting},
    shots_folder,
};

use crate::snapshot::{how_to_accept, shown, write};

/// Colours are kept in steps of this, of 255: files of two thirds the size.
const STEP: u8 = 16;
/// Two values of a colour that are the same to all intents: a step apart.
const ALIKE: u8 = STEP;
/// So many pixels may differ where an edge in both pictures explains it.
const AT_EDGES: usize = 60;
/// So many may differ for no reason.
const UNEXPLAINED: usize = 3;
/// What libwebp does for a small file; more takes fifty times as long and gains a twentieth.
const EFFORT: (i32, f32) = (4, 75.0);

/// Compares a picture (PNG) of a state in a look, or renews what it is compared with. Answers with
/// what differs and where to see it.
pub fn judge(place: Place<'_>, look: &str, taken: &[u8]) -> Result<Vec<String>> {
    let file = place.file("pictures", &format!(".{look}.webp"));
    let actual = in_steps(image::load_from_memory_with_format(taken, ImageFormat::Png)?.to_rgb8());
    if accepting() {
        // What differs by less than a failure stays as it was accepted.
        let same = read(&file).is_ok_and(|before| Difference::of(&before, &actual).is_none());
        return if same { Ok(Vec::new()) } else { write(&file, &packed(&actual)?).map(|()| Vec::new()) };
    }
    let Ok(expected) = read(&file) else {
        return Ok(vec![format!("there is no picture {}: {}", shown(&file), how_to_accept())]);
    };
    let Some(difference) = Difference::of(&expected, &actual) else { return Ok(Vec::new()) };
    let name = format!("{}.{look}", place.flat());
    Ok(vec![
        format!("{} differs: {}", shown(&file), difference.words),
        format!("see target/shots/failed/{name}.{{expected,actual,difference}}.png"),
        how_to_accept(),
    ]
    .into_iter()
    .chain(leave(&name, &expected, &actual, &difference.picture).err().map(|error| format!("{error:#}")))
    .collect())
}

fn read(file: &PathBuf) -> Result<RgbImage> {
    Ok(image::load_from_memory_with_format(&fs::read(file)?, ImageFormat::WebP)?.to_rgb8())
}

fn in_steps(mut picture: RgbImage) -> RgbImage {
    for value in picture.iter_mut() {
        *value = value.saturating_add(STEP / 2) / STEP * STEP;
    }
    picture
}

/// As WebP, without loss.
fn packed(picture: &RgbImage) -> Result<Vec<u8>> {
    let mut settings = webp::WebPConfig::new().map_err(|()| anyhow!("libwebp has no settings"))?;
    (settings.lossless, settings.exact) = (1, 1);
    (settings.method, settings.quality) = EFFORT;
    let encoder = webp::Encoder::from_rgb(picture, picture.width(), picture.height());
    let memory = encoder.encode_advanced(&settings).map_err(|error| anyhow!("libwebp: {error:?}"))?;
    Ok(memory.to_vec())
}

/// Leaves the pictures of a failure for people to look at.
fn leave(name: &str, expected: &RgbImage, actual: &RgbImage, difference: &RgbImage) -> Result<()> {
    let folder = shots_folder().join("failed");
    fs::create_dir_all(&folder)?;
    for (kind, picture) in [("expected", expected), ("actual", actual), ("difference", difference)] {
        let file = folder.join(format!("{name}.{kind}.png"));
        picture.save_with_format(&file, ImageFormat::Png).with_context(|| format!("writing {name}"))?;
    }
    Ok(())
}

/// What tells two pictures apart.
struct Difference {
    words: String,
    /// The actual picture, pale, with what differs in red.
    picture: RgbImage,
}

impl Difference {
    /// Nothing, when they are the same to all intents.
    fn of(expected: &RgbImage, actual: &RgbImage) -> Option<Self> {
        let (width, height) = actual.dimensions();
        if expected.dimensions() != actual.dimensions() {
            let (was_wide, was_high) = expected.dimensions();
            let words = format!("it is {width} × {height} px and was {was_wide} × {was_high} px");
            return Some(Self { words, picture: actual.clone() });
        }
        let off = differing(expected, actual);
        let unexplained = off.iter().filter(|at| !is_edge(expected, actual, **at)).count();
        if unexplained <= UNEXPLAINED && off.len() <= AT_EDGES {
            return None;
        }
        let (left, right) = (off.iter().map(|(x, _)| x).min()?, off.iter().map(|(x, _)| x).max()?);
        let (top, bottom) = (off.iter().map(|(_, y)| y).min()?, off.iter().map(|(_, y)| y).max()?);
        let words = format!("{} pixels, within {left},{top} to {right},{bottom}", off.len());
        Some(Self { words, picture: marked(actual, &off) })
    }
}

fn differing(expected: &RgbImage, actual: &RgbImage) -> Vec<(u32, u32)> {
    let row = actual.width() as usize * 3;
    let mut off = Vec::new();
    for (y, (before, now)) in expected.as_raw().chunks(row).zip(actual.as_raw().chunks(row)).enumerate() {
        // Most rows are the same to the byte.
        if before == now {
            continue;
        }
        for (x, (before, now)) in before.chunks(3).zip(now.chunks(3)).enumerate() {
            if before.iter().zip(now).any(|(before, now)| before.abs_diff(*now) > ALIKE) {
                off.extend(u32::try_from(x).ok().zip(u32::try_from(y).ok()));
            }
        }
    }
    off
}

/// The pixel's colour lies between those around it, in either picture: an edge was drawn a little
/// differently.
fn is_edge(one: &RgbImage, other: &RgbImage, at: (u32, u32)) -> bool {
    is_between(one.get_pixel(at.0, at.1), other, at) && is_between(other.get_pixel(at.0, at.1), one, at)
}

fn is_between(colour: &Rgb<u8>, around: &RgbImage, (x, y): (u32, u32)) -> bool {
    let (mut least, mut most) = ([255_u8; 3], [0_u8; 3]);
    for near_y in y.saturating_sub(1)..=(y + 1).min(around.height() - 1) {
        for near_x in x.saturating_sub(1)..=(x + 1).min(around.width() - 1) {
            for (channel, value) in around.get_pixel(near_x, near_y).0.into_iter().enumerate() {
                least[channel] = least[channel].min(value);
                most[channel] = most[channel].max(value);
            }
        }
    }
    colour.0.iter().enumerate().all(|(channel, value)| {
        (least[channel].saturating_sub(ALIKE)..=most[channel].saturating_add(ALIKE)).contains(value)
    })
}

fn marked(actual: &RgbImage, off: &[(u32, u32)]) -> RgbImage {
    let mut picture = actual.clone();
    for pixel in picture.pixels_mut() {
        pixel.0 = pixel.0.map(|value| 191 + value / 4);
    }
    for (x, y) in off {
        picture.put_pixel(*x, *y, Rgb([220, 0, 40]));
    }
    picture
}
