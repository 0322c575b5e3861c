//! `POST /v1/password`.

use std::{collections::HashSet, sync::LazyLock};

use axum::{
    Json,
    extract::State,
    http::header,
    response::{AppendHeaders, IntoResponse},
};
use zexa_contract::{
    events::EventKind,
    password::{ChangePassword, PasswordChanged, PasswordPolicy},
    paths,
    problem::{FieldError, FieldReason},
};

use crate::{
    AppState,
    error::ApiError,
    events::{self, NewEvent},
    http::body::Body,
    session::{SignedIn, forget_other_proofs, rotate},
    sessions::revoke::end_others,
    two_factor::unfinished,
};

static COMMON: LazyLock<HashSet<&'static str>> =
    LazyLock::new(|| include_str!("../../data/common-passwords.txt").lines().collect());

/// Changes the password. The present one is the proof; sign-ins under way with it end, and so does a set-up of
/// two-factor that this session has not finished.
#[utoipa::path(post, path = paths::PASSWORD, tag = "password", request_body = ChangePassword,
    responses((status = 200, body = PasswordChanged)))]
pub async fn change_password(
    State(app): State<AppState>,
    who: SignedIn,
    Body(request): Body<ChangePassword>,
) -> Result<impl IntoResponse, ApiError> {
    let errors = faults(&request);
    if !errors.is_empty() {
        return Err(ApiError::fields(errors));
    }
    let place = app.passwords.place()?;
    super::prove_in_session(&app, &place, &who, &request.current).await?;
    let password_hash = app.passwords.hash(&place, &request.new).await?;
    drop(place);

    // The hash that was proved is still the account's: two changes at once are not both right.
    let mut tx = who.write(&app).await?;
    sqlx::query("UPDATE accounts SET password_hash = $1 WHERE id = $2")
        .bind(password_hash)
        .bind(&who.account.id)
        .execute(&mut *tx)
        .await?;
    sqlx::query("DELETE FROM sign_in_attempts WHERE account_id = $1")
        .bind(&who.account.id)
        .execute(&mut *tx)
        .await?;
    events::record(&mut tx, app.now(), NewEvent::by(&who, EventKind::PasswordChanged)).await?;
    let sessions_ended = if request.end_other_sessions { end_others(&app, &mut tx, &who).await? } else { 0 };
    unfinished::end_of(&mut tx, &who).await?;
    forget_other_proofs(&mut tx, &who).await?;
    let cookie = rotate(&app, &mut tx, &who).await?;
    tx.commit().await?;
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(PasswordChanged { sessions_ended })))
}

fn faults(request: &ChangePassword) -> Vec<FieldError> {
    let policy = PasswordPolicy::default();
    let kept = policy.check(&request.new);
    let too_long = request.new.chars().count() > policy.max_length as usize;
    let length = match (request.new.is_empty(), too_long) {
        (true, _) => FieldReason::Required,
        (_, true) => FieldReason::TooLong,
        _ => FieldReason::TooShort,
    };
    let about_new = [
        (!kept.length, length),
        (!kept.uppercase, FieldReason::NeedsUppercase),
        (!kept.number, FieldReason::NeedsNumber),
        (!kept.special, FieldReason::NeedsSpecial),
        (COMMON.contains(request.new.as_str()), FieldReason::TooCommon),
        (!request.new.is_empty() && request.new == request.current, FieldReason::Unchanged),
    ];
    let about_current = [(request.current.is_empty(), FieldReason::Required)];
    let errors = |field: &'static str| {
        move |(broken, reason): (bool, FieldReason)| {
            broken.then(|| FieldError { field: field.to_owned(), reason })
        }
    };
    let current = about_current.into_iter().filter_map(errors("current"));
    current.chain(about_new.into_iter().filter_map(errors("new"))).collect()
}

#[cfg(test)]
mod tests {
    use zexa_contract::password::PasswordPolicy;

    #[test]
    fn every_password_on_the_list_keeps_the_rules() {
        assert!(super::COMMON.len() > 1000);
        assert!(super::COMMON.contains("P@ssw0rd"));
        assert!(super::COMMON.iter().all(|password| PasswordPolicy::default().check(password).all()));
    }
}
