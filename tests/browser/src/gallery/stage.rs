//! A bare state of the gallery and how it is to look.

use anyhow::{Context, Result, bail};
use serde_json::json;

use super::chromium::Chromium;

/// The language of a state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Language {
    /// Portuguese.
    Portuguese,
    /// English.
    English,
}

impl Language {
    /// As it stands in addresses and file names.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Portuguese => "pt",
            Self::English => "en",
        }
    }
}

/// Light or dark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Theme {
    /// Light.
    Light,
    /// Dark.
    Dark,
}

impl Theme {
    /// As it stands in addresses and file names.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }
}

/// A bare state.
#[derive(Debug, Clone, Copy)]
pub struct Stage<'a> {
    /// `room/state`.
    pub state: &'a str,
    /// Its language.
    pub language: Language,
    /// Texts are made longer.
    pub pseudo: bool,
}

impl Stage<'_> {
    /// Opens it in a window of this width, light and at its normal size of text, and waits until it
    /// has come to rest.
    pub async fn open(self, browser: &Chromium, gallery: &str, width: u32) -> Result<()> {
        browser.be_wide(width).await?;
        let Self { state, language, pseudo } = self;
        let pseudo = if pseudo { "&pseudo=1" } else { "" };
        let look = format!("lang={}&theme=light&text=100&font=fixed", language.word());
        browser.open(&format!("{gallery}?stage={state}&{look}{pseudo}")).await?;
        let rested = "/^(ready|failed)/.test(document.documentElement.dataset.stage)";
        browser.until("the state's play is over", rested).await?;
        let said = browser.evaluate("document.documentElement.dataset.stage").await?;
        match said.as_str().context("a state says how it stands")? {
            "ready" => browser.settle().await,
            failed => bail!("the play {failed}"),
        }
    }
}

impl Chromium {
    /// Shows the state in this theme, in place.
    pub async fn be_themed(&self, theme: Theme) -> Result<()> {
        self.set_root("theme", theme.word()).await
    }

    /// Shows the state with text of this size, in percent, as the browser's settings would have it:
    /// what a page does by the size of its text (`rem` in media queries too) takes part.
    pub async fn be_texted(&self, percent: u32) -> Result<()> {
        let sizes = json!({ "fontSizes": { "standard": 16 * percent / 100, "fixed": 13 * percent / 100 } });
        self.command("Page.setFontSizes", sizes).await?;
        self.settle().await
    }

    async fn set_root(&self, name: &str, value: &str) -> Result<()> {
        self.evaluate(&format!("void (document.documentElement.dataset.{name} = '{value}')")).await?;
        self.settle().await
    }
}
