//! One way out: writes a request of the Zexa Security API and reads its answer or problem.

use serde::Serialize;
use zexa_contract::{Problem, ProblemCode, paths};
use zexa_json::{Json, Read};

use super::transport::{Api, Incoming, NoAnswer, Outgoing};
use crate::backend::{AccountError, Answer};

/// A request of this API.
pub(super) struct Request<'a> {
    method: &'static str,
    path: &'a str,
    body: Option<String>,
    idempotency_key: Option<String>,
}

impl<'a> Request<'a> {
    pub(super) const fn get(path: &'a str) -> Self {
        Self::new("GET", path)
    }

    pub(super) const fn post(path: &'a str) -> Self {
        Self::new("POST", path)
    }

    pub(super) const fn patch(path: &'a str) -> Self {
        Self::new("PATCH", path)
    }

    pub(super) const fn delete(path: &'a str) -> Self {
        Self::new("DELETE", path)
    }

    const fn new(method: &'static str, path: &'a str) -> Self {
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
    pub(super) fn answer<T: Read + 'static>(self, api: &Api) -> Answer<T> {
        self.answer_as(api, |answer: T| answer)
    }

    /// Sends, and makes of the answer what the port speaks of.
    pub(super) fn answer_as<W: Read + 'static, T: 'static>(self, api: &Api, make: fn(W) -> T) -> Answer<T> {
        let sent = self.send(api);
        Box::pin(async move { understood(sent.await, make) })
    }

    /// Sends, and is content with a success without words.
    pub(super) fn done(self, api: &Api) -> Answer<()> {
        let sent = self.send(api);
        Box::pin(async move { sent.await.and_then(without_words) })
    }

    /// Like [`done`](Self::done): what is gone already need not be ended.
    pub(super) fn gone(self, api: &Api) -> Answer<()> {
        let sent = self.send(api);
        Box::pin(async move { gone_is_done(sent.await.and_then(without_words)) })
    }

    /// The body of a success. Boxed and without type parameters: all requests share its code.
    fn send(self, api: &Api) -> Answer<Option<String>> {
        let carried = api.carry(self.outgoing());
        Box::pin(async move {
            let answer = carried.await.map_err(|none| match none {
                NoAnswer::NotSent => AccountError::Offline,
                NoAnswer::Lost => AccountError::Lost,
            })?;
            match answer.status {
                // It has no body, whatever the carrier makes of that.
                204 => Ok(answer.body.or_else(|| Some(String::new()))),
                200..300 => Ok(answer.body),
                _ => Err(read_problem(&answer)),
            }
        })
    }

    fn outgoing(self) -> Outgoing {
        let mut headers = vec![("accept", "application/json".to_owned())];
        let unsafe_method = self.method != "GET";
        if unsafe_method {
            headers.push(("content-type", "application/json".to_owned()));
            headers.push((paths::CSRF_HEADER, "1".to_owned()));
        }
        if let Some(key) = self.idempotency_key {
            headers.push((paths::IDEMPOTENCY_HEADER, key));
        }
        let body = self.body.or_else(|| unsafe_method.then(|| "{}".to_owned()));
        Outgoing { method: self.method, path: self.path.to_owned(), headers, body }
    }
}

/// What the body of a success says.
fn understood<W: Read, T>(
    answered: Result<Option<String>, AccountError>,
    make: fn(W) -> T,
) -> Result<T, AccountError> {
    read(answered?.as_deref()).map(make).ok_or(AccountError::Unreadable)
}

fn read<T: Read>(body: Option<&str>) -> Option<T> {
    T::read(&Json::parse(body?)?)
}

/// What is neither empty nor JSON was said by something in between (the sign-in page of a Wi-Fi network;
/// what Firefox takes for an answer of HTTP/0.9 when a connection breaks), and an answer that broke off is
/// none: neither is a success.
fn without_words(body: Option<String>) -> Result<(), AccountError> {
    let body = body.ok_or(AccountError::Unreadable)?;
    let of_this_api = body.is_empty() || Json::parse(&body).is_some();
    if of_this_api { Ok(()) } else { Err(AccountError::Unreadable) }
}

/// What is already gone need not be ended: the person has what they asked for.
fn gone_is_done(result: Result<(), AccountError>) -> Result<(), AccountError> {
    match result {
        Err(AccountError::NotFound) => Ok(()),
        other => other,
    }
}

/// Reads a refusal. An answer that is not one of this API (a proxy's page, say) tells nothing about
/// what was done.
fn read_problem(answer: &Incoming) -> AccountError {
    let retry_after = answer.retry_after.as_ref().and_then(|value| value.parse().ok());
    match read(answer.body.as_deref()) {
        Some(problem) => from_problem(problem, retry_after),
        None if answer.status == 503 => AccountError::Unavailable { retry_after },
        None if answer.status == 429 => AccountError::RateLimited { retry_after },
        None => AccountError::Unreadable,
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
    use std::rc::Rc;

    use super::{super::transport::Transport, *};
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
    fn revoking_what_is_gone_is_done() {
        assert_eq!(gone_is_done(Err(AccountError::NotFound)), Ok(()));
        assert_eq!(gone_is_done(Err(AccountError::Lost)), Err(AccountError::Lost));
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
        let newer = r#"{"type":"urn:zexa:problem:frozen","title":"","status":403,"code":"frozen"}"#;
        let newer: Problem = read(Some(newer)).expect("an unknown code is read");
        assert_eq!(from_problem(newer, None), AccountError::Server);
    }

    /// Answers everything with 200 and this body.
    #[derive(Clone)]
    struct Says(Option<&'static str>);

    impl Transport for Says {
        async fn send(&self, _: Outgoing) -> Result<Incoming, NoAnswer> {
            Ok(Incoming { status: 200, retry_after: None, body: self.0.map(str::to_owned) })
        }
    }

    #[test]
    fn only_an_empty_answer_or_json_is_a_success_without_words() {
        let done =
            |body| futures::executor::block_on(Request::delete("/x").done(&(Rc::new(Says(body)) as Api)));
        for said in ["", "{}", "null"] {
            assert_eq!(done(Some(said)), Ok(()));
        }
        for said in [Some("\0 noise \0"), Some("<!doctype html>"), Some("Welcome"), None] {
            assert_eq!(done(said), Err(AccountError::Unreadable));
        }
    }
}
