//! `DELETE /v1/sessions/{id}` and `POST /v1/sessions/revoke-others`. A session is its row: without
//! it, the very next request of that device is refused, and what it began is dropped.

use axum::{Json, extract::State, http::StatusCode};
use zexa_contract::{api_keys::RevokedCount, events::EventKind, paths};

use crate::{
    AppState,
    error::ApiError,
    events::{self, NewEvent},
    http::{Id, body::NoBody},
    session::{ProvedRecently, SignedIn},
    store::Conn,
    two_factor::unfinished,
};

/// Ends another session. The one that asks is ended by signing out.
#[utoipa::path(delete, path = format!("{}/{{id}}", paths::SESSIONS), tag = "sessions", params(("id" = String, Path)),
    responses((status = 204, description = "The session has ended.")))]
pub async fn revoke_session(
    State(app): State<AppState>,
    ProvedRecently(who): ProvedRecently,
    Id(id): Id,
    _: NoBody,
) -> Result<StatusCode, ApiError> {
    if id == who.session_id {
        return Err(ApiError::Conflict);
    }
    let mut tx = who.write_proved(&app).await?;
    let ended: Option<(Option<String>, Option<String>)> =
        sqlx::query_as("DELETE FROM sessions WHERE id = $1 AND account_id = $2 RETURNING browser, os")
            .bind(&id)
            .bind(&who.account.id)
            .fetch_optional(&mut *tx)
            .await?;
    let (browser, os) = ended.ok_or(ApiError::NotFound)?;
    unfinished::end_with_their_sessions(&mut tx, &who.account.id).await?;
    note(&app, &mut tx, &who, browser, os).await?;
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Ends every session but the one that asks.
#[utoipa::path(post, path = paths::SESSIONS_REVOKE_OTHERS, tag = "sessions",
    responses((status = 200, body = RevokedCount)))]
pub async fn revoke_other_sessions(
    State(app): State<AppState>,
    ProvedRecently(who): ProvedRecently,
    _: NoBody,
) -> Result<Json<RevokedCount>, ApiError> {
    let mut tx = who.write_proved(&app).await?;
    let revoked = end_others(&app, &mut tx, &who).await?;
    tx.commit().await?;
    Ok(Json(RevokedCount { revoked }))
}

/// Ends every other session, in the caller's transaction, and answers how many.
///
/// # Errors
/// When the database fails.
pub async fn end_others(app: &AppState, conn: &mut Conn, who: &SignedIn) -> Result<u32, ApiError> {
    let ended: Vec<(Option<String>, Option<String>)> =
        sqlx::query_as("DELETE FROM sessions WHERE account_id = $1 AND id <> $2 RETURNING browser, os")
            .bind(&who.account.id)
            .bind(&who.session_id)
            .fetch_all(&mut *conn)
            .await?;
    unfinished::end_with_their_sessions(conn, &who.account.id).await?;
    let count = u32::try_from(ended.len()).unwrap_or(u32::MAX);
    for (browser, os) in ended {
        note(app, conn, who, browser, os).await?;
    }
    Ok(count)
}

async fn note(
    app: &AppState,
    conn: &mut Conn,
    who: &SignedIn,
    browser: Option<String>,
    os: Option<String>,
) -> Result<(), ApiError> {
    let device = [browser, os].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let event = NewEvent::by(who, EventKind::SessionRevoked);
    let event = if device.is_empty() { event } else { event.about(&device) };
    events::record(conn, app.now(), event).await
}
