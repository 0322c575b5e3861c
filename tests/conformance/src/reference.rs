//! The bench of the reference backend, behind the adapter that the app has in production. The
//! adapter's requests go into the router without a network; a jar keeps the cookies.

use std::{
    cell::{Cell, RefCell},
    collections::BTreeMap,
    rc::Rc,
    sync::Arc,
};

use axum::{
    Router,
    body::{Body, to_bytes},
    http::{HeaderMap, Request, header},
};
use cookie::Cookie;
use security_centre::backend::{
    AccountBackend,
    demo::NOW,
    zexa::{
        ZexaBackend,
        transport::{Incoming, NoAnswer, Outgoing, Transport},
    },
};
use tempfile::TempDir;
use tower::ServiceExt;
use zexa_backend::{AppState, Clock, Config, ManualClock, config::Argon2Cost, housekeeping, seed};
use zexa_contract::Timestamp;

use crate::bench::{Bench, Disturbance, Later, Stage};

/// Chrome 156 on Windows: what the demo's person sits at.
const USER_AGENT: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
     Chrome/156.0.0.0 Safari/537.36";
const ADDRESS_HERE: &str = "41.63.170.77";
const ADDRESS_ELSEWHERE: &str = "105.172.1.2";

struct ReferenceStage {
    app: AppState,
    router: Router,
    clock: Arc<ManualClock>,
    here: InProcess,
    _folder: TempDir,
}

/// A bench of its own: a fresh data folder with the seeded account, and a clock that stands still.
///
/// # Panics
/// When the backend cannot start.
pub async fn bench() -> Bench {
    let folder = tempfile::tempdir().expect("a folder for temporary files");
    let clock = Arc::new(ManualClock::new(NOW));
    let config =
        Config { argon2: Argon2Cost::CHEAPEST, trust_proxy: true, ..Config::new(folder.path().join("data")) };
    let app = AppState::start(config, clock.clone()).await.expect("a fresh folder");
    seed::seed(&app).await.expect("an empty database");
    let router = app.router();
    let here = InProcess::new(&router, &clock, ADDRESS_HERE);
    let backend = Rc::new(ZexaBackend::over(here.clone()));
    Bench::new(backend, ReferenceStage { app, router, clock, here, _folder: folder })
}

impl Stage for ReferenceStage {
    fn now(&self) -> Timestamp {
        self.clock.now()
    }

    fn advance(&self, seconds: i64) -> Later<()> {
        self.clock.advance_seconds(seconds);
        let app = self.app.clone();
        Box::pin(async move { housekeeping::clean(&app).await.expect("the database works") })
    }

    fn browser(&self) -> Rc<dyn AccountBackend> {
        Rc::new(ZexaBackend::over(InProcess::new(&self.router, &self.clock, ADDRESS_ELSEWHERE)))
    }

    fn disturb(&self, disturbance: Disturbance) {
        self.here.0.disturbance.set(Some(disturbance));
    }
}

/// Carries requests into the router, as a browser would bring them.
#[derive(Clone)]
struct InProcess(Rc<Inner>);

struct Inner {
    router: Router,
    clock: Arc<ManualClock>,
    address: &'static str,
    /// Values by name, and when the browser drops them.
    cookies: RefCell<BTreeMap<String, (String, Timestamp)>>,
    disturbance: Cell<Option<Disturbance>>,
}

impl InProcess {
    fn new(router: &Router, clock: &Arc<ManualClock>, address: &'static str) -> Self {
        Self(Rc::new(Inner {
            router: router.clone(),
            clock: clock.clone(),
            address,
            cookies: RefCell::default(),
            disturbance: Cell::new(None),
        }))
    }
}

impl Transport for InProcess {
    async fn send(&self, request: Outgoing) -> Result<Incoming, NoAnswer> {
        let disturbance = self.0.disturbance.take();
        match disturbance {
            Some(Disturbance::Offline) => return Err(NoAnswer::NotSent),
            Some(Disturbance::NeverArrived) => return Err(NoAnswer::Lost),
            Some(Disturbance::Rubbish) => return Ok(page_of_a_network()),
            _ => {}
        }
        let request = self.0.as_a_browser_sends_it(request);
        let Ok(response) = self.0.router.clone().oneshot(request).await;
        if disturbance == Some(Disturbance::LostAnswer) {
            return Err(NoAnswer::Lost);
        }
        let headers = response.headers().clone();
        self.0.keep_cookies(&headers);
        let status = response.status().as_u16();
        let body = to_bytes(response.into_body(), usize::MAX).await.map_err(|_| NoAnswer::Lost)?;
        let body = String::from_utf8(body.to_vec()).ok();
        Ok(Incoming { status, retry_after: text(&headers, header::RETRY_AFTER.as_str()), body })
    }
}

impl Inner {
    fn as_a_browser_sends_it(&self, request: Outgoing) -> Request<Body> {
        let mut builder = Request::builder()
            .method(request.method)
            .uri(request.path)
            .header(header::HOST, "127.0.0.1:8080")
            .header(header::USER_AGENT, USER_AGENT)
            .header("sec-fetch-site", "same-origin")
            .header("x-forwarded-for", self.address);
        for (name, value) in request.headers {
            builder = builder.header(name, value);
        }
        let now = self.clock.now();
        self.cookies.borrow_mut().retain(|_, (_, ends_at)| *ends_at > now);
        for (name, (value, _)) in &*self.cookies.borrow() {
            builder = builder.header(header::COOKIE, format!("{name}={value}"));
        }
        let body = request.body.map_or_else(Body::empty, Body::from);
        builder.body(body).expect("the adapter's paths and headers are those of HTTP")
    }

    fn keep_cookies(&self, headers: &HeaderMap) {
        for value in headers.get_all(header::SET_COOKIE) {
            let text = value.to_str().expect("cookies are ASCII");
            let cookie = Cookie::parse(text.to_owned()).expect("the backend's cookies are cookies");
            let seconds = cookie.max_age().map_or(i64::MAX / 2000, |age| age.whole_seconds());
            let entry = (cookie.value().to_owned(), self.clock.now().plus_seconds(seconds));
            self.cookies.borrow_mut().insert(cookie.name().to_owned(), entry);
        }
    }
}

/// What a Wi-Fi network answers to somebody who has not signed in to it.
fn page_of_a_network() -> Incoming {
    let body = "<!doctype html><title>Wi-Fi</title>".to_owned();
    Incoming { status: 200, retry_after: None, body: Some(body) }
}

fn text(headers: &HeaderMap, name: &str) -> Option<String> {
    headers.get(name)?.to_str().ok().map(str::to_owned)
}
