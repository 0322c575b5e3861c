//! What holds on every page of every walk, without the walk asking for it.
//!
//! A secret that was typed or shown is in no URL, storage, cookie, title, history state or console,
//! and nowhere in the page once its page was left. Every busy state ends. Every button has a name. No
//! page shows what only programmers read. Looked at whenever a walk arrives somewhere or sees
//! something, and at its end.

mod secrets;

use std::{
    collections::BTreeSet,
    sync::{Mutex, MutexGuard, PoisonError},
    time::{Duration, Instant},
};

use anyhow::{Result, ensure};
use serde_json::json;
use tokio::time::sleep;

use crate::{Browser, Role};
use secrets::{Answer, Home, Secrets};

/// How long a page that was left may take to go.
const LEAVING: Duration = Duration::from_secs(3);
/// How long an act may go on after its walk has ended.
const SETTLING: Duration = Duration::from_secs(15);
const POLL: Duration = Duration::from_millis(50);
const PAGE: &str = include_str!("page.js");
const WORDS: &str = include_str!("words.js");
/// The kit marks a busy button with a class; for people it has words and a turning ring.
const IS_BUSY: &str = "return document.querySelector('[aria-busy=true], [data-busy]') !== null";

/// Watches all browsers of a walk.
#[derive(Debug, Default)]
pub struct Witness {
    secrets: Mutex<Secrets>,
    problems: Mutex<BTreeSet<String>>,
}

impl Witness {
    /// What was wrong.
    pub fn take_problems(&self) -> Vec<String> {
        std::mem::take(&mut *locked(&self.problems)).into_iter().collect()
    }

    /// A line of a console must hold no secret.
    pub fn hears(&self, browser: &str, line: &str) {
        for name in locked(&self.secrets).in_text(line) {
            self.complain(format!("{name} is in the console of {browser}"));
        }
    }

    /// Complains of secrets that were found. While a page `goes`, what only lingers is forgiven;
    /// afterwards the browser has left all others.
    fn judge(&self, browser: usize, answer: &Answer, goes: bool) {
        let mut secrets = locked(&self.secrets);
        for found in answer.found.iter().filter(|found| !(goes && found.lingers)) {
            let name = secrets.name(found);
            self.complain(format!("{name} is in {} at {}", found.r#where, answer.path));
        }
        if !goes {
            secrets.leave_all_but(browser, &answer.path);
        }
    }

    fn complain(&self, problem: String) {
        locked(&self.problems).insert(problem);
    }
}

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Browser {
    /// Tells the walk's witness of a secret that this page shows: it must not be anywhere else, nor
    /// here after the page is left.
    pub async fn secret(&self, name: &str, text: &str) -> Result<()> {
        self.is_secret(name, text, None).await
    }

    /// The same of one that is about to be typed into a field. What the field is for, or what was
    /// shown before, tells that it is one.
    pub(crate) async fn may_be_secret(&self, label: &str, text: &str, field: Field) -> Result<()> {
        if field.is_for_secrets() || locked(&self.witness.secrets).knows(text) {
            self.is_secret(&format!("what was typed into “{label}”"), text, Some(field.name)).await?;
        }
        Ok(())
    }

    async fn is_secret(&self, name: &str, text: &str, field: Option<String>) -> Result<()> {
        let path = self.script("return location.pathname", vec![]).await?;
        let home = Home { path: path.as_str().unwrap_or_default().to_owned(), field };
        locked(&self.witness.secrets).remember(name, text, self.number, home);
        Ok(())
    }

    /// Looks for secrets where they must not be.
    pub(crate) async fn keeps_secrets(&self) -> Result<()> {
        let began = Instant::now();
        loop {
            let questions = locked(&self.witness.secrets).questions(self.number);
            if questions.is_empty() {
                return Ok(());
            }
            let answer: Answer = serde_json::from_value(self.script(PAGE, vec![json!(questions)]).await?)?;
            let goes = answer.found.iter().any(|found| found.lingers) && began.elapsed() < LEAVING;
            self.witness.judge(self.number, &answer, goes);
            if !goes {
                return Ok(());
            }
            sleep(POLL).await;
        }
    }

    /// Looks at a page that a walk has arrived at.
    pub(crate) async fn is_in_order(&self) -> Result<()> {
        self.keeps_secrets().await?;
        let path = self.path().await?;
        // A page that draws itself anew meanwhile is looked at when it is there.
        if let Ok(names) = self.names(Role::Button).await
            && names.iter().any(String::is_empty)
        {
            self.witness.complain(format!("a button without a name at {path}; there are {names:?}"));
        }
        let odd = self.script(WORDS, vec![]).await?;
        for text in odd.as_array().into_iter().flatten() {
            self.witness.complain(format!("no text for people at {path}: {text}"));
        }
        Ok(())
    }

    /// Looks at the page that a walk has ended on: nothing is busy any more.
    pub(crate) async fn has_settled(&self) -> Result<()> {
        let began = Instant::now();
        while self.script(IS_BUSY, vec![]).await? == json!(true) {
            ensure!(began.elapsed() < SETTLING, "something stayed busy at {}", self.where_am_i().await);
            sleep(POLL).await;
        }
        self.is_in_order().await
    }
}

/// A field that something is typed into.
#[derive(Debug, serde::Deserialize)]
pub struct Field {
    kind: String,
    purpose: String,
    name: String,
}

impl Field {
    /// Reads a [`Field`] off the element given to it.
    pub const SCRIPT: &str = "const [field] = arguments; \
         return { kind: field.type, purpose: field.autocomplete ?? '', name: field.name }";

    fn is_for_secrets(&self) -> bool {
        self.kind == "password" || self.purpose.contains("password") || self.purpose == "one-time-code"
    }
}
