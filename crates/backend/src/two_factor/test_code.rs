//! `POST /v1/two-factor/backup-codes/test`: would this code work? It is not spent.

use axum::{Json, extract::State};
use zexa_contract::{
    Timestamp, paths,
    problem::FieldReason,
    two_factor::{BackupCodeTest, TestBackupCode},
};

use super::backup_codes;
use crate::{AppState, error::ApiError, http::body::Body, session::SignedIn, throttle};

/// Tells what a code is worth. Wrong ones are limited in number but lock nothing.
#[utoipa::path(post, path = paths::BACKUP_CODES_TEST, tag = "two-factor", request_body = TestBackupCode,
    responses((status = 200, body = BackupCodeTest)))]
pub async fn test_code(
    State(app): State<AppState>,
    who: SignedIn,
    Body(request): Body<TestBackupCode>,
) -> Result<Json<BackupCodeTest>, ApiError> {
    if request.code.trim().is_empty() {
        return Err(ApiError::field("code", FieldReason::Required));
    }
    throttle::count_in_session(&app, throttle::CODE_CHECKS, &who).await?;
    let mut conn = app.store.read().await?;
    let known = backup_codes::look_up(&app, &mut conn, &who.account.id, &request.code).await?;
    let worth = known.map_or(BackupCodeTest::Unknown, |known| match (known.state.as_str(), known.used_at) {
        ("live", None) => BackupCodeTest::Valid,
        ("live", Some(at)) => BackupCodeTest::Used { at: Timestamp(at) },
        ("retired", _) => {
            BackupCodeTest::Retired { set_number: u32::try_from(known.set_number).unwrap_or(0) }
        }
        _ => BackupCodeTest::Unknown,
    });
    Ok(Json(worth))
}
