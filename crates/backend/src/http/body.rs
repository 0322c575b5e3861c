//! Request bodies: JSON of a contract type, or nothing. Everything else is a problem that names
//! the field at fault.

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::StatusCode,
};
use serde::de::DeserializeOwned;
use zexa_contract::problem::{FieldError, FieldReason};

use crate::{AppState, error::ApiError};

/// No request of the contract comes near this.
const MAX_BODY: usize = 16 * 1024;

/// A JSON body of type `T`.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &AppState) -> Result<Self, ApiError> {
        let bytes = read(request).await?;
        let mut deserializer = serde_json::Deserializer::from_slice(&bytes);
        let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| refused(&error))?;
        deserializer.end().map_err(|_| ApiError::malformed())?;
        Ok(Self(value))
    }
}

/// No body, or an empty JSON object.
pub struct NoBody;

impl FromRequest<AppState> for NoBody {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &AppState) -> Result<Self, ApiError> {
        let bytes = read(request).await?;
        match bytes.trim_ascii() {
            b"" | b"{}" => Ok(Self),
            _ => Err(ApiError::malformed()),
        }
    }
}

async fn read(request: Request) -> Result<Bytes, ApiError> {
    let too_large = ApiError::Invalid { status: StatusCode::PAYLOAD_TOO_LARGE, errors: Vec::new() };
    to_bytes(request.into_body(), MAX_BODY).await.map_err(|_| too_large)
}

/// Broken JSON is a 400; JSON of another shape is a 422 that names the field where it can.
fn refused(error: &serde_path_to_error::Error<serde_json::Error>) -> ApiError {
    if !error.inner().is_data() {
        return ApiError::malformed();
    }
    let path = error.path().to_string();
    let words = error.inner().to_string();
    let quoted = || words.split('`').nth(1).unwrap_or_default().to_owned();
    let (field, reason) = if words.starts_with("missing field") {
        (joined(&path, &quoted()), FieldReason::Required)
    } else if words.starts_with("unknown field") {
        // The path of an unknown field ends with its name already, as the client wrote it.
        (path, FieldReason::Malformed)
    } else {
        (path, FieldReason::Malformed)
    };
    ApiError::fields(vec![FieldError { field: field.chars().take(64).collect(), reason }])
}

fn joined(path: &str, field: &str) -> String {
    if path == "." { field.to_owned() } else { format!("{path}.{field}") }
}
