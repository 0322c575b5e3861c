//! Passwords that are wholly made of what anyone here would try: the person's own words, words, names and
//! places that everybody knows, years, dates and telephone numbers, with separators and a sign between them.
//! `zxcvbn` weighs each part alone and finds them good together; whoever guesses combines them first.

use std::collections::{HashMap, HashSet};

/// So many characters may lie between the known parts.
const MAX_UNKNOWN: usize = 3;
/// Words of this weight or less, all together, are combined by whoever guesses.
const MAX_WEIGHT: usize = 4;
/// Shorter words are in every text; words of this length too, where they do not stand by themselves.
const MIN_WORD: usize = 3;
const MAX_WORD: usize = 24;

/// The words that everybody knows, each with its weight: 1, or 2 where it is one of a whole vocabulary.
pub type Known = HashMap<String, usize>;

/// What a password turned out to be made of.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Reading {
    /// The person's own words are in it.
    pub own: bool,
    /// A telephone number is in it.
    pub phone: bool,
    /// The best score it deserves, where it is made of little but known parts.
    pub at_most: Option<u8>,
}

/// Reads `password`. `own` are the person's words, folded.
pub fn read(password: &str, own: &HashSet<String>, known: &Known) -> Reading {
    let text = Text::new(password);
    let parts = text.cheapest_parts(own, known);
    let unknown = parts.iter().filter(|part| matches!(part, Part::Unknown)).count();
    let words: HashMap<&str, usize> = parts.iter().filter_map(Part::word).collect();
    let weight = words.values().sum::<usize>() + parts.iter().map(Part::digits_weight).sum::<usize>();
    let telling: usize = parts.iter().map(Part::telling).sum();
    let is_familiar = unknown <= MAX_UNKNOWN
        && weight <= MAX_WEIGHT
        && telling > 0
        && telling * 2 >= password.chars().count();
    Reading {
        own: words.keys().any(|word| own.contains(*word)) || has_own(password, own),
        phone: parts.iter().any(|part| matches!(part, Part::Digits { phone: true, .. })),
        at_most: is_familiar.then_some(if words.len() <= 1 { 1 } else { 2 }),
    }
}

/// A word without its accents and signs, in small letters.
pub fn fold(word: &str) -> String {
    word.chars().flat_map(char::to_lowercase).map(plain).filter(|c| c.is_alphanumeric()).collect()
}

/// A letter without its accent.
pub const fn plain(c: char) -> char {
    match c {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'ê' => 'e',
        'í' => 'i',
        'ó' | 'ô' | 'õ' => 'o',
        'ú' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    }
}

/// Whether one of the person's words stands in it, whatever else does: a short one only by itself.
fn has_own(password: &str, own: &HashSet<String>) -> bool {
    let whole = fold(password);
    let by_themselves = password.split(|c: char| !c.is_alphabetic()).map(fold);
    own.iter().any(|word| word.chars().count() > MIN_WORD && whole.contains(word.as_str()))
        || by_themselves.into_iter().any(|token| own.contains(&token))
}

/// A part of a password.
#[derive(Debug, Clone)]
enum Part {
    Word {
        word: String,
        weight: usize,
    },
    /// `telling`: a date, a year, a run or a telephone number, not just any digits.
    Digits {
        length: usize,
        telling: bool,
        phone: bool,
    },
    Sign,
    Unknown,
}

impl Part {
    fn word(&self) -> Option<(&str, usize)> {
        if let Self::Word { word, weight } = self { Some((word, *weight)) } else { None }
    }

    /// Digits that nobody would try first are worth a word.
    const fn digits_weight(&self) -> usize {
        match self {
            Self::Digits { telling: false, length, .. } if *length > 2 => 1,
            _ => 0,
        }
    }

    /// How many characters of it say what the password is.
    fn telling(&self) -> usize {
        match self {
            Self::Word { word, .. } => word.chars().count(),
            Self::Digits { telling: true, length, .. } => *length,
            _ => 0,
        }
    }

    fn cost(&self) -> Cost {
        let weight = self.word().map_or(0, |(_, weight)| weight) + self.digits_weight();
        (usize::from(matches!(self, Self::Unknown)), weight * 2 + usize::from(self.word().is_some()))
    }
}

/// A password as it is read: small letters without accents, no separators.
struct Text {
    chars: Vec<char>,
    /// The same with signs and digits read as the letters they stand for.
    as_letters: Vec<char>,
    /// Where a word may begin by itself: after a sign, a digit or a separator, and with a capital.
    begins: Vec<bool>,
}

/// How much a reading leaves unknown, and what it weighs.
type Cost = (usize, usize);

impl Text {
    fn new(password: &str) -> Self {
        let (mut chars, mut begins, mut before) = (Vec::new(), Vec::new(), ' ');
        for original in password.chars() {
            let begins_here = !original.is_alphabetic() || !before.is_alphabetic() || original.is_uppercase();
            before = original;
            let kept = original.is_alphanumeric() || matches!(original, '@' | '$' | '!');
            for c in original.to_lowercase().map(plain).filter(|_| kept) {
                chars.push(c);
                begins.push(begins_here);
            }
        }
        let as_letters = chars.iter().map(|c| stands_for(*c)).collect();
        Self { chars, as_letters, begins }
    }

    fn stands_by_itself(&self, at: usize, end: usize) -> bool {
        self.begins[at] && self.begins.get(end).is_none_or(|begins| *begins)
    }

    /// The reading that leaves the least unknown, and of those the one that weighs the least.
    fn cheapest_parts(&self, own: &HashSet<String>, known: &Known) -> Vec<Part> {
        let length = self.chars.len();
        let mut best: Vec<(Cost, Option<(usize, Part)>)> = vec![((0, 0), None); length + 1];
        for at in (0..length).rev() {
            let choices = self.parts_at(at, own, known).into_iter().map(|(end, part)| {
                let (cost, rest) = (part.cost(), best[end].0);
                ((cost.0 + rest.0, cost.1 + rest.1), Some((end, part)))
            });
            if let Some(cheapest) = choices.min_by_key(|(cost, _)| *cost) {
                best[at] = cheapest;
            }
        }
        let mut parts = Vec::new();
        let mut at = 0;
        while let Some((end, part)) = best[at].1.take() {
            parts.push(part);
            at = end;
        }
        parts
    }

    /// Every part that may begin here, with its end.
    fn parts_at(&self, at: usize, own: &HashSet<String>, known: &Known) -> Vec<(usize, Part)> {
        let first = self.chars[at];
        let alone = if first.is_alphanumeric() { Part::Unknown } else { Part::Sign };
        let mut parts = vec![(at + 1, alone)];
        if let Some(digits) = self.digits_at(at) {
            parts.push(digits);
        }
        let shortest = if self.stands_by_itself(at, at + MIN_WORD) { MIN_WORD } else { MIN_WORD + 1 };
        for length in shortest..=MAX_WORD.min(self.chars.len() - at) {
            for spelling in [&self.chars, &self.as_letters] {
                let word: String = spelling[at..at + length].iter().collect();
                let weight = if own.contains(&word) { Some(1) } else { known.get(&word).copied() };
                if let Some(weight) = weight {
                    parts.push((at + length, Part::Word { word, weight }));
                }
            }
        }
        parts
    }

    /// The whole run of digits that begins here, unless it is one that nobody would guess.
    fn digits_at(&self, at: usize) -> Option<(usize, Part)> {
        let inside = at > 0 && self.chars[at - 1].is_ascii_digit();
        let run: String = self.chars[at..].iter().take_while(|c| c.is_ascii_digit()).collect();
        if inside || run.is_empty() {
            return None;
        }
        let phone = is_phone(&run);
        let telling = phone || is_run(&run) || is_date(&run);
        let part = Part::Digits { length: run.len(), telling, phone };
        (telling || run.len() <= 5).then_some((at + run.len(), part))
    }
}

const fn stands_for(c: char) -> char {
    match c {
        '0' => 'o',
        '1' | '!' => 'i',
        '3' => 'e',
        '4' | '@' => 'a',
        '5' | '$' => 's',
        '7' => 't',
        other => other,
    }
}

/// A mobile number of Angola, with or without the country's.
fn is_phone(digits: &str) -> bool {
    let digits = digits.strip_prefix("00").unwrap_or(digits);
    let digits = digits.strip_prefix("244").unwrap_or(digits);
    digits.len() == 9 && digits.starts_with('9')
}

/// `12345`, `4321`, `7777`.
fn is_run(digits: &str) -> bool {
    let steps: HashSet<i16> =
        digits.as_bytes().windows(2).map(|two| i16::from(two[1]) - i16::from(two[0])).collect();
    digits.len() > 2 && steps.len() == 1 && steps.iter().all(|step| step.abs() <= 1)
}

/// A year, or a day in any of the orders in which days are written.
fn is_date(digits: &str) -> bool {
    let number = |from: usize, to: usize| digits[from..to].parse::<u32>().unwrap_or(0);
    let is_year = |year: u32| (1900..2100).contains(&year);
    let is_day = |day: u32, month: u32| (1..=31).contains(&day) && (1..=12).contains(&month);
    match digits.len() {
        4 => is_year(number(0, 4)),
        6 => is_day(number(0, 2), number(2, 4)) || is_day(number(4, 6), number(2, 4)),
        8 => {
            (is_day(number(0, 2), number(2, 4)) && is_year(number(4, 8)))
                || (is_year(number(0, 4)) && is_day(number(6, 8), number(4, 6)))
        }
        _ => false,
    }
}
