//! Removing what has run out. Nothing depends on it: every reader checks times itself.

use std::time::Duration;

use crate::{AppState, api_keys::networks, error::ApiError, session};

const HOUR: Duration = Duration::from_secs(60 * 60);
const DAY_SECONDS: i64 = 24 * 60 * 60;
/// Security events are kept for a year.
const EVENTS_KEPT_SECONDS: i64 = 365 * DAY_SECONDS;
/// For how long a repeated request is recognised.
const IDEMPOTENCY_KEPT_SECONDS: i64 = DAY_SECONDS;
/// A run-out enrolment is still told apart from none for a while.
const ENROLMENTS_KEPT_SECONDS: i64 = DAY_SECONDS;

/// Cleans at once and then every hour.
pub async fn run_hourly(app: AppState) {
    let mut ticks = tokio::time::interval(HOUR);
    loop {
        ticks.tick().await;
        if clean(&app).await.is_err() {
            tracing::warn!("housekeeping failed; it is tried again in an hour");
        }
    }
}

/// Removes everything that has run out.
///
/// # Errors
/// When the database fails.
pub async fn clean(app: &AppState) -> Result<(), ApiError> {
    let now = app.now();
    let before = |seconds: i64| now.plus_seconds(-seconds).0;
    for (statement, limit) in [
        ("DELETE FROM sign_in_attempts WHERE expires_at <= $1", now.0),
        ("DELETE FROM throttles WHERE ends_at <= $1", now.0),
        ("DELETE FROM sessions WHERE last_active_at <= $1", before(session::IDLE_SECONDS)),
        ("DELETE FROM sessions WHERE signed_in_at <= $1", before(session::ABSOLUTE_SECONDS)),
        ("DELETE FROM enrolments WHERE expires_at <= $1", before(ENROLMENTS_KEPT_SECONDS)),
        ("DELETE FROM api_keys WHERE retired_at IS NOT NULL AND expires_at <= $1", now.0),
        ("DELETE FROM key_networks WHERE at <= $1", before(networks::KEPT_SECONDS)),
        ("DELETE FROM idempotency_keys WHERE created_at <= $1", before(IDEMPOTENCY_KEPT_SECONDS)),
        ("DELETE FROM events WHERE at <= $1", before(EVENTS_KEPT_SECONDS)),
    ] {
        // A turn for each: with a million sessions, all of them in one kept every other writer waiting
        // for a second in a debug build.
        let mut tx = app.store.write().await?;
        sqlx::query(statement).bind(limit).execute(&mut *tx).await?;
        tx.commit().await?;
    }
    Ok(())
}
