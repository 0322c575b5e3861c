//! `PATCH /v1/api-keys/{id}`.

use axum::{Json, extract::State};
use zexa_contract::{
    api_keys::{ApiKey, RenameApiKey},
    events::EventKind,
    paths,
};

use super::{name, row};
use crate::{
    AppState,
    error::ApiError,
    events::{self, NewEvent},
    http::{Id, body::Body},
    session::SignedIn,
    throttle,
};

/// Gives a key another name.
#[utoipa::path(patch, path = format!("{}/{{id}}", paths::API_KEYS), tag = "api-keys", request_body = RenameApiKey,
    params(("id" = String, Path)), responses((status = 200, body = ApiKey)))]
pub async fn rename_key(
    State(app): State<AppState>,
    who: SignedIn,
    Id(id): Id,
    Body(request): Body<RenameApiKey>,
) -> Result<Json<ApiKey>, ApiError> {
    let now = app.now();
    let account = &who.account.id;
    let name = name::read(&request.name)?;
    throttle::count_in_session(&app, throttle::KEY_RENAMES, &who).await?;
    let mut tx = who.write(&app).await?;
    let before = row::find(&mut tx, account, &id, now).await?;
    row::require_free_name(&mut tx, account, &name, &id).await?;
    if before.name != name.shown {
        sqlx::query("UPDATE api_keys SET name = $1, folded_name = $2 WHERE id = $3")
            .bind(&name.shown)
            .bind(&name.folded)
            .bind(&id)
            .execute(&mut *tx)
            .await?;
        let event = NewEvent::by(&who, EventKind::ApiKeyRenamed).about(&name.shown);
        events::record(&mut tx, now, event).await?;
    }
    let key = row::find(&mut tx, account, &id, now).await?.shown(now);
    tx.commit().await?;
    Ok(Json(key))
}
