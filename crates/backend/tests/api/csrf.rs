//! Unsafe requests must come from the app itself.

use reqwest::Method;
use zexa_contract::paths;

use crate::{Browser, Server};

const JSON: (&str, &str) = ("content-type", "application/json");
const MARK: (&str, &str) = (paths::CSRF_HEADER, "1");
const SAME: (&str, &str) = ("sec-fetch-site", "same-origin");

/// A browser that sends none of the marks by itself.
async fn bare(server: &Server) -> Browser {
    let mut browser = server.signed_in().await;
    browser.headers.remove("sec-fetch-site");
    browser
}

#[tokio::test]
async fn every_mark_is_needed_on_every_unsafe_request() {
    let server = Server::start().await;
    let mut ana = bare(&server).await;
    let origin = ("origin", server.base.clone());
    let requests = [
        (Method::POST, paths::SESSION.to_owned()),
        (Method::POST, paths::SESSION_CHALLENGE.to_owned()),
        (Method::POST, paths::SESSION_STEP_UP.to_owned()),
        (Method::POST, paths::ENROLMENT.to_owned()),
        (Method::POST, paths::ENROLMENT_CONFIRM.to_owned()),
        (Method::DELETE, paths::ENROLMENT.to_owned()),
        (Method::POST, paths::TWO_FACTOR_DISABLE.to_owned()),
        (Method::POST, paths::BACKUP_CODES.to_owned()),
        (Method::POST, paths::BACKUP_CODES_ACKNOWLEDGE.to_owned()),
        (Method::POST, paths::BACKUP_CODES_TEST.to_owned()),
        (Method::POST, paths::API_KEYS.to_owned()),
        (Method::POST, paths::API_KEYS_REVOKE_ALL.to_owned()),
        (Method::PATCH, format!("{}/x", paths::API_KEYS)),
        (Method::DELETE, format!("{}/x", paths::API_KEYS)),
        (Method::POST, format!("{}/x/rotate", paths::API_KEYS)),
        (Method::DELETE, format!("{}/x", paths::SESSIONS)),
        (Method::POST, paths::SESSIONS_REVOKE_OTHERS.to_owned()),
        (Method::POST, paths::PASSWORD.to_owned()),
        (Method::DELETE, paths::SESSION.to_owned()),
    ];
    let refused: [&[(&str, &str)]; 9] = [
        &[],
        &[JSON, MARK],
        &[JSON, SAME],
        &[MARK, SAME],
        &[("content-type", "text/plain"), MARK, SAME],
        &[("content-type", "application/x-www-form-urlencoded"), MARK, SAME],
        &[JSON, MARK, ("sec-fetch-site", "cross-site")],
        &[JSON, MARK, ("sec-fetch-site", "same-site"), ("origin", &origin.1)],
        &[JSON, MARK, ("origin", "https://evil.example")],
    ];
    for (method, path) in &requests {
        for headers in refused {
            let answer = ana.send(method.clone(), path, headers, Some(b"{}".to_vec())).await;
            assert_eq!(
                (answer.status, answer.json["code"].as_str()),
                (403, Some("forbidden")),
                "{method} {path} {headers:?}"
            );
        }
    }
    ana.get(paths::SESSION).await.expect(200);
    for headers in [[JSON, MARK, SAME], [JSON, MARK, ("origin", &origin.1)]] {
        ana.send(Method::DELETE, paths::ENROLMENT, &headers, None).await.expect(204);
    }
}

#[tokio::test]
async fn origins_that_only_look_alike_do_not_match() {
    let server = Server::start().await;
    let mut ana = bare(&server).await;
    let base = server.base.clone();
    let port = base.rsplit(':').next().unwrap();
    for origin in [
        "null".to_owned(),
        String::new(),
        format!("{base}.evil.example"),
        format!("{base}/"),
        "http://127.0.0.1".to_owned(),
        format!("http://localhost:{port}"),
        format!("http://evil.example@127.0.0.1:{port}"),
    ] {
        let headers = [JSON, MARK, ("origin", origin.as_str())];
        ana.send(Method::DELETE, paths::ENROLMENT, &headers, None).await.problem(403, "forbidden");
    }
}

#[tokio::test]
async fn a_public_origin_is_the_only_one_that_matches() {
    let server =
        Server::with(|config| config.public_origin = Some("https://conta.zexa.example".to_owned())).await;
    let mut ana = bare(&server).await;
    let own = server.base.clone();
    for (origin, status) in
        [("https://conta.zexa.example", 204), ("http://conta.zexa.example", 403), (&own, 403)]
    {
        ana.send(Method::DELETE, paths::ENROLMENT, &[JSON, MARK, ("origin", origin)], None)
            .await
            .expect(status);
    }
}

#[tokio::test]
async fn reading_needs_no_mark() {
    let server = Server::start().await;
    let mut ana = bare(&server).await;
    ana.get(paths::SESSIONS).await.expect(200);
}
