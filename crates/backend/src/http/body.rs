//! Request bodies: JSON of a contract type, or nothing. Everything else is a problem that names
//! the field at fault.

use axum::{
    body::{Bytes, to_bytes},
    extract::{FromRequest, Request},
    http::StatusCode,
};
use serde::de::DeserializeOwned;
use serde_json::Value;
use zexa_contract::problem::{FieldError, FieldReason};

use crate::{AppState, error::ApiError};

/// No request of the contract comes near this.
const MAX_BODY: usize = 16 * 1024;

/// The fields of the contract's requests that are lists of texts.
const LISTS: [&str; 1] = ["permissions"];

/// A JSON body of type `T`.
pub struct Body<T>(pub T);

impl<T: DeserializeOwned> FromRequest<AppState> for Body<T> {
    type Rejection = ApiError;

    async fn from_request(request: Request, _: &AppState) -> Result<Self, ApiError> {
        let bytes = read(request).await?;
        let text = std::str::from_utf8(&bytes).map_err(|_| ApiError::malformed())?;
        // First whether it is one JSON document at all, then whether it has the shape.
        let document = serde_json::from_str(text).map_err(|_| ApiError::malformed())?;
        if !document_of_objects(&document) {
            return Err(ApiError::fields(Vec::new()));
        }
        let mut deserializer = serde_json::Deserializer::from_str(text);
        serde_path_to_error::deserialize(&mut deserializer).map(Self).map_err(|error| refused(&error))
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

/// serde would also read a struct from an array of its fields, so arrays are refused but where the
/// contract has lists of texts.
fn document_of_objects(document: &Value) -> bool {
    fn has_array(value: &Value) -> bool {
        match value {
            Value::Array(_) => true,
            Value::Object(fields) => fields.values().any(has_array),
            _ => false,
        }
    }
    document.as_object().is_some_and(|fields| {
        fields.iter().all(|(name, value)| LISTS.contains(&name.as_str()) || !has_array(value))
    })
}

/// JSON of another shape: names the field where it can.
fn refused(error: &serde_path_to_error::Error<serde_json::Error>) -> ApiError {
    if !error.inner().is_data() {
        return ApiError::malformed();
    }
    let path = error.path().to_string();
    let words = error.inner().to_string();
    // serde tells an absent field in words alone; its path is that of the object around it.
    let (field, reason) = match words.strip_prefix("missing field `").and_then(|rest| rest.split_once('`')) {
        Some((absent, _)) => (joined(&path, absent), FieldReason::Required),
        None => (path, FieldReason::Malformed),
    };
    ApiError::fields(vec![FieldError { field: field.chars().take(64).collect(), reason }])
}

fn joined(path: &str, field: &str) -> String {
    if path == "." { field.to_owned() } else { format!("{path}.{field}") }
}
