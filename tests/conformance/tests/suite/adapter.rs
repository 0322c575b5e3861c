//! What the adapter makes of answers that no right backend gives often: every status and code once,
//! proxies' pages, answers cut short.

use std::{
    cell::{Cell, RefCell},
    rc::Rc,
};

use security_centre::backend::{
    AccountBackend, AccountError,
    types::{CreateApiKey, KeyRules, ProofMethod, Timestamp},
    zexa::{
        ZexaBackend,
        transport::{Incoming, NoAnswer, Outgoing, Transport},
    },
};
use zexa_conformance::bench::refusal;

use crate::{block_on, once};

/// Answers every request alike, and keeps the last.
#[derive(Clone, Default)]
struct Canned {
    status: u16,
    retry_after: Option<&'static str>,
    body: Option<&'static str>,
    fails: Option<NoAnswer>,
    sent: Rc<Cell<u32>>,
    last: Rc<RefCell<Option<Outgoing>>>,
}

impl Transport for Canned {
    async fn send(&self, request: Outgoing) -> Result<Incoming, NoAnswer> {
        self.sent.set(self.sent.get() + 1);
        self.last.replace(Some(request));
        match self.fails {
            Some(failure) => Err(failure),
            None => Ok(Incoming {
                status: self.status,
                retry_after: self.retry_after.map(str::to_owned),
                body: self.body.map(str::to_owned),
            }),
        }
    }
}

fn canned(status: u16, body: &'static str) -> Canned {
    Canned { status, body: Some(body), ..Canned::default() }
}

fn refused(canned: Canned) -> AccountError {
    refusal(block_on(ZexaBackend::over(canned).two_factor()))
}

/// A problem document with more fields.
macro_rules! problem {
    ($code:literal $(, $more:literal)?) => {
        concat!(r#"{"type":"urn:zexa:problem:x","title":"","status":400,"code":""#, $code, r#"""#, $(",", $more,)? "}")
    };
}

#[test]
fn every_problem_becomes_its_error() {
    let until = Some(Timestamp(5));
    for (status, body, expected) in [
        (401, problem!("unauthenticated"), AccountError::SignedOut),
        (
            401,
            problem!("step_up_required", r#""methods":["totp"],"max_age":900"#),
            AccountError::StepUpRequired(vec![ProofMethod::Totp]),
        ),
        (
            403,
            problem!("wrong_secret", r#""attempts_left":3"#),
            AccountError::WrongSecret { attempts_left: Some(3) },
        ),
        (403, problem!("wrong_secret"), AccountError::WrongSecret { attempts_left: None }),
        (403, problem!("code_expired"), AccountError::CodeExpired),
        (403, problem!("code_reused"), AccountError::CodeReused),
        (403, problem!("locked", r#""until":5,"retry_after":1"#), AccountError::Locked { until }),
        (
            429,
            problem!("rate_limited", r#""retry_after":7"#),
            AccountError::RateLimited { retry_after: Some(7) },
        ),
        (409, problem!("conflict"), AccountError::Conflict),
        (410, problem!("expired"), AccountError::Expired),
        (404, problem!("not_found"), AccountError::NotFound),
        (405, problem!("unsupported"), AccountError::Unsupported),
        (503, problem!("unavailable"), AccountError::Unavailable { retry_after: None }),
        (403, problem!("forbidden"), AccountError::Server),
        (500, problem!("internal"), AccountError::Server),
        (418, problem!("of_a_newer_server"), AccountError::Server),
        (422, problem!("invalid"), AccountError::Invalid(vec![])),
    ] {
        assert_eq!(refused(canned(status, body)), expected, "{body}");
    }
}

#[test]
fn the_header_tells_the_wait_even_where_the_body_is_a_proxys() {
    let wait = |status, body| refused(Canned { retry_after: Some("12"), ..canned(status, body) });
    let page = "<html>busy</html>";
    assert_eq!(wait(503, page), AccountError::Unavailable { retry_after: Some(12) });
    assert_eq!(wait(429, page), AccountError::RateLimited { retry_after: Some(12) });
    let body = problem!("rate_limited", r#""retry_after":7"#);
    assert_eq!(wait(429, body), AccountError::RateLimited { retry_after: Some(12) });
    let date = Canned { retry_after: Some("Mon, 23 Nov 2026 10:24:00 GMT"), ..canned(503, page) };
    assert_eq!(refused(date), AccountError::Unavailable { retry_after: None });
}

#[test]
fn what_is_no_answer_of_this_api_is_unreadable() {
    for (status, body) in [
        (200, "<!doctype html>"),
        (200, ""),
        (200, "\"ok\""),
        (302, ""),
        (502, "<html>bad gateway</html>"),
        (403, "{}"),
        (404, "not here"),
    ] {
        assert_eq!(refused(canned(status, body)), AccountError::Unreadable, "{status} {body}");
    }
    let cut_short = Canned { status: 200, ..Canned::default() };
    assert_eq!(refused(cut_short), AccountError::Unreadable);
}

#[test]
fn what_was_not_sent_is_told_from_what_was_lost() {
    let failing = |fails| refused(Canned { fails: Some(fails), ..Canned::default() });
    assert_eq!(failing(NoAnswer::NotSent), AccountError::Offline);
    assert_eq!(failing(NoAnswer::Lost), AccountError::Lost);
}

#[test]
fn an_empty_success_needs_no_body() {
    let backend = ZexaBackend::over(Canned { status: 204, ..Canned::default() });
    assert_eq!(block_on(backend.sign_out()), Ok(()));
    assert_eq!(block_on(backend.cancel_enrolment()), Ok(()));
    for body in ["", "{}", "null"] {
        assert_eq!(block_on(ZexaBackend::over(canned(200, body)).sign_out()), Ok(()), "{body}");
    }
}

#[test]
fn a_page_of_something_in_between_is_no_success() {
    let backend = ZexaBackend::over(canned(200, "\n<!doctype html><title>Wi-Fi</title>"));
    assert_eq!(block_on(backend.revoke_session("x".into())), Err(AccountError::Unreadable));
    assert_eq!(block_on(backend.sign_out()), Err(AccountError::Unreadable));
}

#[test]
fn revoking_what_is_gone_is_done() {
    let backend = ZexaBackend::over(canned(404, problem!("not_found")));
    assert_eq!(block_on(backend.revoke_api_key("x".into())), Ok(()));
    assert_eq!(block_on(backend.revoke_session("x".into())), Ok(()));
    assert_eq!(block_on(backend.rename_api_key("x".into(), "y".into())), Err(AccountError::NotFound));
}

#[test]
fn a_list_without_an_end_is_not_read_for_ever() {
    let endless = canned(200, r#"{"items":[],"next_cursor":"bis"}"#);
    let sent = endless.sent.clone();
    block_on(ZexaBackend::over(endless).api_keys()).unwrap();
    assert_eq!(sent.get(), 100);
}

#[test]
fn requests_carry_the_marks_of_the_app() {
    let canned = canned(409, problem!("conflict"));
    let backend = ZexaBackend::over(canned.clone());
    let header = |name: &str| {
        let last = canned.last.borrow();
        let headers = &last.as_ref().unwrap().headers;
        headers.iter().find(|(known, _)| *known == name).map(|(_, value)| value.clone())
    };
    refusal(block_on(backend.two_factor()));
    assert_eq!(header("accept").as_deref(), Some("application/json"));
    assert_eq!((header("x-zexa-request"), header("content-type")), (None, None), "reads prove nothing");
    assert_eq!(canned.last.borrow().as_ref().unwrap().body, None);

    let new = CreateApiKey { name: "nova".into(), expires_at: None, ..CreateApiKey::default() };
    refusal(block_on(backend.create_api_key(new, once("create"))));
    assert_eq!(header("x-zexa-request").as_deref(), Some("1"));
    assert_eq!(header("content-type").as_deref(), Some("application/json"));
    assert_eq!(header("idempotency-key"), Some(once("create")));
    let body = canned.last.borrow().as_ref().unwrap().body.clone();
    assert_eq!(body.as_deref(), Some(r#"{"name":"nova"}"#));

    refusal(block_on(backend.sign_out()));
    let last = canned.last.take().unwrap();
    assert_eq!((last.method, last.path.as_str()), ("DELETE", "/v1/session"));
    assert_eq!(last.body.as_deref(), Some("{}"));
}

#[test]
fn a_backend_that_knows_no_purposes_of_keys_is_read_like_any_other() {
    let meta = r#"{"server_time":5,"capabilities":{},"support_email":"suporte@zexa.ao",
        "password_policy":{"min_length":8,"max_length":256,"needs_uppercase":true,"needs_number":true,"needs_special":true},
        "limits":{"key_name_length":64,"keys_per_account":100,"enrolment_seconds":900,"step_up_seconds":900}}"#;
    let meta = block_on(ZexaBackend::over(canned(200, meta)).meta()).unwrap();
    assert_eq!(meta.keys, KeyRules::default(), "nothing is offered");

    let keys = r#"{"items":[{"id":"k","name":"sms","prefix":"zx_live_AbCd","last4":"wXyZ","created_at":5,"status":"active"}]}"#;
    let keys = block_on(ZexaBackend::over(canned(200, keys)).api_keys()).unwrap();
    let key = &keys[0];
    assert!(key.environment.is_none() && key.permissions.is_empty() && key.networks.is_empty());
}
