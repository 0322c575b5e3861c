//! Requests that go wrong on purpose: what the client meets, and what was done.

use reqwest::Method;
use serde_json::{Value, json};
use tokio::{net::TcpListener, time::Duration};
use zexa_contract::paths;

use crate::{
    Answer, Browser, Server,
    browser::{enabled, fresh_key},
    server::{EMAIL, PASSWORD},
};

/// One account behind two addresses: one takes faults, the other tells the truth.
struct Faulty {
    honest: Server,
    base: String,
}

impl Faulty {
    async fn start() -> Self {
        let honest = Server::start().await;
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(zexa_backend::faults::serve(honest.app.clone(), listener, std::future::pending()));
        Self { honest, base }
    }

    async fn signed_in(&self) -> Browser {
        let mut browser = Browser::new(&self.base);
        browser.sign_in(EMAIL, PASSWORD).await.expect(200);
        browser
    }

    async fn plan(&self, plan: Value) {
        self.control(Method::POST, &[("content-type", "application/json")], plan.to_string())
            .await
            .expect(204);
    }

    async fn clear(&self) {
        self.control(Method::DELETE, &[], String::new()).await.expect(204);
    }

    /// Asks without cookies and without the marks of the app.
    async fn control(&self, method: Method, headers: &[(&str, &str)], body: String) -> Answer {
        let mut anybody = Browser::new(&self.base);
        anybody.headers.clear();
        anybody.try_send(method, zexa_backend::faults::CONTROL, headers, Some(body.into())).await.unwrap()
    }

    /// How many keys the account has.
    async fn keys(&self, browser: &Browser) -> usize {
        let mut witness = browser.clone();
        witness.base.clone_from(&self.honest.base);
        witness.get(paths::API_KEYS).await.expect(200).json["items"].as_array().unwrap().len()
    }
}

async fn make_key(browser: &mut Browser, name: &str) -> reqwest::Result<Answer> {
    let key = fresh_key();
    let headers =
        [("content-type", "application/json"), (paths::CSRF_HEADER, "1"), (paths::IDEMPOTENCY_HEADER, &key)];
    let body = json!({ "name": name }).to_string().into_bytes();
    browser.try_send(Method::POST, paths::API_KEYS, &headers, Some(body)).await
}

fn about_keys(fault: &str) -> Value {
    json!({ "method": "POST", "path": paths::API_KEYS, "fault": fault })
}

#[tokio::test]
async fn a_lost_answer_is_done_and_the_client_sees_the_network_fail() {
    let server = Faulty::start().await;
    let mut ana = server.signed_in().await;
    server.plan(about_keys("lost_answer")).await;
    let error = make_key(&mut ana, "lost").await.unwrap_err();
    assert!(error.is_request() && error.status().is_none(), "{error:?}");
    assert_eq!(server.keys(&ana).await, 1);
    make_key(&mut ana, "not lost").await.unwrap().expect(201);
}

#[tokio::test]
async fn what_never_arrived_is_not_done() {
    let server = Faulty::start().await;
    let mut ana = server.signed_in().await;
    server.plan(about_keys("never_arrived")).await;
    let error = make_key(&mut ana, "lost").await.unwrap_err();
    assert!(error.is_request() && error.status().is_none(), "{error:?}");
    assert_eq!(server.keys(&ana).await, 0);
}

#[tokio::test]
async fn a_stall_lasts_until_the_faults_are_cleared() {
    let server = Faulty::start().await;
    let mut ana = server.signed_in().await;
    server.plan(about_keys("stall")).await;
    let witness = ana.clone();
    let stalled = tokio::spawn(async move { make_key(&mut ana, "late").await });
    // The plan is met, and nothing has been done yet.
    while server.control(Method::GET, &[], String::new()).await.json[0]["met"] != 1 {
        tokio::task::yield_now().await;
    }
    assert_eq!(server.keys(&witness).await, 0);
    assert!(!stalled.is_finished());
    server.clear().await;
    stalled.await.unwrap().unwrap().expect(201);
    assert_eq!(server.keys(&witness).await, 1);
}

#[tokio::test]
async fn a_client_that_goes_leaves_nothing_behind_of_a_stall() {
    let server = Faulty::start().await;
    let mut ana = server.signed_in().await;
    let witness = ana.clone();
    server.plan(about_keys("stall")).await;
    let impatient = tokio::time::timeout(Duration::from_millis(200), make_key(&mut ana, "given up"));
    assert!(impatient.await.is_err());
    server.clear().await;
    make_key(&mut ana, "next").await.unwrap().expect(201);
    assert_eq!(server.keys(&witness).await, 1);
}

#[tokio::test]
async fn refusals_are_problems_of_the_contract_and_nothing_is_done() {
    let server = Faulty::start().await;
    let mut ana = server.signed_in().await;
    for (fault, status, code) in [
        ("status:409", 409, "conflict"),
        ("status:429", 429, "rate_limited"),
        ("status:500", 500, "internal"),
        ("status:503", 503, "unavailable"),
        ("unauthenticated", 401, "unauthenticated"),
        ("step_up", 401, "step_up_required"),
    ] {
        server.plan(about_keys(fault)).await;
        let answer = make_key(&mut ana, "refused").await.unwrap().problem(status, code);
        let waits = matches!(status, 429 | 503);
        assert_eq!(answer.headers.contains_key("retry-after"), waits, "{fault}");
    }
    assert_eq!(server.keys(&ana).await, 0);
}

#[tokio::test]
async fn a_step_up_is_asked_for_in_the_way_of_the_account() {
    let server = Faulty::start().await;
    let mut ana = server.signed_in().await;
    server.plan(about_keys("step_up")).await;
    let refused = make_key(&mut ana, "refused").await.unwrap().problem(401, "step_up_required");
    assert_eq!(refused.json["methods"], json!(["password"]));

    let factor = enabled(&server.honest, &mut ana).await;
    server.plan(about_keys("step_up")).await;
    let refused = make_key(&mut ana, "refused").await.unwrap().problem(401, "step_up_required");
    assert_eq!(refused.json["methods"], json!(["totp", "backup_code"]));
    server.honest.advance(30);
    ana.step_up("totp", &factor.code(&server.honest)).await.expect(200);
    make_key(&mut ana, "accepted").await.unwrap().expect(201);
}

#[tokio::test]
async fn rubbish_is_a_page_where_json_was_expected() {
    let server = Faulty::start().await;
    let mut ana = server.signed_in().await;
    server.plan(json!({ "method": "GET", "path": paths::SESSIONS, "fault": "rubbish" })).await;
    let answer = ana.try_send(Method::GET, paths::SESSIONS, &[], None).await.unwrap().expect(200);
    assert!(answer.headers["content-type"].to_str().unwrap().starts_with("text/html"));
    assert_eq!(answer.json, Value::Null);
    ana.get(paths::SESSIONS).await.expect(200);
}

#[tokio::test]
async fn latency_delays_and_changes_nothing() {
    let server = Faulty::start().await;
    let mut ana = server.signed_in().await;
    server.plan(about_keys("latency:300")).await;
    let impatient = tokio::time::timeout(Duration::from_millis(100), make_key(&mut ana, "one"));
    assert!(impatient.await.is_err());
    server.plan(about_keys("latency:10")).await;
    make_key(&mut ana, "two").await.unwrap().expect(201);
}

#[tokio::test]
async fn a_plan_meets_what_it_names_as_often_as_it_says() {
    let server = Faulty::start().await;
    let mut ana = server.signed_in().await;
    let plan = json!({ "method": "GET", "path": "/v1/se*", "fault": "status:500", "skip": 1, "times": 2 });
    server.plan(plan).await;
    ana.get(paths::META).await.expect(200);
    ana.get(paths::SESSION).await.expect(200);
    ana.get(paths::SESSIONS).await.problem(500, "internal");
    ana.get(paths::SESSION).await.problem(500, "internal");
    ana.get(paths::SESSION).await.expect(200);
    ana.post(paths::SESSION_STEP_UP, json!({ "method": "password", "secret": PASSWORD })).await.expect(200);
}

#[tokio::test]
async fn a_plan_that_makes_no_sense_is_refused() {
    let server = Faulty::start().await;
    for fault in ["status:299", "status:", "latency:soon", "", "fire"] {
        let headers = [("content-type", "application/json")];
        server.control(Method::POST, &headers, about_keys(fault).to_string()).await.expect(422);
    }
    assert_eq!(server.control(Method::GET, &[], String::new()).await.json, json!([]));
}
