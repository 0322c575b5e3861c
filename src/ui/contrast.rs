//! Can everyone read it? Computes the contrast of the colours in `style/tokens.css` as WCAG 2.2 does,
//! in both themes.

const TOKENS: &str = include_str!("../../style/tokens.css");

/// Text on its ground.
const TEXT: f64 = 4.5;
/// Edges of controls, focus rings, marks.
const MARK: f64 = 3.0;

#[derive(Clone, Copy)]
enum Theme {
    Light,
    Dark,
}

/// Linear light, red green and blue.
type Colour = [f64; 3];

fn token(name: &str, theme: Theme) -> Colour {
    let declaration = format!("--{name}: light-dark(");
    let rest = TOKENS.split_once(&declaration).unwrap_or_else(|| panic!("no token --{name}")).1;
    let values = rest.split_once(");").expect("a declaration ends").0;
    let (light, dark) = values.split_once(", ").expect("a token has two values");
    oklch(match theme {
        Theme::Light => light,
        Theme::Dark => dark,
    })
}

/// Björn Ottosson's matrices, by way of CSS Color 4.
fn oklch(text: &str) -> Colour {
    let numbers: Vec<f64> = text
        .trim_start_matches("oklch(")
        .trim_end_matches(')')
        .split_ascii_whitespace()
        .map(|number| number.parse().expect("a number"))
        .collect();
    let [lightness, chroma, hue] = numbers[..] else { panic!("three numbers: {text}") };
    let (a, b) = (chroma * hue.to_radians().cos(), chroma * hue.to_radians().sin());
    let l = (lightness + 0.396_337_777_4 * a + 0.215_803_757_3 * b).powi(3);
    let m = (lightness - 0.105_561_345_8 * a - 0.063_854_172_8 * b).powi(3);
    let s = (lightness - 0.089_484_177_5 * a - 1.291_485_548_0 * b).powi(3);
    [
        4.076_741_662_1 * l - 3.307_711_591_3 * m + 0.230_969_929_2 * s,
        -1.268_438_004_6 * l + 2.609_757_401_1 * m - 0.341_319_396_5 * s,
        -0.004_196_086_3 * l - 0.703_418_614_7 * m + 1.707_614_701_0 * s,
    ]
    .map(|channel| channel.clamp(0.0, 1.0))
}

/// What the fallback for old browsers says.
fn fallback(name: &str) -> Colour {
    let rest = TOKENS.split_once(&format!("--{name}: #")).unwrap_or_else(|| panic!("no fallback --{name}")).1;
    let channel = |at: usize| {
        let value = f64::from(u8::from_str_radix(&rest[at..at + 2], 16).expect("hexadecimal")) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    [channel(0), channel(2), channel(4)]
}

fn contrast(one: Colour, other: Colour) -> f64 {
    let luminance = |[red, green, blue]: Colour| 0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05;
    let (one, other) = (luminance(one), luminance(other));
    one.max(other) / one.min(other)
}

const GROUNDS: [&str; 8] = [
    "surface",
    "surface-raised",
    "surface-sunken",
    "accent-surface",
    "danger-surface",
    "warning-surface",
    "success-surface",
    "info-surface",
];

fn pairs() -> Vec<(&'static str, &'static str, f64)> {
    let mut pairs = Vec::new();
    for ground in GROUNDS {
        pairs.extend([("text", ground, TEXT), ("text-quiet", ground, TEXT), ("focus", ground, MARK)]);
    }
    for ground in ["surface", "surface-raised", "surface-sunken", "accent-surface"] {
        pairs.push(("accent-text", ground, TEXT));
    }
    pairs.extend([
        ("on-accent", "accent", TEXT),
        ("on-accent", "accent-strong", TEXT),
        ("on-danger", "danger", TEXT),
        ("on-danger", "danger-strong", TEXT),
        ("line-strong", "surface", MARK),
        ("line-strong", "surface-raised", MARK),
        ("text", "accent-line", TEXT),
    ]);
    for (text, ground) in [
        ("danger-text", "danger-surface"),
        ("warning-text", "warning-surface"),
        ("success-text", "success-surface"),
        ("info-text", "info-surface"),
    ] {
        pairs.extend([(text, ground, TEXT), (text, "surface", TEXT), (text, "surface-raised", TEXT)]);
    }
    pairs
}

#[test]
fn every_text_can_be_read_in_both_themes() {
    for (theme, name) in [(Theme::Light, "light"), (Theme::Dark, "dark")] {
        for (text, ground, least) in pairs() {
            let found = contrast(token(text, theme), token(ground, theme));
            assert!(found >= least, "{name}: --{text} on --{ground} is {found:.2}, not {least}");
        }
    }
}

#[test]
fn old_browsers_get_the_same_light_theme() {
    for name in pairs().into_iter().flat_map(|(text, ground, _)| [text, ground]) {
        let (new, old) = (token(name, Theme::Light), fallback(name));
        let apart = new.iter().zip(old).any(|(new, old)| (new - old).abs() > 0.01);
        assert!(!apart, "--{name}: the fallback is another colour");
    }
}
