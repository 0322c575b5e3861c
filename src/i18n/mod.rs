//! Words, typed: one struct per room with one value per language. A missing translation does not
//! compile. Dates, numbers and plural rules come from the browser's `Intl` (see `platform::intl`).
//!
//! Portuguese follows Angolan usage, which keeps the spelling from before the 1990 agreement
//! (*factor*, *activa*, *acção*); the person is addressed formally, without pronoun.

#![allow(missing_docs, reason = "a phrase is documented by its name and its text")]

pub mod activity;
pub mod api_keys;
pub mod common;
pub mod errors;
pub mod lockdown;
pub mod overview;
pub mod password;
pub mod sessions;
pub mod shell;
pub mod sign_in;
pub mod two_factor;

use leptos::prelude::*;

use crate::{
    platform::{
        intl::{Formats, Plural},
        page, storage,
    },
    shared::Shared,
};

/// A language of the interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Language {
    /// Portuguese, as in Angola. The first language.
    Portuguese,
    /// English.
    English,
}

impl Language {
    /// Every language, in the order of the switch.
    pub const ALL: [Self; 2] = [Self::Portuguese, Self::English];

    /// The BCP 47 tag for `<html lang>` and for `Intl`.
    #[must_use]
    pub const fn tag(self) -> &'static str {
        match self {
            Self::Portuguese => "pt-AO",
            Self::English => "en-GB",
        }
    }

    /// The language's own name for itself.
    #[must_use]
    pub const fn own_name(self) -> &'static str {
        match self {
            Self::Portuguese => "Português",
            Self::English => "English",
        }
    }

    /// Short form for the switch.
    #[must_use]
    pub const fn short_name(self) -> &'static str {
        match self {
            Self::Portuguese => "PT",
            Self::English => "EN",
        }
    }

    /// Reads a BCP 47 tag of any region: `pt-BR` is Portuguese.
    #[must_use]
    pub fn from_tag(tag: &str) -> Option<Self> {
        match tag.split('-').next()?.to_ascii_lowercase().as_str() {
            "pt" => Some(Self::Portuguese),
            "en" => Some(Self::English),
            _ => None,
        }
    }

    /// The first that fits of the remembered choice and the browser's preferences; Portuguese
    /// where none does.
    #[must_use]
    pub fn choose<'a>(remembered: Option<&str>, preferred: impl IntoIterator<Item = &'a str>) -> Self {
        remembered
            .and_then(Self::from_tag)
            .or_else(|| preferred.into_iter().find_map(Self::from_tag))
            .unwrap_or(Self::Portuguese)
    }

    /// The words of this language.
    #[must_use]
    pub const fn messages(self) -> Messages {
        Messages(self)
    }
}

/// All words of one language, room by room. A room's words are a value of their own, and not a field
/// of one big one: so they are fetched with the room (`crate::rooms`) and not before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Messages(Language);

/// Writes for each room the function that has its words.
macro_rules! words {
    ($($(#[$about:meta])* $room:ident: $($path:ident)::+, $Words:ident;)*) => {
        impl Messages {
            $(
                $(#[$about])*
                #[must_use]
                pub fn $room(self) -> &'static $($path)::+::$Words {
                    match self.0 {
                        Language::Portuguese => &$($path)::+::PT,
                        Language::English => &$($path)::+::EN,
                    }
                }
            )*
        }
    };
}

words! {
    /// Words used everywhere.
    common: common, Common;
    /// What went wrong, what is safe, and what to do next.
    errors: errors, Errors;
    /// Header, navigation, page frame, load failures.
    shell: shell, Shell;
    /// Sign-in, second step, step-up.
    sign_in: sign_in, SignIn;
    /// The overview.
    overview: overview, Overview;
    /// Two-factor authentication.
    two_factor: two_factor, TwoFactor;
    /// API keys.
    api_keys: api_keys, ApiKeys;
    /// The panel for the moment of doubt.
    suspect: api_keys::suspect, Suspect;
    /// The revocation of every key.
    revoke_all: api_keys::revoke_all, RevokeAll;
    /// Active sessions.
    sessions: sessions, Sessions;
    /// Recent activity.
    activity: activity, Activity;
    /// What happened to the account, event by event.
    events: activity::events, Events;
    /// Change password.
    password: password, Password;
    /// Securing the account after a compromise.
    lockdown: lockdown, Lockdown;
}

/// A phrase with a number: the forms for one and for all others. `{n}` stands for the number.
///
/// Both languages have just these two forms for whole numbers of the size met here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The form for exactly one.
    pub one: &'static str,
    /// The form for every other number.
    pub other: &'static str,
}

/// The language in use, as a context value.
#[derive(Clone, Copy)]
pub struct I18n {
    chosen: Shared<Language>,
}

/// The language in use. Provided by the shell.
pub fn use_i18n() -> I18n {
    use_context().expect("the shell provides the language")
}

impl I18n {
    /// Starts with the remembered language, else the browser's.
    pub fn from_browser() -> Self {
        let preferred = page::preferred_languages();
        let remembered = storage::language();
        let language = Language::choose(remembered.as_deref(), preferred.iter().map(String::as_str));
        page::set_language(language.tag());
        Self { chosen: Shared::new(language) }
    }

    /// The same for the calling component and what is in it, to which it is provided ([`crate::shared`]).
    pub fn provide_copy(self) -> Self {
        let copy = Self { chosen: self.chosen.of_page() };
        provide_context(copy);
        copy
    }

    /// The language, reactively.
    pub fn language(self) -> Language {
        self.chosen.get()
    }

    /// Changes the language, and remembers it.
    pub fn choose(self, language: Language) {
        storage::remember_language(language.tag());
        page::set_language(language.tag());
        // Whoever presses the language that is chosen already has nothing drawn anew.
        if self.chosen.now() != language {
            self.chosen.set(language);
        }
    }

    /// The words, reactively.
    pub fn t(self) -> Messages {
        self.language().messages()
    }

    /// The words as they are now: for event handlers and announcements.
    pub fn t_now(self) -> Messages {
        self.chosen.now().messages()
    }

    /// The product's full name, for the document's title.
    pub fn brand(self) -> String {
        let common = self.t().common();
        format!("{} {}", common.company, common.product)
    }

    /// The tag to give to `platform::intl`, reactively.
    pub fn tag(self) -> &'static str {
        self.language().tag()
    }

    /// Dates, numbers and plurals of the language, reactively.
    pub fn formats(self) -> Formats {
        Formats::new(self.tag())
    }

    /// `phrase` with the number `n`, in the form that the language asks for.
    pub fn count(self, phrase: &Counted, n: u32) -> String {
        let formats = self.formats();
        let form = match formats.plural(n) {
            Plural::One => phrase.one,
            Plural::Other => phrase.other,
        };
        form.replace("{n}", &formats.number(f64::from(n)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_remembered_language_wins_over_the_browsers() {
        assert_eq!(Language::choose(Some("en-GB"), ["pt-AO"]), Language::English);
        assert_eq!(Language::choose(None, ["fr-FR", "en-US", "pt-PT"]), Language::English);
        assert_eq!(Language::choose(None, ["PT"]), Language::Portuguese);
    }

    #[test]
    fn portuguese_comes_first_where_nothing_fits() {
        assert_eq!(Language::choose(Some("xx"), ["fr", ""]), Language::Portuguese);
        assert_eq!(Language::choose(None, []), Language::Portuguese);
    }
}
