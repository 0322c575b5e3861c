//! A server of the test's own.

use std::{path::PathBuf, sync::Arc};

use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};
use zexa_backend::{AppState, Config, ManualClock, accounts, clock::Clock, config::Argon2Cost};
use zexa_contract::Timestamp;

use crate::{Browser, Place};

/// 23 November 2026, 12:00:00 UTC.
const START: Timestamp = Timestamp(1_795_435_200_000);

pub const EMAIL: &str = "ana@zexa.example";
pub const PASSWORD: &str = "Kianda!2026";

pub struct Server {
    pub app: AppState,
    pub clock: Arc<ManualClock>,
    pub base: String,
    config: Config,
    pub place: Place,
    stop: oneshot::Sender<()>,
    running: JoinHandle<()>,
}

impl Server {
    /// A server with one account.
    pub async fn start() -> Self {
        Self::with(|_| {}).await
    }

    /// The same, configured.
    pub async fn with(configure: impl FnOnce(&mut Config)) -> Self {
        Self::at(Place::new().await, configure).await
    }

    /// The same, in this place.
    pub async fn at(place: Place, configure: impl FnOnce(&mut Config)) -> Self {
        let mut config = Config { argon2: Argon2Cost::CHEAPEST, ..place.config() };
        configure(&mut config);
        let clock = Arc::new(ManualClock::new(START));
        let (app, base, stop, running) = run(&config, &clock).await;
        accounts::create(&app, EMAIL, "Ana Domingos", PASSWORD).await.unwrap();
        Self { app, clock, base, config, place, stop, running }
    }

    /// Stops the server and starts another in the same place.
    pub async fn restart(self) -> Self {
        self.stop.send(()).unwrap();
        self.running.await.unwrap();
        let (app, base, stop, running) = run(&self.config, &self.clock).await;
        Self { app, base, stop, running, ..self }
    }

    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }

    pub fn advance(&self, seconds: i64) {
        self.clock.advance_seconds(seconds);
    }

    pub fn data(&self) -> &PathBuf {
        &self.config.data
    }

    pub async fn account(&self, email: &str) -> String {
        accounts::create(&self.app, email, "Rui", PASSWORD).await.unwrap()
    }

    /// A browser that knows nothing yet.
    pub fn browser(&self) -> Browser {
        Browser::new(&self.base)
    }

    /// A browser in which the account is signed in.
    pub async fn signed_in(&self) -> Browser {
        let mut browser = self.browser();
        browser.sign_in(EMAIL, PASSWORD).await.expect(200);
        browser
    }
}

async fn run(
    config: &Config,
    clock: &Arc<ManualClock>,
) -> (AppState, String, oneshot::Sender<()>, JoinHandle<()>) {
    let app = AppState::start(config.clone(), clock.clone()).await.unwrap();
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    let base = format!("http://{}", listener.local_addr().unwrap());
    let (stop, stopped) = oneshot::channel();
    let serving = app.clone().serve(listener, async {
        let _ = stopped.await;
    });
    (app, base, stop, tokio::spawn(async { serving.await.unwrap() }))
}
