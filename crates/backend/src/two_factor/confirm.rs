//! `POST /v1/two-factor/enrolment/confirm`: the new app shows that it knows the secret.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{AppendHeaders, IntoResponse, Response},
};
use zexa_contract::{
    events::EventKind,
    paths,
    two_factor::{ConfirmEnrolment, EnrolmentConfirmed},
};

use super::{
    backup_codes,
    enrolment::{self, EnrolmentRow},
    totp::{Found, TotpSecret, typed_code},
};
use crate::{
    AppState,
    error::ApiError,
    events::{self, NewEvent},
    http::body::Body,
    session::{SignedIn, forget_other_proofs, rotate},
    store::{Conn, Tx},
    throttle,
};

/// How long a verified enrolment waits for its backup codes to be acknowledged.
const VERIFIED_SECONDS: i64 = 24 * 60 * 60;

/// Confirms the enrolment with a code of the app.
#[utoipa::path(post, path = paths::ENROLMENT_CONFIRM, tag = "two-factor", request_body = ConfirmEnrolment,
    responses((status = 200, body = EnrolmentConfirmed)))]
pub async fn confirm_enrolment(
    State(app): State<AppState>,
    who: SignedIn,
    Body(request): Body<ConfirmEnrolment>,
) -> Result<Response, ApiError> {
    let code = typed_code(&request.code, "code")?;
    let account = &who.account.id;
    throttle::count_in_session(&app, throttle::CODE_CHECKS, &who).await?;
    let mut tx = who.write(&app).await?;
    let row = under_way(&app, &mut tx, &who).await?;
    let secret = TotpSecret::from_bytes(app.keys.open_sealed(&row.sealed_secret, account)?);
    // Whoever confirms was shown the secret, so telling future codes apart gives nothing away and
    // tells the person that the phone's clock is wrong.
    let step = match secret.find(&code, app.now()) {
        Found::Now(step) => step,
        Found::Past | Found::Future => return Err(ApiError::CodeExpired),
        Found::Nowhere => return Err(ApiError::WrongSecret { attempts_left: None }),
    };
    if row.replaces { replace(&app, tx, &who, &row, step).await } else { verify(&app, tx, &who, step).await }
}

async fn under_way(app: &AppState, conn: &mut Conn, who: &SignedIn) -> Result<EnrolmentRow, ApiError> {
    if let Some(row) = enrolment::find(conn, who, app.now()).await? {
        return if row.last_step.is_some() { Err(ApiError::Conflict) } else { Ok(row) };
    }
    let run_out: Option<i64> =
        sqlx::query_scalar("SELECT expires_at FROM enrolments WHERE account_id = $1 AND begun_in = $2")
            .bind(&who.account.id)
            .bind(&who.session_id)
            .fetch_optional(conn)
            .await?;
    Err(if run_out.is_some() { ApiError::Expired } else { ApiError::Conflict })
}

/// New phone: the new app takes the old one's place in one transaction; the backup codes stay.
async fn replace(
    app: &AppState,
    mut tx: Tx,
    who: &SignedIn,
    row: &EnrolmentRow,
    step: i64,
) -> Result<Response, ApiError> {
    let account = &who.account.id;
    let replaced =
        sqlx::query("UPDATE second_factors SET sealed_secret = $1, last_step = $2 WHERE account_id = $3")
            .bind(&row.sealed_secret)
            .bind(step)
            .bind(account)
            .execute(&mut *tx)
            .await?;
    if replaced.rows_affected() == 0 {
        return Err(ApiError::Conflict);
    }
    sqlx::query("DELETE FROM enrolments WHERE account_id = $1").bind(account).execute(&mut *tx).await?;
    events::record(&mut tx, app.now(), NewEvent::by(who, EventKind::AuthenticatorReplaced)).await?;
    forget_other_proofs(&mut tx, who).await?;
    let cookie = rotate(app, &mut tx, who).await?;
    tx.commit().await?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(EnrolmentConfirmed::Replaced)).into_response())
}

/// First set-up: the factor turns on once the codes made here are acknowledged.
async fn verify(app: &AppState, mut tx: Tx, who: &SignedIn, step: i64) -> Result<Response, ApiError> {
    let account = &who.account.id;
    sqlx::query("UPDATE enrolments SET last_step = $1, expires_at = $2 WHERE account_id = $3")
        .bind(step)
        .bind(app.now().plus_seconds(VERIFIED_SECONDS).0)
        .bind(account)
        .execute(&mut *tx)
        .await?;
    let codes = backup_codes::stage(app, &mut tx, who).await?;
    tx.commit().await?;
    Ok(Json(EnrolmentConfirmed::AcknowledgeCodes(codes)).into_response())
}
