//! Photographs every page of the release app, signed in and signed out, in every language, theme
//! and width asked for. Run by `cargo xtask shots`; the pictures are for people to look at.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

use std::path::PathBuf;

use anyhow::{Context, Result, bail};
use lexopt::prelude::*;
use thirtyfour::By;
use walk::{Account, Browser, Look, Site, Theme, shots_folder};

/// A picture's name, the page, and what is done there first.
struct Scene(&'static str, &'static str, &'static [Step]);

/// What is done on a page. By place, because the pictures are taken in every language.
enum Step {
    Press(&'static str),
    Type(&'static str, &'static str),
}

use Step::{Press, Type};

const SIGN_IN: Scene = Scene("sign-in", "/sign-in", &[]);
const SCENES: [Scene; 10] = [
    Scene("overview", "/settings/security", &[]),
    Scene("two-factor", "/settings/security/two-factor", &[]),
    Scene("sessions", "/settings/security/sessions", &[]),
    Scene("sessions-revoke", "/settings/security/sessions", &[Press("tbody tr:nth-of-type(2) button")]),
    Scene("password", "/settings/security/password", &[]),
    Scene(
        "password-typed",
        "/settings/security/password",
        &[Type("[autocomplete=new-password]", "mussulo batuque"), Press("main form button[type=submit]")],
    ),
    Scene("api-keys", "/settings/api-keys", &[]),
    Scene("api-keys-revoke", "/settings/api-keys", &[Press("tbody tr button:last-of-type")]),
    Scene("api-keys-new", "/settings/api-keys", &[Press(".page-header__actions button")]),
    // Last, because it leaves a set-up behind.
    Scene("two-factor-scan", "/settings/security/two-factor", &[Press("main .button--primary")]),
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
    let site = Site::start().await?;
    for language in &options.languages {
        let browser = site.browser(Look { language, ..Look::DESKTOP }).await?;
        take(&browser, language, &SIGN_IN, &options).await?;
        fill_in(&browser).await?;
        for scene in &SCENES {
            take(&browser, language, scene, &options).await?;
        }
        browser.close().await?;
    }
    println!("photographs are in {}", options.out.display());
    Ok(())
}

/// One scene in every theme and width, each from a fresh load.
async fn take(browser: &Browser, language: &'static str, scene: &Scene, options: &Options) -> Result<()> {
    let Scene(name, path, steps) = scene;
    for theme in &options.themes {
        for width in &options.widths {
            browser.take_on(Look { theme: *theme, width: *width, language, ..Look::DESKTOP }).await?;
            browser.open(path).await?;
            settle(browser).await?;
            for step in *steps {
                act(browser, step).await.with_context(|| format!("in the scene {name}"))?;
            }
            settle(browser).await?;
            let file = format!("{language}-{name}-{}-{width}.png", theme.word());
            browser.photograph(&options.out.join(file)).await?;
        }
    }
    Ok(())
}

async fn act(browser: &Browser, step: &Step) -> Result<()> {
    let (Press(selector) | Type(selector, _)) = step;
    let element = browser
        .until(&format!("there is no {selector}"), async || {
            Ok(browser.driver().find(By::Css(*selector)).await.ok())
        })
        .await?;
    match step {
        Press(_) => Ok(element.click().await?),
        Type(_, text) => Ok(element.send_keys(*text).await?),
    }
}

/// Signs in whatever the language: by what the fields are for.
async fn fill_in(browser: &Browser) -> Result<()> {
    for (purpose, text) in [("username", Account::ANA.email), ("current-password", Account::ANA.password)] {
        let field = By::Css(format!("input[autocomplete~='{purpose}']"));
        browser.driver().find(field).await?.send_keys(text).await?;
    }
    browser.driver().find(By::Css("form button[type=submit]")).await?.click().await?;
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
