//! `GET /v1/events` and the writing of the security history.

use std::sync::atomic::{AtomicU16, Ordering};

use axum::{Json, extract::State};
use data_encoding::HEXLOWER;
use zexa_contract::{
    Page, Timestamp,
    events::{EventKind, SecurityEvent},
    paths,
    sessions::DeviceKind,
};

use crate::{
    AppState,
    client::Client,
    crypto,
    error::{ApiError, from_wire_name, wire_name},
    http::paging::{Cursor, PageRequest},
    session::SignedIn,
    store::Conn,
};

/// Something to write down.
#[derive(Debug)]
pub struct NewEvent<'a> {
    account_id: &'a str,
    kind: EventKind,
    client: &'a Client,
    subject: Option<&'a str>,
    session_id: Option<&'a str>,
}

impl<'a> NewEvent<'a> {
    /// An event of this account, done by nobody who is signed in.
    #[must_use]
    pub fn of(account_id: &'a str, kind: EventKind, client: &'a Client) -> Self {
        Self { account_id, kind, client, subject: None, session_id: None }
    }

    /// An event done by the person who is signed in.
    #[must_use]
    pub fn by(who: &'a SignedIn, kind: EventKind) -> Self {
        Self::of(&who.account.id, kind, &who.client).in_session(&who.session_id)
    }

    /// What it happened to. Never a secret.
    #[must_use]
    pub fn about(mut self, subject: &'a str) -> Self {
        self.subject = Some(subject);
        self
    }

    /// The session that did it.
    #[must_use]
    pub fn in_session(mut self, session_id: &'a str) -> Self {
        self.session_id = Some(session_id);
        self
    }
}

/// Writes an event down, in the caller's transaction.
///
/// # Errors
/// When the database fails.
pub async fn record(conn: &mut Conn, at: Timestamp, event: NewEvent<'_>) -> Result<(), ApiError> {
    let device = event.client.device();
    sqlx::query(
        "INSERT INTO events (id, account_id, kind, at, subject, session_id, browser, os, device_kind, ip, country)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)",
    )
    .bind(ordered_id(at))
    .bind(event.account_id)
    .bind(wire_name(&event.kind))
    .bind(at.0)
    .bind(event.subject)
    .bind(event.session_id)
    .bind(device.browser)
    .bind(device.os)
    .bind(wire_name(&device.kind))
    .bind(&event.client.ip)
    .bind(&event.client.country)
    .execute(conn)
    .await?;
    Ok(())
}

/// An id that sorts by time, and by order of writing within one millisecond.
fn ordered_id(at: Timestamp) -> String {
    static COUNT: AtomicU16 = AtomicU16::new(0);
    let count = COUNT.fetch_add(1, Ordering::Relaxed);
    format!("{:012x}{count:04x}{}", at.0, HEXLOWER.encode(&crypto::random_bytes::<6>()))
}

#[derive(sqlx::FromRow)]
struct EventRow {
    id: String,
    kind: String,
    at: i64,
    subject: Option<String>,
    session_id: Option<String>,
    browser: Option<String>,
    os: Option<String>,
    device_kind: String,
    ip: String,
    country: Option<String>,
}

impl From<EventRow> for SecurityEvent {
    fn from(row: EventRow) -> Self {
        Self {
            id: row.id,
            kind: from_wire_name(row.kind, EventKind::Unknown),
            at: Timestamp(row.at),
            subject: row.subject,
            session_id: row.session_id,
            browser: row.browser,
            os: row.os,
            device_kind: from_wire_name(row.device_kind, DeviceKind::Unknown),
            ip: row.ip,
            country: row.country,
        }
    }
}

/// Recent security events, newest first.
#[utoipa::path(get, path = paths::EVENTS, tag = "events", params(zexa_contract::paging::PageQuery),
    responses((status = 200, body = Page<SecurityEvent>)))]
pub async fn list(
    State(app): State<AppState>,
    who: SignedIn,
    page: PageRequest,
) -> Result<Json<Page<SecurityEvent>>, ApiError> {
    let mut conn = app.store.read().await?;
    let rows: Vec<EventRow> = sqlx::query_as(
        "SELECT id, kind, at, subject, session_id, browser, os, device_kind, ip, country FROM events
         WHERE account_id = $1 AND (at < $2 OR (at = $2 AND id < $3))
         ORDER BY at DESC, id DESC LIMIT $4",
    )
    .bind(&who.account.id)
    .bind(page.after.at.0)
    .bind(&page.after.id)
    .bind(page.fetch())
    .fetch_all(&mut *conn)
    .await?;
    Ok(Json(page.page(rows, |row| Cursor { at: Timestamp(row.at), id: row.id.clone() }, Into::into)))
}
