//! `POST /v1/two-factor/disable`: its own proof, whatever was proved before.

use axum::{
    extract::State,
    http::{StatusCode, header},
    response::{AppendHeaders, IntoResponse},
};
use zexa_contract::{events::EventKind, paths, two_factor::DisableTwoFactor};

use super::{
    is_active,
    proof::{self, Asked},
};
use crate::{
    AppState,
    error::ApiError,
    events::{self, NewEvent},
    http::body::Body,
    session::{SignedIn, forget_other_proofs, rotate},
};

/// Turns the second factor off; its backup codes are worth nothing from now on.
#[utoipa::path(post, path = paths::TWO_FACTOR_DISABLE, tag = "two-factor", request_body = DisableTwoFactor,
    responses((status = 204, description = "The second factor is off.")))]
pub async fn disable_two_factor(
    State(app): State<AppState>,
    who: SignedIn,
    Body(request): Body<DisableTwoFactor>,
) -> Result<impl IntoResponse, ApiError> {
    let account = &who.account.id;
    if !is_active(&mut *app.store.read().await?, account).await? {
        return Err(ApiError::Conflict);
    }
    let counted = proof::count(&app, Asked::InSession(&who), &request.proof).await?;
    let mut tx = who.write(&app).await?;
    if let Err(refusal) = proof::check(&app, &mut tx, &counted).await? {
        tx.commit().await?;
        return Err(refusal);
    }
    for statement in [
        "DELETE FROM second_factors WHERE account_id = $1",
        "DELETE FROM enrolments WHERE account_id = $1",
        "UPDATE backup_code_sets SET state = 'retired' WHERE account_id = $1",
        "DELETE FROM sign_in_attempts WHERE account_id = $1",
    ] {
        sqlx::query(statement).bind(account).execute(&mut *tx).await?;
    }
    events::record(&mut tx, app.now(), NewEvent::by(&who, EventKind::TwoFactorDisabled)).await?;
    forget_other_proofs(&mut tx, &who).await?;
    let cookie = rotate(&app, &mut tx, &who).await?;
    tx.commit().await?;
    Ok((StatusCode::NO_CONTENT, AppendHeaders([(header::SET_COOKIE, cookie)])))
}
