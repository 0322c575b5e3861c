//! `POST /v1/api-keys/{id}/rotate`: a new key takes an old one's place, with an overlap.

use axum::{Json, extract::State, http::StatusCode};
use zexa_contract::{
    Timestamp,
    api_keys::{CreatedApiKey, KeyStatus, RotateApiKey, RotationGrace},
    events::EventKind,
    paths,
};

use super::{
    create::made_before,
    idempotency::{self, IdempotencyKey},
    name,
    purpose::Purpose,
    row::{self, KeyRow},
};
use crate::{
    AppState,
    error::{ApiError, wire_name},
    events::{self, NewEvent},
    http::{Id, body::Body},
    session::ProvedRecently,
    store::Conn,
    throttle,
};

/// Rotates a key: the new one has its name, its environment and permissions, and as long a life as the old one was given.
#[utoipa::path(post, path = format!("{}/{{id}}/rotate", paths::API_KEYS), tag = "api-keys", request_body = RotateApiKey,
    params(("id" = String, Path), ("idempotency-key" = String, Header)),
    responses((status = 201, body = CreatedApiKey), (status = 200, body = CreatedApiKey, description = "Made before.")))]
pub async fn rotate_key(
    State(app): State<AppState>,
    ProvedRecently(who): ProvedRecently,
    Id(id): Id,
    key: IdempotencyKey,
    Body(request): Body<RotateApiKey>,
) -> Result<(StatusCode, Json<CreatedApiKey>), ApiError> {
    let now = app.now();
    let account = &who.account.id;
    let fingerprint = format!("rotate {id} {}", wire_name(&request.grace));
    throttle::count(&app, throttle::KEY_CREATION, account).await?;

    let mut tx = who.write_proved(&app).await?;
    if let Some(heir) = idempotency::find(&mut tx, account, &key, &fingerprint).await? {
        return made_before(&mut tx, account, &heir, now).await;
    }
    let old = row::find(&mut tx, account, &id, now).await?;
    if old.status(now) != KeyStatus::Active {
        return Err(ApiError::Conflict);
    }
    // The old key leaves first: names are unique among the keys that are not retired.
    retire(&mut tx, &old, request.grace, now).await?;
    row::require_room(&mut tx, account).await?;
    let name = name::read(&old.name)?;
    let expires_at = old.expires_at.map(|end| now.0 + (end - old.created_at));
    let made = row::insert(&mut tx, account, &name, now, expires_at).await?;
    let purpose = Purpose { environment: old.environment.clone(), permissions: old.permissions.clone() };
    row::set_purpose(&mut tx, &made.id, &purpose).await?;
    sqlx::query("UPDATE api_keys SET replaced_by = $1 WHERE id = $2")
        .bind(&made.id)
        .bind(&old.id)
        .execute(&mut *tx)
        .await?;
    idempotency::keep(&mut tx, account, &key, &fingerprint, &made.id, now).await?;
    events::record(&mut tx, now, NewEvent::by(&who, EventKind::ApiKeyRotated).about(&old.name)).await?;
    let key = row::find(&mut tx, account, &made.id, now).await?.shown(now);
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(CreatedApiKey { key, secret: Some(made.secret), already_created: false })))
}

async fn retire(conn: &mut Conn, old: &KeyRow, grace: RotationGrace, now: Timestamp) -> Result<(), ApiError> {
    if grace == RotationGrace::None {
        sqlx::query("DELETE FROM api_keys WHERE id = $1").bind(&old.id).execute(conn).await?;
        return Ok(());
    }
    let grace_end = now.plus_seconds(grace.seconds()).0;
    sqlx::query("UPDATE api_keys SET retired_at = $1, expires_at = $2 WHERE id = $3")
        .bind(now.0)
        .bind(old.expires_at.map_or(grace_end, |end| end.min(grace_end)))
        .bind(&old.id)
        .execute(conn)
        .await?;
    Ok(())
}
