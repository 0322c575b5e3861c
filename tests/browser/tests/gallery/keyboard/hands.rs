//! Two hands on a keyboard, without a pointer: every key is a real one, and after every key that moves
//! the focus it is looked at where it went.

use anyhow::{Context, Result, bail, ensure};
use serde_json::{Value, json};
use thirtyfour::Key;
use walk::{Browser, gallery::PAGE_SCRIPT, plain};

/// Nobody presses Tab more often to get anywhere.
const FAR: usize = 80;

/// Somebody at a keyboard.
pub struct Hands<'a> {
    browser: &'a Browser,
}

/// Which way the focus goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    Forward,
    Back,
}

/// Where the focus is, as assistive technology is told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    role: String,
    name: String,
}

impl<'a> Hands<'a> {
    /// Puts the hands on the keyboard.
    pub const fn on(browser: &'a Browser) -> Self {
        Self { browser }
    }

    /// Goes on with Tab to the thing of this role and name, looking at every step of the way.
    pub async fn go_to(&self, role: &str, name: &str) -> Result<()> {
        self.travel(role, name, Way::Forward).await
    }

    /// Goes back with Shift and Tab.
    pub async fn go_back_to(&self, role: &str, name: &str) -> Result<()> {
        self.travel(role, name, Way::Back).await
    }

    /// Goes to a button and presses it with Enter.
    pub async fn press(&self, name: &str) -> Result<()> {
        self.go_to("button", name).await?;
        self.key(Key::Enter).await
    }

    /// Goes to a button and presses it with the space bar.
    pub async fn press_with_space(&self, name: &str) -> Result<()> {
        self.go_to("button", name).await?;
        self.key(Key::Space).await
    }

    /// Goes to a field and types into it.
    pub async fn fill(&self, name: &str, text: &str) -> Result<()> {
        self.go_to("textbox", name).await?;
        self.retype(text).await
    }

    /// Types in place of what is in the field that has the focus.
    pub async fn retype(&self, text: &str) -> Result<()> {
        self.browser
            .driver()
            .action_chain()
            .key_down(Key::Control)
            .send_keys("a")
            .key_up(Key::Control)
            .perform()
            .await?;
        self.type_in(text).await
    }

    /// Types where the focus is.
    pub async fn type_in(&self, text: &str) -> Result<()> {
        Ok(self.browser.driver().action_chain().send_keys(text).perform().await?)
    }

    /// Presses one key.
    pub async fn key(&self, key: Key) -> Result<()> {
        Ok(self.browser.driver().action_chain().key_down(key.clone()).key_up(key).perform().await?)
    }

    /// Waits until the focus is on the thing of this role and name: the app has put it there.
    pub async fn is_on(&self, role: &str, name: &str) -> Result<()> {
        self.browser
            .until(&format!("the focus did not come to the {role} “{name}”"), async || {
                Ok((self.place().await? == Some(Place::new(role, name))).then_some(()))
            })
            .await
    }

    /// Goes once around the page: everything that can be used is come by, and there is a way out of it.
    pub async fn go_around(&self) -> Result<()> {
        let rested = "return !document.querySelector('[aria-busy=true], .skeleton')";
        let at_rest = async || Ok((self.browser.script(rested, vec![]).await? == true).then_some(()));
        self.browser.until("the page went on loading", at_rest).await?;
        let mut missing: Vec<String> = self.ask("zexaChecks.usable()").await?;
        ensure!(!missing.is_empty(), "there is nothing to use on this page");
        self.ask::<()>("document.activeElement.blur(), null").await?;
        for _ in 0..FAR {
            self.step(Way::Forward).await?;
            let here: Option<String> = self.ask("zexaChecks.here()").await?;
            match here {
                Some(here) => missing.retain(|one| *one != here),
                // Out of the page, where the browser's own controls are.
                None if missing.is_empty() => return Ok(()),
                None => {}
            }
            if missing.is_empty() {
                return Ok(());
            }
        }
        bail!("Tab never comes to {missing:#?}")
    }

    async fn travel(&self, role: &str, name: &str, way: Way) -> Result<()> {
        let wanted = Place::new(role, name);
        let mut seen = Vec::new();
        for _ in 0..FAR {
            // What the last key has set going may still be on its way.
            let here = self.place().await?;
            if here.as_ref() == Some(&wanted) && !seen.is_empty() {
                return Ok(());
            }
            self.step(way).await?;
            let here = self.place().await?;
            if here.as_ref() == Some(&wanted) {
                return Ok(());
            }
            seen.extend(here.map(|Place { role, name }| format!("{role} “{name}”")));
        }
        seen.dedup();
        seen.truncate(FAR / 2);
        bail!("the keyboard never comes to the {role} “{name}”; it came by {seen:?}")
    }

    async fn step(&self, way: Way) -> Result<()> {
        self.ask::<()>("zexaChecks.setOut()").await?;
        let keys = self.browser.driver().action_chain();
        match way {
            Way::Forward => keys.send_keys(Key::Tab),
            Way::Back => keys.key_down(Key::Shift).send_keys(Key::Tab).key_up(Key::Shift),
        }
        .perform()
        .await?;
        let question = format!("zexaChecks.focusProblems({})", way == Way::Forward);
        let problems: Vec<String> = self.ask(&question).await?;
        ensure!(problems.is_empty(), "{}", problems.join("\n"));
        Ok(())
    }

    async fn ask<T: serde::de::DeserializeOwned>(&self, expression: &str) -> Result<T> {
        let source = format!("if (!window.zexaChecks) {{ {PAGE_SCRIPT} }}; return {expression};");
        Ok(serde_json::from_value(self.browser.script(&source, vec![]).await?)?)
    }

    async fn place(&self) -> Result<Option<Place>> {
        let cdp = self.browser.driver().cdp();
        let wanted = json!({ "expression": "document.activeElement" });
        let element = cdp.send_raw("Runtime.evaluate", wanted).await?;
        let Some(id) = element["result"]["objectId"].as_str() else { return Ok(None) };
        let wanted = json!({ "objectId": id, "fetchRelatives": false });
        let tree = cdp.send_raw("Accessibility.getPartialAXTree", wanted).await?;
        let node =
            tree["nodes"].as_array().and_then(|nodes| nodes.first()).context("nothing has the focus")?;
        let word = |value: &Value| plain(value["value"].as_str().unwrap_or_default());
        Ok(Some(Place { role: word(&node["role"]), name: word(&node["name"]) }))
    }
}

impl Place {
    fn new(role: &str, name: &str) -> Self {
        Self { role: role.to_owned(), name: name.to_owned() }
    }
}
