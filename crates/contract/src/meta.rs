//! What a backend can do, and its rules.

use serde::{Deserialize, Serialize};
use zexa_json::Read;

use crate::{Timestamp, password::PasswordPolicy, session::CurrentSession};

/// `GET /v1/meta`. Public.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Meta {
    /// The server's clock.
    pub server_time: Timestamp,
    /// What this backend can do.
    pub capabilities: Capabilities,
    /// Rules for a new password.
    pub password_policy: PasswordPolicy,
    /// Bounds the client may explain.
    pub limits: Limits,
    /// What a key can be given.
    #[serde(default)]
    pub keys: KeyRules,
    /// Where people find help when all is lost.
    pub support_email: String,
    /// The session that asks; absent when nobody is signed in. So one request tells a starting app
    /// all it needs, and not being signed in is no error.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<CurrentSession>,
}

/// What a backend can do. The app hides or explains what it cannot.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct Capabilities {
    /// Keys can be given an end.
    pub key_expiry: bool,
    /// Keys can be rotated with an overlap.
    pub key_rotation: bool,
    /// All keys can be revoked in one act.
    pub revoke_all_keys: bool,
    /// A saved backup code can be tried without spending it.
    pub test_backup_code: bool,
    /// Security events are kept.
    pub events: bool,
}

impl Default for Capabilities {
    /// The least a backend does; what is not said is not there.
    fn default() -> Self {
        Self {
            key_expiry: false,
            key_rotation: false,
            revoke_all_keys: false,
            test_backup_code: false,
            events: false,
        }
    }
}

/// What a key can be given. A backend that says nothing of it gives keys neither an environment nor
/// permissions, and lets them live for ever.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default)]
pub struct KeyRules {
    /// A key can be given an environment.
    pub environments: bool,
    /// What a key can be allowed, by names such as `messages:send`; empty where every key may do
    /// everything.
    pub permissions: Vec<String>,
    /// Every key must have an end.
    pub expiry_required: bool,
}

/// Bounds of the backend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Limits {
    /// The longest key name.
    pub key_name_length: u32,
    /// The most keys an account can have.
    pub keys_per_account: u32,
    /// Seconds an enrolment waits for its code.
    pub enrolment_seconds: u64,
    /// Seconds for which a proof counts as recent.
    pub step_up_seconds: u64,
}
