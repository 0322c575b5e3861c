//! Two-factor authentication: `/v1/two-factor`. The state ([`status`]), the authenticator app's way
//! in ([`enrolment`], [`confirm`]), its backup codes ([`backup_codes`], [`acknowledge`],
//! [`test_code`]) and the way out ([`disable`]); what is begun and not finished ends with its session
//! ([`unfinished`]). Others prove a second factor through [`proof`].

pub mod acknowledge;
pub mod backup_codes;
pub mod confirm;
pub mod disable;
pub mod enrolment;
pub mod proof;
pub mod status;
pub mod test_code;
mod totp;
pub mod unfinished;

use zexa_contract::session::ProofMethod;

use crate::{error::ApiError, store::Conn};

/// Whether a second factor is asked at sign-in.
///
/// # Errors
/// When the database fails.
pub async fn is_active(conn: &mut Conn, account_id: &str) -> Result<bool, ApiError> {
    let rows: i64 = sqlx::query_scalar("SELECT COUNT(*) FROM second_factors WHERE account_id = $1")
        .bind(account_id)
        .fetch_one(conn)
        .await?;
    Ok(rows > 0)
}

/// The proofs that count for this account now.
///
/// # Errors
/// When the database fails.
pub async fn proof_methods(conn: &mut Conn, account_id: &str) -> Result<Vec<ProofMethod>, ApiError> {
    if !is_active(conn, account_id).await? {
        return Ok(vec![ProofMethod::Password]);
    }
    let mut methods = vec![ProofMethod::Totp];
    if backup_codes::left(conn, account_id).await? > 0 {
        methods.push(ProofMethod::BackupCode);
    }
    Ok(methods)
}
