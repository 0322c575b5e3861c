//! Finds things by what assistive technology is told about them.

use std::{sync::Arc, time::Instant};

use anyhow::{Result, bail};
use http::Method;
use serde_json::{Value, json};
use thirtyfour::{
    WebElement,
    common::command::{Command, ExtensionCommand},
};
use tokio::time::{Duration, sleep};

use crate::{Browser, PATIENCE};

const POLL: Duration = Duration::from_millis(50);

/// The roles the walks speak of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Something to press.
    Button,
    /// Something to follow.
    Link,
    /// A heading of any level.
    Heading,
    /// A field to type in, password fields included.
    Textbox,
    /// A box to tick.
    Checkbox,
    /// One of several.
    Radio,
    /// A choice from a list.
    Combobox,
    /// A dialog.
    Dialog,
    /// A dialog that interrupts.
    AlertDialog,
    /// A table.
    Table,
    /// A row of a table.
    Row,
    /// A picture.
    Image,
    /// A list.
    List,
    /// A group with a name.
    Group,
    /// A part of the page with a name.
    Region,
}

impl Role {
    /// The word of WAI-ARIA.
    const fn word(self) -> &'static str {
        match self {
            Self::Button => "button",
            Self::Link => "link",
            Self::Heading => "heading",
            Self::Textbox => "textbox",
            Self::Checkbox => "checkbox",
            Self::Radio => "radio",
            Self::Combobox => "combobox",
            Self::Dialog => "dialog",
            Self::AlertDialog => "alertdialog",
            Self::Table => "table",
            Self::Row => "row",
            Self::Image => "image",
            Self::List => "list",
            Self::Group => "group",
            Self::Region => "region",
        }
    }

    /// What may have this role; the browser then says whether it does.
    const fn candidates(self) -> &'static str {
        match self {
            Self::Button => "button, [role=button], input[type=submit], summary",
            Self::Link => "a[href], [role=link]",
            Self::Heading => "h1, h2, h3, h4, h5, h6, [role=heading]",
            Self::Textbox => "input, textarea, [role=textbox]",
            Self::Checkbox => "input[type=checkbox], [role=checkbox]",
            Self::Radio => "input[type=radio], [role=radio]",
            Self::Combobox => "select, [role=combobox]",
            Self::Dialog | Self::AlertDialog => "dialog, [role=dialog], [role=alertdialog]",
            Self::Table => "table, [role=table]",
            Self::Row => "tr, [role=row]",
            Self::Image => "img, svg, [role=img]",
            Self::List => "ul, ol, [role=list]",
            Self::Group => "fieldset, [role=group], [role=radiogroup]",
            Self::Region => "section, [role=region]",
        }
    }

    fn is(self, said: &str) -> bool {
        // Browsers disagree on the newer name of `img`.
        said == self.word()
            || (self == Self::Image && said == "img")
            || (self == Self::Textbox && said == "searchbox")
    }
}

impl Browser {
    /// The one visible element of this role and name. Waits for it.
    pub async fn find(&self, role: Role, name: &str) -> Result<WebElement> {
        let mut seen = Vec::new();
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            match self.named(role).await {
                Ok(named) => {
                    let mut fitting = Vec::new();
                    seen = Vec::new();
                    for (element, label) in named {
                        if label == name {
                            fitting.push(element);
                        }
                        seen.push(label);
                    }
                    match fitting.len() {
                        0 => {}
                        many if many > 1 && !self.are_same(role, &fitting).await? => bail!(
                            "{many} elements are a {} “{name}”: a person could not tell them apart",
                            role.word()
                        ),
                        _ => return Ok(fitting.swap_remove(0)),
                    }
                }
                // The page is drawing itself anew; look again.
                Err(error) => seen = vec![format!("{error:#}")],
            }
            sleep(POLL).await;
        }
        bail!("no {} “{name}” appeared; there are {seen:?}\nat {}", role.word(), self.where_am_i().await)
    }

    /// Links of one name may be many, as long as all of them lead to the same place.
    async fn are_same(&self, role: Role, elements: &[WebElement]) -> Result<bool> {
        let mut targets = Vec::new();
        for element in elements {
            targets.push(element.prop("href").await?);
        }
        targets.dedup();
        Ok(role == Role::Link && targets.len() == 1)
    }

    /// Whether such an element is there now.
    pub async fn has(&self, role: Role, name: &str) -> Result<bool> {
        Ok(self.named(role).await?.iter().any(|(_, label)| label == name))
    }

    /// Waits until no such element is there any more.
    pub async fn gone(&self, role: Role, name: &str) -> Result<()> {
        self.until(&format!("the {} “{name}” stayed", role.word()), async || {
            Ok((!self.has(role, name).await.unwrap_or(true)).then_some(()))
        })
        .await
    }

    /// Names of all visible elements of a role.
    pub async fn names(&self, role: Role) -> Result<Vec<String>> {
        Ok(self.named(role).await?.into_iter().map(|(_, name)| name).collect())
    }

    /// What each item of a list says.
    pub async fn items(&self, list: &str) -> Result<Vec<String>> {
        let list = self.find(Role::List, list).await?;
        let script = "return [...arguments[0].children].map(item => item.innerText)";
        let items: Vec<String> = self.driver().execute(script, vec![list.to_json()?]).await?.convert()?;
        Ok(items.iter().map(|item| plain(item)).collect())
    }

    /// Asks `look` again and again until it finds something.
    pub async fn until<T>(&self, or_else: &str, look: impl AsyncFn() -> Result<Option<T>>) -> Result<T> {
        let began = Instant::now();
        while began.elapsed() < PATIENCE {
            if let Some(found) = look().await? {
                return Ok(found);
            }
            sleep(POLL).await;
        }
        bail!("{or_else}\nat {}", self.where_am_i().await)
    }

    async fn named(&self, role: Role) -> Result<Vec<(WebElement, String)>> {
        // Behind a modal dialog everything is inert; not every engine says so of its role.
        let script = "const modal = [...document.querySelectorAll(':modal')].pop() ?? document; \
            return [...document.querySelectorAll(arguments[0])].filter(element => modal.contains(element) && \
              element.checkVisibility({ visibilityProperty: true }) && !element.closest('[inert]'))";
        let candidates = self.driver().execute(script, vec![json!(role.candidates())]).await?.elements()?;
        let mut named = Vec::new();
        for element in candidates {
            let said = computed(&element, "computedrole").await?;
            // Firefox gives a password field no role; everybody calls it a field to type in.
            let is_password = said.is_empty() && role == Role::Textbox;
            if role.is(&said) || (is_password && element.attr("type").await?.as_deref() == Some("password")) {
                let label = plain(&computed(&element, "computedlabel").await?);
                named.push((element, label));
            }
        }
        Ok(named)
    }

    /// Where the browser is and what it shows, for messages.
    pub(crate) async fn where_am_i(&self) -> String {
        let url = self.driver().current_url().await.map(|url| url.to_string()).unwrap_or_default();
        let text = self.text().await.unwrap_or_default();
        let shown: String = text.chars().take(1500).collect();
        format!("{url}, which shows:\n{shown}")
    }
}

/// Text as people compare it: white space is one space, none at the ends, and the marks that only
/// steer the writing direction do not count.
#[must_use]
pub fn plain(text: &str) -> String {
    let is_mark = |c: char| matches!(c, '\u{200e}' | '\u{200f}' | '\u{2066}'..='\u{2069}');
    let visible: String = text.chars().filter(|c| !is_mark(*c)).collect();
    visible.split_whitespace().collect::<Vec<_>>().join(" ")
}

async fn computed(element: &WebElement, what: &'static str) -> Result<String> {
    let question = Computed { element: element.element_id().to_string(), what };
    let answer = element.handle().cmd(Command::ExtensionCommand(Box::new(question))).await?;
    Ok(answer.value()?)
}

/// `Get Computed Role` and `Get Computed Label` of WebDriver.
#[derive(Debug)]
struct Computed {
    element: String,
    what: &'static str,
}

impl ExtensionCommand for Computed {
    fn parameters_json(&self) -> Option<Value> {
        None
    }

    fn method(&self) -> Method {
        Method::GET
    }

    fn endpoint(&self) -> Arc<str> {
        format!("/element/{}/{}", self.element, self.what).into()
    }
}
