//! Somebody else who is signed in to the account, without a browser: what they ask of the backend is what any
//! program could ask.

use anyhow::{Context, Result, ensure};
use reqwest::{StatusCode, header};
use serde_json::{Value, json};

use crate::site::{Account, Site};

/// A session of the account that is not the owner's.
pub struct Intruder {
    origin: String,
    cookie: String,
}

impl Site {
    /// Signs somebody in who knows the password.
    pub async fn intruder(&self, account: Account) -> Result<Intruder> {
        let mut intruder = Intruder { origin: self.foreign_origin().to_owned(), cookie: String::new() };
        let body = json!({ "email": account.email, "password": account.password });
        let answer = intruder.send("/v1/session", &body).await?;
        let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
        let pairs = cookies.filter_map(|cookie| Some(cookie.to_str().ok()?.split(';').next()?.to_owned()));
        intruder.cookie = pairs.collect::<Vec<_>>().join("; ");
        ensure!(answer.status() == StatusCode::OK && !intruder.cookie.is_empty(), "{}", answer.status());
        Ok(intruder)
    }
}

impl Intruder {
    /// Begins to bring in an authenticator app; answers with its key.
    pub async fn begin_enrolment(&self) -> Result<String> {
        let answer = self.send("/v1/two-factor/enrolment", &json!({})).await?.json::<Value>().await?;
        Ok(answer["secret"].as_str().with_context(|| answer.to_string())?.to_owned())
    }

    /// Confirms that app by a code of it.
    pub async fn confirm_enrolment(&self, code: &str) -> Result<()> {
        let answer = self.send("/v1/two-factor/enrolment/confirm", &json!({ "code": code })).await?;
        ensure!(answer.status() == StatusCode::OK, "{}", answer.status());
        Ok(())
    }

    async fn send(&self, path: &str, body: &Value) -> Result<reqwest::Response> {
        let request = reqwest::Client::new()
            .post(format!("{}{path}", self.origin))
            .header("sec-fetch-site", "same-origin")
            .header("x-zexa-request", "1")
            .header(header::COOKIE, &self.cookie)
            .json(body);
        Ok(request.send().await?)
    }
}
