//! The stored key and its way into the list.

use zexa_contract::{
    Timestamp,
    api_keys::{ApiKey, KeyStatus, KeyUse},
    problem::FieldReason,
};

use super::{
    KEYS_PER_ACCOUNT, format,
    name::KeyName,
    purpose::{self, Purpose},
};
use crate::{crypto, error::ApiError, store::Conn};

#[derive(Debug, Clone, sqlx::FromRow)]
pub(super) struct KeyRow {
    pub id: String,
    pub name: String,
    pub prefix: String,
    pub last4: String,
    pub created_at: i64,
    pub expires_at: Option<i64>,
    pub retired_at: Option<i64>,
    pub replaced_by: Option<String>,
    pub last_used_at: Option<i64>,
    pub last_used_ip: Option<String>,
    pub last_used_country: Option<String>,
    pub environment: Option<String>,
    pub permissions: String,
}

impl KeyRow {
    pub fn status(&self, now: Timestamp) -> KeyStatus {
        if self.expires_at.is_some_and(|at| at <= now.0) {
            KeyStatus::Expired
        } else if self.retired_at.is_some() {
            KeyStatus::Retiring
        } else {
            KeyStatus::Active
        }
    }

    /// As the list shows it, but for the networks it was used from.
    pub fn shown(self, now: Timestamp) -> ApiKey {
        let status = self.status(now);
        let last_used = self.last_used_at.zip(self.last_used_ip).map(|(at, ip)| KeyUse {
            at: Timestamp(at),
            ip,
            country: self.last_used_country,
        });
        ApiKey {
            id: self.id,
            name: self.name,
            prefix: self.prefix,
            last4: self.last4,
            created_at: Timestamp(self.created_at),
            last_used,
            expires_at: self.expires_at.map(Timestamp),
            status,
            replaced_by: self.replaced_by,
            environment: self.environment,
            permissions: purpose::list(&self.permissions),
            networks: Vec::new(),
        }
    }
}

/// The key with this id, if it is in the account's list.
pub(super) async fn find(
    conn: &mut Conn,
    account: &str,
    id: &str,
    now: Timestamp,
) -> Result<KeyRow, ApiError> {
    sqlx::query_as(
        "SELECT id, name, prefix, last4, created_at, expires_at, retired_at, replaced_by,
                last_used_at, last_used_ip, last_used_country, environment, permissions
         FROM api_keys WHERE account_id = $1 AND id = $2 AND (retired_at IS NULL OR expires_at > $3)",
    )
    .bind(account)
    .bind(id)
    .bind(now.0)
    .fetch_optional(conn)
    .await?
    .ok_or(ApiError::NotFound)
}

/// Refuses a name that another key has. Keys that were rotated out share theirs with their heir.
pub(super) async fn require_free_name(
    conn: &mut Conn,
    account: &str,
    name: &KeyName,
    own_id: &str,
) -> Result<(), ApiError> {
    let taken: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM api_keys
         WHERE account_id = $1 AND folded_name = $2 AND retired_at IS NULL AND id <> $3",
    )
    .bind(account)
    .bind(&name.folded)
    .bind(own_id)
    .fetch_one(conn)
    .await?;
    if taken > 0 { Err(ApiError::field("name", FieldReason::Taken)) } else { Ok(()) }
}

/// Refuses when the account has all the keys it can have.
pub(super) async fn require_room(conn: &mut Conn, account: &str) -> Result<(), ApiError> {
    let keys: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM api_keys WHERE account_id = $1")
        .bind(account)
        .fetch_one(conn)
        .await?;
    if keys >= i64::from(KEYS_PER_ACCOUNT) { Err(ApiError::Conflict) } else { Ok(()) }
}

/// Says what the key with this id is for.
pub(super) async fn set_purpose(conn: &mut Conn, id: &str, purpose: &Purpose) -> Result<(), ApiError> {
    sqlx::query("UPDATE api_keys SET environment = $1, permissions = $2 WHERE id = $3")
        .bind(&purpose.environment)
        .bind(&purpose.permissions)
        .bind(id)
        .execute(conn)
        .await?;
    Ok(())
}

/// A key that was just made.
pub struct NewKey {
    /// The key's id.
    pub id: String,
    /// The secret: exists here and in the answer alone.
    pub secret: String,
}

/// Makes a key in the caller's transaction.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    conn: &mut Conn,
    account: &str,
    name: &KeyName,
    created_at: Timestamp,
    expires_at: Option<i64>,
) -> Result<NewKey, ApiError> {
    let made = NewKey { id: crypto::random_id(), secret: format::generate() };
    let (prefix, last4) = format::shown(&made.secret);
    sqlx::query(
        "INSERT INTO api_keys (id, account_id, name, folded_name, secret_hash, prefix, last4, created_at, expires_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)",
    )
    .bind(&made.id)
    .bind(account)
    .bind(&name.shown)
    .bind(&name.folded)
    .bind(crypto::sha256_hex(made.secret.as_bytes()))
    .bind(prefix)
    .bind(last4)
    .bind(created_at.0)
    .bind(expires_at)
    .execute(conn)
    .await?;
    Ok(made)
}
