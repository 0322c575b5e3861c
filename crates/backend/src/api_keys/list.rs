//! `GET /v1/api-keys`.

use axum::{Json, extract::State};
use zexa_contract::{Page, Timestamp, api_keys::ApiKey, paths};

use super::{networks, row::KeyRow};
use crate::{
    AppState,
    error::ApiError,
    http::paging::{Cursor, PageRequest},
    session::SignedIn,
};

/// The account's keys, the newest first, without secrets. Revoked keys, and rotated ones whose time
/// is over, are not listed.
#[utoipa::path(get, path = paths::API_KEYS, tag = "api-keys", params(zexa_contract::paging::PageQuery),
    responses((status = 200, body = Page<ApiKey>)))]
pub async fn list_keys(
    State(app): State<AppState>,
    who: SignedIn,
    page: PageRequest,
) -> Result<Json<Page<ApiKey>>, ApiError> {
    let now = app.now();
    let mut conn = app.store.read().await?;
    let rows: Vec<KeyRow> = sqlx::query_as(
        "SELECT id, name, prefix, last4, created_at, expires_at, retired_at, replaced_by,
                last_used_at, last_used_ip, last_used_country, environment, permissions
         FROM api_keys
         WHERE account_id = $1 AND (retired_at IS NULL OR expires_at > $2)
           AND (created_at < $3 OR (created_at = $3 AND id < $4))
         ORDER BY created_at DESC, id DESC LIMIT $5",
    )
    .bind(&who.account.id)
    .bind(now.0)
    .bind(page.after.at.0)
    .bind(&page.after.id)
    .bind(page.fetch())
    .fetch_all(&mut *conn)
    .await?;
    let networks = networks::of_account(&mut conn, &who.account.id, now).await?;
    Ok(Json(page.page(
        rows,
        |row| Cursor { at: Timestamp(row.created_at), id: row.id.clone() },
        |row| {
            let networks = networks::of_key(&networks, &row.id);
            ApiKey { networks, ..row.shown(now) }
        },
    )))
}
