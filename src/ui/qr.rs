//! A QR code, drawn here as one path: no image service ever sees what is in it. Black on white with
//! the quiet zone the standard asks for, in every theme, or cameras fail.

use leptos::prelude::*;
use qrcode::{Color, EcLevel, QrCode};

/// Empty modules on every side, by the standard.
const QUIET_ZONE: usize = 4;

/// A screen has neither dirt nor tears: larger modules help a camera more than redundancy does.
const CORRECTION: EcLevel = EcLevel::L;

/// A QR code; see `docs/designing.md`.
#[component]
pub fn QrImage(
    /// What the code says.
    #[prop(into)]
    data: String,
    /// What the picture is of; never what the code says.
    #[prop(into)]
    label: Signal<String>,
) -> impl IntoView {
    draw(&data).map(|Drawing { size, path }| {
        view! {
            <svg
                class="qr"
                style=("--qr-modules", size.to_string())
                viewBox=format!("0 0 {size} {size}")
                role="img"
                aria-label=move || label.get()
                shape-rendering="crispEdges"
                data-private="true"
            >
                <rect width=size.to_string() height=size.to_string() fill="#fff"></rect>
                <path d=path fill="#000"></path>
            </svg>
        }
    })
}

#[derive(Debug, PartialEq, Eq)]
struct Drawing {
    /// The side in modules, quiet zone included.
    size: usize,
    /// The dark modules, row by row as runs.
    path: String,
}

/// `None` only for more data than a QR code holds.
fn draw(data: &str) -> Option<Drawing> {
    use std::fmt::Write;

    let code = QrCode::with_error_correction_level(data, CORRECTION).ok()?;
    let width = code.width();
    let mut path = String::new();
    for (y, row) in code.to_colors().chunks(width).enumerate() {
        let mut x = 0;
        for run in row.chunk_by(|a, b| a == b) {
            if run[0] == Color::Dark {
                // Writing to a string cannot fail.
                let _ =
                    write!(path, "M{} {}h{}v1h-{}z", x + QUIET_ZONE, y + QUIET_ZONE, run.len(), run.len());
            }
            x += run.len();
        }
    }
    Some(Drawing { size: width + 2 * QUIET_ZONE, path })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Reads the path back into modules.
    fn modules(drawing: &Drawing) -> Vec<bool> {
        let mut dark = vec![false; drawing.size * drawing.size];
        for run in drawing.path.split('M').skip(1) {
            let numbers: Vec<usize> = run
                .split(|c: char| !c.is_ascii_digit())
                .filter(|part| !part.is_empty())
                .map(|part| part.parse().expect("digits"))
                .collect();
            let [x, y, length, ..] = numbers[..] else { panic!("a run has three numbers: {run}") };
            dark[y * drawing.size + x..][..length].fill(true);
        }
        dark
    }

    #[test]
    fn the_drawing_is_the_code_inside_its_quiet_zone() {
        let data = "otpauth://totp/Zexa:ana%40zexa.example?secret=JBSWY3DPEHPK3PXP&issuer=Zexa";
        let drawing = draw(data).expect("fits");
        let code = QrCode::with_error_correction_level(data, CORRECTION).expect("fits");
        let drawn = modules(&drawing);
        for y in 0..drawing.size {
            for x in 0..drawing.size {
                let inside = |at: usize| (QUIET_ZONE..QUIET_ZONE + code.width()).contains(&at);
                let expected =
                    inside(x) && inside(y) && code[(x - QUIET_ZONE, y - QUIET_ZONE)] == Color::Dark;
                assert_eq!(drawn[y * drawing.size + x], expected, "module {x},{y}");
            }
        }
    }

    #[test]
    fn too_much_data_draws_nothing_and_does_not_panic() {
        assert_eq!(draw(&"x".repeat(5_000)), None);
    }
}
