//! `POST /v1/two-factor/enrolment` (begin or resume) and `DELETE` (cancel).

use axum::{Json, extract::State, http::StatusCode};
use zexa_contract::{
    Timestamp, paths,
    problem::FieldReason,
    two_factor::{BeginEnrolment, Enrolment},
};

use super::{
    backup_codes, is_active,
    proof::{self, Asked},
    totp::TotpSecret,
};
use crate::{
    AppState,
    error::ApiError,
    http::body::{Body, NoBody},
    session::SignedIn,
    store::{Conn, Tx},
    throttle,
};

/// An enrolment that has not run out, as the session that began it has it.
pub(super) struct EnrolmentRow {
    pub sealed_secret: String,
    pub expires_at: i64,
    pub replaces: bool,
    /// The step of the accepted code; there once the enrolment is verified.
    pub last_step: Option<i64>,
}

/// The enrolment that this session began. Another session's is none: its secret, or the code that confirmed
/// it, may be of somebody who should not be there.
pub(super) async fn find(
    conn: &mut Conn,
    who: &SignedIn,
    now: Timestamp,
) -> Result<Option<EnrolmentRow>, ApiError> {
    let found: Option<(String, i64, i64, Option<i64>)> = sqlx::query_as(
        "SELECT sealed_secret, expires_at, CASE WHEN replaces THEN 1 ELSE 0 END, last_step FROM enrolments
         WHERE account_id = $1 AND begun_in = $2 AND expires_at > $3",
    )
    .bind(&who.account.id)
    .bind(&who.session_id)
    .bind(now.0)
    .fetch_optional(conn)
    .await?;
    Ok(found.map(|(sealed_secret, expires_at, replaces, last_step)| EnrolmentRow {
        sealed_secret,
        expires_at,
        replaces: replaces != 0,
        last_step,
    }))
}

/// Begins an enrolment, or answers with the one under way: a reload or a second tab resumes it. One that
/// another session began gives way.
#[utoipa::path(post, path = paths::ENROLMENT, tag = "two-factor", request_body = BeginEnrolment,
    responses((status = 200, body = Enrolment)))]
pub async fn begin_enrolment(
    State(app): State<AppState>,
    who: SignedIn,
    Body(request): Body<BeginEnrolment>,
) -> Result<Json<Enrolment>, ApiError> {
    let account = &who.account.id;
    let mut conn = app.store.read().await?;
    let under_way = find(&mut conn, &who, app.now()).await?;
    let replaces = is_active(&mut conn, account).await?;
    drop(conn);
    if let Some(row) = under_way {
        return resume(&app, &who, &row);
    }
    match (replaces, &request.proof) {
        (false, _) => {
            who.require_recent_proof(&app).await?;
            throttle::count_in_session(&app, throttle::ENROLMENTS, &who).await?;
            begin(&app, &who, replaces, who.write_proved(&app).await?).await
        }
        (true, None) => Err(ApiError::field("proof", FieldReason::Required)),
        (true, Some(given)) => {
            throttle::count_in_session(&app, throttle::ENROLMENTS, &who).await?;
            let counted = proof::count(&app, Asked::InSession(&who), given).await?;
            let mut tx = who.write(&app).await?;
            match proof::check(&app, &mut tx, &counted).await? {
                Ok(_) => begin(&app, &who, replaces, tx).await,
                Err(refusal) => {
                    tx.commit().await?;
                    Err(refusal)
                }
            }
        }
    }
}

async fn begin(
    app: &AppState,
    who: &SignedIn,
    replaces: bool,
    mut tx: Tx,
) -> Result<Json<Enrolment>, ApiError> {
    let account = &who.account.id;
    let now = app.now();
    // Two tabs may have come this far at once: the second takes what the first made.
    if let Some(row) = find(&mut tx, who, now).await? {
        return resume(app, who, &row);
    }
    if is_active(&mut tx, account).await? != replaces {
        return Err(ApiError::Conflict);
    }
    if !replaces {
        // Codes of a first set-up that ran out unfinished, or gives way.
        backup_codes::retire_staged(&mut tx, account).await?;
    }
    let waits = i64::try_from(app.config.enrolment_seconds).unwrap_or(i64::MAX / 2000);
    let row = EnrolmentRow {
        sealed_secret: app.keys.seal(TotpSecret::random().bytes(), account),
        expires_at: now.plus_seconds(waits).0,
        replaces,
        last_step: None,
    };
    sqlx::query("DELETE FROM enrolments WHERE account_id = $1").bind(account).execute(&mut *tx).await?;
    sqlx::query(
        "INSERT INTO enrolments (account_id, sealed_secret, expires_at, replaces, begun_in)
         VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(account)
    .bind(&row.sealed_secret)
    .bind(row.expires_at)
    .bind(row.replaces)
    .bind(&who.session_id)
    .execute(&mut *tx)
    .await?;
    tx.commit().await?;
    resume(app, who, &row)
}

/// The enrolment as its owner may see it. Once verified, its secret is never sent again.
fn resume(app: &AppState, who: &SignedIn, row: &EnrolmentRow) -> Result<Json<Enrolment>, ApiError> {
    if row.last_step.is_some() {
        return Err(ApiError::Conflict);
    }
    let secret = TotpSecret::from_bytes(app.keys.open_sealed(&row.sealed_secret, &who.account.id)?);
    Ok(Json(Enrolment {
        secret: secret.base32(),
        key_uri: secret.key_uri(&who.account.email),
        expires_at: Timestamp(row.expires_at),
        replaces: row.replaces,
    }))
}

/// Cancels this session's enrolment. Cancelling none is no error: the outcome is the same.
#[utoipa::path(delete, path = paths::ENROLMENT, tag = "two-factor",
    responses((status = 204, description = "There is no enrolment any more.")))]
pub async fn cancel_enrolment(
    State(app): State<AppState>,
    who: SignedIn,
    _: NoBody,
) -> Result<StatusCode, ApiError> {
    let account = &who.account.id;
    let mut tx = who.write(&app).await?;
    let cancelled = sqlx::query("DELETE FROM enrolments WHERE account_id = $1 AND begun_in = $2")
        .bind(account)
        .bind(&who.session_id)
        .execute(&mut *tx)
        .await?;
    if cancelled.rows_affected() > 0 && !is_active(&mut tx, account).await? {
        // The codes of a first set-up belong to it; a set staged for a live factor stays.
        backup_codes::retire_staged(&mut tx, account).await?;
    }
    tx.commit().await?;
    Ok(StatusCode::NO_CONTENT)
}
