//! `DELETE /v1/api-keys/{id}` and `POST /v1/api-keys/revoke-all`.

use axum::{Json, extract::State, http::StatusCode};
use zexa_contract::{api_keys::RevokedCount, events::EventKind, paths};

use super::row;
use crate::{
    AppState,
    error::ApiError,
    events::{self, NewEvent},
    http::{Id, body::NoBody},
    session::ProvedRecently,
};

/// Revokes a key: it is invalid at once.
#[utoipa::path(delete, path = format!("{}/{{id}}", paths::API_KEYS), tag = "api-keys", params(("id" = String, Path)),
    responses((status = 204, description = "The key opens nothing any more.")))]
pub async fn revoke_key(
    State(app): State<AppState>,
    ProvedRecently(who): ProvedRecently,
    Id(id): Id,
    _: NoBody,
) -> Result<StatusCode, ApiError> {
    let now = app.now();
    let mut tx = who.write_proved(&app).await?;
    let key = row::find(&mut tx, &who.account.id, &id, now).await?;
    sqlx::query("DELETE FROM api_keys WHERE id = $1").bind(&id).execute(&mut *tx).await?;
    events::record(&mut tx, now, NewEvent::by(&who, EventKind::ApiKeyRevoked).about(&key.name)).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Revokes every key of the account in one transaction. The count is of keys that still worked.
#[utoipa::path(post, path = paths::API_KEYS_REVOKE_ALL, tag = "api-keys",
    responses((status = 200, body = RevokedCount)))]
pub async fn revoke_all_keys(
    State(app): State<AppState>,
    ProvedRecently(who): ProvedRecently,
    _: NoBody,
) -> Result<Json<RevokedCount>, ApiError> {
    let now = app.now();
    let mut tx = who.write_proved(&app).await?;
    let ended: Vec<(String, Option<i64>)> =
        sqlx::query_as("DELETE FROM api_keys WHERE account_id = $1 RETURNING name, expires_at")
            .bind(&who.account.id)
            .fetch_all(&mut *tx)
            .await?;
    let mut revoked = 0;
    for (name, expires_at) in ended {
        if expires_at.is_none_or(|at| at > now.0) {
            revoked += 1;
            events::record(&mut tx, now, NewEvent::by(&who, EventKind::ApiKeyRevoked).about(&name)).await?;
        }
    }
    tx.commit().await?;
    Ok(Json(RevokedCount { revoked }))
}
