//! What the form says that has to be put together: flaws, rules, the estimate.

use zexa_strength::{Estimate, Suggestion, Warning};

use super::model::{Field, Flaw, Meter, Rule};
use crate::{backend::types::FieldReason, i18n::I18n};

/// What is wrong with `field`. `rules` are those for a new password, and whether it
/// keeps them.
pub(super) fn flaw(i18n: I18n, field: Field, flaw: Flaw, rules: &[(Rule, bool)]) -> String {
    let words = i18n.t().password();
    match (field, flaw) {
        (Field::Current, Flaw::Wrong { attempts_left }) => {
            i18n.with_attempts(words.current_wrong, attempts_left)
        }
        (Field::Current, Flaw::Missing | Flaw::Refused(FieldReason::Required)) => {
            words.current_missing.to_owned()
        }
        (Field::Current, Flaw::BreaksRules | Flaw::Unchanged | Flaw::Refused(_)) => {
            words.current_refused.to_owned()
        }
        (Field::New, Flaw::Missing) => words.new_missing.to_owned(),
        (Field::New, Flaw::BreaksRules) => missing(i18n, rules),
        (Field::New, Flaw::Unchanged) => words.new_unchanged.to_owned(),
        (Field::New, Flaw::Wrong { .. }) => words.new_refused.to_owned(),
        (Field::New, Flaw::Refused(reason)) => refused(i18n, reason).to_owned(),
    }
}

/// Which of the rules are not kept; too long is no thing that is missing, and has a sentence of its own.
pub(super) fn missing(i18n: I18n, rules: &[(Rule, bool)]) -> String {
    let words = i18n.t().password();
    let (mut missing, mut sentences) = (Vec::new(), Vec::new());
    for (broken, _) in rules.iter().filter(|(_, kept)| !kept) {
        match broken {
            Rule::AtMost(length) => {
                sentences.push((words.too_long)(&i18n.formats().number(f64::from(*length))));
            }
            _ => missing.push(rule(i18n, *broken)),
        }
    }
    match missing.split_last() {
        None => {}
        Some((only, [])) => sentences.push((words.one_missing)(only)),
        Some((last, others)) => {
            sentences.push((words.some_missing)(&format!("{} {} {last}", others.join(", "), words.and)));
        }
    }
    sentences.join(" ")
}

fn refused(i18n: I18n, reason: FieldReason) -> &'static str {
    let words = i18n.t().password();
    match reason {
        FieldReason::Required => words.new_missing,
        FieldReason::TooShort => words.new_too_short,
        FieldReason::TooLong => words.new_too_long,
        FieldReason::NeedsUppercase => words.new_needs_uppercase,
        FieldReason::NeedsNumber => words.new_needs_number,
        FieldReason::NeedsSpecial => words.new_needs_special,
        FieldReason::TooCommon => words.new_too_common,
        FieldReason::Unchanged => words.new_unchanged,
        FieldReason::Malformed | FieldReason::Taken | FieldReason::OutOfRange | FieldReason::Unknown => {
            words.new_refused
        }
    }
}

/// A rule.
pub(super) fn rule(i18n: I18n, rule: Rule) -> String {
    let words = i18n.t().password();
    let number = |n: u32| i18n.formats().number(f64::from(n));
    match rule {
        Rule::AtLeast(length) => (words.at_least)(&number(length)),
        Rule::AtMost(length) => (words.at_most)(&number(length)),
        Rule::Uppercase => words.uppercase.to_owned(),
        Rule::Number => words.number.to_owned(),
        Rule::Special => words.special.to_owned(),
    }
}

/// How strong, or what keeps that from being known.
pub(super) fn level(i18n: I18n, meter: &Meter) -> &'static str {
    let words = i18n.t().password();
    match meter {
        Meter::Empty => "",
        Meter::Waiting => words.strength_waiting,
        Meter::Unavailable => words.strength_unavailable_short,
        Meter::Known(estimate) => words.levels[usize::from(estimate.score.min(4))],
    }
}

/// What would help.
pub(super) fn advice(i18n: I18n, meter: &Meter) -> String {
    let words = i18n.t().password();
    match meter {
        Meter::Empty => words.strength_empty.to_owned(),
        Meter::Waiting => String::new(),
        Meter::Unavailable => words.strength_unavailable.to_owned(),
        Meter::Known(estimate) => remarks(i18n, estimate),
    }
}

/// All of it in one sentence or two, for ears; `None` while it is not known.
pub(super) fn spoken(i18n: I18n, meter: &Meter) -> Option<String> {
    match meter {
        Meter::Empty => Some(String::new()),
        Meter::Waiting => None,
        Meter::Known(_) | Meter::Unavailable => {
            let level = level(i18n, meter).to_lowercase();
            let told = (i18n.t().password().strength_spoken)(&level);
            Some(format!("{told} {}", advice(i18n, meter)))
        }
    }
}

/// So many remarks are read, and no more.
const REMARKS: usize = 2;

/// The warning and the first suggestions.
fn remarks(i18n: I18n, estimate: &Estimate) -> String {
    let words = i18n.t().password();
    let warning = estimate.warning.map(words.warning);
    let suggestions = estimate.suggestions.iter().copied().map(words.suggestion);
    warning.into_iter().chain(suggestions).take(REMARKS).collect::<Vec<_>>().join(" ")
}

/// The longest that [`advice`] can be: for so much there is always room.
pub(super) fn longest_advice(i18n: I18n) -> String {
    let words = i18n.t().password();
    let mut remarks: Vec<&str> = Warning::ALL.iter().copied().map(words.warning).collect();
    remarks.extend(Suggestion::ALL.iter().copied().map(words.suggestion));
    remarks.sort_by_key(|remark| std::cmp::Reverse(remark.chars().count()));
    let longest = remarks.iter().take(REMARKS).copied().collect::<Vec<_>>().join(" ");
    let unavailable = words.strength_unavailable.to_owned();
    if unavailable.chars().count() > longest.chars().count() { unavailable } else { longest }
}
