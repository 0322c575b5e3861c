//! The `{id}` of a path.

use axum::{
    extract::{FromRequestParts, Path},
    http::request::Parts,
};

use crate::{AppState, error::ApiError, store};

/// Our ids are shorter; nothing longer needs to be looked up.
const MAX_ID: usize = 64;

/// The id in a path. What cannot be an id is not found.
pub struct Id(pub String);

impl FromRequestParts<AppState> for Id {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let Path(id) =
            Path::<String>::from_request_parts(parts, app).await.map_err(|_| ApiError::NotFound)?;
        if id.len() > MAX_ID || !store::can_hold(&id) { Err(ApiError::NotFound) } else { Ok(Self(id)) }
    }
}
