//! What a key is for: its environment and what it may do.

use unicode_normalization::UnicodeNormalization;
use zexa_contract::{
    api_keys::{CreateApiKey, ENVIRONMENTS, MAX_ENVIRONMENT},
    problem::FieldReason,
};

use crate::error::ApiError;

/// What a key of this backend can be allowed.
pub const PERMISSIONS: [&str; 6] =
    ["messages:send", "messages:read", "contacts:read", "contacts:write", "billing:read", "webhooks:manage"];

/// As it is stored.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Purpose {
    /// Where the key is used.
    pub environment: Option<String>,
    /// What it may do, in the order of [`PERMISSIONS`] and separated by spaces; empty for everything.
    pub permissions: String,
}

/// Reads what was asked for.
pub fn read(asked: &CreateApiKey) -> Result<Purpose, ApiError> {
    let environment = asked.environment.as_deref().map(read_environment).transpose()?;
    if asked.permissions.iter().any(|asked| !PERMISSIONS.contains(&asked.as_str())) {
        return Err(ApiError::field("permissions", FieldReason::Malformed));
    }
    let allowed =
        PERMISSIONS.into_iter().filter(|known| asked.permissions.iter().any(|asked| asked == known));
    Ok(Purpose { environment, permissions: allowed.collect::<Vec<_>>().join(" ") })
}

/// The permissions that are stored as `text`.
pub fn list(text: &str) -> Vec<String> {
    text.split_whitespace().map(str::to_owned).collect()
}

fn read_environment(typed: &str) -> Result<String, ApiError> {
    let refused = |reason| Err(ApiError::field("environment", reason));
    let text: String = typed.trim().nfc().collect();
    if text.is_empty() {
        refused(FieldReason::Required)
    } else if text.chars().count() > MAX_ENVIRONMENT {
        refused(FieldReason::TooLong)
    } else if text.chars().any(char::is_control) {
        refused(FieldReason::Malformed)
    } else {
        // The known ones are known however they are written.
        let known = ENVIRONMENTS.into_iter().find(|known| known.eq_ignore_ascii_case(&text));
        Ok(known.map_or(text, str::to_owned))
    }
}
