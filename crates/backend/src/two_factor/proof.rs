//! Proving a second factor: for a sign-in, a step-up, a new phone, or turning it off. Sign-ins to an account
//! draw on one count of tries, and so does all that is asked in one session.

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
    session::SignedIn,
    store::Conn,
    throttle::{self, Try},
};

/// Where a second factor is asked for.
#[derive(Clone, Copy)]
pub enum Asked<'a> {
    /// In the second step of a sign-in to this account.
    AtSignIn {
        /// Whose second factor it is.
        account_id: &'a str,
        /// The asking side.
        client: &'a Client,
    },
    /// In a session.
    InSession(&'a SignedIn),
}

impl<'a> Asked<'a> {
    fn account_id(self) -> &'a str {
        match self {
            Self::AtSignIn { account_id, .. } => account_id,
            Self::InSession(who) => &who.account.id,
        }
    }

    fn event(self, kind: EventKind) -> NewEvent<'a> {
        match self {
            Self::AtSignIn { account_id, client } => NewEvent::of(account_id, kind, client),
            Self::InSession(who) => NewEvent::by(who, kind),
        }
    }

    async fn count(self, app: &AppState) -> Result<Try, ApiError> {
        match self {
            Self::AtSignIn { account_id, .. } => {
                throttle::count(app, throttle::SECOND_FACTOR, account_id).await
            }
            Self::InSession(who) => {
                throttle::count_in_session(app, throttle::SECOND_FACTOR_IN_SESSION, who).await
            }
        }
    }

    /// Forgets the tries made here, and none that were made elsewhere.
    async fn forgive(self, conn: &mut Conn) -> Result<(), ApiError> {
        match self {
            Self::AtSignIn { account_id, .. } => {
                throttle::clear(conn, throttle::SECOND_FACTOR, account_id).await
            }
            Self::InSession(who) => {
                throttle::clear(conn, throttle::SECOND_FACTOR_IN_SESSION, &who.session_id).await
            }
        }
    }
}

/// A well-formed proof whose try has been counted.
pub struct Counted<'a> {
    asked: Asked<'a>,
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
/// [`ApiError::Invalid`] when it is no second factor (not counted); [`ApiError::Locked`]; in a session
/// [`ApiError::Unauthenticated`] when it has been ended meanwhile.
pub async fn count<'a>(app: &AppState, asked: Asked<'a>, proof: &Proof) -> Result<Counted<'a>, ApiError> {
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
    let counted = asked.count(app).await?;
    Ok(Counted { asked, given, counted })
}

/// Judges a counted proof in the caller's transaction. A refusal comes back as a value, since the
/// caller has to commit what it left behind.
///
/// # Errors
/// When the database fails, or there is no second factor.
pub async fn check(
    app: &AppState,
    conn: &mut Conn,
    proof: &Counted<'_>,
) -> Result<Result<Proved, ApiError>, ApiError> {
    let (asked, account_id) = (proof.asked, proof.asked.account_id());
    let refusal = match &proof.given {
        Given::Totp(code) => use_totp(app, conn, account_id, code).await?,
        Given::BackupCode(code) => use_backup_code(app, conn, account_id, code).await?,
    };
    if let Some(refusal) = refusal {
        let refusal = match refusal {
            _ if proof.counted.left == 0 => {
                events::record(conn, app.now(), asked.event(EventKind::LockedOut)).await?;
                proof.counted.wrong(app.now())
            }
            ApiError::WrongSecret { .. } => proof.counted.wrong(app.now()),
            other => other,
        };
        return Ok(Err(refusal));
    }
    asked.forgive(conn).await?;
    let backup_codes_left = match proof.given {
        Given::Totp(_) => None,
        Given::BackupCode(_) => {
            events::record(conn, app.now(), asked.event(EventKind::BackupCodeUsed)).await?;
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
