//! What may be said of a new password while it is typed: the rules it keeps, and an estimate of its
//! strength. Both only advise; neither decides.

use crate::{
    backend::types::{Account, PasswordPolicy},
    count::count_of,
    platform::strength::StrengthState,
};

/// Words shorter than this are in every password, and say nothing about it.
const SHORTEST_WORD: usize = 3;

/// A rule for new passwords.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// At least so many characters.
    AtLeast(u32),
    /// An uppercase letter.
    Uppercase,
    /// A number.
    Number,
    /// A special character.
    Special,
    /// No more than so many characters.
    AtMost(u32),
}

/// The rules, and whether `password` keeps them. The greatest length is spoken of only once it is
/// exceeded: nobody else needs to know it.
#[must_use]
pub fn rules(policy: &PasswordPolicy, password: &str) -> Vec<(Rule, bool)> {
    let check = policy.check(password);
    let length = count_of(password.chars().count());
    let mut rules = vec![(Rule::AtLeast(policy.min_length), length >= policy.min_length)];
    let asked = [
        (policy.needs_uppercase, Rule::Uppercase, check.uppercase),
        (policy.needs_number, Rule::Number, check.number),
        (policy.needs_special, Rule::Special, check.special),
        (length > policy.max_length, Rule::AtMost(policy.max_length), false),
    ];
    rules.extend(asked.into_iter().filter(|(asked, ..)| *asked).map(|(_, rule, kept)| (rule, kept)));
    rules
}

/// A password that protects the account alone should be so long (NIST SP 800-63B-4).
const ALONE: u32 = 15;

/// The length that is advised beyond the rules, where the password is the `only_factor`.
#[must_use]
pub const fn advised_length(policy: &PasswordPolicy, only_factor: bool) -> Option<u32> {
    if only_factor && policy.min_length < ALONE { Some(ALONE) } else { None }
}

/// What the strength meter may show.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Meter {
    /// Nothing was typed.
    Empty,
    /// An estimate is being made, or its maker is still on the way.
    Waiting,
    /// The estimate for the text that is there now.
    Known(zexa_strength::Estimate),
    /// No estimate can be had; the form works all the same.
    Unavailable,
}

/// What the meter may show for `password`. An estimate is of the newest text or not shown.
#[must_use]
pub fn meter(password: &str, state: &StrengthState) -> Meter {
    match state {
        _ if password.is_empty() => Meter::Empty,
        StrengthState::Known(estimate) => Meter::Known(estimate.clone()),
        // With a text in the field, nobody being at it means that the estimator got stuck over it.
        StrengthState::Unavailable | StrengthState::NotLoaded => Meter::Unavailable,
        StrengthState::Loading | StrengthState::Estimating => Meter::Waiting,
    }
}

/// Words that make a password of this person easy to guess.
#[must_use]
pub fn account_words(account: &Account) -> Vec<String> {
    let mut words = vec![account.email.clone(), "zexa".to_owned()];
    let parts = [&account.email, &account.display_name].into_iter().flat_map(|text| {
        text.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORTEST_WORD)
    });
    for part in parts {
        if !words.iter().any(|word| word.eq_ignore_ascii_case(part)) {
            words.push(part.to_owned());
        }
    }
    words
}
