//! `POST /v1/two-factor/backup-codes/acknowledge`: the person shows that the codes are stored.

use axum::{
    Json,
    extract::State,
    http::header,
    response::{AppendHeaders, IntoResponse, Response},
};
use zexa_contract::{
    events::EventKind,
    paths,
    problem::FieldReason,
    two_factor::{AcknowledgeCodes, TwoFactorStatus},
};

use super::{backup_codes, enrolment, is_active, status};
use crate::{
    AppState,
    error::ApiError,
    events::{self, NewEvent},
    http::body::Body,
    session::{SignedIn, forget_other_proofs, rotate},
    store::Conn,
    throttle,
};

/// Makes the staged set live and retires the one before. In a first set-up it also turns the second
/// factor on, in the same transaction. Asked again after a lost answer, it answers the same.
#[utoipa::path(post, path = paths::BACKUP_CODES_ACKNOWLEDGE, tag = "two-factor", request_body = AcknowledgeCodes,
    responses((status = 200, body = TwoFactorStatus)))]
pub async fn acknowledge_codes(
    State(app): State<AppState>,
    who: SignedIn,
    Body(request): Body<AcknowledgeCodes>,
) -> Result<Response, ApiError> {
    if request.code.trim().is_empty() {
        return Err(ApiError::field("code", FieldReason::Required));
    }
    let account = &who.account.id;
    throttle::count_in_session(&app, throttle::CODE_CHECKS, &who).await?;
    let mut tx = who.write(&app).await?;
    let state = set_state(&mut tx, &who, request.set_number).await?;
    let belongs = backup_codes::look_up(&app, &mut tx, account, &request.code)
        .await?
        .is_some_and(|known| known.set_number == i64::from(request.set_number));
    match state.as_deref() {
        Some("staged" | "live") if !belongs => return Err(ApiError::WrongSecret { attempts_left: None }),
        Some("live") => return Ok(Json(status::read(&app, &mut tx, &who).await?).into_response()),
        Some("staged") => {}
        _ => return Err(ApiError::Conflict),
    }
    let cookie = if is_active(&mut tx, account).await? {
        events::record(&mut tx, app.now(), NewEvent::by(&who, EventKind::BackupCodesReplaced)).await?;
        None
    } else {
        turn_on(&app, &mut tx, &who).await?;
        forget_other_proofs(&mut tx, &who).await?;
        events::record(&mut tx, app.now(), NewEvent::by(&who, EventKind::TwoFactorEnabled)).await?;
        Some(rotate(&app, &mut tx, &who).await?)
    };
    make_live(&mut tx, account, request.set_number).await?;
    let status: TwoFactorStatus = status::read(&app, &mut tx, &who).await?;
    tx.commit().await?;
    let cookies = AppendHeaders(cookie.map(|cookie| (header::SET_COOKIE, cookie)));
    Ok((cookies, Json(status)).into_response())
}

/// The state of a set. One that another session staged is none here.
async fn set_state(conn: &mut Conn, who: &SignedIn, set_number: u32) -> Result<Option<String>, ApiError> {
    let state = sqlx::query_scalar(
        "SELECT state FROM backup_code_sets
         WHERE account_id = $1 AND set_number = $2 AND (state <> 'staged' OR begun_in = $3)",
    )
    .bind(&who.account.id)
    .bind(i64::from(set_number))
    .bind(&who.session_id)
    .fetch_optional(conn)
    .await?;
    Ok(state)
}

async fn turn_on(app: &AppState, conn: &mut Conn, who: &SignedIn) -> Result<(), ApiError> {
    let account = &who.account.id;
    let now = app.now();
    let verified = enrolment::find(conn, who, now).await?.filter(|row| !row.replaces);
    let (row, step) =
        verified.and_then(|row| row.last_step.map(|step| (row, step))).ok_or(ApiError::Expired)?;
    sqlx::query(
        "INSERT INTO second_factors (account_id, sealed_secret, active_since, last_step) VALUES ($1, $2, $3, $4)",
    )
    .bind(account)
    .bind(row.sealed_secret)
    .bind(now.0)
    .bind(step)
    .execute(&mut *conn)
    .await?;
    sqlx::query("DELETE FROM enrolments WHERE account_id = $1").bind(account).execute(conn).await?;
    Ok(())
}

async fn make_live(conn: &mut Conn, account: &str, set_number: u32) -> Result<(), ApiError> {
    sqlx::query(
        "UPDATE backup_code_sets SET state = CASE WHEN set_number = $1 THEN 'live' ELSE 'retired' END
         WHERE account_id = $2 AND state <> 'retired'",
    )
    .bind(i64::from(set_number))
    .bind(account)
    .execute(conn)
    .await?;
    Ok(())
}
