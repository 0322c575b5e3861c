//! Somebody who uses the app: keeps cookies, and sends what a browser and the app send.

use std::collections::BTreeMap;

use anyhow::{Context, Result};
use reqwest::Method;
use serde_json::{Value, json};
use zexa_contract::paths;

use crate::{Answer, Site};

const EMAIL: &str = "ana@zexa.example";
const PASSWORD: &str = "Kianda!2026";

/// A browser with the app in it.
#[derive(Clone, Default)]
pub struct Person {
    /// Cookie names and values.
    pub cookies: BTreeMap<String, String>,
    /// Headers that go with every request, besides those of the app.
    pub headers: Vec<(&'static str, String)>,
}

impl Person {
    /// A browser that says where its requests come from.
    #[must_use]
    pub fn new() -> Self {
        Self::sending("sec-fetch-site", "same-origin")
    }

    /// One that says it in this way instead.
    #[must_use]
    pub fn sending(name: &'static str, value: &str) -> Self {
        Self { cookies: BTreeMap::new(), headers: vec![(name, value.to_owned())] }
    }

    /// The same, which sends one more header.
    #[must_use]
    pub fn and(mut self, name: &'static str, value: &str) -> Self {
        self.headers.push((name, value.to_owned()));
        self
    }

    /// Signs in with the seeded account.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn sign_in(&mut self, site: &Site) -> Result<Answer> {
        let body = json!({ "email": EMAIL, "password": PASSWORD });
        self.send(site, Method::POST, paths::SESSION, Some(body)).await
    }

    /// Reads from the API.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn get(&mut self, site: &Site, path: &str) -> Result<Answer> {
        self.send(site, Method::GET, path, None).await
    }

    /// Any request of the app.
    ///
    /// # Errors
    /// When no answer comes.
    pub async fn send(
        &mut self,
        site: &Site,
        method: Method,
        path: &str,
        body: Option<Value>,
    ) -> Result<Answer> {
        let cookies: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
        let cookies = cookies.join("; ");
        let mut headers: Vec<(&str, &str)> =
            self.headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        if !cookies.is_empty() {
            headers.push(("cookie", &cookies));
        }
        if method != Method::GET {
            headers.extend([("content-type", "application/json"), (paths::CSRF_HEADER, "1")]);
        }
        let answer = site.send(method, path, &headers, body.map(|body| body.to_string().into())).await?;
        self.keep_cookies(&answer)?;
        Ok(answer)
    }

    fn keep_cookies(&mut self, answer: &Answer) -> Result<()> {
        for cookie in answer.set_cookies() {
            let pair = cookie.split(';').next().unwrap_or_default();
            let (name, value) = pair.split_once('=').with_context(|| cookie.clone())?;
            if cookie.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
        Ok(())
    }
}
