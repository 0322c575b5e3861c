//! Finding keys by words. What is looked in is prepared once for all searches of the same keys: with ten thousand of them
//! that takes a slow phone longer than a frame. Knows no browser, no views and no HTTP.

use std::{collections::BTreeSet, sync::OnceLock};

use zexa_contract::api_keys::KEY_PREFIX;

use crate::backend::types::ApiKey;

/// So many keys are prepared in one go.
const AT_ONCE: usize = 200;

/// The fewest letters of a key's beginning or end that tell it from others.
const TELLING: usize = 3;

/// What searches of a list of keys need to know of it. Each method is given the keys that it is of.
#[derive(Debug)]
pub struct SearchIndex {
    /// A place for each key's name, [`folded`].
    names: Box<[OnceLock<Box<str>>]>,
    /// The rank of each key by its name.
    ranks: OnceLock<Vec<u32>>,
}

/// What is looked for: every word must be found, and each stands here once, for a pasted text may have thousands.
#[derive(Debug)]
pub struct Words(BTreeSet<Word>);

/// [`folded`].
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Word {
    whole: String,
    /// Where it is a key as the list writes it, or a part of that: what stands on both sides of the dots.
    parts: Vec<String>,
}

impl Words {
    /// The words of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        let word = |text: &str| {
            let whole = folded(text);
            let parts =
                whole.split(['…', '.', '*']).filter(|part| !part.is_empty()).map(str::to_owned).collect();
            Word { whole, parts }
        };
        Self(text.split_whitespace().map(word).collect())
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Nothing is looked for.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }
}

impl SearchIndex {
    /// Of these keys; nothing is prepared yet.
    #[must_use]
    pub fn of(keys: &[ApiKey]) -> Self {
        Self { names: keys.iter().map(|_| OnceLock::new()).collect(), ranks: OnceLock::new() }
    }

    /// Prepares a little, from the key in this place on: so much that a slow phone does it between two frames. Where to go
    /// on; `None` when all is prepared.
    pub fn prepare(&self, keys: &[ApiKey], from: usize) -> Option<usize> {
        let next = (from + AT_ONCE).min(self.names.len());
        (from..next).for_each(|place| {
            self.name_at(keys, place);
        });
        if from < next {
            return Some(next);
        }
        self.ranks(keys);
        None
    }

    /// Whether the key in this place has all the words.
    #[must_use]
    pub fn finds(&self, keys: &[ApiKey], place: u32, words: &Words) -> bool {
        let place = place as usize;
        self.name_at(keys, place)
            .is_some_and(|name| words.0.iter().all(|word| word.is_in(name, &keys[place])))
    }

    /// These places, in the order of the names.
    #[must_use]
    pub fn in_order_of_names(&self, keys: &[ApiKey], places: impl Iterator<Item = u32>) -> Vec<u32> {
        let ranks = self.ranks(keys);
        let mut ranked: Vec<(u32, u32)> = places.map(|place| (ranks[place as usize], place)).collect();
        ranked.sort_unstable();
        ranked.into_iter().map(|(_, place)| place).collect()
    }

    fn name_at(&self, keys: &[ApiKey], place: usize) -> Option<&str> {
        Some(self.names.get(place)?.get_or_init(|| folded(&keys[place].name).into()))
    }

    fn ranks(&self, keys: &[ApiKey]) -> &[u32] {
        self.ranks.get_or_init(|| {
            let mut places: Vec<u32> = (0_u32..).take(self.names.len()).collect();
            places.sort_by_key(|place| self.name_at(keys, *place as usize));
            let mut ranks = vec![0; places.len()];
            for (place, rank) in places.into_iter().zip(0_u32..) {
                ranks[place as usize] = rank;
            }
            ranks
        })
    }
}

impl Word {
    /// Whether it is in this name, [`folded`], or in what the list shows of the key.
    fn is_in(&self, name: &str, key: &ApiKey) -> bool {
        let Self { whole, parts } = self;
        name.contains(whole.as_str()) || (!parts.is_empty() && parts.iter().all(|part| shows(key, part)))
    }
}

/// Whether `part` is of what the list shows of the key. What every key begins with tells none from another, and so do
/// one or two letters. The shown parts of a key are ASCII: their case is left out by looking, for ten thousand keys are.
fn shows(key: &ApiKey, part: &str) -> bool {
    if part.starts_with(KEY_PREFIX) {
        return starts_with(&key.prefix, part);
    }
    let start = key.prefix.strip_prefix(KEY_PREFIX).unwrap_or(&key.prefix);
    let is_telling = part.chars().nth(TELLING - 1).is_some();
    [start, &key.last4]
        .iter()
        .any(|shown| shown.eq_ignore_ascii_case(part) || (is_telling && contains(shown, part)))
}

fn starts_with(shown: &str, part: &str) -> bool {
    shown.get(..part.len()).is_some_and(|start| start.eq_ignore_ascii_case(part))
}

fn contains(shown: &str, part: &str) -> bool {
    shown.as_bytes().windows(part.len()).any(|window| window.eq_ignore_ascii_case(part.as_bytes()))
}

/// Without case and without the accents that are left out in a hurry: "producao" finds "Produção". Ten thousand names are
/// folded before a search, and most of their letters are ASCII: those are taken together.
pub(super) fn folded(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(place) = rest.bytes().position(|byte| !byte.is_ascii()) {
        let (ascii, others) = rest.split_at(place);
        folded.push_str(ascii);
        let mut others = others.chars();
        if let Some(c) = others.next() {
            match without_accent(c) {
                Some(letter) => folded.push(letter),
                None => folded.extend(c.to_lowercase().map(|c| without_accent(c).unwrap_or(c))),
            }
        }
        rest = others.as_str();
    }
    folded.push_str(rest);
    folded.make_ascii_lowercase();
    folded
}

/// The ASCII letter to which one with an accent is folded, in either case: looking that up takes longer.
const fn without_accent(c: char) -> Option<char> {
    Some(match c {
        'À'..='Å' | 'à'..='å' | 'Ā'..='ă' => 'a',
        'Ç' | 'ç' | 'Č' | 'č' => 'c',
        'È'..='Ë' | 'è'..='ë' | 'Ē' | 'ē' => 'e',
        'Ì'..='Ï' | 'ì'..='ï' => 'i',
        'Ñ' | 'ñ' => 'n',
        'Ò'..='Ö' | 'ò'..='ö' => 'o',
        'Ù'..='Ü' | 'ù'..='ü' => 'u',
        'Ý' | 'ý' | 'ÿ' | 'Ÿ' => 'y',
        _ => return None,
    })
}
