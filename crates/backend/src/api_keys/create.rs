//! `POST /v1/api-keys`. The secret exists in this answer alone.

use axum::{Json, extract::State, http::StatusCode};
use zexa_contract::{
    Timestamp,
    api_keys::{CreateApiKey, CreatedApiKey},
    events::EventKind,
    paths,
    problem::FieldReason,
};

use super::{
    idempotency::{self, IdempotencyKey},
    name, purpose, row,
};
use crate::{
    AppState,
    error::ApiError,
    events::{self, NewEvent},
    http::body::Body,
    session::ProvedRecently,
    store::Conn,
    throttle,
};

/// The least and the most that an expiry may lie ahead.
const LEAST_LIFE_SECONDS: i64 = 60 * 60;
const MOST_LIFE_SECONDS: i64 = 10 * 366 * 24 * 60 * 60;

/// Makes a key.
#[utoipa::path(post, path = paths::API_KEYS, tag = "api-keys", request_body = CreateApiKey,
    params(("idempotency-key" = String, Header)),
    responses((status = 201, body = CreatedApiKey), (status = 200, body = CreatedApiKey, description = "Made before.")))]
pub async fn create_key(
    State(app): State<AppState>,
    ProvedRecently(who): ProvedRecently,
    key: IdempotencyKey,
    Body(request): Body<CreateApiKey>,
) -> Result<(StatusCode, Json<CreatedApiKey>), ApiError> {
    let now = app.now();
    let account = &who.account.id;
    let name = name::read(&request.name)?;
    let purpose = purpose::read(&request)?;
    let mut fingerprint = format!("create {:?} {}", request.expires_at, name.shown);
    if purpose != purpose::Purpose::default() {
        fingerprint.push_str(&format!(" {:?} {}", purpose.environment, purpose.permissions));
    }
    throttle::count(&app, throttle::KEY_CREATION, account).await?;

    let mut tx = who.write_proved(&app).await?;
    if let Some(id) = idempotency::find(&mut tx, account, &key, &fingerprint).await? {
        return made_before(&mut tx, account, &id, now).await;
    }
    let expires_at = checked_expiry(request.expires_at, now)?;
    row::require_room(&mut tx, account).await?;
    row::require_free_name(&mut tx, account, &name, "").await?;
    let made = row::insert(&mut tx, account, &name, now, expires_at).await?;
    row::set_purpose(&mut tx, &made.id, &purpose).await?;
    idempotency::keep(&mut tx, account, &key, &fingerprint, &made.id, now).await?;
    events::record(&mut tx, now, NewEvent::by(&who, EventKind::ApiKeyCreated).about(&name.shown)).await?;
    let key = row::find(&mut tx, account, &made.id, now).await?.shown(now);
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(CreatedApiKey { key, secret: Some(made.secret), already_created: false })))
}

fn checked_expiry(asked: Option<Timestamp>, now: Timestamp) -> Result<Option<i64>, ApiError> {
    let Some(at) = asked else { return Ok(None) };
    let allowed = now.plus_seconds(LEAST_LIFE_SECONDS)..=now.plus_seconds(MOST_LIFE_SECONDS);
    if allowed.contains(&at) {
        Ok(Some(at.0))
    } else {
        Err(ApiError::field("expires_at", FieldReason::OutOfRange))
    }
}

/// The answer to a repeat: the key, if it still is there, and no secret.
pub(super) async fn made_before(
    conn: &mut Conn,
    account: &str,
    id: &str,
    now: Timestamp,
) -> Result<(StatusCode, Json<CreatedApiKey>), ApiError> {
    let row = row::find(conn, account, id, now).await.map_err(|error| match error {
        ApiError::NotFound => ApiError::Conflict,
        other => other,
    })?;
    let key = row.shown(now);
    Ok((StatusCode::OK, Json(CreatedApiKey { key, secret: None, already_created: true })))
}
