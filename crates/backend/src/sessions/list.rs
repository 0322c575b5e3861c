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
    browser: Option<String>,
    os: Option<String>,
    device: Option<String>,
    kind: String,
    ip: String,
    country: Option<String>,
    signed_in_at: i64,
    last_active_at: i64,
}

impl Row {
    /// As the person of the session `current` sees it.
    fn shown_in(self, current: &str) -> Session {
        Session {
            current: self.id == current,
            id: self.id,
            browser: self.browser,
            os: self.os,
            device: self.device,
            kind: from_wire_name(self.kind, DeviceKind::Unknown),
            ip: self.ip,
            country: self.country,
            signed_in_at: Timestamp(self.signed_in_at),
            last_active_at: Timestamp(self.last_active_at),
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
        "SELECT id, browser, os, device, kind, ip, country, signed_in_at, last_active_at
         FROM sessions
         WHERE account_id = $1 AND last_active_at > $2 AND signed_in_at > $3
           AND (signed_in_at < $4 OR (signed_in_at = $4 AND id < $5))
         ORDER BY signed_in_at DESC, id DESC LIMIT $6",
    )
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
        |row| row.shown_in(&who.session_id),
    )))
}
