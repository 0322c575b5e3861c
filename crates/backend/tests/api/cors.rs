//! The app on another origin of the same site.

use reqwest::Method;
use zexa_contract::paths;

use crate::Server;

const APP: &str = "https://conta.zexa.example";
const JSON: (&str, &str) = ("content-type", "application/json");
const MARK: (&str, &str) = (paths::CSRF_HEADER, "1");

async fn server() -> Server {
    Server::with(|config| config.app_origin = Some(APP.to_owned())).await
}

/// What a browser asks before it lets the page at `origin` send `method`.
async fn asked_before(server: &Server, origin: &str, method: &str) -> reqwest::header::HeaderMap {
    let question = reqwest::Client::new()
        .request(Method::OPTIONS, format!("{}{}", server.base, paths::API_KEYS))
        .header("origin", origin)
        .header("access-control-request-method", method)
        .header("access-control-request-headers", "content-type,idempotency-key,x-zexa-request");
    let answer = question.send().await.unwrap();
    assert!(answer.status().is_success(), "{}", answer.status());
    answer.headers().clone()
}

#[tokio::test]
async fn a_browser_is_told_that_the_apps_origin_may_ask_and_no_other() {
    let server = server().await;
    let headers = asked_before(&server, APP, "POST").await;
    let said = |name: &str| headers[name].to_str().unwrap().to_ascii_lowercase();
    assert_eq!(said("access-control-allow-origin"), APP);
    assert_eq!(said("access-control-allow-credentials"), "true");
    for method in ["get", "post", "patch", "delete"] {
        assert!(said("access-control-allow-methods").split(',').any(|one| one.trim() == method), "{method}");
    }
    for name in ["content-type", paths::CSRF_HEADER, paths::IDEMPOTENCY_HEADER] {
        assert!(said("access-control-allow-headers").split(',').any(|one| one.trim() == name), "{name}");
    }
    // Never the asking one's, never everybody.
    let other = asked_before(&server, "https://evil.example", "POST").await;
    assert_eq!(other["access-control-allow-origin"], APP);
}

#[tokio::test]
async fn answers_may_be_read_by_the_app_with_the_servers_time() {
    let server = server().await;
    let mut ana = server.signed_in().await;
    let answer = ana.send(Method::GET, paths::API_KEYS, &[("origin", APP)], None).await.expect(200);
    assert_eq!(answer.headers["access-control-allow-origin"], APP);
    let exposed = answer.headers["access-control-expose-headers"].to_str().unwrap().to_ascii_lowercase();
    for name in ["date", "retry-after"] {
        assert!(exposed.split(',').any(|one| one.trim() == name), "{exposed}");
    }
}

#[tokio::test]
async fn acts_are_taken_from_the_app_and_from_no_other_origin_of_the_site() {
    let server = server().await;
    let mut ana = server.signed_in().await;
    ana.headers.remove("sec-fetch-site");
    for headers in [
        [JSON, MARK, ("origin", "https://evil.zexa.example"), ("sec-fetch-site", "same-site")],
        [JSON, MARK, ("origin", APP), ("sec-fetch-site", "cross-site")],
        [JSON, MARK, ("origin", "https://conta.zexa.example.evil.example"), ("sec-fetch-site", "same-site")],
    ] {
        ana.send(Method::DELETE, paths::ENROLMENT, &headers, None).await.expect(403);
    }
    for headers in [
        vec![JSON, MARK, ("origin", APP), ("sec-fetch-site", "same-site")],
        vec![JSON, MARK, ("origin", APP)],
    ] {
        ana.send(Method::DELETE, paths::ENROLMENT, &headers, None).await.expect(204);
    }
}

#[tokio::test]
async fn without_such_an_origin_nothing_is_said_of_it() {
    let server = Server::start().await;
    let mut ana = server.signed_in().await;
    let answer = ana.send(Method::GET, paths::API_KEYS, &[("origin", APP)], None).await.expect(200);
    assert!(!answer.headers.contains_key("access-control-allow-origin"));
}
