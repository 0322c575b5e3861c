//! `zxcvbn` with the words of this place, and its remarks translated into ours.

use std::{collections::HashSet, sync::LazyLock};

use zexa_strength::{Estimate, Request, Suggestion, Warning};
use zxcvbn::{
    Match,
    feedback::{Suggestion as TheirSuggestion, Warning as TheirWarning},
    matching::patterns::MatchPattern,
};

/// Words, names, places and keyboard runs that `zxcvbn`, made for English, does not know. The earlier,
/// the weaker. Each is there as it is written and without its accents.
static LOCAL: LazyLock<Vec<String>> = LazyLock::new(|| {
    let lines = include_str!("../data/portuguese.txt").lines().filter(|line| !line.starts_with('#'));
    let mut seen = HashSet::new();
    let spellings = lines.flat_map(str::split_whitespace).flat_map(|word| [word.to_lowercase(), plain(word)]);
    spellings.filter(|word| seen.insert(word.clone())).collect()
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
    Estimate {
        id: request.id,
        score: if is_common { 0 } else { entropy.score().into() },
        warning: if is_common { theirs.or(Some(Warning::Common)) } else { theirs.or_else(ours) },
        suggestions: feedback
            .map(|feedback| feedback.suggestions().iter().copied().map(suggestion).collect())
            .unwrap_or_default(),
    }
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
    let letter = |c: char| match c {
        'á' | 'à' | 'â' | 'ã' => 'a',
        'é' | 'ê' => 'e',
        'í' => 'i',
        'ó' | 'ô' | 'õ' => 'o',
        'ú' | 'ü' => 'u',
        'ç' => 'c',
        other => other,
    };
    word.to_lowercase().chars().map(letter).collect()
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

#[cfg(test)]
mod tests {
    use super::*;

    fn score(password: &str, inputs: &[&str]) -> Estimate {
        estimate(&Request::new(7, password, inputs.iter().map(ToString::to_string).collect()))
    }

    #[test]
    fn a_common_password_is_told_as_such() {
        let estimate = score("password", &[]);
        assert_eq!((estimate.id, estimate.score, estimate.warning), (7, 0, Some(Warning::Top10)));
        assert!(estimate.suggestions.contains(&Suggestion::AddAWord));
    }

    #[test]
    fn a_few_unusual_words_are_strong() {
        let estimate = score("imbondeiro-canoa-trovoada-9", &[]);
        assert_eq!((estimate.score, estimate.warning), (4, None));
    }

    #[test]
    fn the_persons_own_words_count_for_nothing() {
        assert!(score("wexlorpia.7", &["wexlorpia"]).score < score("wexlorpia.7", &[]).score);
    }

    #[test]
    fn the_persons_own_words_are_told_as_such() {
        let estimate = score("Kandimbala!1", &["kandimbala"]);
        assert_eq!(estimate.warning, Some(Warning::OwnWords));
        assert!(estimate.score <= 1, "{}", estimate.score);
    }

    #[test]
    fn words_names_and_places_of_this_country_are_known() {
        for password in [
            "Imbondeiro1!",
            "Mocamedes#1",
            "Moçâmedes1!",
            "Kizombada123!",
            "PalancasNegras1!",
            "Candongueiro@1",
            "Quissangua1!",
            "Ndalatando1!",
        ] {
            let estimate = score(password, &[]);
            assert!(estimate.score <= 2, "{password}: {}", estimate.score);
        }
        assert_eq!(score("imbondeiro1", &[]).warning, Some(Warning::LocalWord));
        assert_eq!(score("mb0nd31r0", &[]).warning, None, "not every text is a word");
        assert_eq!(score("emb0nd31r0", &[]).warning, Some(Warning::LocalWord), "swapped letters");
    }

    #[test]
    fn runs_on_the_portuguese_keyboard_are_known() {
        assert!(score("asdfghjklç1", &[]).score <= 1);
        assert!(score("çlkjhgfdsa", &[]).score <= 1);
    }

    #[test]
    fn what_the_backend_would_refuse_is_told_before_it_is_sent() {
        for refused in ["P030710P$E4O", "xxPa33bq.aDNA", "XXPA33BQ.ADNA"] {
            let estimate = score(refused, &[]);
            assert_eq!((estimate.score, estimate.warning), (0, Some(Warning::Common)), "{refused}");
        }
    }

    #[test]
    fn the_list_has_no_word_twice_and_the_earlier_words_first() {
        let mut seen = HashSet::new();
        assert!(LOCAL.iter().all(|word| seen.insert(word)));
        assert_eq!(LOCAL[0], "senha");
        assert!(LOCAL.len() > 1_000);
        assert!(LOCAL.iter().all(|word| *word == word.to_lowercase()));
    }
}
