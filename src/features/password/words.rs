//! What the form says that has to be put together: flaws, rules, the estimate.

use zexa_strength::Estimate;

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
        (Field::New, Flaw::BreaksRules) => {
            let missing = rules.iter().filter(|(_, kept)| !kept);
            let missing: Vec<_> = missing.map(|(broken, _)| rule(i18n, *broken)).collect();
            (words.new_breaks_rules)(&missing.join(", "))
        }
        (Field::New, Flaw::Unchanged) => words.new_unchanged.to_owned(),
        (Field::New, Flaw::Wrong { .. }) => words.new_refused.to_owned(),
        (Field::New, Flaw::Refused(reason)) => refused(i18n, reason).to_owned(),
    }
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

/// The warning and the first suggestions: more than two are not read.
fn remarks(i18n: I18n, estimate: &Estimate) -> String {
    const SUGGESTIONS: usize = 2;
    let words = i18n.t().password();
    let warning = estimate.warning.map(words.warning);
    let suggestions = estimate.suggestions.iter().copied().map(words.suggestion).take(SUGGESTIONS);
    warning.into_iter().chain(suggestions).collect::<Vec<_>>().join(" ")
}
