//! Session rows and their tokens. A token is 256 random bits; only its SHA-256 is stored.

use zexa_contract::Timestamp;

use super::{SignedIn, session_cookie};
use crate::{
    AppState,
    client::Client,
    crypto,
    error::{ApiError, wire_name},
    store::Conn,
};

/// A session that was just made.
pub struct NewSession {
    /// The session's id.
    pub id: String,
    /// The token for the cookie: exists here and in the browser alone.
    pub token: String,
}

/// Makes a session of this account for this client.
///
/// # Errors
/// When the database fails.
pub async fn insert(
    conn: &mut Conn,
    account_id: &str,
    client: &Client,
    signed_in_at: Timestamp,
    last_active_at: Timestamp,
) -> Result<NewSession, ApiError> {
    let made = NewSession { id: crypto::random_id(), token: crypto::random_token() };
    let device = client.device();
    sqlx::query(
        "INSERT INTO sessions (id, account_id, token_hash, browser, os, device, kind, ip, country,
                               signed_in_at, last_active_at, proved_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $10)",
    )
    .bind(&made.id)
    .bind(account_id)
    .bind(crypto::sha256_hex(made.token.as_bytes()))
    .bind(device.browser)
    .bind(device.os)
    .bind(device.name)
    .bind(wire_name(&device.kind))
    .bind(&client.ip)
    .bind(&client.country)
    .bind(signed_in_at.0)
    .bind(to_the_minute(last_active_at).0)
    .execute(conn)
    .await?;
    Ok(made)
}

/// Gives the session another token, in the caller's transaction, and answers its cookie. The old
/// token is dead once the transaction commits.
///
/// # Errors
/// [`ApiError::Unauthenticated`] when the session has been ended meanwhile.
pub async fn rotate(
    app: &AppState,
    conn: &mut Conn,
    who: &SignedIn,
) -> Result<axum::http::HeaderValue, ApiError> {
    let token = crypto::random_token();
    let changed = sqlx::query("UPDATE sessions SET token_hash = $1 WHERE id = $2")
        .bind(crypto::sha256_hex(token.as_bytes()))
        .bind(&who.session_id)
        .execute(conn)
        .await?;
    if changed.rows_affected() == 0 {
        return Err(ApiError::Unauthenticated);
    }
    Ok(session_cookie(who.cookies, &token, who.signed_in_at, app.now()))
}

/// Forgets what the other sessions of the account have proved, in the caller's transaction that changed what counts
/// as a proof: with the second factor on, a password typed before opens no guarded door any more.
///
/// # Errors
/// When the database fails.
pub async fn forget_other_proofs(conn: &mut Conn, who: &SignedIn) -> Result<(), ApiError> {
    sqlx::query("UPDATE sessions SET proved_at = 0 WHERE account_id = $1 AND id <> $2")
        .bind(&who.account.id)
        .bind(&who.session_id)
        .execute(conn)
        .await?;
    Ok(())
}

pub(super) fn to_the_minute(at: Timestamp) -> Timestamp {
    Timestamp(at.0 - at.0.rem_euclid(60_000))
}
