//! What a browser does: keeps cookies, sends the headers a browser and the app send.

use std::collections::BTreeMap;

use reqwest::{Method, header::HeaderMap};
use serde_json::{Value, json};
use totp_rs::{Algorithm, Builder, Secret};
use zexa_contract::{Timestamp, paths};

use crate::{
    Server, openapi,
    server::{EMAIL, PASSWORD},
};

#[derive(Clone)]
pub struct Browser {
    client: reqwest::Client,
    pub base: String,
    /// Cookie names and values.
    pub cookies: BTreeMap<String, String>,
    /// Headers of every request.
    pub headers: BTreeMap<String, String>,
}

/// An answer, already held against the OpenAPI document.
#[derive(Debug)]
pub struct Answer {
    pub status: u16,
    pub headers: HeaderMap,
    pub text: String,
    pub json: Value,
}

impl Answer {
    /// The same answer, which must have this status.
    #[track_caller]
    pub fn expect(self, status: u16) -> Self {
        assert_eq!(self.status, status, "{}", self.text);
        self
    }

    /// The same answer, which must be this problem.
    #[track_caller]
    pub fn problem(self, status: u16, code: &str) -> Self {
        let answer = self.expect(status);
        assert_eq!(answer.headers["content-type"], "application/problem+json");
        assert_eq!(answer.json["code"], code, "{}", answer.text);
        assert_eq!(answer.json["type"], format!("urn:zexa:problem:{code}"));
        assert_eq!(answer.json["status"], status);
        answer
    }

    /// The same answer, which must refuse this field for this reason.
    #[track_caller]
    pub fn refuses(self, field: &str, reason: &str) -> Self {
        assert_eq!(self.json["code"], "invalid", "{}", self.text);
        let errors = self.json["errors"].as_array().cloned().unwrap_or_default();
        assert!(errors.contains(&json!({ "field": field, "reason": reason })), "{}", self.text);
        self
    }

    pub fn text_of(&self, field: &str) -> String {
        self.json[field].as_str().unwrap_or_else(|| panic!("no {field} in {}", self.text)).to_owned()
    }

    pub fn set_cookies(&self) -> Vec<String> {
        self.headers.get_all("set-cookie").iter().map(|value| value.to_str().unwrap().to_owned()).collect()
    }
}

impl Browser {
    pub fn new(base: &str) -> Self {
        Self {
            client: reqwest::Client::new(),
            base: base.to_owned(),
            cookies: BTreeMap::new(),
            headers: BTreeMap::from([
                (
                    "user-agent".to_owned(),
                    "Mozilla/5.0 (X11; Linux x86_64; rv:153.0) Gecko/20100101 Firefox/153.0".to_owned(),
                ),
                ("sec-fetch-site".to_owned(), "same-origin".to_owned()),
            ]),
        }
    }

    pub fn header(mut self, name: &str, value: &str) -> Self {
        self.headers.insert(name.to_owned(), value.to_owned());
        self
    }

    pub async fn get(&mut self, path: &str) -> Answer {
        self.send(Method::GET, path, &[], None).await
    }

    pub async fn post(&mut self, path: &str, body: Value) -> Answer {
        self.write(Method::POST, path, body).await
    }

    pub async fn delete(&mut self, path: &str) -> Answer {
        self.send(
            Method::DELETE,
            path,
            &[("content-type", "application/json"), (paths::CSRF_HEADER, "1")],
            None,
        )
        .await
    }

    /// A request as the app sends it.
    pub async fn write(&mut self, method: Method, path: &str, body: Value) -> Answer {
        let headers = [("content-type", "application/json"), (paths::CSRF_HEADER, "1")];
        self.send(method, path, &headers, Some(body.to_string().into_bytes())).await
    }

    /// A creation that is safe to repeat.
    pub async fn once(&mut self, path: &str, key: &str, body: Value) -> Answer {
        let headers = [
            ("content-type", "application/json"),
            (paths::CSRF_HEADER, "1"),
            (paths::IDEMPOTENCY_HEADER, key),
        ];
        self.send(Method::POST, path, &headers, Some(body.to_string().into_bytes())).await
    }

    /// Any request at all.
    pub async fn send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> Answer {
        let answer = self.try_send(method.clone(), path, headers, body).await.unwrap();
        openapi::check(&method, path, &answer);
        answer
    }

    /// Any request at all, of which an answer may never come.
    pub async fn try_send(
        &mut self,
        method: Method,
        path: &str,
        headers: &[(&str, &str)],
        body: Option<Vec<u8>>,
    ) -> reqwest::Result<Answer> {
        let mut request = self.client.request(method, format!("{}{path}", self.base));
        for (name, value) in &self.headers {
            request = request.header(name, value);
        }
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<_> = self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect();
            request = request.header("cookie", pairs.join("; "));
        }
        if let Some(body) = body {
            request = request.body(body);
        }
        let response = request.send().await?;
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let text = String::from_utf8_lossy(&response.bytes().await?).into_owned();
        let json = serde_json::from_str(&text).unwrap_or(Value::Null);
        let answer = Answer { status, headers, text, json };
        self.keep_cookies(&answer);
        Ok(answer)
    }

    fn keep_cookies(&mut self, answer: &Answer) {
        for cookie in answer.set_cookies() {
            let (pair, attributes) = cookie.split_once("; ").unwrap();
            let (name, value) = pair.split_once('=').unwrap();
            if attributes.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }

    pub async fn sign_in(&mut self, email: &str, password: &str) -> Answer {
        self.post(paths::SESSION, json!({ "email": email, "password": password })).await
    }

    pub async fn step_up(&mut self, method: &str, secret: &str) -> Answer {
        self.post(paths::SESSION_STEP_UP, json!({ "method": method, "secret": secret })).await
    }

    pub async fn challenge(&mut self, method: &str, secret: &str) -> Answer {
        self.post(paths::SESSION_CHALLENGE, json!({ "method": method, "secret": secret })).await
    }

    /// Makes a key and answers its id and secret.
    pub async fn new_key(&mut self, name: &str) -> (String, String) {
        let answer = self.once(paths::API_KEYS, &fresh_key(), json!({ "name": name })).await.expect(201);
        (answer.json["key"]["id"].as_str().unwrap().to_owned(), answer.text_of("secret"))
    }

    /// What `GET /v1/whoami` answers to a key.
    pub async fn whoami(&mut self, secret: &str) -> Answer {
        self.send(Method::GET, paths::WHOAMI, &[("authorization", &format!("Bearer {secret}"))], None).await
    }
}

/// An idempotency key that was never used.
pub fn fresh_key() -> String {
    zexa_backend::crypto::random_token()
}

/// The code an authenticator app shows `steps` time steps from now.
pub fn code(secret: &str, now: Timestamp, steps: i64) -> String {
    let totp = Builder::new()
        .with_algorithm(Algorithm::SHA1)
        .with_secret(Secret::try_from_base32(secret).unwrap())
        .build_noncompliant();
    totp.generate((now.unix_seconds() + 30 * steps).cast_unsigned()).to_string()
}

/// Two-factor authentication, turned on.
pub struct Enabled {
    pub secret: String,
    pub codes: Vec<String>,
}

impl Enabled {
    pub fn code(&self, server: &Server) -> String {
        code(&self.secret, server.now(), 0)
    }

    /// Six digits that are no code of the app anywhere near the present.
    pub fn wrong_code(&self, server: &Server) -> String {
        let near: Vec<_> = (-25..=60).map(|steps| code(&self.secret, server.now(), steps)).collect();
        (0..).map(|number| format!("{number:06}")).find(|candidate| !near.contains(candidate)).unwrap()
    }
}

/// Begins an enrolment and answers its secret.
pub async fn begin(browser: &mut Browser) -> String {
    browser.post(paths::ENROLMENT, json!({})).await.expect(200).text_of("secret")
}

/// Begins and confirms an enrolment; answers the secret and the staged codes.
pub async fn verified(server: &Server, browser: &mut Browser) -> Enabled {
    let secret = begin(browser).await;
    let body = json!({ "code": code(&secret, server.now(), 0) });
    let answer = browser.post(paths::ENROLMENT_CONFIRM, body).await.expect(200);
    assert_eq!(answer.json["next"], "acknowledge_codes");
    let codes = answer.json["codes"].as_array().unwrap();
    Enabled { secret, codes: codes.iter().map(|code| code.as_str().unwrap().to_owned()).collect() }
}

/// Another browser, signed in with the password and this backup code.
pub async fn signed_in_with_backup_code(server: &Server, code: &str) -> Browser {
    let mut browser = server.browser();
    browser.sign_in(EMAIL, PASSWORD).await.expect(200);
    browser.challenge("backup_code", code).await.expect(200);
    browser
}

/// Turns the second factor on and moves time on by one step, so that the next code is a new one.
pub async fn enabled(server: &Server, browser: &mut Browser) -> Enabled {
    let enabled = verified(server, browser).await;
    let body = json!({ "set_number": 1, "code": enabled.codes[0] });
    browser.post(paths::BACKUP_CODES_ACKNOWLEDGE, body).await.expect(200);
    server.advance(30);
    enabled
}
