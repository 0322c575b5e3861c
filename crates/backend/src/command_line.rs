//! The command line of the reference backend, of whichever program starts it.

use std::{
    future::Future,
    io::{self, IsTerminal, Write},
    net::SocketAddr,
    path::PathBuf,
    process::ExitCode,
    sync::Arc,
};

use clap::{Args, Parser, Subcommand};
use tokio::net::TcpListener;
use tracing_subscriber::EnvFilter;

use crate::{AppState, Config, SystemClock, accounts, openapi, seed, store::UrlError};

/// The environment variable that says what `--database` does.
const DATABASE: &str = "ZEXA_DATABASE";

/// The reference backend of the Zexa Security API.
#[derive(Parser)]
#[command(name = "zexa-backend", version, about, args_conflicts_with_subcommands = true)]
struct Arguments {
    /// Address to listen on; port 0 takes a free one.
    #[arg(long, default_value = "127.0.0.1:8080")]
    listen: SocketAddr,
    #[command(flatten)]
    place: Place,
    /// Folder of the built app, served beside the API.
    #[arg(long)]
    app: Option<PathBuf>,
    /// Believe X-Forwarded-For and X-Forwarded-Proto (only behind a proxy that sets them).
    #[arg(long)]
    trust_proxy: bool,
    /// The origin people see, such as <https://conta.example>.
    #[arg(long, value_parser = origin)]
    public_origin: Option<String>,
    /// The origin of the app, where it is served from another one of the same site, such as
    /// <https://conta.example> while the API is at <https://api.example>.
    #[arg(long, value_parser = origin)]
    app_origin: Option<String>,
    /// Seconds for which a proof of identity counts as recent.
    #[arg(long, default_value_t = 900)]
    step_up_seconds: u64,
    /// Seconds an enrolment waits for its code.
    #[arg(long, default_value_t = 600)]
    enrolment_seconds: u64,
    /// Seed a database without accounts with a sample account.
    #[arg(long)]
    seed: bool,
    #[command(subcommand)]
    command: Option<Command>,
}

/// Where everything is kept.
#[derive(Args)]
struct Place {
    /// Folder of the key file and, without --database, of the database (SQLite).
    #[arg(long, default_value = ".data")]
    data: PathBuf,
    /// A PostgreSQL database, such as <postgres://zexa@localhost/zexa>. Whoever sees the list of processes
    /// sees what stands here: a password belongs into the environment.
    // Read later, since clap would quote what it refuses.
    #[arg(long, value_name = "URL", env = DATABASE, hide_env_values = true)]
    database: Option<String>,
}

impl Place {
    fn config(self) -> Result<Config, UrlError> {
        let database = self.database.map(|url| url.parse()).transpose()?;
        Ok(Config { database, ..Config::new(self.data) })
    }
}

#[derive(Subcommand)]
enum Command {
    /// Print the OpenAPI document (docs/openapi.json) and exit.
    PrintOpenapi,
    /// Make an account, for there is no sign-up; its password is read from the environment variable
    /// `ZEXA_PASSWORD`, and no rule is held against it.
    CreateAccount {
        #[command(flatten)]
        place: Place,
        /// The e-mail address to sign in with.
        email: String,
        /// What to call the person.
        display_name: String,
    },
}

type Failure = Box<dyn std::error::Error>;

/// Does what the command line asks for; `serve` answers the requests.
pub fn main<F>(serve: impl FnOnce(AppState, TcpListener) -> F) -> ExitCode
where
    F: Future<Output = io::Result<()>>,
{
    start_logging();
    match run(Arguments::parse(), serve) {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            tracing::error!("{failure}");
            ExitCode::FAILURE
        }
    }
}

/// Logs go to stderr: text on a terminal, JSON lines elsewhere.
fn start_logging() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("info,sqlx=warn"));
    let logs = tracing_subscriber::fmt().with_env_filter(filter).with_writer(io::stderr);
    if io::stderr().is_terminal() {
        logs.init();
    } else {
        logs.json().init();
    }
}

#[tokio::main]
async fn run<F>(arguments: Arguments, serve: impl FnOnce(AppState, TcpListener) -> F) -> Result<(), Failure>
where
    F: Future<Output = io::Result<()>>,
{
    match arguments.command {
        None => {
            let (app, listener) = start(arguments).await?;
            Ok(serve(app, listener).await?)
        }
        Some(Command::PrintOpenapi) => say(&openapi::document_text()?),
        Some(Command::CreateAccount { place, email, display_name }) => {
            let password = std::env::var("ZEXA_PASSWORD")?;
            let app = AppState::start(place.config()?, Arc::new(SystemClock)).await?;
            let made = accounts::create(&app, &email, &display_name, &password).await;
            say(&format!("{}\n", made.map_err(|error| error.problem().title)?))
        }
    }
}

/// Gets the data ready and listens.
async fn start(arguments: Arguments) -> Result<(AppState, TcpListener), Failure> {
    let config = Config {
        app: arguments.app,
        trust_proxy: arguments.trust_proxy,
        public_origin: arguments.public_origin,
        app_origin: arguments.app_origin,
        step_up_seconds: arguments.step_up_seconds,
        enrolment_seconds: arguments.enrolment_seconds,
        ..arguments.place.config()?
    };
    let app = AppState::start(config, Arc::new(SystemClock)).await?;
    if arguments.seed
        && let Some(seeded) = seed::seed(&app).await.map_err(|error| error.problem().title)?
    {
        say(&describe(&seeded))?;
    }
    let listener = TcpListener::bind(arguments.listen).await?;
    say(&format!("listening on http://{}\n", listener.local_addr()?))?;
    Ok((app, listener))
}

/// An origin as browsers write it (RFC 6454, 6.2), with or without a slash at its end.
fn origin(text: &str) -> Result<String, String> {
    let origin = text.trim_end_matches('/');
    let host = origin.strip_prefix("https://").or_else(|| origin.strip_prefix("http://"));
    let is_host = |host: &str| {
        !host.is_empty()
            && host.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || "-.:[]".contains(c))
    };
    match host {
        Some(host) if is_host(host) => Ok(origin.to_owned()),
        _ => Err("an origin is https://, a host in small letters and perhaps a port".to_owned()),
    }
}

fn describe(seeded: &seed::Seeded) -> String {
    let mut text =
        format!("a new database, seeded with\n  account   {}\n  password  {}\n", seed::EMAIL, seed::PASSWORD);
    for (label, lines) in [("session", &seeded.sessions), ("API key", &seeded.keys)] {
        for line in lines {
            text.push_str(&format!("  {label:<8}  {line}\n"));
        }
    }
    text
}

/// Writes to stdout at once: programs that start this one wait for its lines.
fn say(text: &str) -> Result<(), Failure> {
    let mut out = io::stdout().lock();
    out.write_all(text.as_bytes())?;
    out.flush()?;
    Ok(())
}

/// Completes when somebody asks this process to stop.
pub async fn stop_signal() {
    let interrupt = async {
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    };
    #[cfg(unix)]
    let terminate = async {
        match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
            Ok(mut signal) => {
                signal.recv().await;
            }
            Err(_) => std::future::pending::<()>().await,
        }
    };
    #[cfg(not(unix))]
    let terminate = std::future::pending::<()>();
    tokio::select! {
        () = interrupt => {}
        () = terminate => {}
    }
    tracing::info!("stopping");
}
