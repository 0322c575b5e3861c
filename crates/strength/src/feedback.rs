//! The estimator's remarks as plain values: the app has the words for them, in every language.

/// Makes a fieldless enum that travels as its position.
macro_rules! coded {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident),+ $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq)]
        #[repr(u8)]
        pub enum $name { $($(#[$variant_doc])* $variant),+ }

        impl $name {
            /// Every value, in the order of its codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The number that stands for it on the way between page and worker.
            #[must_use]
            pub const fn code(self) -> u8 {
                self as u8
            }

            /// The value for a number, if there is one.
            #[must_use]
            pub fn from_code(code: u8) -> Option<Self> {
                Self::ALL.get(usize::from(code)).copied()
            }
        }
    };
}

coded! {
    /// What makes a password easy to guess.
    Warning {
        /// A straight row of keys, as `asdfgh`.
        KeyRow,
        /// A short pattern on the keyboard.
        KeyPattern,
        /// The same character again and again.
        RepeatedCharacter,
        /// The same group again and again.
        RepeatedGroup,
        /// Among the ten most used passwords.
        Top10,
        /// Among the hundred most used passwords.
        Top100,
        /// A very common password.
        Common,
        /// Close to a common password.
        SimilarToCommon,
        /// A sequence, as `abc` or `6543`.
        Sequence,
        /// A recent year.
        RecentYear,
        /// One word alone.
        SingleWord,
        /// A date.
        Date,
        /// Names alone.
        NamesAlone,
        /// Common names.
        CommonNames,
        /// A word, a name or a place that people here know.
        LocalWord,
        /// The person's own name, address, or the name of this service.
        OwnWords,
        /// A telephone number.
        Phone,
    }
}

coded! {
    /// What would make it harder to guess.
    Suggestion {
        /// A few words, no common phrase.
        UseAFewWords,
        /// Length helps more than symbols do.
        SymbolsNotNeeded,
        /// One more word, or two.
        AddAWord,
        /// A capital letter helps little.
        CapitalsHelpLittle,
        /// All capitals is as weak as none.
        AllCapitalsHelpLittle,
        /// Writing backwards helps little.
        ReversedHelpsLittle,
        /// `@` for `a` helps little.
        SubstitutionsHelpLittle,
        /// A longer keyboard pattern with more turns.
        LongerKeyPattern,
        /// No repeated words or characters.
        AvoidRepeats,
        /// No sequences.
        AvoidSequences,
        /// No recent years.
        AvoidRecentYears,
        /// No years that belong to your life.
        AvoidYourYears,
        /// No dates that belong to your life.
        AvoidYourDates,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_remark_survives_the_way() {
        for warning in Warning::ALL {
            assert_eq!(Warning::from_code(warning.code()), Some(*warning));
        }
        for suggestion in Suggestion::ALL {
            assert_eq!(Suggestion::from_code(suggestion.code()), Some(*suggestion));
        }
        assert_eq!(Warning::from_code(200), None);
    }
}
