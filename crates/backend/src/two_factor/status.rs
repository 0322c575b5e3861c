//! `GET /v1/two-factor`.

use axum::{Json, extract::State};
use zexa_contract::{
    Timestamp, paths,
    two_factor::{
        BACKUP_CODES_PER_SET, BackupCodesStatus, PendingEnrolment, StagedCodesStatus, TwoFactorStatus,
    },
};

use super::{backup_codes, enrolment};
use crate::{App, AppState, error::ApiError, session::SignedIn, store::Conn};

/// The state of two-factor authentication. What waits is told to the session that began it alone.
#[utoipa::path(get, path = paths::TWO_FACTOR, tag = "two-factor",
    responses((status = 200, body = TwoFactorStatus)))]
pub async fn read_two_factor(
    State(app): State<AppState>,
    who: SignedIn,
) -> Result<Json<TwoFactorStatus>, ApiError> {
    let mut conn = app.store.read().await?;
    Ok(Json(read(&app, &mut conn, &who).await?))
}

pub(super) async fn read(app: &App, conn: &mut Conn, who: &SignedIn) -> Result<TwoFactorStatus, ApiError> {
    let account = &who.account.id;
    let active_since: Option<i64> =
        sqlx::query_scalar("SELECT active_since FROM second_factors WHERE account_id = $1")
            .bind(account)
            .fetch_optional(&mut *conn)
            .await?;
    let pending = enrolment::find(conn, who, app.now()).await?.map(|enrolment| PendingEnrolment {
        expires_at: Timestamp(enrolment.expires_at),
        verified: enrolment.last_step.is_some(),
        replaces: enrolment.replaces,
    });
    let live = set(conn, who, "live").await?;
    let backup_codes = match live {
        Some((set_number, made_at)) => Some(BackupCodesStatus {
            set_number,
            total: BACKUP_CODES_PER_SET as u32,
            left: backup_codes::left(conn, account).await?,
            made_at,
        }),
        None => None,
    };
    // Codes of a first set-up that ran out can no longer be acknowledged.
    let can_be_acknowledged =
        active_since.is_some() || pending.as_ref().is_some_and(|enrolment| enrolment.verified);
    let staged_codes = set(conn, who, "staged")
        .await?
        .filter(|_| can_be_acknowledged)
        .map(|(set_number, made_at)| StagedCodesStatus { set_number, made_at });
    Ok(TwoFactorStatus { active_since: active_since.map(Timestamp), pending, backup_codes, staged_codes })
}

/// The set in this state; a staged one only where this session began it.
async fn set(conn: &mut Conn, who: &SignedIn, state: &str) -> Result<Option<(u32, Timestamp)>, ApiError> {
    let row: Option<(i64, i64)> = sqlx::query_as(
        "SELECT set_number, made_at FROM backup_code_sets
         WHERE account_id = $1 AND state = $2 AND (state <> 'staged' OR begun_in = $3)",
    )
    .bind(&who.account.id)
    .bind(state)
    .bind(&who.session_id)
    .fetch_optional(conn)
    .await?;
    Ok(row.and_then(|(number, made_at)| Some((u32::try_from(number).ok()?, Timestamp(made_at)))))
}
