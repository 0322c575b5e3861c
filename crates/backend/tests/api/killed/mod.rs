//! Killed in the middle of writing (SIGKILL): what was acknowledged is there, and what was not is wholly
//! there or not at all.
//!
//! Several clients write at once, each to an account of its own, and keep a model of it. At the kill each
//! has at most one act whose answer did not come, so after the next start there are two states that are
//! right: the model, and the model after that act. What a client reads back must be one of them.
//!
//! A kill does not take what the operating system was given, so this proves transactions, and the order of
//! commit and answer; that a commit survives the loss of power is a setting (`store.rs`).

mod first_start;
mod keys;
mod passwords;
mod second_factor;

use std::{cell::Cell, sync::Arc, time::Duration};

use rand::{RngExt, SeedableRng, rngs::StdRng};
use reqwest::Method;
use serde_json::Value;
use tokio::sync::Notify;
use zexa_backend::{AppState, Config, SystemClock, accounts, config::Argon2Cost, store::Store};
use zexa_contract::paths;

use self::{keys::KeyWriter, passwords::PasswordWriter, second_factor::FactorWriter};
use crate::{Answer, Browser, Place, openapi, program::Program, server::PASSWORD};

const ROUNDS: usize = 20;
const CLIENTS: usize = 5;
/// How many writes are acknowledged before the kill, at least and at most.
const ACKNOWLEDGED: std::ops::RangeInclusive<usize> = 4..=40;
/// How many they are in all rounds together, at least: half of what the dice give on average.
const FEWEST: usize = 220;
/// How long after the last of them the kill comes, at most: about what a write takes.
const AIM: Duration = Duration::from_millis(12);
/// How the line begins that tells what was tried.
const SEEN: &str = "kills: ";
/// Throws the dice of a run that failed once more. What the machine does in between is another matter.
const SEED: &str = "ZEXA_KILL_SEED";

/// The answer of an act did not come.
#[derive(Debug)]
struct Lost;

/// What became of the act whose answer did not come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fate {
    Done,
    Undone,
}

impl Fate {
    /// Which of the two right states this is.
    #[track_caller]
    fn of<W: PartialEq + std::fmt::Debug>(found: &W, without: &W, with: &W) -> Self {
        if found == with {
            return Self::Done;
        }
        assert_eq!(found, without, "neither this nor, with the act under way, {with:?}");
        Self::Undone
    }
}

/// A client that does one act after the other, until an answer does not come.
trait Writer {
    /// Does one act, and takes note of it when it is acknowledged.
    async fn act(&mut self, dice: &mut StdRng) -> Result<(), Lost>;

    /// Holds the account against what is known of it.
    async fn check(self, base: &str) -> Fate;
}

/// How many writes were acknowledged, of all clients.
#[derive(Default)]
struct Acknowledged {
    count: Cell<usize>,
    more: Notify,
}

async fn write<W: Writer>(mut writer: W, acknowledged: &Acknowledged, mut dice: StdRng) -> W {
    while writer.act(&mut dice).await.is_ok() {
        acknowledged.count.set(acknowledged.count.get() + 1);
        acknowledged.more.notify_one();
    }
    writer
}

async fn kill(program: Program, acknowledged: &Acknowledged, mut dice: StdRng) {
    let enough = dice.random_range(ACKNOWLEDGED);
    while acknowledged.count.get() < enough {
        acknowledged.more.notified().await;
    }
    tokio::time::sleep(AIM.mul_f64(dice.random_range(0.0..1.0))).await;
    program.kill();
}

#[tokio::test]
async fn twenty_kills_lose_nothing_acknowledged_and_leave_nothing_half_done() {
    let seed = std::env::var(SEED).map_or_else(|_| rand::random(), |seed| seed.parse().unwrap());
    eprintln!("the same dice again, though not the same moments: {SEED}={seed}");
    let mut dice = StdRng::seed_from_u64(seed);
    let place = Place::new().await;
    make_accounts(&place).await;

    let mut program = Program::start(&place);
    let mut fates = Vec::new();
    let mut writes = 0;
    for round in 0..ROUNDS {
        let keys = KeyWriter::new(&program.base, &email(round, 0)).await;
        let more_keys = KeyWriter::new(&program.base, &email(round, 1)).await;
        let passwords = PasswordWriter::new(&program.base, &email(round, 2)).await;
        let more_passwords = PasswordWriter::new(&program.base, &email(round, 3)).await;
        let factor = FactorWriter::new(&program.base, &email(round, 4)).await;
        let acknowledged = Acknowledged::default();
        let mut fresh = || StdRng::seed_from_u64(dice.random());
        let (keys, more_keys, passwords, more_passwords, factor, ()) = tokio::join!(
            write(keys, &acknowledged, fresh()),
            write(more_keys, &acknowledged, fresh()),
            write(passwords, &acknowledged, fresh()),
            write(more_passwords, &acknowledged, fresh()),
            write(factor, &acknowledged, fresh()),
            kill(program, &acknowledged, fresh()),
        );
        program = Program::start(&place);
        let count = acknowledged.count.get();
        eprintln!("round {round}: killed after {count} acknowledged writes");
        writes += count;
        require_sound(&place).await;
        fates.push(keys.check(&program.base).await);
        fates.push(more_keys.check(&program.base).await);
        fates.push(passwords.check(&program.base).await);
        fates.push(more_passwords.check(&program.base).await);
        fates.push(factor.check(&program.base).await);
    }
    let done = fates.iter().filter(|fate| **fate == Fate::Done).count();
    assert!(writes >= FEWEST, "{writes} acknowledged writes in all: that tried nothing");
    // `cargo xtask test backend` shows this line.
    eprintln!(
        "{SEEN}{ROUNDS} in the middle of {writes} acknowledged writes, none of them lost; of {} acts under way {done} \
         were wholly done and the others not at all",
        fates.len()
    );
}

fn email(round: usize, client: usize) -> String {
    format!("pessoa{client}-{round}@zexa.example")
}

/// An account for every client of every round. Their passwords are hashed cheaply, so that what is waited
/// for is the database.
async fn make_accounts(place: &Place) {
    let config = Config { argon2: Argon2Cost::CHEAPEST, ..place.config() };
    let app = AppState::start(config, Arc::new(SystemClock)).await.unwrap();
    for round in 0..ROUNDS {
        for client in 0..CLIENTS {
            accounts::create(&app, &email(round, client), "Ana", PASSWORD).await.unwrap();
        }
    }
    app.store.close().await;
}

/// What SQLite itself has to say about the file. PostgreSQL's server was not killed.
async fn require_sound(place: &Place) {
    if place.url().is_some() {
        return;
    }
    let store = Store::open(&place.data, None).await.unwrap();
    let mut conn = store.read().await.unwrap();
    let verdict: String = sqlx::query_scalar("PRAGMA integrity_check").fetch_one(&mut *conn).await.unwrap();
    assert_eq!(verdict, "ok");
    let orphans = sqlx::query("PRAGMA foreign_key_check").fetch_all(&mut *conn).await.unwrap();
    assert!(orphans.is_empty(), "{} rows belong to nothing", orphans.len());
    drop(conn);
    store.close().await;
}

/// A browser in which this account is signed in.
async fn signed_in(base: &str, email: &str) -> Browser {
    let mut browser = Browser::new(base);
    browser.sign_in(email, PASSWORD).await.expect(200);
    browser
}

/// A request that may get no answer; one that comes must have this status.
async fn attempt(
    browser: &mut Browser,
    (method, path): (Method, &str),
    idempotency: Option<&str>,
    body: Option<Value>,
    status: u16,
) -> Result<Answer, Lost> {
    let mut headers = vec![("content-type", "application/json"), (paths::CSRF_HEADER, "1")];
    headers.extend(idempotency.map(|key| (paths::IDEMPOTENCY_HEADER, key)));
    let body = body.map(|body| body.to_string().into_bytes());
    let answer = browser.try_send(method.clone(), path, &headers, body).await.map_err(|_| Lost)?;
    openapi::check(&method, path, &answer);
    Ok(answer.expect(status))
}

/// The account's history, oldest first: what happened, and to what.
async fn history(browser: &mut Browser) -> Vec<(String, String)> {
    let mut events = Vec::new();
    let mut path = paths::EVENTS.to_owned();
    loop {
        let page = browser.get(&path).await.expect(200).json;
        for event in page["items"].as_array().unwrap() {
            let text = |field: &str| event[field].as_str().unwrap_or_default().to_owned();
            events.push((text("kind"), text("subject")));
        }
        let Some(cursor) = page["next_cursor"].as_str() else { break };
        path = format!("{}?cursor={cursor}", paths::EVENTS);
    }
    events.reverse();
    events
}
