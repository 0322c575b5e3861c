//! Names that do not look like what they are: invisible characters, scripts mixed in a word, and names
//! that the eye takes for another's. A small, honest rule; the full tables of Unicode would weigh
//! more than the rest of the room.

use std::hash::{DefaultHasher, Hash, Hasher};

/// What about a name deceives the eye.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Oddity {
    /// A character that cannot be seen: its code point.
    Invisible(char),
    /// A mark that turns the direction of writing: its code point.
    Direction(char),
    /// A word with letters of several scripts, as it stands in the name.
    MixedScripts(String),
    /// A word of another script that looks like a Latin one.
    LooksLatin(String),
}

/// What is odd about `name`; each character and word once.
#[must_use]
pub fn oddities(name: &str) -> Vec<Oddity> {
    if name.is_ascii() {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut note = |oddity: Oddity| {
        if !found.contains(&oddity) {
            found.push(oddity);
        }
    };
    let mut before = None;
    for c in name.chars() {
        if turns_direction(c) {
            note(Oddity::Direction(c));
        } else if is_invisible(c) || (shapes(c) && before.is_none_or(|before| shapes_nothing(c, before))) {
            note(Oddity::Invisible(c));
        }
        before = Some(c);
    }
    for word in name.split(|c: char| !c.is_alphanumeric() && !is_unseen(c)) {
        let word: String = word.chars().filter(|c| !is_unseen(*c)).collect();
        let mut scripts = word.chars().filter_map(script);
        let Some(first) = scripts.next() else { continue };
        if scripts.any(|script| script != first) {
            note(Oddity::MixedScripts(word));
        } else if first != Script::Latin && word.chars().filter(|c| c.is_alphabetic()).all(imitates_latin) {
            note(Oddity::LooksLatin(word));
        }
    }
    found
}

/// Whether the eye can hardly tell the names apart, though they differ.
#[must_use]
pub fn look_alike(one: &str, other: &str) -> bool {
    one != other && skeleton(one).eq(skeleton(other))
}

/// What two names have in common when the eye takes them for the same.
#[must_use]
pub fn likeness(name: &str) -> u64 {
    // One word for the hasher, and not one a character: ten thousand names are hashed before a list is drawn.
    let seen: String = skeleton(name).collect();
    let mut hasher = DefaultHasher::new();
    seen.hash(&mut hasher);
    hasher.finish()
}

/// The name as the eye roughly takes it: no case, no unseen characters, one space for many, for every
/// letter or digit the one it is most often mistaken for, and for a letter that two others draw these two.
fn skeleton(name: &str) -> impl Iterator<Item = char> {
    let mut after_space = true;
    let seen = name.chars().filter(|c| !is_unseen(*c)).map(like).filter(move |c| {
        let keep = *c != ' ' || !after_space;
        after_space = *c == ' ';
        keep
    });
    seen.flat_map(drawn_by_two)
}

/// "rn" looks like "m", and "vv" like "w".
fn drawn_by_two(c: char) -> impl Iterator<Item = char> {
    let (first, second) = match c {
        'm' => ('r', Some('n')),
        'w' => ('v', Some('v')),
        _ => (c, None),
    };
    std::iter::once(first).chain(second)
}

/// Letters of other scripts beside the Latin letter or digit that they look like.
const TWINS: &str = "аaеeоoрpсcуyхxіiјjѕsԁdһhқkмmтtкkвbнhӏlԛqԝwгr\
                     αaοoρpνvιiκkτtυuχxεeηnωwβbγy\
                     աwօoսuհhոnցgզqսu";

fn like(c: char) -> char {
    let c = if c.is_whitespace() { ' ' } else { c.to_lowercase().next().unwrap_or(c) };
    match latin_twin(c).unwrap_or(c) {
        '0' => 'o',
        '1' | 'i' | '|' | 'ı' => 'l',
        drawn if drawn_letter(drawn).is_some() => drawn_letter(drawn).map_or(drawn, like),
        full @ '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(full) - 0xfee0).map_or(full, like),
        dash if is_dash(dash) => '-',
        other => other,
    }
}

fn latin_twin(c: char) -> Option<char> {
    if c.is_ascii() {
        return None;
    }
    let mut letters = TWINS.chars();
    while let (Some(foreign), Some(latin)) = (letters.next(), letters.next()) {
        if foreign == c {
            return Some(latin);
        }
    }
    None
}

fn imitates_latin(c: char) -> bool {
    drawn_letter(c).is_some() || c.to_lowercase().next().and_then(latin_twin).is_some()
}

/// The letter or digit that a mathematical or circled sign draws in another style.
fn drawn_letter(c: char) -> Option<char> {
    let nth = |first: u32, of: u32| (u32::from(c) - first) % of;
    let (nth, letters) = match c {
        '\u{1d400}'..='\u{1d6a3}' => {
            (nth(0x1d400, 52), "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz")
        }
        '\u{1d7ce}'..='\u{1d7ff}' => (nth(0x1d7ce, 10), "0123456789"),
        'Ⓐ'..='ⓩ' => (nth(0x24b6, 26), "abcdefghijklmnopqrstuvwxyz"),
        _ => return None,
    };
    letters.chars().nth(nth as usize)
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

fn is_unseen(c: char) -> bool {
    is_invisible(c) || turns_direction(c) || shapes(c)
}

/// Joiners and variation selectors: they make one emoji of several and shape Persian and Indic words.
const fn shapes(c: char) -> bool {
    matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe00}'..='\u{fe0f}' | '\u{e0100}'..='\u{e01ef}')
}

/// Whether `shaper` has nothing to shape in what stands before it: a joiner between plain letters is only
/// there to deceive. A digit with a selector is the beginning of a keycap.
fn shapes_nothing(shaper: char, before: char) -> bool {
    let is_joiner = matches!(shaper, '\u{200c}' | '\u{200d}');
    match before {
        '0'..='9' | '#' | '*' => is_joiner,
        _ if before.is_ascii() || before.is_whitespace() => true,
        _ => matches!(
            script(before),
            Some(Script::Latin | Script::Greek | Script::Cyrillic | Script::Armenian)
        ),
    }
}

const fn is_invisible(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}'
        | '\u{17b4}' | '\u{17b5}' | '\u{180b}'..='\u{180f}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}' | '\u{2800}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{fff9}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' | '\u{e0000}'..='\u{e007f}')
}

const fn turns_direction(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// The scripts whose letters are mistaken for one another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Armenian,
    Cherokee,
    Other,
}

/// The script of a letter; digits and marks have none.
fn script(c: char) -> Option<Script> {
    if !c.is_alphabetic() {
        return None;
    }
    Some(match c {
        'ª' | 'º' => return None,
        'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' | '\u{1e00}'..='\u{1eff}' | '\u{ff21}'..='\u{ff5a}' => {
            Script::Latin
        }
        '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Script::Greek,
        '\u{400}'..='\u{52f}' => Script::Cyrillic,
        '\u{530}'..='\u{58f}' => Script::Armenian,
        '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => Script::Cherokee,
        _ => Script::Other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_names_are_not_suspected() {
        for name in [
            "produção – São Paulo",
            "Кошелёк",
            "مفتاح الإنتاج",
            "鍵 2026",
            "loja nº 2",
            "🇦🇴 app 👩‍💻",
            "❤️ 1️⃣ #️⃣",
            "می‌خواهم",
            "Ελλάδα web",
        ] {
            assert_eq!(oddities(name), [], "{name}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(oddities("lo\u{200b}ja\u{200b}"), [Oddity::Invisible('\u{200b}')]);
        assert_eq!(oddities("a\u{202e}b"), [Oddity::Direction('\u{202e}')]);
        for c in ['\u{200c}', '\u{200d}', '\u{fe0f}', '\u{2800}', '\u{17b4}', '\u{1d173}'] {
            assert_eq!(oddities(&format!("lo{c}ja")), [Oddity::Invisible(c)], "{c:?}");
            assert_eq!(oddities(&format!("{c}loja")), [Oddity::Invisible(c)], "{c:?} at the head");
        }
        assert_eq!(oddities("1\u{200d}2"), [Oddity::Invisible('\u{200d}')]);
    }

    #[test]
    fn a_foreign_letter_in_a_word_is_shown_up() {
        // The first letter is Cyrillic.
        assert_eq!(oddities("рrodução web"), [Oddity::MixedScripts("рrodução".into())]);
        assert_eq!(
            oddities("ра\u{200b}у"),
            [Oddity::Invisible('\u{200b}'), Oddity::LooksLatin("рау".into())]
        );
    }

    #[test]
    fn letters_drawn_in_another_style_are_shown_up() {
        assert_eq!(oddities("𝗹𝗼𝗷𝗮"), [Oddity::LooksLatin("𝗹𝗼𝗷𝗮".into())]);
        assert_eq!(oddities("l𝗼ja"), [Oddity::MixedScripts("l𝗼ja".into())]);
    }

    #[test]
    fn names_that_look_the_same_are_found() {
        for (one, other) in [
            ("produção", "prоdução"),
            ("app 1", "app l"),
            ("Loja", "loja"),
            ("web-2", "web–2"),
            ("a b", "a  b"),
            ("x\u{200b}y", "xy"),
            ("ＡＢ", "ab"),
            ("lo\u{200d}ja", "loja"),
            ("𝐥𝗼𝒋𝚊 𝟐", "loja 2"),
            ("ⓁⓄja", "loja"),
            ("modern", "modem"),
            ("VVeb", "web"),
        ] {
            assert!(look_alike(one, other), "{one} {other}");
            assert_eq!(likeness(one), likeness(other), "{one} {other}");
        }
        for (one, other) in [("web 1", "web 2"), ("produção", "producao"), ("a b", "ab"), ("Loja", "Loja")]
        {
            assert!(!look_alike(one, other), "{one} {other}");
        }
        assert!(look_alike("Loja", "L0ja"));
    }
}
