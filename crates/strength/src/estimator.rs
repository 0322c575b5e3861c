//! `zxcvbn`, and its remarks translated into ours.

use zexa_strength::{Estimate, Request, Suggestion, Warning};
use zxcvbn::feedback::{Suggestion as TheirSuggestion, Warning as TheirWarning};

/// Estimates one password.
pub fn estimate(request: &Request) -> Estimate {
    let inputs: Vec<&str> = request.inputs.iter().map(String::as_str).collect();
    let entropy = zxcvbn::zxcvbn(&request.password, &inputs);
    let feedback = entropy.feedback();
    Estimate {
        id: request.id,
        score: entropy.score().into(),
        warning: feedback.and_then(|feedback| feedback.warning()).map(warning),
        suggestions: feedback
            .map(|feedback| feedback.suggestions().iter().copied().map(suggestion).collect())
            .unwrap_or_default(),
    }
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
        assert!(score("kandimba.zexa", &["kandimba", "zexa"]).score < score("kandimba.zexa", &[]).score);
    }
}
