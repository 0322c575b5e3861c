//! `cargo xtask bench backend`: what the lists and `whoami` take beside a million keys and sessions, and
//! beside none, in the same run. The account that asks has the same few in both.
#![expect(clippy::print_stdout, reason = "a command-line tool speaks on standard output")]

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use serde_json::json;
use tokio::net::TcpListener;
use zexa_backend::{AppState, Config, SystemClock, config::Argon2Cost, housekeeping, seed};
use zexa_contract::paths;

type Failure = Box<dyn std::error::Error>;

const ACCOUNTS: i64 = 100_000;
const KEYS: i64 = 1_000_000;
const SESSIONS: i64 = 1_000_000;
const WARM_UP: usize = 50;
const REQUESTS: usize = 1_000;
const MINUTE: i64 = 60_000;

/// One backend on a data folder of its own, with somebody signed in.
struct Site {
    app: AppState,
    base: String,
    client: reqwest::Client,
    cookie: String,
    key: String,
    _folder: tempfile::TempDir,
}

impl Site {
    async fn start(full: bool) -> Result<Self, Failure> {
        let folder = tempfile::tempdir()?;
        let config = Config { argon2: Argon2Cost::CHEAPEST, ..Config::new(folder.path()) };
        let app = AppState::start(config, Arc::new(SystemClock)).await?;
        seed::seed(&app).await.map_err(|error| error.problem().title)?;
        if full {
            fill(&app).await?;
        }
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let base = format!("http://{}", listener.local_addr()?);
        tokio::spawn(app.clone().serve(listener, std::future::pending()));
        let client = reqwest::Client::new();
        let mut site = Self { app, base, client, cookie: String::new(), key: String::new(), _folder: folder };
        let credentials = json!({ "email": seed::EMAIL, "password": seed::PASSWORD });
        let answer = site.post(paths::SESSION, &credentials).await?;
        let cookie = answer.headers()["set-cookie"].to_str()?;
        site.cookie = cookie.split(';').next().unwrap_or_default().to_owned();
        let made: serde_json::Value =
            site.post(paths::API_KEYS, &json!({ "name": "a" })).await?.json().await?;
        site.key = format!("Bearer {}", made["secret"].as_str().unwrap_or_default());
        Ok(site)
    }

    async fn post(&self, path: &str, body: &serde_json::Value) -> Result<reqwest::Response, Failure> {
        let request = self.client.post(format!("{}{path}", self.base)).json(body);
        let request = request.header("sec-fetch-site", "same-origin").header(paths::CSRF_HEADER, "1");
        let request = request.header(paths::IDEMPOTENCY_HEADER, zexa_backend::crypto::random_token());
        Ok(request.header("cookie", &self.cookie).send().await?.error_for_status()?)
    }

    /// How long one answer takes, to its last byte.
    async fn ask(&self, path: &str) -> Result<Duration, Failure> {
        let request = self.client.get(format!("{}{path}", self.base));
        let request = if path == paths::WHOAMI {
            request.header("authorization", &self.key)
        } else {
            request.header("cookie", &self.cookie)
        };
        let began = Instant::now();
        request.send().await?.error_for_status()?.bytes().await?;
        Ok(began.elapsed())
    }
}

/// Everybody else. In three statements: a million requests would take hours. Nobody can sign in as them.
async fn fill(app: &AppState) -> Result<(), Failure> {
    let now = app.now().0;
    let mut tx = app.store.write().await?;
    let accounts =
        "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $1)
        INSERT INTO accounts (id, email, display_name, password_hash, created_at)
        SELECT 'account' || n, 'pessoa' || n || '@zexa.example', 'Pessoa', '', $2 - n FROM numbers";
    sqlx::query(accounts).bind(ACCOUNTS).bind(now).execute(&mut *tx).await?;
    let keys = "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $1)
        INSERT INTO api_keys (id, account_id, name, folded_name, secret_hash, prefix, last4, created_at)
        SELECT lower(hex(randomblob(12))), 'account' || (n % $3), 'chave ' || n, 'chave ' || n,
               lower(hex(randomblob(32))), 'zx_live_abcd', 'wxyz', $2 - n * 1000 FROM numbers";
    sqlx::query(keys).bind(KEYS).bind(now).bind(ACCOUNTS).execute(&mut *tx).await?;
    let sessions = "WITH RECURSIVE numbers (n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < $1)
        INSERT INTO sessions (id, account_id, token_hash, browser, os, kind, ip, signed_in_at, last_active_at, proved_at)
        SELECT lower(hex(randomblob(12))), 'account' || (n % $3), lower(hex(randomblob(32))), 'Firefox 153',
               'Linux', 'computer', '41.63.170.77', $2 - n * 1000, $2 - n % 10000 * $4, $2 - n * 1000 FROM numbers";
    let sessions = sqlx::query(sessions).bind(SESSIONS).bind(now).bind(ACCOUNTS).bind(MINUTE);
    sessions.execute(&mut *tx).await?;
    tx.commit().await?;
    Ok(())
}

#[tokio::main]
async fn main() -> Result<(), Failure> {
    let began = Instant::now();
    let empty = Site::start(false).await?;
    let full = Site::start(true).await?;
    println!(
        "{ACCOUNTS} accounts, {KEYS} keys and {SESSIONS} sessions, made in {:.0} s; {REQUESTS} requests each,\n\
         one at a time, to the one and the other in turn.\n",
        began.elapsed().as_secs_f64()
    );
    println!(
        "{:<18}{:>12}{:>12}{:>8}{:>12}{:>12}{:>8}",
        "ms", "p50 empty", "p50 full", "ratio", "p99 empty", "p99 full", "ratio"
    );
    for path in [paths::API_KEYS, paths::SESSIONS, paths::WHOAMI] {
        let (mut without, mut with) = (Vec::new(), Vec::new());
        for turn in 0..WARM_UP + REQUESTS {
            let pair = (empty.ask(path).await?, full.ask(path).await?);
            if turn >= WARM_UP {
                without.push(pair.0);
                with.push(pair.1);
            }
        }
        print!("{path:<18}");
        for percent in [50, 99] {
            let (a, b) = (percentile(&mut without, percent), percentile(&mut with, percent));
            print!("{a:>12.2}{b:>12.2}{:>8.2}", b / a);
        }
        println!();
    }
    for (name, site) in [("empty", &empty), ("full", &full)] {
        let began = Instant::now();
        housekeeping::clean(&site.app).await.map_err(|error| error.problem().title)?;
        println!("the hourly cleaning, {name}: {:.0} ms", began.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(())
}

/// In milliseconds.
fn percentile(times: &mut [Duration], percent: usize) -> f64 {
    times.sort_unstable();
    times[(times.len() * percent / 100).min(times.len() - 1)].as_secs_f64() * 1000.0
}
