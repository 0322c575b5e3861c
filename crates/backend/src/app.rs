//! The running backend: its parts put together, started and stopped.

use std::{fs, future::Future, io, net::SocketAddr, ops::Deref, path::Path, sync::Arc, time::Duration};

use axum::{
    Router, ServiceExt,
    extract::{Request, connect_info::Connected},
    serve::IncomingStream,
};
use tokio::net::TcpListener;
use zexa_contract::Timestamp;

use crate::{
    client::Device, clock::Clock, config::Config, crypto::Keys, housekeeping, http, password::Hasher,
    store::Store,
};

/// How long open requests may take to finish when the server is told to stop.
const SHUTDOWN_GRACE: Duration = Duration::from_secs(5);

/// The parts every request works with.
pub struct App {
    /// How the backend runs.
    pub config: Config,
    /// The database.
    pub store: Store,
    /// The keys that are not in the database.
    pub keys: Keys,
    /// Password hashing.
    pub passwords: Hasher,
    clock: Arc<dyn Clock>,
}

impl App {
    /// The present moment.
    #[must_use]
    pub fn now(&self) -> Timestamp {
        self.clock.now()
    }
}

/// A cheap handle on the [`App`], passed to every request.
#[derive(Clone)]
pub struct AppState(Arc<App>);

impl Deref for AppState {
    type Target = App;

    fn deref(&self) -> &App {
        &self.0
    }
}

/// Why the backend cannot start.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// The data folder cannot be used.
    #[error("the data folder cannot be used: {0}")]
    Data(#[from] io::Error),
    /// The database cannot be opened.
    #[error("{place} cannot be opened: {error}")]
    Database {
        /// Which one, without its password.
        place: String,
        /// What it said.
        error: sqlx::Error,
    },
    /// The cost of password hashing is outside what the algorithm takes.
    #[error("the password hashing parameters are not valid")]
    Argon2,
}

impl AppState {
    /// Opens the data folder (making it when absent) and gets everything ready.
    ///
    /// # Errors
    /// When the folder, the key file or the database cannot be used.
    pub async fn start(config: Config, clock: Arc<dyn Clock>) -> Result<Self, StartError> {
        make_private_folder(&config.data)?;
        let keys = Keys::open(&config.data)?;
        let store = Store::open(&config.data, config.database.as_ref()).await.map_err(|error| {
            let place = config.database.as_ref().map_or_else(String::new, |url| format!(" {url}"));
            StartError::Database { place: format!("the database{place}"), error }
        })?;
        let passwords = Hasher::new(config.argon2).ok_or(StartError::Argon2)?;
        tokio::task::spawn_blocking(Device::prepare);
        Ok(Self(Arc::new(App { config, store, keys, passwords, clock })))
    }

    /// Every endpoint and the built app.
    pub fn router(&self) -> Router {
        http::router(self.clone())
    }

    /// Answers requests until `stop` completes, then lets open ones finish and closes the database.
    ///
    /// # Errors
    /// When the listener fails.
    pub async fn serve(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let router = self.router();
        self.serve_router::<SocketAddr>(router, listener, stop).await
    }

    /// The same with another router, which learns of each connection what `C` tells.
    pub(crate) async fn serve_router<C>(
        self,
        router: Router,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()>
    where
        C: for<'a> Connected<IncomingStream<'a, TcpListener>>,
    {
        let cleaning = tokio::spawn(housekeeping::run_hourly(self.clone()));
        let (stopping, stopped) = tokio::sync::oneshot::channel();
        let service = ServiceExt::<Request>::into_make_service_with_connect_info::<C>(router);
        let server = axum::serve(listener, service).with_graceful_shutdown(async move {
            stop.await;
            let _ = stopping.send(());
        });
        let deadline = async {
            // A sender that is gone means that the server ended by itself.
            if stopped.await.is_ok() {
                tokio::time::sleep(SHUTDOWN_GRACE).await;
            } else {
                std::future::pending::<()>().await;
            }
        };
        let result = tokio::select! {
            result = server.into_future() => result,
            () = deadline => Ok(()),
        };
        cleaning.abort();
        self.store.close().await;
        result
    }
}

/// The folder holds hashes and the key file: when it is made here, only its owner may look inside.
fn make_private_folder(path: &Path) -> io::Result<()> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}
