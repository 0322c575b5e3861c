//! `GET /v1/sessions`.

use axum::{Json, extract::State};
use zexa_contract::{
    Page, Timestamp, paths,
    sessions::{DeviceKind, Session},
};

use crate::{
    AppState,
    error::{ApiError, from_wire_name},
    http::paging::{Cursor, PageRequest},
    session::{ABSOLUTE_SECONDS, IDLE_SECONDS, SignedIn},
};

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    current: bool,
    browser: Option<String>,
    os: Option<String>,
    device: Option<String>,
    kind: String,
    ip: String,
    country: Option<String>,
    signed_in_at: i64,
    last_active_at: i64,
}

impl From<Row> for Session {
    fn from(row: Row) -> Self {
        Self {
            id: row.id,
            current: row.current,
            browser: row.browser,
            os: row.os,
            device: row.device,
            kind: from_wire_name(row.kind, DeviceKind::Unknown),
            ip: row.ip,
            country: row.country,
            signed_in_at: Timestamp(row.signed_in_at),
            last_active_at: Timestamp(row.last_active_at),
        }
    }
}

/// Signed-in devices, the latest sign-in first.
#[utoipa::path(get, path = paths::SESSIONS, tag = "sessions", params(zexa_contract::paging::PageQuery),
    responses((status = 200, body = Page<Session>)))]
pub async fn list_sessions(
    State(app): State<AppState>,
    who: SignedIn,
    page: PageRequest,
) -> Result<Json<Page<Session>>, ApiError> {
    let now = app.now();
    let mut conn = app.store.read().await?;
    let rows: Vec<Row> = sqlx::query_as(
        "SELECT id, id = $1 AS current, browser, os, device, kind, ip, country, signed_in_at, last_active_at
         FROM sessions
         WHERE account_id = $2 AND last_active_at > $3 AND signed_in_at > $4
           AND (signed_in_at < $5 OR (signed_in_at = $5 AND id < $6))
         ORDER BY signed_in_at DESC, id DESC LIMIT $7",
    )
    .bind(&who.session_id)
    .bind(&who.account.id)
    .bind(now.plus_seconds(-IDLE_SECONDS).0)
    .bind(now.plus_seconds(-ABSOLUTE_SECONDS).0)
    .bind(page.after.at.0)
    .bind(&page.after.id)
    .bind(page.fetch())
    .fetch_all(&mut *conn)
    .await?;
    Ok(Json(page.page(
        rows,
        |row| Cursor { at: Timestamp(row.signed_in_at), id: row.id.clone() },
        Into::into,
    )))
}
