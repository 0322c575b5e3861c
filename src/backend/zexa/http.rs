//! One way out: sends a request to the Zexa Security API and reads its answer or problem.

use gloo_net::http::{Headers, Method, RequestBuilder, Response};
use leptos::prelude::{TimeoutHandle, set_timeout_with_handle};
use serde::{Serialize, de::DeserializeOwned};
use std::time::Duration;
use web_sys::{AbortController, RequestCredentials};
use zexa_contract::{Problem, ProblemCode, paths};

use crate::{backend::AccountError, platform::clock};

/// How long an answer is waited for. Slow networks need seconds; past this the fate is unknown.
const PATIENCE: Duration = Duration::from_secs(30);

/// A request of this API.
pub(super) struct Request<'a> {
    method: Method,
    path: &'a str,
    body: Option<String>,
    idempotency_key: Option<String>,
}

impl<'a> Request<'a> {
    pub(super) const fn get(path: &'a str) -> Self {
        Self::new(Method::GET, path)
    }

    pub(super) const fn post(path: &'a str) -> Self {
        Self::new(Method::POST, path)
    }

    pub(super) const fn patch(path: &'a str) -> Self {
        Self::new(Method::PATCH, path)
    }

    pub(super) const fn delete(path: &'a str) -> Self {
        Self::new(Method::DELETE, path)
    }

    const fn new(method: Method, path: &'a str) -> Self {
        Self { method, path, body: None, idempotency_key: None }
    }

    pub(super) fn json(mut self, body: &impl Serialize) -> Self {
        self.body = serde_json::to_string(body).ok();
        self
    }

    pub(super) fn once(mut self, key: String) -> Self {
        self.idempotency_key = Some(key);
        self
    }

    /// Sends, and reads the answer as `T`.
    pub(super) async fn answer<T: DeserializeOwned>(self, base: &str) -> Result<T, AccountError> {
        let response = self.send(base).await?;
        response.json().await.map_err(|_| AccountError::Unreadable)
    }

    /// Sends, and is content with a success of any form.
    pub(super) async fn done(self, base: &str) -> Result<(), AccountError> {
        self.send(base).await.map(|_| ())
    }

    async fn send(self, base: &str) -> Result<Response, AccountError> {
        if !leptos::prelude::window().navigator().on_line() {
            return Err(AccountError::Offline);
        }
        let patience = Patience::new();
        let headers = Headers::new();
        headers.set("accept", "application/json");
        if self.method != Method::GET {
            headers.set("content-type", "application/json");
            headers.set(paths::CSRF_HEADER, "1");
        }
        if let Some(key) = &self.idempotency_key {
            headers.set(paths::IDEMPOTENCY_HEADER, key);
        }
        let unsafe_method = self.method != Method::GET;
        let builder = RequestBuilder::new(&format!("{base}{}", self.path))
            .method(self.method)
            .credentials(RequestCredentials::Include)
            .headers(headers)
            .abort_signal(patience.controller.as_ref().map(AbortController::signal).as_ref());
        let request = match (self.body, unsafe_method) {
            (Some(body), _) => builder.body(body),
            (None, true) => builder.body("{}"),
            (None, false) => builder.build(),
        }
        .map_err(|_| AccountError::Offline)?;
        let response = request.send().await.map_err(|_| AccountError::Lost)?;
        observe_clock(&response);
        if response.ok() { Ok(response) } else { Err(read_problem(&response).await) }
    }
}

/// Aborts the request when it has taken too long; forgets it when the answer is in.
struct Patience {
    controller: Option<AbortController>,
    timer: Option<TimeoutHandle>,
}

impl Patience {
    fn new() -> Self {
        let controller = AbortController::new().ok();
        let timer = controller
            .clone()
            .and_then(|controller| set_timeout_with_handle(move || controller.abort(), PATIENCE).ok());
        Self { controller, timer }
    }
}

impl Drop for Patience {
    fn drop(&mut self) {
        if let Some(timer) = self.timer.take() {
            timer.clear();
        }
    }
}

/// Times shown are the server's: its `Date` header corrects this device's clock.
fn observe_clock(response: &Response) {
    if let Some(date) = response.headers().get("date") {
        let milliseconds = js_sys::Date::parse(&date);
        if milliseconds.is_finite() {
            #[expect(clippy::cast_possible_truncation, reason = "whole milliseconds, far below 2^53")]
            clock::observe(milliseconds as i64);
        }
    }
}

/// Reads a refusal. An answer that is not one of this API (a proxy's page, say) tells nothing about
/// what was done.
async fn read_problem(response: &Response) -> AccountError {
    let retry_after = response.headers().get("retry-after").and_then(|value| value.parse().ok());
    match response.json::<Problem>().await {
        Ok(problem) => from_problem(problem, retry_after),
        Err(_) if response.status() == 503 => AccountError::Unavailable { retry_after },
        Err(_) if response.status() == 429 => AccountError::RateLimited { retry_after },
        Err(_) => AccountError::Unreadable,
    }
}

fn from_problem(problem: Problem, retry_after: Option<u64>) -> AccountError {
    let retry_after = retry_after.or(problem.retry_after);
    match problem.code {
        ProblemCode::Unauthenticated => AccountError::SignedOut,
        ProblemCode::StepUpRequired => AccountError::StepUpRequired(problem.methods),
        ProblemCode::WrongSecret => AccountError::WrongSecret { attempts_left: problem.attempts_left },
        ProblemCode::CodeExpired => AccountError::CodeExpired,
        ProblemCode::CodeReused => AccountError::CodeReused,
        ProblemCode::Locked => AccountError::Locked { until: problem.until },
        ProblemCode::RateLimited => AccountError::RateLimited { retry_after },
        ProblemCode::Invalid => AccountError::Invalid(problem.errors),
        ProblemCode::Conflict => AccountError::Conflict,
        ProblemCode::Expired => AccountError::Expired,
        ProblemCode::NotFound => AccountError::NotFound,
        ProblemCode::Unsupported => AccountError::Unsupported,
        ProblemCode::Unavailable => AccountError::Unavailable { retry_after },
        ProblemCode::Forbidden | ProblemCode::Internal | ProblemCode::Unknown => AccountError::Server,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zexa_contract::session::ProofMethod;

    fn problem(code: ProblemCode) -> Problem {
        Problem {
            kind: String::new(),
            title: String::new(),
            status: 400,
            code,
            attempts_left: Some(3),
            until: None,
            retry_after: Some(9),
            max_age: None,
            methods: vec![ProofMethod::Password],
            errors: vec![],
        }
    }

    #[test]
    fn the_two_meanings_of_401_are_kept_apart() {
        assert_eq!(from_problem(problem(ProblemCode::Unauthenticated), None), AccountError::SignedOut);
        assert_eq!(
            from_problem(problem(ProblemCode::StepUpRequired), None),
            AccountError::StepUpRequired(vec![ProofMethod::Password])
        );
    }

    #[test]
    fn the_header_wins_over_the_repeated_wait() {
        assert_eq!(
            from_problem(problem(ProblemCode::RateLimited), Some(4)),
            AccountError::RateLimited { retry_after: Some(4) }
        );
        assert_eq!(
            from_problem(problem(ProblemCode::RateLimited), None),
            AccountError::RateLimited { retry_after: Some(9) }
        );
    }

    #[test]
    fn a_code_from_a_newer_server_is_a_definite_failure() {
        let newer: Problem = serde_json::from_str(
            r#"{"type":"urn:zexa:problem:frozen","title":"","status":403,"code":"frozen"}"#,
        )
        .expect("an unknown code is read");
        assert_eq!(from_problem(newer, None), AccountError::Server);
    }
}
