//! `GET /v1/whoami`: the one endpoint that accepts an API key. A session cookie opens nothing here.

use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::{header, request::Parts},
};
use subtle::ConstantTimeEq;
use zexa_contract::{
    Timestamp,
    api_keys::{KeyUse, WhoAmI},
    paths,
};

use super::{format, networks, purpose};
use crate::{AppState, client::Client, crypto, error::ApiError};

/// A key that came as `Authorization: Bearer …` and has the form and checksum of one.
pub struct BearerKey(String);

impl FromRequestParts<AppState> for BearerKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        let value = parts.headers.get(header::AUTHORIZATION).and_then(|value| value.to_str().ok());
        let (scheme, key) = value.and_then(|value| value.split_once(' ')).ok_or(ApiError::KeyRefused)?;
        let key = key.trim();
        if scheme.eq_ignore_ascii_case("bearer") && format::is_well_formed(key) {
            Ok(Self(key.to_owned()))
        } else {
            Err(ApiError::KeyRefused)
        }
    }
}

#[derive(sqlx::FromRow)]
struct Row {
    id: String,
    account_id: String,
    name: String,
    secret_hash: String,
    expires_at: Option<i64>,
    last_used_at: Option<i64>,
    last_used_ip: Option<String>,
    environment: Option<String>,
    permissions: String,
}

/// What a key opens.
#[utoipa::path(get, path = paths::WHOAMI, tag = "whoami", security(("api_key" = [])),
    responses((status = 200, body = WhoAmI)))]
pub async fn whoami(
    State(app): State<AppState>,
    client: Client,
    BearerKey(key): BearerKey,
) -> Result<Json<WhoAmI>, ApiError> {
    let now = app.now();
    let hash = crypto::sha256_hex(key.as_bytes());
    let row: Option<Row> = sqlx::query_as(
        "SELECT id, account_id, name, secret_hash, expires_at, last_used_at, last_used_ip,
                environment, permissions
         FROM api_keys WHERE secret_hash = $1",
    )
    .bind(&hash)
    .fetch_optional(&mut *app.store.read().await?)
    .await?;
    let row = row
        .filter(|row| bool::from(row.secret_hash.as_bytes().ct_eq(hash.as_bytes())))
        .filter(|row| row.expires_at.is_none_or(|at| at > now.0))
        .ok_or(ApiError::KeyRefused)?;
    let minute = now.0 - now.0.rem_euclid(60_000);
    if row.last_used_at != Some(minute) || row.last_used_ip.as_deref() != Some(&client.ip) {
        let mut tx = app.store.write().await?;
        sqlx::query(
            "UPDATE api_keys SET last_used_at = $1, last_used_ip = $2, last_used_country = $3 WHERE id = $4",
        )
        .bind(minute)
        .bind(&client.ip)
        .bind(&client.country)
        .bind(&row.id)
        .execute(&mut *tx)
        .await?;
        let used = KeyUse { at: Timestamp(minute), ip: client.ip, country: client.country };
        networks::note(&mut tx, &row.id, &used).await?;
        tx.commit().await?;
    }
    Ok(Json(WhoAmI {
        account_id: row.account_id,
        key_id: row.id,
        key_name: row.name,
        environment: row.environment,
        permissions: purpose::list(&row.permissions),
    }))
}
