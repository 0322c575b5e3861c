//! `POST /v1/session/step-up`: "prove it is you again".

use axum::{
    Json,
    extract::State,
    http::header,
    response::{AppendHeaders, IntoResponse},
};
use zexa_contract::{
    paths,
    problem::FieldReason,
    session::{CurrentSession, Proof, ProofMethod},
};

use super::{SignedIn, current, rotate};
use crate::{
    AppState,
    error::ApiError,
    http::body::Body,
    password,
    two_factor::{
        self,
        proof::{self, Asked},
    },
};

/// Proves again who is there: the password, or the second factor where it is on.
#[utoipa::path(post, path = paths::SESSION_STEP_UP, tag = "session", request_body = Proof,
    responses((status = 200, body = CurrentSession)))]
pub async fn step_up(
    State(app): State<AppState>,
    who: SignedIn,
    Body(given): Body<Proof>,
) -> Result<impl IntoResponse, ApiError> {
    let active = two_factor::is_active(&mut *app.store.read().await?, &who.account.id).await?;
    if active == (given.method == ProofMethod::Password) {
        return Err(ApiError::field("method", FieldReason::Malformed));
    }
    let mut backup_codes_left = None;
    let mut tx = if active {
        let counted = proof::count(&app, Asked::InSession(&who), &given).await?;
        let mut tx = who.write(&app).await?;
        match proof::check(&app, &mut tx, &counted).await? {
            Ok(proved) => backup_codes_left = proved.backup_codes_left,
            Err(refusal) => {
                tx.commit().await?;
                return Err(refusal);
            }
        }
        tx
    } else {
        if given.secret.is_empty() {
            return Err(ApiError::field("secret", FieldReason::Required));
        }
        let place = app.passwords.place()?;
        password::prove_in_session(&app, &place, &who, &given.secret).await?;
        let mut tx = who.write(&app).await?;
        // While it was verified, the second factor may have been turned on.
        if two_factor::is_active(&mut tx, &who.account.id).await? {
            return Err(ApiError::Conflict);
        }
        tx
    };
    let now = app.now();
    sqlx::query("UPDATE sessions SET proved_at = $1 WHERE id = $2")
        .bind(now.0)
        .bind(&who.session_id)
        .execute(&mut *tx)
        .await?;
    let cookie = rotate(&app, &mut tx, &who).await?;
    tx.commit().await?;
    let session = current(&who.session_id, &who.account, now, who.expires_at, backup_codes_left);
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json::<CurrentSession>(session)))
}
