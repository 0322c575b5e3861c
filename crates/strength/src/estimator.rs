//! `zxcvbn` with the words of this place, and its remarks translated into ours.

#[cfg(test)]
mod tests;

use std::{collections::HashSet, sync::LazyLock};

use zexa_strength::{Estimate, Request, Suggestion, Warning};
use zxcvbn::{
    Match,
    feedback::{Suggestion as TheirSuggestion, Warning as TheirWarning},
    matching::patterns::MatchPattern,
};

use crate::familiar::{self, Known, Reading};

/// Words, names, places and keyboard runs that `zxcvbn`, made for English, does not know. The earlier,
/// the weaker. Each is there as it is written and without its accents.
static LOCAL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = include_str!("../data/portuguese.txt").lines().filter(|line| !line.starts_with('#'));
    let mut seen = HashSet::new();
    let spellings = lines.flat_map(str::split_whitespace).flat_map(|word| [word.to_lowercase(), plain(word)]);
    spellings.filter(|word| seen.insert(word.clone())).collect()
});

/// The same for [`familiar`]: folded, with their weights.
static KNOWN: LazyLock<Known> = LazyLock::new(|| {
    let mut known = Known::new();
    let mut weight = 1;
    for line in include_str!("../data/portuguese.txt").lines() {
        if line.starts_with('#') {
            weight = if line.starts_with("#~") { 2 } else { 1 };
            continue;
        }
        for word in line.split_whitespace().map(familiar::fold).filter(|word| word.chars().count() > 2) {
            known.entry(word).or_insert(weight);
        }
    }
    known
});

/// Passwords so common that a backend refuses them as they are.
static COMMON: LazyLock<HashSet<String>> = LazyLock::new(|| {
    include_str!("../../backend/data/common-passwords.txt").lines().map(str::to_lowercase).collect()
});

/// Estimates one password.
pub fn estimate(request: &Request) -> Estimate {
    let own: HashSet<String> = request.inputs.iter().map(|word| word.to_lowercase()).collect();
    let local = LOCAL.iter().filter(|word| !own.contains(*word)).map(String::as_str);
    let inputs: Vec<&str> = request.inputs.iter().map(String::as_str).chain(local).collect();
    let entropy = zxcvbn::zxcvbn(&request.password, &inputs);
    let is_common = COMMON.contains(&request.password.to_lowercase());
    let feedback = entropy.feedback();
    let theirs = feedback.and_then(|feedback| feedback.warning()).map(warning);
    let ours = || feedback.and_then(|_| warning_of_ours(entropy.sequence(), &own));
    let folded =
        own.iter().map(|word| familiar::fold(word)).filter(|word| word.chars().count() > 2).collect();
    let reading = familiar::read(&request.password, &folded, &KNOWN);
    let found: u8 = entropy.score().into();
    let score = if is_common { 0 } else { found.min(reading.at_most.unwrap_or(found)) };
    let warning = match reading {
        _ if is_common => theirs.or(Some(Warning::Common)),
        Reading { own: true, .. } => Some(Warning::OwnWords),
        Reading { phone: true, .. } => Some(Warning::Phone),
        Reading { at_most, .. } => theirs.or_else(ours).or(at_most.map(|_| Warning::LocalWord)),
    };
    let suggestions = feedback
        .map(|feedback| feedback.suggestions().iter().copied().map(suggestion).collect())
        .unwrap_or_default();
    Estimate {
        id: request.id,
        score,
        warning,
        suggestions: more_suggestions(
            suggestions,
            score < found,
            score <= 2 && all_capitals(&request.password),
        ),
    }
}

/// What `zxcvbn` had no reason to say: it found the password better, or had other things to say.
fn more_suggestions(mut suggestions: Vec<Suggestion>, is_lower: bool, capitals: bool) -> Vec<Suggestion> {
    if capitals && !suggestions.contains(&Suggestion::AllCapitalsHelpLittle) {
        suggestions.insert(0, Suggestion::AllCapitalsHelpLittle);
    }
    if is_lower && suggestions.is_empty() {
        suggestions.push(Suggestion::AddAWord);
    }
    suggestions
}

/// A word or more, and no small letter.
fn all_capitals(password: &str) -> bool {
    let mut letters = password.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() > 2 && letters.all(char::is_uppercase)
}

/// What the greater part of the password is, where only our own lists know it.
fn warning_of_ours(sequence: &[Match], own: &HashSet<String>) -> Option<Warning> {
    let longest = sequence.iter().max_by_key(|found| found.token.chars().count())?;
    let MatchPattern::Dictionary(found) = &longest.pattern else { return None };
    if own.contains(&found.matched_word) {
        Some(Warning::OwnWords)
    } else {
        LOCAL.contains(&found.matched_word).then_some(Warning::LocalWord)
    }
}

/// A word without its accents, in small letters, as it is often typed.
fn plain(word: &str) -> String {
    word.to_lowercase().chars().map(familiar::plain).collect()
}

const fn warning(theirs: TheirWarning) -> Warning {
    match theirs {
        TheirWarning::StraightRowsOfKeysAreEasyToGuess => Warning::KeyRow,
        TheirWarning::ShortKeyboardPatternsAreEasyToGuess => Warning::KeyPattern,
        TheirWarning::RepeatsLikeAaaAreEasyToGuess => Warning::RepeatedCharacter,
        TheirWarning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Warning::RepeatedGroup,
        TheirWarning::ThisIsATop10Password => Warning::Top10,
        TheirWarning::ThisIsATop100Password => Warning::Top100,
        TheirWarning::ThisIsACommonPassword => Warning::Common,
        TheirWarning::ThisIsSimilarToACommonlyUsedPassword => Warning::SimilarToCommon,
        TheirWarning::SequencesLikeAbcAreEasyToGuess => Warning::Sequence,
        TheirWarning::RecentYearsAreEasyToGuess => Warning::RecentYear,
        TheirWarning::AWordByItselfIsEasyToGuess => Warning::SingleWord,
        TheirWarning::DatesAreOftenEasyToGuess => Warning::Date,
        TheirWarning::NamesAndSurnamesByThemselvesAreEasyToGuess => Warning::NamesAlone,
        TheirWarning::CommonNamesAndSurnamesAreEasyToGuess => Warning::CommonNames,
    }
}

const fn suggestion(theirs: TheirSuggestion) -> Suggestion {
    match theirs {
        TheirSuggestion::UseAFewWordsAvoidCommonPhrases => Suggestion::UseAFewWords,
        TheirSuggestion::NoNeedForSymbolsDigitsOrUppercaseLetters => Suggestion::SymbolsNotNeeded,
        TheirSuggestion::AddAnotherWordOrTwo => Suggestion::AddAWord,
        TheirSuggestion::CapitalizationDoesntHelpVeryMuch => Suggestion::CapitalsHelpLittle,
        TheirSuggestion::AllUppercaseIsAlmostAsEasyToGuessAsAllLowercase => Suggestion::AllCapitalsHelpLittle,
        TheirSuggestion::ReversedWordsArentMuchHarderToGuess => Suggestion::ReversedHelpsLittle,
        TheirSuggestion::PredictableSubstitutionsDontHelpVeryMuch => Suggestion::SubstitutionsHelpLittle,
        TheirSuggestion::UseALongerKeyboardPatternWithMoreTurns => Suggestion::LongerKeyPattern,
        TheirSuggestion::AvoidRepeatedWordsAndCharacters => Suggestion::AvoidRepeats,
        TheirSuggestion::AvoidSequences => Suggestion::AvoidSequences,
        TheirSuggestion::AvoidRecentYears => Suggestion::AvoidRecentYears,
        TheirSuggestion::AvoidYearsThatAreAssociatedWithYou => Suggestion::AvoidYourYears,
        TheirSuggestion::AvoidDatesAndYearsThatAreAssociatedWithYou => Suggestion::AvoidYourDates,
    }
}
