//! `GET /v1/session` and `DELETE /v1/session`.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use zexa_contract::{events::EventKind, paths, session::CurrentSession};

use super::SignedIn;
use crate::{
    AppState,
    error::ApiError,
    events::{self, NewEvent},
    http::{body::NoBody, cookies::Kind},
    two_factor::unfinished,
};

/// The session that asks.
#[utoipa::path(get, path = paths::SESSION, tag = "session",
    responses((status = 200, body = CurrentSession)))]
pub async fn read_session(who: SignedIn) -> Json<CurrentSession> {
    Json(who.to_wire())
}

/// Signs out: the session ends and its cookie is removed.
#[utoipa::path(delete, path = paths::SESSION, tag = "session",
    responses((status = 204, description = "Signed out.")))]
pub async fn sign_out(
    State(app): State<AppState>,
    who: SignedIn,
    _: NoBody,
) -> Result<impl IntoResponse, ApiError> {
    let mut tx = who.write(&app).await?;
    sqlx::query("DELETE FROM sessions WHERE id = $1").bind(&who.session_id).execute(&mut *tx).await?;
    unfinished::end_with_their_sessions(&mut tx, &who.account.id).await?;
    events::record(&mut tx, app.now(), NewEvent::by(&who, EventKind::SignedOut)).await?;
    tx.commit().await?;
    let cookie = who.cookies.clear(Kind::Session);
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cookie)])))
}
