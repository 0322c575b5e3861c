//! The account with which a new data folder begins, so that there is something to see. Its devices
//! and places are read from real user agents and addresses by the same code as everyone's.

use std::net::IpAddr;

use zexa_contract::{Timestamp, events::EventKind};

use crate::{
    AppState, accounts, api_keys,
    client::Client,
    error::ApiError,
    events::{self, NewEvent},
    session,
    store::Conn,
};

/// The address to sign in with.
pub const EMAIL: &str = "ana@zexa.example";
/// The password to sign in with.
pub const PASSWORD: &str = "Kianda!2026";
const DISPLAY_NAME: &str = "Ana Domingos";

const MINUTE: i64 = 60;
const HOUR: i64 = 60 * MINUTE;
const DAY: i64 = 24 * HOUR;

/// What was seeded, for the console. No secret but the password of the sample account.
#[derive(Debug)]
pub struct Seeded {
    /// One line for each session.
    pub sessions: Vec<String>,
    /// One line for each key.
    pub keys: Vec<String>,
}

struct Device {
    ip: [u8; 4],
    user_agent: &'static str,
    signed_in_ago: i64,
    last_active_ago: i64,
}

const DEVICES: [Device; 3] = [
    Device {
        ip: [105, 172, 34, 18],
        user_agent: "Mozilla/5.0 (Linux; Android 14; SM-A146B) AppleWebKit/537.36 (KHTML, like Gecko) \
             SamsungBrowser/28.0 Chrome/130.0.0.0 Mobile Safari/537.36",
        signed_in_ago: 30 * DAY + 5 * HOUR,
        last_active_ago: 38 * MINUTE,
    },
    Device {
        ip: [41, 63, 170, 77],
        user_agent: "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) \
             Chrome/156.0.0.0 Safari/537.36",
        signed_in_ago: 3 * DAY + 2 * HOUR,
        last_active_ago: 19 * HOUR,
    },
    Device {
        ip: [85, 243, 120, 9],
        user_agent: "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 \
             (KHTML, like Gecko) Version/18.6 Mobile/15E148 Safari/604.1",
        signed_in_ago: 31 * DAY,
        last_active_ago: 9 * DAY + 4 * HOUR,
    },
];

impl Device {
    fn client(&self) -> Client {
        Client::new(IpAddr::from(self.ip), self.user_agent)
    }
}

/// Seeds the sample account into a database without accounts. Answers nothing when there are some. In one
/// transaction: a start that is killed in the middle of it leaves a database that is seeded by the next.
///
/// # Errors
/// When the database fails.
pub async fn seed(app: &AppState) -> Result<Option<Seeded>, ApiError> {
    let accounts: i64 =
        sqlx::query_scalar("SELECT COUNT(*) FROM accounts").fetch_one(&mut *app.store.read().await?).await?;
    if accounts > 0 {
        return Ok(None);
    }
    let password_hash = app.passwords.hash(&app.passwords.place()?, PASSWORD).await?;
    let now = app.now();
    let mut tx = app.store.write().await?;
    let account = accounts::insert(&mut tx, EMAIL, DISPLAY_NAME, &password_hash, now).await?;
    let sessions = seed_sessions(&mut tx, &account, now).await?;
    let keys = seed_keys(&mut tx, &account, now).await?;
    tx.commit().await?;
    Ok(Some(Seeded { sessions, keys }))
}

async fn seed_sessions(conn: &mut Conn, account: &str, now: Timestamp) -> Result<Vec<String>, ApiError> {
    let mut lines = Vec::new();
    for device in &DEVICES {
        let client = device.client();
        let signed_in_at = now.plus_seconds(-device.signed_in_ago);
        let last_active_at = now.plus_seconds(-device.last_active_ago);
        // The token is dropped here: nobody can use these sessions, only see and end them.
        let made = session::insert(conn, account, &client, signed_in_at, last_active_at).await?;
        let event = NewEvent::of(account, EventKind::SignedIn, &client).in_session(&made.id);
        events::record(conn, signed_in_at, event).await?;
        let seen = client.device();
        let facts = [seen.browser, seen.os, seen.name, client.country, Some(client.ip)];
        lines.push(facts.into_iter().flatten().collect::<Vec<_>>().join(", "));
    }
    let computer = DEVICES[1].client();
    let mistyped = NewEvent::of(account, EventKind::SignInFailed, &computer);
    events::record(conn, now.plus_seconds(-(3 * DAY + 2 * HOUR + MINUTE)), mistyped).await?;
    let phone = DEVICES[2].client();
    let changed = NewEvent::of(account, EventKind::PasswordChanged, &phone);
    events::record(conn, now.plus_seconds(-30 * DAY), changed).await?;
    Ok(lines)
}

async fn seed_keys(conn: &mut Conn, account: &str, now: Timestamp) -> Result<Vec<String>, ApiError> {
    let creator = DEVICES[0].client();
    let server = Client::new(IpAddr::from([41, 63, 175, 12]), "");
    let keys = [("sms-produção", 27 * DAY, Some(4 * MINUTE)), ("ambiente de testes", 25 * DAY, None)];
    for (name, created_ago, used_ago) in keys {
        let created_at = now.plus_seconds(-created_ago);
        // The secret is dropped here: these keys can be seen, renamed, rotated and revoked.
        let made = api_keys::insert(conn, account, &api_keys::name::read(name)?, created_at, None).await?;
        let event = NewEvent::of(account, EventKind::ApiKeyCreated, &creator).about(name);
        events::record(conn, created_at, event).await?;
        if let Some(used_ago) = used_ago {
            let used_at = now.plus_seconds(-used_ago).0;
            sqlx::query(
                "UPDATE api_keys SET last_used_at = $1, last_used_ip = $2, last_used_country = $3 WHERE id = $4",
            )
            .bind(used_at - used_at.rem_euclid(60_000))
            .bind(&server.ip)
            .bind(&server.country)
            .bind(&made.id)
            .execute(&mut *conn)
            .await?;
        }
    }
    Ok(keys.map(|(name, ..)| name.to_owned()).to_vec())
}
