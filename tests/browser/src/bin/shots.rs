//! Photographs every page of the release app, signed in and signed out, in every language, theme
//! and width asked for. Run by `cargo xtask shots`; the pictures are for people to look at.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use walk::{Account, Browser, Look, Site, Theme, shots_folder};

/// Each page with the name of its picture.
const PAGES: [(&str, &str); 5] = [
    ("overview", "/settings/security"),
    ("two-factor", "/settings/security/two-factor"),
    ("sessions", "/settings/security/sessions"),
    ("password", "/settings/security/password"),
    ("api-keys", "/settings/api-keys"),
];

struct Options {
    languages: Vec<&'static str>,
    themes: Vec<Theme>,
    widths: Vec<u32>,
    out: PathBuf,
}

#[tokio::main(flavor = "current_thread")]
async fn main() -> Result<()> {
    let options = Options::parse()?;
    let site = Site::start()?;
    for language in &options.languages {
        let first = Look { language, ..Look::DESKTOP };
        let browser = site.browser(first).await?;
        browser.open("/sign-in").await?;
        settle(&browser).await?;
        take(&browser, first, "sign-in", &options).await?;
        fill_in(&browser).await?;
        for (name, path) in PAGES {
            browser.open(path).await?;
            settle(&browser).await?;
            take(&browser, first, name, &options).await?;
        }
        browser.close().await?;
    }
    println!("photographs are in {}", options.out.display());
    Ok(())
}

/// One page in every theme and width.
async fn take(browser: &Browser, first: Look, name: &str, options: &Options) -> Result<()> {
    for theme in &options.themes {
        for width in &options.widths {
            let look = Look { theme: *theme, width: *width, ..first };
            browser.take_on(look).await?;
            browser.driver().refresh().await?;
            settle(browser).await?;
            let file = format!("{}-{name}-{}-{width}.png", first.language, theme.word());
            browser.photograph(&options.out.join(file)).await?;
        }
    }
    browser.take_on(first).await
}

/// Signs in whatever the language: by what the fields are for.
async fn fill_in(browser: &Browser) -> Result<()> {
    for (purpose, text) in [("username", Account::ANA.email), ("current-password", Account::ANA.password)] {
        let field = thirtyfour::By::Css(format!("input[autocomplete~='{purpose}']"));
        browser.driver().find(field).await?.send_keys(text).await?;
    }
    browser.driver().find(thirtyfour::By::Css("form button[type=submit]")).await?.click().await?;
    browser.is_at("/settings/security").await
}

/// Waits until the page has its heading and nothing says that it is still loading.
async fn settle(browser: &Browser) -> Result<()> {
    let script = "return document.querySelector('h1') !== null && !document.querySelector('[aria-busy=true], .skeleton')";
    browser
        .until("the page went on loading", async || {
            Ok((browser.script(script, vec![]).await? == serde_json::json!(true)).then_some(()))
        })
        .await
}

impl Options {
    fn parse() -> Result<Self> {
        let mut options = Self {
            languages: vec!["pt-AO", "en"],
            themes: vec![Theme::Light, Theme::Dark],
            widths: vec![320, 1280],
            out: shots_folder(),
        };
        let mut args = lexopt::Parser::from_env();
        while let Some(arg) = args.next()? {
            match arg {
                Long("langs") => options.languages = list(&args.value()?.string()?, language)?,
                Long("themes") => options.themes = list(&args.value()?.string()?, theme)?,
                Long("widths") => options.widths = list(&args.value()?.string()?, |word| Ok(word.parse()?))?,
                Long("out") => options.out = args.value()?.into(),
                other => return Err(other.unexpected().into()),
            }
        }
        Ok(options)
    }
}

fn list<T>(words: &str, read: impl Fn(&str) -> Result<T>) -> Result<Vec<T>> {
    words.split(',').map(|word| read(word).with_context(|| format!("`{word}`"))).collect()
}

fn language(word: &str) -> Result<&'static str> {
    match word {
        "pt" | "pt-AO" => Ok("pt-AO"),
        "en" => Ok("en"),
        _ => bail!("languages are pt and en"),
    }
}

fn theme(word: &str) -> Result<Theme> {
    match word {
        "light" => Ok(Theme::Light),
        "dark" => Ok(Theme::Dark),
        _ => bail!("themes are light and dark"),
    }
}
