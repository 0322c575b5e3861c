//! Text that came from outside (key names, devices, places): whatever it holds, it stays inside its
//! box, in its own direction, with nothing hidden in it.

use leptos::prelude::*;

/// More than this is cut before it gets into the page.
const MAX_CHARS: usize = 300;
/// Marks that sit on one letter; more than this only hide other text.
const MAX_MARKS: usize = 4;

/// Foreign text, made harmless; see `docs/designing.md`.
#[component]
pub fn Bounded(
    /// The text.
    #[prop(into)]
    text: Signal<String>,
    /// How many lines it may take, 1 to 3.
    #[prop(default = 1)]
    lines: u8,
) -> impl IntoView {
    view! { <bdi class=class(lines)>{move || text.with(|text| harmless(text))}</bdi> }
}

/// The same for a text that does not change while it is drawn.
pub fn bounded(text: &str, lines: u8) -> impl IntoView + use<> {
    view! { <bdi class=class(lines)>{harmless(text)}</bdi> }
}

const fn class(lines: u8) -> &'static str {
    match lines {
        0 | 1 => "bounded bounded--1",
        2 => "bounded bounded--2",
        _ => "bounded bounded--3",
    }
}

/// `text` with every character that would be invisible or turn the direction shown as `␣`-like
/// placeholders, and cut to a length no layout can be broken with.
#[must_use]
pub fn harmless(text: &str) -> String {
    let mut shown = String::with_capacity(text.len().min(MAX_CHARS * 4));
    let mut marks = 0;
    let mut count = 0;
    for c in text.chars() {
        marks = if is_combining(c) { marks + 1 } else { 0 };
        if marks > MAX_MARKS {
            continue;
        }
        if count == MAX_CHARS {
            shown.push('…');
            break;
        }
        count += 1;
        shown.push(visible(c));
    }
    shown
}

/// Within a sentence a foreign text is no longer than this.
const MAX_IN_SENTENCE: usize = 60;

/// Foreign text for the middle of a sentence: made harmless and short, its direction kept to itself.
#[must_use]
pub fn within_sentence(text: &str) -> String {
    let harmless = harmless(text);
    let mut short: String = harmless.chars().take(MAX_IN_SENTENCE).collect();
    if short.len() < harmless.len() {
        short.push('…');
    }
    if short.is_ascii() { short } else { format!("\u{2068}{short}\u{2069}") }
}

/// The character, or a picture of one that cannot be seen.
fn visible(c: char) -> char {
    match c {
        // The control pictures stand in the order of the controls.
        '\0'..='\u{1f}' => char::from_u32(0x2400 + u32::from(c)).unwrap_or('\u{fffd}'),
        '\u{7f}' => '\u{2421}',
        // A joiner makes one emoji of several, and shapes Persian and Indic words.
        '\u{200c}' | '\u{200d}' => c,
        '\u{80}'..='\u{9f}'
        | '\u{ad}'
        | '\u{61c}'
        | '\u{115f}'
        | '\u{1160}'
        | '\u{180e}'
        | '\u{200b}'
        | '\u{200e}'
        | '\u{200f}'
        | '\u{2028}'..='\u{202e}'
        | '\u{2060}'..='\u{206f}'
        | '\u{3164}'
        | '\u{feff}'
        | '\u{ffa0}'
        | '\u{fff9}'..='\u{fffb}'
        | '\u{e0000}'..='\u{e007f}' => '\u{25af}',
        _ => c,
    }
}

const fn is_combining(c: char) -> bool {
    matches!(c,
        '\u{300}'..='\u{36f}' | '\u{483}'..='\u{489}' | '\u{1ab0}'..='\u{1aff}'
        | '\u{1dc0}'..='\u{1dff}' | '\u{20d0}'..='\u{20ff}' | '\u{fe20}'..='\u{fe2f}')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn ordinary_names_are_left_alone() {
        for name in ["produção – São Paulo", "staging (EU)", "مفتاح", "🇦🇴 app 👩‍💻", "<b>bold</b>"]
        {
            assert_eq!(harmless(name), name);
        }
    }

    #[test]
    fn what_cannot_be_seen_is_shown() {
        assert_eq!(harmless("a\u{202e}b"), "a▯b");
        assert_eq!(harmless("a\u{200b}b\u{feff}"), "a▯b▯");
        assert_eq!(harmless("a\nb\0"), "a␊b␀");
        assert_eq!(harmless("a\u{7f}"), "a␡");
    }

    #[test]
    fn a_hostile_name_cannot_flood_or_turn_a_sentence() {
        assert_eq!(within_sentence("Chrome 156 on Windows 11"), "Chrome 156 on Windows 11");
        let flood = within_sentence(&"\u{202e}<b>ة".repeat(5_000));
        assert!(flood.chars().count() <= MAX_IN_SENTENCE + 3);
        assert!(
            flood.starts_with('\u{2068}') && flood.ends_with("…\u{2069}"),
            "isolated from the words around it"
        );
        assert!(!flood.contains('\u{202e}'));
    }

    #[test]
    fn a_pile_of_marks_is_cut_down() {
        let zalgo = format!("a{}b", "\u{301}".repeat(50));
        assert_eq!(harmless(&zalgo), format!("a{}b", "\u{301}".repeat(MAX_MARKS)));
    }

    /// Ordinary text with every kind of trouble in it.
    fn troubled() -> impl Strategy<Value = String> {
        let trouble = prop_oneof![
            4 => any::<char>(),
            1 => proptest::char::range('\u{0}', '\u{1f}'),
            1 => proptest::char::range('\u{200b}', '\u{200f}'),
            1 => proptest::char::range('\u{2028}', '\u{202e}'),
            1 => proptest::char::range('\u{2060}', '\u{206f}'),
            1 => proptest::char::range('\u{300}', '\u{36f}'),
        ];
        proptest::collection::vec(trouble, 0..400).prop_map(String::from_iter)
    }

    proptest! {
        #[test]
        fn whatever_comes_in_is_bounded_and_turns_nothing(text in troubled()) {
            let shown = harmless(&text);
            prop_assert!(shown.chars().count() <= MAX_CHARS + 1);
            let turns = |c: char| matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}');
            prop_assert!(!shown.chars().any(turns));
            prop_assert!(!shown.chars().any(char::is_control));
        }

        #[test]
        fn ten_thousand_characters_become_few(c in any::<char>()) {
            prop_assert!(harmless(&c.to_string().repeat(10_000)).chars().count() <= MAX_CHARS + 1);
        }
    }
}
