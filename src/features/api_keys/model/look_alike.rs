//! Names that do not look like what they are: invisible characters, scripts mixed in a word, and names
//! that the eye takes for another's. A small, honest rule; the full tables of Unicode would weigh
//! more than the rest of the room.

use std::hash::{DefaultHasher, Hash, Hasher};

use crate::backend::types::ApiKey;

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
    for c in name.chars() {
        if turns_direction(c) {
            note(Oddity::Direction(c));
        } else if is_invisible(c) {
            note(Oddity::Invisible(c));
        }
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
    let mut hasher = DefaultHasher::new();
    skeleton(name).for_each(|c| c.hash(&mut hasher));
    hasher.finish()
}

/// The first key in `keys`, other than the one with `own_id`, whose name looks like `name`.
#[must_use]
pub fn twin<'a>(name: &str, own_id: &str, keys: &'a [ApiKey]) -> Option<&'a ApiKey> {
    keys.iter().find(|key| key.id != own_id && look_alike(&key.name, name))
}

/// The name as the eye roughly takes it: no case, no unseen characters, one space for many, and for
/// every letter or digit the one it is most often mistaken for.
fn skeleton(name: &str) -> impl Iterator<Item = char> {
    let mut after_space = true;
    name.chars().filter(|c| !is_unseen(*c)).map(like).filter(move |c| {
        let keep = *c != ' ' || !after_space;
        after_space = *c == ' ';
        keep
    })
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
    c.to_lowercase().next().and_then(latin_twin).is_some()
}

const fn is_dash(c: char) -> bool {
    matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}' | '\u{fe58}' | '\u{fe63}' | '\u{ff0d}')
}

fn is_unseen(c: char) -> bool {
    is_invisible(c) || turns_direction(c)
}

/// A joiner in an emoji or a Persian word is no deceit; one that stands between plain letters is rare
/// enough to be told.
const fn is_invisible(c: char) -> bool {
    matches!(c, '\0'..='\u{1f}' | '\u{7f}'..='\u{9f}' | '\u{ad}' | '\u{34f}' | '\u{115f}' | '\u{1160}'
        | '\u{180e}' | '\u{200b}' | '\u{2028}' | '\u{2029}' | '\u{2060}'..='\u{2065}'
        | '\u{206a}'..='\u{206f}' | '\u{3164}' | '\u{feff}' | '\u{ffa0}' | '\u{e0000}'..='\u{e007f}')
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
    use crate::features::api_keys::model::samples::key;

    #[test]
    fn ordinary_names_are_not_suspected() {
        for name in [
            "produção – São Paulo",
            "Кошелёк",
            "مفتاح الإنتاج",
            "鍵 2026",
            "loja nº 2",
            "🇦🇴 app 👩‍💻",
            "Ελλάδα web",
        ] {
            assert_eq!(oddities(name), [], "{name}");
        }
    }

    #[test]
    fn what_cannot_be_seen_is_named() {
        assert_eq!(oddities("lo\u{200b}ja\u{200b}"), [Oddity::Invisible('\u{200b}')]);
        assert_eq!(oddities("a\u{202e}b"), [Oddity::Direction('\u{202e}')]);
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
    fn names_that_look_the_same_are_found() {
        for (one, other) in [
            ("produção", "prоdução"),
            ("app 1", "app l"),
            ("Loja", "loja"),
            ("web-2", "web–2"),
            ("a b", "a  b"),
            ("x\u{200b}y", "xy"),
            ("ＡＢ", "ab"),
        ] {
            assert!(look_alike(one, other), "{one} {other}");
            assert_eq!(likeness(one), likeness(other), "{one} {other}");
        }
        for (one, other) in [("web 1", "web 2"), ("produção", "producao"), ("a b", "ab"), ("Loja", "Loja")]
        {
            assert!(!look_alike(one, other), "{one} {other}");
        }
        let keys = [key("1", "Loja"), key("2", "L0ja")];
        assert_eq!(twin("Loja", "1", &keys).map(|key| key.id.as_str()), Some("2"));
        assert_eq!(twin("Loja web", "", &keys), None);
    }
}
