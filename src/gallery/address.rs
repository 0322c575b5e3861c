//! What the gallery's one page shows, as its address says it. Nothing is stored anywhere else, so
//! every view can be bookmarked and sent to somebody.

use crate::{i18n::Language, uri::percent_encode};

/// What is to be shown.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Address {
    /// All states.
    Index(Look),
    /// A state in a frame, with switches.
    Framed(String, Look),
    /// A state and nothing else.
    Stage(Stage),
}

/// A bare state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stage {
    /// Which one: `room/state`.
    pub state: String,
    /// How it looks; the width is the window's.
    pub look: Look,
    /// Texts are made longer and accented.
    pub pseudo: bool,
    /// One bundled font, and nothing moves.
    pub fixed_font: bool,
}

/// What the switches say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Look {
    /// The language of the words.
    pub language: Tongue,
    /// Light or dark.
    pub theme: Theme,
    /// The width of the frame.
    pub width: Width,
    /// The size of the text.
    pub text: TextSize,
}

/// A switch: a few values, each with its form in the address and its name.
pub trait Switch: Copy + PartialEq + Default + Send + Sync + 'static {
    /// The query parameter.
    const PARAM: &'static str;
    /// What it switches.
    const TITLE: &'static str;
    /// Values, as they stand in the address, and what they are called.
    const ALL: &'static [(Self, &'static str, &'static str)];

    /// As it stands in the address.
    fn value(self) -> &'static str {
        Self::ALL.iter().find(|(one, ..)| *one == self).map_or("", |(_, value, _)| value)
    }

    /// Reads it; what nobody knows is the default.
    fn parse(text: &str) -> Self {
        Self::ALL.iter().find(|(_, value, _)| *value == text).map(|(one, ..)| *one).unwrap_or_default()
    }
}

/// The language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tongue(pub Language);

impl Default for Tongue {
    fn default() -> Self {
        Self(Language::Portuguese)
    }
}

impl Switch for Tongue {
    const PARAM: &'static str = "lang";
    const TITLE: &'static str = "Language";
    const ALL: &'static [(Self, &'static str, &'static str)] =
        &[(Self(Language::Portuguese), "pt", "Português"), (Self(Language::English), "en", "English")];
}

/// The theme.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Theme {
    /// Light.
    #[default]
    Light,
    /// Dark.
    Dark,
}

impl Switch for Theme {
    const PARAM: &'static str = "theme";
    const TITLE: &'static str = "Theme";
    const ALL: &'static [(Self, &'static str, &'static str)] =
        &[(Self::Light, "light", "Light"), (Self::Dark, "dark", "Dark")];
}

/// The width of the frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Width {
    /// A small phone.
    Phone,
    /// A tablet.
    Tablet,
    /// A laptop.
    Laptop,
    /// All there is.
    #[default]
    Full,
}

impl Switch for Width {
    const PARAM: &'static str = "width";
    const TITLE: &'static str = "Width";
    const ALL: &'static [(Self, &'static str, &'static str)] = &[
        (Self::Phone, "320", "320 px"),
        (Self::Tablet, "768", "768 px"),
        (Self::Laptop, "1280", "1280 px"),
        (Self::Full, "full", "Full"),
    ];
}

/// The size of the text, in percent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TextSize {
    /// As designed.
    #[default]
    Normal,
    /// Twice as large.
    Double,
}

impl Switch for TextSize {
    const PARAM: &'static str = "text";
    const TITLE: &'static str = "Text";
    const ALL: &'static [(Self, &'static str, &'static str)] =
        &[(Self::Normal, "100", "100 %"), (Self::Double, "200", "200 %")];
}

impl Address {
    /// Reads the query of an address, with or without its question mark.
    #[must_use]
    pub fn parse(query: &str) -> Self {
        let pairs: Vec<(&str, &str)> = query
            .trim_start_matches('?')
            .split('&')
            .map(|pair| pair.split_once('=').unwrap_or((pair, "")))
            .collect();
        let find = |name: &str| pairs.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        let state = |name: &str| find(name).map(|id| id.replace("%2F", "/").replace("%2f", "/"));
        let look = Look {
            language: Switch::parse(find(Tongue::PARAM).unwrap_or_default()),
            theme: Switch::parse(find(Theme::PARAM).unwrap_or_default()),
            width: Switch::parse(find(Width::PARAM).unwrap_or_default()),
            text: Switch::parse(find(TextSize::PARAM).unwrap_or_default()),
        };
        if let Some(state) = state("stage") {
            let (pseudo, fixed_font) = (find("pseudo") == Some("1"), find("font") == Some("fixed"));
            return Self::Stage(Stage { state, look, pseudo, fixed_font });
        }
        match state("state") {
            Some(state) => Self::Framed(state, look),
            None => Self::Index(look),
        }
    }

    /// The address, relative to the gallery's page. Says every switch, so that it means the same
    /// tomorrow.
    #[must_use]
    pub fn href(&self) -> String {
        match self {
            Self::Index(look) => format!("?{}", look.query()),
            Self::Framed(state, look) => format!("?state={}&{}", encoded(state), look.query()),
            Self::Stage(Stage { state, look, pseudo, fixed_font }) => {
                let pseudo = if *pseudo { "&pseudo=1" } else { "" };
                let font = if *fixed_font { "&font=fixed" } else { "" };
                format!("?stage={}&{}{pseudo}{font}", encoded(state), look.query())
            }
        }
    }
}

impl Look {
    fn query(self) -> String {
        let Self { language, theme, width, text } = self;
        let parts = [
            (Tongue::PARAM, language.value()),
            (Theme::PARAM, theme.value()),
            (Width::PARAM, width.value()),
            (TextSize::PARAM, text.value()),
        ];
        parts.map(|(name, value)| format!("{name}={value}")).join("&")
    }
}

fn encoded(id: &str) -> String {
    percent_encode(id, b"/")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn look() -> Look {
        Look {
            language: Tongue(Language::English),
            theme: Theme::Dark,
            width: Width::Phone,
            text: TextSize::Double,
        }
    }

    #[test]
    fn every_address_is_read_as_it_was_written() {
        let state = "api-keys/reveal".to_owned();
        let stage = Stage { state: state.clone(), look: look(), pseudo: true, fixed_font: true };
        let plain = Stage { pseudo: false, fixed_font: false, ..stage.clone() };
        for address in [
            Address::Index(look()),
            Address::Framed(state, look()),
            Address::Stage(stage),
            Address::Stage(plain),
            Address::Index(Look::default()),
        ] {
            assert_eq!(Address::parse(&address.href()), address, "{}", address.href());
        }
    }

    #[test]
    fn what_is_missing_or_unknown_is_the_default() {
        assert_eq!(Address::parse(""), Address::Index(Look::default()));
        assert_eq!(Address::parse("?"), Address::Index(Look::default()));
        let odd = Address::parse("?state=shell/gate&lang=fr&theme=&width=12&x");
        assert_eq!(odd, Address::Framed("shell/gate".into(), Look::default()));
    }

    #[test]
    fn a_slash_may_be_encoded() {
        let Address::Stage(stage) = Address::parse("?stage=sessions%2Flist") else { panic!("a stage") };
        assert_eq!(stage.state, "sessions/list");
    }
}
