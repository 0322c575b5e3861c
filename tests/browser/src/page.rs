//! What a person does on a page.

use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use thirtyfour::{
    Key, WebElement,
    error::{WebDriverError, WebDriverErrorInner},
};
use tokio::time::sleep;

use crate::{Account, Browser, Engine, Role, plain, witness::Field};

/// How long something may move before it can be pressed.
const AIMING: Duration = Duration::from_secs(5);
/// How often a text is typed at most.
const TRIES: u32 = 3;

impl Browser {
    /// Goes to a path of the site.
    pub async fn open(&self, path: &str) -> Result<()> {
        Ok(self.driver().goto(format!("{}{path}", self.origin)).await?)
    }

    /// Signs in on the sign-in page, in English, with a password alone.
    pub async fn sign_in(&self, account: Account) -> Result<()> {
        self.fill("E-mail", account.email).await?;
        self.fill("Password", account.password).await?;
        self.press("Sign in").await
    }

    /// Waits for the page's one main heading.
    pub async fn arrives_at(&self, heading: &str) -> Result<()> {
        self.until(&format!("no page with the main heading “{heading}” came"), async || {
            let main = self
                .script("return [...document.querySelectorAll('h1')].map(h => h.textContent)", vec![])
                .await?;
            Ok((main == json!([heading])).then_some(()))
        })
        .await?;
        self.is_in_order().await
    }

    /// Presses a button.
    pub async fn press(&self, name: &str) -> Result<()> {
        self.click(Role::Button, name).await.with_context(|| format!("pressing “{name}”"))
    }

    /// Follows a link.
    pub async fn follow(&self, name: &str) -> Result<()> {
        self.click(Role::Link, name).await.with_context(|| format!("following “{name}”"))
    }

    /// A page that is still moving may put something else under the pointer: then a person aims again.
    async fn click(&self, role: Role, name: &str) -> Result<()> {
        let began = Instant::now();
        loop {
            let element = self.find(role, name).await?;
            self.aim_at(&element).await;
            match element.click().await {
                Ok(()) => return Ok(()),
                Err(error) if began.elapsed() > AIMING || !has_missed(&error) => return Err(error.into()),
                Err(_) => {
                    // WebKitGTK's driver does not always scroll to what it presses.
                    let script = "arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })";
                    // It may have been drawn anew meanwhile; then it is found anew, too.
                    let _ = self.driver().execute(script, vec![element.to_json()?]).await;
                    sleep(Duration::from_millis(100)).await;
                }
            }
        }
    }

    /// WebKitGTK's driver presses where a thing was when it looked for it: not where that is by then, on a page
    /// that is still moving, and at the edge of what lies half outside. So it is brought into sight and left
    /// to come to rest, as by a person. What is drawn anew meanwhile is found by the press itself.
    async fn aim_at(&self, element: &WebElement) {
        if self.engine() != Engine::WebKit {
            return;
        }
        let script = "arguments[0].scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' }); \
            const { x, y } = arguments[0].getBoundingClientRect(); return `${x} ${y}`";
        let began = Instant::now();
        let (mut before, mut still) = (None, 0);
        while began.elapsed() < AIMING {
            let Ok(element) = element.to_json() else { return };
            let Ok(place) = self.driver().execute(script, vec![element]).await else { return };
            let now = Some(place.json().clone());
            still = if now == before { still + 1 } else { 0 };
            // Its frames may be a tenth of a second apart.
            if still == 2 {
                return;
            }
            before = now;
            sleep(Duration::from_millis(50)).await;
        }
    }

    /// Types into the field of this name, in place of what is there.
    pub async fn fill(&self, label: &str, text: &str) -> Result<()> {
        let field = self.find(Role::Textbox, label).await?;
        let what = self.driver().execute(Field::SCRIPT, vec![field.to_json()?]).await?.convert()?;
        self.may_be_secret(label, text, what).await?;
        for _ in 0..TRIES {
            self.click(Role::Textbox, label).await?;
            field.send_keys(Key::Control + "a").await?;
            field.send_keys(text).await.with_context(|| format!("typing into “{label}”"))?;
            // WebKitGTK's driver loses keys on a busy machine, as no keyboard does.
            if self.engine() != Engine::WebKit || has_arrived(text, field.prop("value").await?) {
                break;
            }
        }
        Ok(())
    }

    /// What is in a field.
    pub async fn value(&self, label: &str) -> Result<String> {
        Ok(self.find(Role::Textbox, label).await?.value().await?.unwrap_or_default())
    }

    /// Waits until words can be seen.
    pub async fn sees(&self, words: &str) -> Result<()> {
        self.until(&format!("“{words}” was never to be seen"), async || {
            Ok(self.text().await?.contains(&plain(words)).then_some(()))
        })
        .await?;
        self.keeps_secrets().await
    }

    /// Whether words cannot be seen now.
    pub async fn sees_no(&self, words: &str) -> Result<()> {
        ensure!(
            !self.text().await?.contains(&plain(words)),
            "“{words}” can be seen\nat {}",
            self.where_am_i().await
        );
        Ok(())
    }

    /// Waits until a live region says the words: a screen reader would read them out.
    pub async fn hears(&self, words: &str) -> Result<()> {
        let script = "return [...document.querySelectorAll('[role=status], [role=alert], [aria-live]')]\
                      .map(region => region.textContent).join('\\n')";
        self.until(&format!("“{words}” was never announced"), async || {
            let said = self.script(script, vec![]).await?;
            Ok(said.as_str().is_some_and(|said| plain(said).contains(words)).then_some(()))
        })
        .await?;
        self.keeps_secrets().await
    }

    /// All visible text, with single spaces.
    pub async fn text(&self) -> Result<String> {
        let text = self.script("return document.body.innerText", vec![]).await?;
        Ok(plain(text.as_str().unwrap_or_default()))
    }

    /// The text of the element that has the focus.
    pub async fn focused(&self) -> Result<String> {
        let text = self.script("return document.activeElement?.textContent ?? ''", vec![]).await?;
        Ok(plain(text.as_str().unwrap_or_default()))
    }

    /// Waits until the focus is on the main heading, where a page begins for a screen reader.
    pub async fn focus_is_on_heading(&self) -> Result<()> {
        self.until("the focus did not go to the main heading", async || {
            let there = self.script("return document.activeElement?.tagName === 'H1'", vec![]).await?;
            Ok((there == json!(true)).then_some(()))
        })
        .await
    }

    /// The path of the page on its site, with its query; the whole address of a page that is elsewhere.
    pub async fn path(&self) -> Result<String> {
        let mut url = self.driver().current_url().await?;
        url.set_fragment(None);
        Ok(url.as_str().strip_prefix(&self.origin).unwrap_or(url.as_str()).to_owned())
    }

    /// Waits until the page is at this path.
    pub async fn is_at(&self, path: &str) -> Result<()> {
        self.until(&format!("the page never was at {path}"), async || {
            Ok((self.path().await? == path).then_some(()))
        })
        .await?;
        self.is_in_order().await
    }

    /// The page can be read without scrolling sideways.
    pub async fn fits_its_width(&self) -> Result<()> {
        let script = "const root = document.documentElement; \
            if (root.scrollWidth <= root.clientWidth) return null; \
            return [...document.querySelectorAll('body *')] \
              .filter(e => e.getBoundingClientRect().right > root.clientWidth + 1) \
              .slice(0, 5).map(e => e.outerHTML.slice(0, 160))";
        let over = self.script(script, vec![]).await?;
        ensure!(
            over.is_null(),
            "the page is wider than its window: {over:#}\nat {}",
            self.where_am_i().await
        );
        Ok(())
    }

    /// Runs a script in the page.
    pub async fn script(&self, script: &str, arguments: Vec<Value>) -> Result<Value> {
        Ok(self.driver().execute(script, arguments).await?.json().clone())
    }

    /// The row of a table that has these words, as a place to press a button in.
    pub async fn row(&self, words: &str) -> Result<WebElement> {
        let script = "const rows = [...document.querySelectorAll('tbody tr, [role=row]')] \
            .filter(row => row.innerText.includes(arguments[0])); return rows.length === 1 ? rows[0] : null";
        self.until(&format!("there is not exactly one row with “{words}”"), async || {
            let found = self.driver().execute(script, vec![json!(words)]).await?;
            Ok(if found.json().is_null() { None } else { Some(found.element()?) })
        })
        .await
    }
}

fn has_missed(error: &WebDriverError) -> bool {
    use WebDriverErrorInner::{ElementClickIntercepted, ElementNotInteractable, StaleElementReference};
    matches!(**error, ElementClickIntercepted(_) | ElementNotInteractable(_) | StaleElementReference(_))
}

/// Whether a field holds what was typed; the app may have written it in its own way.
fn has_arrived(typed: &str, value: Option<String>) -> bool {
    let letters =
        |text: &str| text.to_lowercase().chars().filter(|c| c.is_alphanumeric()).collect::<String>();
    letters(typed) == letters(&value.unwrap_or_default())
}
