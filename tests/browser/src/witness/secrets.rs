//! The secrets of a walk, and where each may be seen: on the page where it was typed or shown, until
//! that page is left.

use std::collections::{BTreeSet, HashSet};

use serde::{Deserialize, Serialize};

/// Shorter ones, and those of less variety, are found by chance.
const SHORTEST: usize = 6;
const LEAST_VARIETY: usize = 4;

/// All secrets of a walk.
#[derive(Debug, Default)]
pub struct Secrets(Vec<Secret>);

#[derive(Debug)]
struct Secret {
    /// What to call it: it is never printed.
    name: String,
    text: String,
    homes: BTreeSet<(usize, Home)>,
}

/// A place where a secret may be.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Home {
    /// The page's path.
    pub path: String,
    /// The name of the field it was typed into; without one, the page shows it.
    pub field: Option<String>,
}

/// A secret as the page's script is asked about it.
#[derive(Debug, Serialize)]
pub struct Question {
    number: usize,
    text: String,
    homes: Vec<Home>,
}

/// What the page's script answers.
#[derive(Debug, Deserialize)]
pub struct Answer {
    /// The page's path.
    pub path: String,
    /// What was found.
    pub found: Vec<Found>,
}

/// A secret where it must not be.
#[derive(Debug, Deserialize)]
pub struct Found {
    secret: usize,
    /// In words.
    pub r#where: String,
    /// It may be about to go.
    pub lingers: bool,
}

impl Secrets {
    /// Remembers a secret that a browser shows or is about to be given.
    pub fn remember(&mut self, name: &str, text: &str, browser: usize, home: Home) {
        let variety: HashSet<char> = text.chars().collect();
        if text.chars().count() < SHORTEST || variety.len() < LEAST_VARIETY {
            return;
        }
        match self.0.iter_mut().find(|secret| secret.text == text) {
            Some(secret) => {
                secret.homes.insert((browser, home));
            }
            None => self.0.push(Secret {
                name: name.to_owned(),
                text: text.to_owned(),
                homes: BTreeSet::from([(browser, home)]),
            }),
        }
    }

    /// Whether this text is one of them.
    pub fn knows(&self, text: &str) -> bool {
        self.0.iter().any(|secret| secret.text == text)
    }

    /// What to ask the page of a browser.
    pub fn questions(&self, browser: usize) -> Vec<Question> {
        let ask = |(number, secret): (usize, &Secret)| Question {
            number,
            text: secret.text.clone(),
            homes: secret
                .homes
                .iter()
                .filter(|(whose, _)| *whose == browser)
                .map(|(_, home)| home.clone())
                .collect(),
        };
        self.0.iter().enumerate().map(ask).collect()
    }

    /// A browser is at this path now: what was at home on its other pages is not any more.
    pub fn leave_all_but(&mut self, browser: usize, path: &str) {
        for secret in &mut self.0 {
            secret.homes.retain(|(whose, home)| *whose != browser || home.path == path);
        }
    }

    /// What to call a secret that was found.
    pub fn name(&self, found: &Found) -> &str {
        self.0.get(found.secret).map_or("a secret", |secret| &secret.name)
    }

    /// The names of those that a text holds.
    pub fn in_text<'a>(&'a self, text: &'a str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |secret| text.contains(&secret.text)).map(|secret| secret.name.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(path: &str) -> Home {
        Home { path: path.into(), field: None }
    }

    #[test]
    fn a_secret_is_at_home_until_its_page_is_left() {
        let mut secrets = Secrets::default();
        secrets.remember("the key", "zx_live_abcdef", 1, at("/keys"));
        secrets.remember("the key", "zx_live_abcdef", 2, at("/keys"));
        secrets.leave_all_but(1, "/keys");
        assert_eq!(secrets.questions(1)[0].homes, [at("/keys")]);
        secrets.leave_all_but(1, "/elsewhere");
        assert_eq!(secrets.questions(1)[0].homes, []);
        assert_eq!(secrets.questions(2)[0].homes, [at("/keys")], "the other browser is still there");
    }

    #[test]
    fn what_would_be_found_by_chance_is_no_secret() {
        let mut secrets = Secrets::default();
        secrets.remember("a code", "000000", 1, at("/"));
        secrets.remember("a password", "abc", 1, at("/"));
        assert!(secrets.questions(1).is_empty());
    }

    #[test]
    fn a_line_tells_the_secrets_in_it_by_name() {
        let mut secrets = Secrets::default();
        secrets.remember("the password", "Kianda!2026", 1, at("/"));
        let line = "console.log: \"Kianda!2026\"";
        assert_eq!(secrets.in_text(line).collect::<Vec<_>>(), ["the password"]);
        assert_eq!(secrets.in_text("nothing").count(), 0);
    }
}
