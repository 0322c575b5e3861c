//! Requests that go wrong on purpose, over real HTTP. For tests alone: this module is there with the
//! feature `faults`, and only the program `zexa-backend-with-faults` uses it.
//!
//! `POST /_faults` with a [`Plan`] says what goes wrong and when, `GET` tells the plans and how often
//! each was met, `DELETE` forgets them and lets stalled requests go on.

use std::{
    future::Future,
    io::{self, Write},
    net::{Shutdown, SocketAddr, TcpStream},
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use axum::{
    Json, RequestPartsExt, Router,
    extract::{ConnectInfo, Request, State, connect_info::Connected},
    http::{StatusCode, header},
    middleware::{self, Next},
    response::{Html, IntoResponse, Response},
    routing::get,
    serve::IncomingStream,
};
use serde::{Deserialize, Serialize};
use tokio::{net::TcpListener, sync::watch, time::sleep};

use crate::{AppState, error::ApiError, session::SignedIn, two_factor};

/// Where faults are planned: outside of the API, of its cookies and of its CSRF rules.
pub const CONTROL: &str = "/_faults";
/// What comes instead of an answer before the connection is cut. Browsers quietly repeat a request
/// whose kept-alive connection closes without a byte; after bytes that are no HTTP, they give up.
const NOISE: &[u8] = b"\0 the answer was lost \0";
/// What the refusals with a wait ask for.
const RETRY_AFTER: u64 = 30;

/// One thing that goes wrong.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Plan {
    /// The method of the requests it meets.
    pub method: String,
    /// Their path; with `*` at the end, every path that begins so.
    pub path: String,
    /// What happens to them.
    pub fault: Fault,
    /// How many of them it meets.
    #[serde(default = "once")]
    pub times: u32,
    /// How many of them pass unharmed before.
    #[serde(default)]
    pub skip: u32,
    /// How many it has met.
    #[serde(default, skip_deserializing)]
    pub met: u32,
}

const fn once() -> u32 {
    1
}

/// What may happen to a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// `lost_answer`: it is done, and the connection ends before the answer.
    LostAnswer,
    /// `never_arrived`: the connection ends before it is done.
    NeverArrived,
    /// `stall`: nothing happens until the faults are cleared; then it is done.
    Stall,
    /// `latency:800`: it is done so many milliseconds later.
    Latency(u64),
    /// `status:503`: it is refused with the problem of this status.
    Status(u16),
    /// `unauthenticated`: the session has ended.
    Unauthenticated,
    /// `step_up`: who asks has to prove again who they are, in the way of their account.
    StepUp,
    /// `rubbish`: something in between answers with a page of its own.
    Rubbish,
}

mod words {
    //! Faults as they are written in a plan.

    use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};

    use super::{Fault, refusal};

    impl<'de> Deserialize<'de> for Fault {
        fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
            let text = String::deserialize(deserializer)?;
            read(&text).ok_or_else(|| D::Error::custom(format!("there is no fault `{text}`")))
        }
    }

    fn read(text: &str) -> Option<Fault> {
        match text.split_once(':') {
            Some(("latency", milliseconds)) => milliseconds.parse().ok().map(Fault::Latency),
            Some(("status", status)) => {
                let status = status.parse().ok()?;
                refusal(status).map(|_| Fault::Status(status))
            }
            Some(_) => None,
            None => Some(match text {
                "lost_answer" => Fault::LostAnswer,
                "never_arrived" => Fault::NeverArrived,
                "stall" => Fault::Stall,
                "unauthenticated" => Fault::Unauthenticated,
                "step_up" => Fault::StepUp,
                "rubbish" => Fault::Rubbish,
                _ => return None,
            }),
        }
    }

    impl Serialize for Fault {
        fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
            match self {
                Self::Latency(milliseconds) => {
                    serializer.collect_str(&format_args!("latency:{milliseconds}"))
                }
                Self::Status(status) => serializer.collect_str(&format_args!("status:{status}")),
                Self::LostAnswer => serializer.serialize_str("lost_answer"),
                Self::NeverArrived => serializer.serialize_str("never_arrived"),
                Self::Stall => serializer.serialize_str("stall"),
                Self::Unauthenticated => serializer.serialize_str("unauthenticated"),
                Self::StepUp => serializer.serialize_str("step_up"),
                Self::Rubbish => serializer.serialize_str("rubbish"),
            }
        }
    }
}

/// The refusal of the contract that has this status.
fn refusal(status: u16) -> Option<ApiError> {
    Some(match status {
        400 => ApiError::malformed(),
        401 => ApiError::Unauthenticated,
        403 => ApiError::Forbidden,
        404 => ApiError::NotFound,
        405 => ApiError::Unsupported,
        409 => ApiError::Conflict,
        410 => ApiError::Expired,
        422 => ApiError::fields(Vec::new()),
        429 => ApiError::RateLimited { retry_after: RETRY_AFTER },
        500 => ApiError::Internal,
        503 => ApiError::Unavailable { retry_after: RETRY_AFTER },
        _ => return None,
    })
}

/// The plans of a server.
#[derive(Clone, Default)]
struct Faults {
    plans: Arc<Mutex<Vec<Plan>>>,
    /// Sent at every clearing.
    cleared: watch::Sender<()>,
}

impl Faults {
    fn plans(&self) -> std::sync::MutexGuard<'_, Vec<Plan>> {
        self.plans.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The fault this request meets: of the first plan that still waits for it.
    fn meet(&self, method: &str, path: &str) -> Option<Fault> {
        for plan in self.plans().iter_mut().filter(|plan| plan.is_about(method, path)) {
            if plan.skip > 0 {
                plan.skip -= 1;
            } else if plan.met < plan.times {
                plan.met += 1;
                return Some(plan.fault);
            }
        }
        None
    }
}

impl Plan {
    fn is_about(&self, method: &str, path: &str) -> bool {
        let fits = match self.path.strip_suffix('*') {
            Some(beginning) => path.starts_with(beginning),
            None => path == self.path,
        };
        fits && self.method == method
    }
}

/// Like [`AppState::serve`], with faults.
///
/// # Errors
/// When the listener fails.
pub async fn serve(
    app: AppState,
    listener: TcpListener,
    stop: impl Future<Output = ()> + Send + 'static,
) -> io::Result<()> {
    let faults = Faults::default();
    let meddler = (faults.clone(), app.clone());
    let endpoints = app.router().layer(middleware::from_fn_with_state(meddler, meddle));
    let router = Router::new()
        .route(CONTROL, get(tell).post(plan).delete(clear))
        .with_state(faults)
        .fallback_service(endpoints);
    app.serve_router::<Wire>(router, listener, stop).await
}

async fn tell(State(faults): State<Faults>) -> Json<Vec<Plan>> {
    Json(faults.plans().clone())
}

async fn plan(State(faults): State<Faults>, Json(plan): Json<Plan>) -> StatusCode {
    faults.plans().push(plan);
    StatusCode::NO_CONTENT
}

async fn clear(State(faults): State<Faults>) -> StatusCode {
    faults.plans().clear();
    faults.cleared.send_replace(());
    StatusCode::NO_CONTENT
}

async fn meddle(
    State((faults, app)): State<(Faults, AppState)>,
    ConnectInfo(wire): ConnectInfo<Wire>,
    mut request: Request,
    next: Next,
) -> Response {
    // Where the rest of the backend looks for it.
    request.extensions_mut().insert(ConnectInfo(wire.peer));
    // Before the question, so that a clearing in between is not missed.
    let mut cleared = faults.cleared.subscribe();
    match faults.meet(request.method().as_str(), request.uri().path()) {
        None => next.run(request).await,
        Some(Fault::LostAnswer) => {
            next.run(request).await;
            wire.cut()
        }
        Some(Fault::NeverArrived) => wire.cut(),
        Some(Fault::Stall) => {
            // The sender lives in `faults`: it cannot be gone.
            let _ = cleared.changed().await;
            next.run(request).await
        }
        Some(Fault::Latency(milliseconds)) => {
            sleep(Duration::from_millis(milliseconds)).await;
            next.run(request).await
        }
        Some(Fault::Status(status)) => instead(refusal(status).unwrap_or(ApiError::Internal)),
        Some(Fault::Unauthenticated) => instead(ApiError::Unauthenticated),
        Some(Fault::StepUp) => instead(step_up_required(&app, request).await),
        Some(Fault::Rubbish) => instead(Html("<!doctype html><title>Wi-Fi</title><h1>Welcome</h1>")),
    }
}

/// What the backend says when the last proof is too old, with the methods of the account that asks.
async fn step_up_required(app: &AppState, request: Request) -> ApiError {
    let methods = async {
        let who = request.into_parts().0.extract_with_state::<SignedIn, _>(app).await?;
        two_factor::proof_methods(&mut *app.store.read().await?, &who.account.id).await
    };
    methods.await.map_or_else(|error| error, |methods| ApiError::StepUpRequired { max_age: 0, methods })
}

/// An answer that did not come through the rest of the backend, with the headers of every answer
/// that clients act on.
fn instead(answer: impl IntoResponse) -> Response {
    let headers = [(header::CACHE_CONTROL, "no-store"), (header::X_CONTENT_TYPE_OPTIONS, "nosniff")];
    (headers, answer).into_response()
}

/// A hold on the connection a request came by, past the HTTP on it.
#[derive(Clone)]
struct Wire {
    peer: SocketAddr,
    socket: Option<Arc<TcpStream>>,
}

impl Connected<IncomingStream<'_, TcpListener>> for Wire {
    fn connect_info(stream: IncomingStream<'_, TcpListener>) -> Self {
        Self { peer: *stream.remote_addr(), socket: second_hold(stream.io()).ok().map(Arc::new) }
    }
}

impl Wire {
    /// Ends the connection. What is answered here no longer reaches anybody.
    fn cut(&self) -> Response {
        if let Some(mut socket) = self.socket.as_deref() {
            // It fails where the other side has gone already, which is as good.
            let _ = socket.write_all(NOISE);
            let _ = socket.shutdown(Shutdown::Both);
        }
        StatusCode::BAD_GATEWAY.into_response()
    }
}

#[cfg(unix)]
fn second_hold(stream: &tokio::net::TcpStream) -> io::Result<TcpStream> {
    use std::os::fd::AsFd as _;
    Ok(stream.as_fd().try_clone_to_owned()?.into())
}

#[cfg(windows)]
fn second_hold(stream: &tokio::net::TcpStream) -> io::Result<TcpStream> {
    use std::os::windows::io::AsSocket as _;
    Ok(stream.as_socket().try_clone_to_owned()?.into())
}
