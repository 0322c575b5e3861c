//! Texts of the two languages, held against each other: what reads the same in both was forgotten,
//! but for names and numbers; and so was a text in which the other language's little words stand.

/// Texts that are the same in both languages, each for a reason.
const SAME: [(&str, &str); 4] = [
    ("Zexa", "the name of the company"),
    ("E-mail", "Angola's word for it too"),
    ("English", "languages are named in themselves"),
    ("Português", "languages are named in themselves"),
];
/// Words that no English sentence has.
const PORTUGUESE: [&str; 24] = [
    "não",
    "uma",
    "para",
    "com",
    "está",
    "são",
    "sua",
    "seu",
    "pela",
    "pelo",
    "que",
    "dos",
    "das",
    "os",
    "às",
    "este",
    "esta",
    "foi",
    "mais",
    "nova",
    "novo",
    "chave",
    "palavra-passe",
    "código",
];
/// Words that no Portuguese sentence has.
const ENGLISH: [&str; 24] = [
    "the", "and", "your", "with", "of", "is", "are", "was", "not", "this", "that", "you", "by", "from", "to",
    "it", "on", "at", "new", "key", "password", "code", "sign", "try",
];

/// What seems to be in the wrong language.
pub fn compare(portuguese: &[String], english: &[String]) -> Vec<String> {
    let same = portuguese
        .iter()
        .filter(|text| english.contains(text) && !may_be_same(text))
        .map(|text| format!("“{text}” is the same in both languages"));
    let strangers = |texts: &'static str, all: &[String], words: &[&str]| -> Vec<String> {
        let stranger = |text: &String| {
            let found = tokens(text).find(|token| words.contains(&token.as_str()))?;
            Some(format!("“{text}” has “{found}” in it and stands among the {texts} texts"))
        };
        all.iter().filter(|text| !is_address(text)).filter_map(stranger).collect()
    };
    same.chain(strangers("Portuguese", portuguese, &ENGLISH))
        .chain(strangers("English", english, &PORTUGUESE))
        .collect()
}

fn may_be_same(text: &str) -> bool {
    is_address(text)
        || text.starts_with("zx_live_")
        || text.starts_with('…')
        || SAME.iter().any(|(same, _)| *same == text)
}

/// E-mail addresses and links are nobody's language.
fn is_address(text: &str) -> bool {
    !text.contains(' ') && (text.contains('@') || text.contains("://"))
}

fn tokens(text: &str) -> impl Iterator<Item = String> {
    text.split(|c: char| !(c.is_alphabetic() || c == '-' || c == '_')).map(str::to_lowercase)
}
