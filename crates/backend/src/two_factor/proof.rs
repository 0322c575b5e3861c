//! Proving a second factor: for a sign-in, a step-up, a new phone, or turning it off. All of them
//! draw on one count of tries.

use zexa_contract::{
    events::EventKind,
    problem::FieldReason,
    session::{Proof, ProofMethod},
};

use super::{
    backup_codes,
    totp::{Found, TotpSecret, typed_code},
};
use crate::{
    AppState,
    client::Client,
    error::ApiError,
    events::{self, NewEvent},
    store::Conn,
    throttle::{self, Try},
};

/// A well-formed proof whose try has been counted.
pub struct Counted {
    given: Given,
    counted: Try,
}

enum Given {
    Totp(String),
    BackupCode(String),
}

/// A second factor that was right.
#[derive(Debug, Clone, Copy)]
pub struct Proved {
    /// Backup codes left, when one was spent.
    pub backup_codes_left: Option<u32>,
}

/// Reads a proof and counts the try, before anything is judged.
///
/// # Errors
/// [`ApiError::Invalid`] when it is no second factor (not counted); [`ApiError::Locked`].
pub async fn count(app: &AppState, account_id: &str, proof: &Proof) -> Result<Counted, ApiError> {
    let given = match proof.method {
        ProofMethod::Totp => Given::Totp(typed_code(&proof.secret, "secret")?),
        ProofMethod::BackupCode if proof.secret.trim().is_empty() => {
            return Err(ApiError::field("secret", FieldReason::Required));
        }
        ProofMethod::BackupCode => Given::BackupCode(proof.secret.clone()),
        ProofMethod::Password | ProofMethod::Unknown => {
            return Err(ApiError::field("method", FieldReason::Malformed));
        }
    };
    let counted = throttle::count(app, throttle::SECOND_FACTOR, account_id).await?;
    Ok(Counted { given, counted })
}

/// Judges a counted proof in the caller's transaction. A refusal comes back as a value, since the
/// caller has to commit what it left behind.
///
/// # Errors
/// When the database fails, or there is no second factor.
pub async fn check(
    app: &AppState,
    conn: &mut Conn,
    account_id: &str,
    client: &Client,
    session_id: Option<&str>,
    proof: &Counted,
) -> Result<Result<Proved, ApiError>, ApiError> {
    let refusal = match &proof.given {
        Given::Totp(code) => use_totp(app, conn, account_id, code).await?,
        Given::BackupCode(code) => use_backup_code(app, conn, account_id, code).await?,
    };
    let event = |kind| {
        let event = NewEvent::of(account_id, kind, client);
        session_id.map_or_else(|| NewEvent::of(account_id, kind, client), |id| event.in_session(id))
    };
    if let Some(refusal) = refusal {
        let refusal = match refusal {
            _ if proof.counted.left == 0 => {
                events::record(conn, app.now(), event(EventKind::LockedOut)).await?;
                proof.counted.wrong(app.now())
            }
            ApiError::WrongSecret { .. } => proof.counted.wrong(app.now()),
            other => other,
        };
        return Ok(Err(refusal));
    }
    throttle::clear(conn, throttle::SECOND_FACTOR, account_id).await?;
    let backup_codes_left = match proof.given {
        Given::Totp(_) => None,
        Given::BackupCode(_) => {
            events::record(conn, app.now(), event(EventKind::BackupCodeUsed)).await?;
            Some(backup_codes::left(conn, account_id).await?)
        }
    };
    Ok(Ok(Proved { backup_codes_left }))
}

const WRONG: ApiError = ApiError::WrongSecret { attempts_left: None };

async fn use_totp(
    app: &AppState,
    conn: &mut Conn,
    account_id: &str,
    code: &str,
) -> Result<Option<ApiError>, ApiError> {
    let (sealed, last_step): (String, i64) =
        sqlx::query_as("SELECT sealed_secret, last_step FROM second_factors WHERE account_id = $1")
            .bind(account_id)
            .fetch_optional(&mut *conn)
            .await?
            .ok_or(ApiError::Conflict)?;
    let secret = TotpSecret::from_bytes(app.keys.open_sealed(&sealed, account_id)?);
    // A code of the future is plainly wrong here: to tell it apart would tell a guesser which code
    // to come back with.
    let refusal = match secret.find(code, app.now()) {
        Found::Now(step) if step > last_step => {
            sqlx::query("UPDATE second_factors SET last_step = $1 WHERE account_id = $2 AND last_step < $1")
                .bind(step)
                .bind(account_id)
                .execute(conn)
                .await?;
            return Ok(None);
        }
        Found::Now(step) if step == last_step => ApiError::CodeReused,
        Found::Now(_) | Found::Past => ApiError::CodeExpired,
        Found::Future | Found::Nowhere => WRONG,
    };
    Ok(Some(refusal))
}

async fn use_backup_code(
    app: &AppState,
    conn: &mut Conn,
    account_id: &str,
    code: &str,
) -> Result<Option<ApiError>, ApiError> {
    if !super::is_active(conn, account_id).await? {
        return Err(ApiError::Conflict);
    }
    if backup_codes::spend(app, conn, account_id, code).await? {
        return Ok(None);
    }
    let known = backup_codes::look_up(app, conn, account_id, code).await?;
    let reused = known.is_some_and(|known| known.state == "live" && known.used_at.is_some());
    Ok(Some(if reused { ApiError::CodeReused } else { WRONG }))
}
