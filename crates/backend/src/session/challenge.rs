//! `POST /v1/session/challenge`: the second factor of a sign-in.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{AppendHeaders, IntoResponse},
};
use zexa_contract::{
    events::EventKind,
    paths,
    session::{CurrentSession, Proof},
};

use super::sign_in::{Browser, begin_session};
use crate::{
    AppState, accounts, crypto,
    error::ApiError,
    events::{self, NewEvent},
    http::{body::Body, cookies::Kind},
    two_factor::proof::{self, Asked},
};

/// The second step of a sign-in. The attempt is carried by a cookie.
#[utoipa::path(post, path = paths::SESSION_CHALLENGE, tag = "session", security(()), request_body = Proof,
    responses((status = 200, body = CurrentSession)))]
pub async fn answer_challenge(
    State(app): State<AppState>,
    browser: Browser,
    Body(given): Body<Proof>,
) -> Result<impl IntoResponse, ApiError> {
    // A browser drops the cookie when the attempt runs out, so no cookie means the same.
    let attempt = browser.cookie(Kind::Attempt).ok_or(ApiError::Expired)?;
    let attempt = crypto::sha256_hex(attempt.as_bytes());
    let account_id: String = sqlx::query_scalar(
        "SELECT account_id FROM sign_in_attempts WHERE token_hash = $1 AND expires_at > $2",
    )
    .bind(&attempt)
    .bind(app.now().0)
    .fetch_optional(&mut *app.store.read().await?)
    .await?
    .ok_or(ApiError::Expired)?;
    let asked = Asked::AtSignIn { account_id: &account_id, client: &browser.client };
    let counted = proof::count(&app, asked, &given).await?;

    let mut tx = app.store.write().await?;
    let spent = sqlx::query("DELETE FROM sign_in_attempts WHERE token_hash = $1").bind(&attempt);
    let account = accounts::by_id(&mut tx, &account_id).await?;
    match proof::check(&app, &mut tx, &counted).await? {
        Ok(proved) => {
            if spent.execute(&mut *tx).await?.rows_affected() == 0 {
                return Err(ApiError::Expired);
            }
            let (cookie, session) =
                begin_session(&app, &mut tx, &account, &browser, proved.backup_codes_left).await?;
            tx.commit().await?;
            let cookies = AppendHeaders([
                (header::SET_COOKIE, cookie),
                (header::SET_COOKIE, browser.cookies.clear(Kind::Attempt)),
            ]);
            Ok((cookies, Json::<CurrentSession>(session)))
        }
        Err(refusal) => {
            let event = NewEvent::of(&account_id, EventKind::SecondStepFailed, &browser.client);
            events::record(&mut tx, app.now(), event).await?;
            tx.commit().await?;
            Err(refusal)
        }
    }
}
