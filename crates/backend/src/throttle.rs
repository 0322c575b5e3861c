//! Counting tries: lock-outs and rate limits, in the database so that a restart forgives nothing.
//!
//! A try is counted *before* it is judged, in one statement, so that parallel requests cannot get
//! more tries than there are. A success gives the count back.
//!
//! What is tried at the door counts for the account; what is tried in a session counts for that session and
//! goes with it. So nobody else who is signed in, nor anybody at the door, uses up the tries by which an owner
//! throws them out.

use zexa_contract::Timestamp;

use crate::{
    AppState, crypto,
    error::ApiError,
    session::SignedIn,
    store::{Conn, Tx},
};

/// How many tries in how much time.
#[derive(Debug, Clone, Copy)]
pub struct Limit {
    name: &'static str,
    tries: u32,
    window_seconds: i64,
    lock_seconds: Option<i64>,
}

const QUARTER_HOUR: i64 = 15 * 60;
const HOUR: i64 = 60 * 60;

/// Wrong passwords at the sign-in to one account.
pub const PASSWORD: Limit = Limit::lock_out("password", 10);
/// Wrong second factors at the sign-in to one account.
pub const SECOND_FACTOR: Limit = Limit::lock_out("second_factor", 5);
/// Wrong passwords in one session. A name of its own: whoever typed a session's id as e-mail address would
/// otherwise count there.
pub const PASSWORD_IN_SESSION: Limit = Limit::lock_out("password_in_session", 10);
/// Wrong second factors in one session.
pub const SECOND_FACTOR_IN_SESSION: Limit = Limit::lock_out("second_factor_in_session", 5);
/// Sign-ins from one address that did not get past the password.
pub const SIGN_IN: Limit = Limit::rate("sign_in", 60, QUARTER_HOUR);
/// New API keys, rotations included.
pub const KEY_CREATION: Limit = Limit::rate("key_creation", 60, HOUR);
/// New names of API keys, of one session: each writes history, and needs no proof.
pub const KEY_RENAMES: Limit = Limit::rate("key_renames", 60, HOUR);
/// New sets of backup codes, of one session: so nobody uses up the tries of the owner, here and below.
pub const CODE_SETS: Limit = Limit::rate("code_sets", 20, HOUR);
/// New enrolments of an authenticator app, of one session.
pub const ENROLMENTS: Limit = Limit::rate("enrolments", 20, HOUR);
/// Codes typed back during set-up, and backup codes tested, of one session.
pub const CODE_CHECKS: Limit = Limit::rate("code_checks", 60, QUARTER_HOUR);

impl Limit {
    const fn lock_out(name: &'static str, tries: u32) -> Self {
        Self { name, tries, window_seconds: QUARTER_HOUR, lock_seconds: Some(QUARTER_HOUR) }
    }

    const fn rate(name: &'static str, tries: u32, window_seconds: i64) -> Self {
        Self { name, tries, window_seconds, lock_seconds: None }
    }

    /// How many tries there are.
    #[must_use]
    pub const fn tries(&self) -> u32 {
        self.tries
    }

    fn key(&self, subject: &str) -> String {
        format!("{}:{}", self.name, crypto::sha256_hex(subject.as_bytes()))
    }
}

/// A counted try.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Try {
    /// Tries left should this one fail.
    pub left: u32,
    /// When the count starts anew; with none left, the end of the lock-out.
    pub ends_at: Timestamp,
}

impl Try {
    /// The answer to this try when it was wrong.
    #[must_use]
    pub fn wrong(&self, now: Timestamp) -> ApiError {
        if self.left == 0 {
            locked(self.ends_at, now)
        } else {
            ApiError::WrongSecret { attempts_left: Some(self.left) }
        }
    }
}

/// Counts a try of `subject`, committed before this returns.
///
/// # Errors
/// [`ApiError::Locked`] or [`ApiError::RateLimited`] when there are none left.
pub async fn count(app: &AppState, limit: Limit, subject: &str) -> Result<Try, ApiError> {
    count_in(app, app.store.write().await?, limit, subject, None).await
}

/// Counts a try in this session, committed before this returns. The count goes with the session.
///
/// # Errors
/// [`ApiError::Locked`] or [`ApiError::RateLimited`] when there are none left; [`ApiError::Unauthenticated`]
/// when the session has been ended or the password is another.
pub async fn count_in_session(app: &AppState, limit: Limit, who: &SignedIn) -> Result<Try, ApiError> {
    let session = &who.session_id;
    count_in(app, who.write(app).await?, limit, session, Some(session)).await
}

async fn count_in(
    app: &AppState,
    mut tx: Tx,
    limit: Limit,
    subject: &str,
    session: Option<&str>,
) -> Result<Try, ApiError> {
    let now = app.now();
    let window_end = now.plus_seconds(limit.window_seconds);
    let lock_end = now.plus_seconds(limit.lock_seconds.unwrap_or(limit.window_seconds));
    // Three cases: a fresh count; the last try there is, which starts the lock-out; any other.
    let (tries, ends_at): (i64, i64) = sqlx::query_as(
        "INSERT INTO throttles (subject, tries, ends_at, session_id) VALUES ($1, 1, $2, $7)
         ON CONFLICT (subject) DO UPDATE SET
           tries = CASE WHEN throttles.ends_at <= $3 THEN 1 ELSE throttles.tries + 1 END,
           ends_at = CASE WHEN throttles.ends_at <= $3 THEN $2
                          WHEN throttles.tries + 1 = $4 AND $5 THEN $6
                          ELSE throttles.ends_at END
         RETURNING tries, ends_at",
    )
    .bind(limit.key(subject))
    .bind(window_end.0)
    .bind(now.0)
    .bind(i64::from(limit.tries))
    .bind(limit.lock_seconds.is_some())
    .bind(lock_end.0)
    .bind(session)
    .fetch_one(&mut *tx)
    .await?;
    tx.commit().await?;
    let ends_at = Timestamp(ends_at);
    match u32::try_from(i64::from(limit.tries) - tries) {
        Ok(left) => Ok(Try { left, ends_at }),
        Err(_) if limit.lock_seconds.is_some() => Err(locked(ends_at, now)),
        Err(_) => Err(ApiError::RateLimited { retry_after: seconds_until(ends_at, now) }),
    }
}

/// Forgets the tries of `subject`: one was right.
///
/// # Errors
/// When the database fails.
pub async fn clear(conn: &mut Conn, limit: Limit, subject: &str) -> Result<(), ApiError> {
    sqlx::query("DELETE FROM throttles WHERE subject = $1").bind(limit.key(subject)).execute(conn).await?;
    Ok(())
}

/// Gives one counted try of `subject` back: it was right, and the others still count.
///
/// # Errors
/// When the database fails.
pub async fn give_back(conn: &mut Conn, limit: Limit, subject: &str) -> Result<(), ApiError> {
    sqlx::query("UPDATE throttles SET tries = tries - 1 WHERE subject = $1 AND tries > 0")
        .bind(limit.key(subject))
        .execute(conn)
        .await?;
    Ok(())
}

/// Writes the count of `subject` again as it is: the work of a write that changes nothing.
///
/// # Errors
/// When the database fails.
pub async fn touch(conn: &mut Conn, limit: Limit, subject: &str) -> Result<(), ApiError> {
    sqlx::query("UPDATE throttles SET tries = tries WHERE subject = $1")
        .bind(limit.key(subject))
        .execute(conn)
        .await?;
    Ok(())
}

fn locked(until: Timestamp, now: Timestamp) -> ApiError {
    ApiError::Locked { until, retry_after: seconds_until(until, now) }
}

/// Whole seconds, rounded up, so that a client that waits them is not too early.
fn seconds_until(then: Timestamp, now: Timestamp) -> u64 {
    u64::try_from(then.0 - now.0).unwrap_or(0).div_ceil(1000)
}
