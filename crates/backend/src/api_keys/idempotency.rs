//! Creations that are safe to repeat. What a request made is remembered by its `Idempotency-Key`;
//! a repeat answers with it and makes nothing. Secrets are not remembered.

use axum::{extract::FromRequestParts, http::StatusCode, http::request::Parts};
use zexa_contract::{
    Timestamp,
    paths::IDEMPOTENCY_HEADER,
    problem::{FieldError, FieldReason},
};

use crate::{AppState, crypto, error::ApiError, store::Conn};

/// 16 to 64 characters of `[A-Za-z0-9_-]`.
pub struct IdempotencyKey(String);

impl FromRequestParts<AppState> for IdempotencyKey {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, ApiError> {
        let refused = |reason| {
            let errors = vec![FieldError { field: IDEMPOTENCY_HEADER.to_owned(), reason }];
            ApiError::Invalid { status: StatusCode::BAD_REQUEST, errors }
        };
        let value = parts.headers.get(IDEMPOTENCY_HEADER).ok_or_else(|| refused(FieldReason::Required))?;
        let text = value.to_str().map_err(|_| refused(FieldReason::Malformed))?;
        let allowed = |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-');
        if (16..=64).contains(&text.len()) && text.bytes().all(allowed) {
            Ok(Self(text.to_owned()))
        } else {
            Err(refused(FieldReason::Malformed))
        }
    }
}

/// What an earlier request with this key made.
///
/// # Errors
/// [`ApiError::Conflict`] when that request asked for something else.
pub async fn find(
    conn: &mut Conn,
    account: &str,
    key: &IdempotencyKey,
    request: &str,
) -> Result<Option<String>, ApiError> {
    let known: Option<(String, String)> = sqlx::query_as(
        "SELECT fingerprint, result_id FROM idempotency_keys WHERE account_id = $1 AND key = $2",
    )
    .bind(account)
    .bind(&key.0)
    .fetch_optional(conn)
    .await?;
    match known {
        None => Ok(None),
        Some((fingerprint, made)) if fingerprint == crypto::sha256_hex(request.as_bytes()) => Ok(Some(made)),
        Some(_) => Err(ApiError::Conflict),
    }
}

/// Remembers what a request made, in the transaction that makes it.
///
/// # Errors
/// When the database fails.
pub async fn keep(
    conn: &mut Conn,
    account: &str,
    key: &IdempotencyKey,
    request: &str,
    made: &str,
    now: Timestamp,
) -> Result<(), ApiError> {
    sqlx::query(
        "INSERT INTO idempotency_keys (account_id, key, fingerprint, result_id, created_at)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(account)
    .bind(&key.0)
    .bind(crypto::sha256_hex(request.as_bytes()))
    .bind(made)
    .bind(now.0)
    .execute(conn)
    .await?;
    Ok(())
}
