//! API keys: shown once, revoked at once.
//!
//! A key is `zx_live_`, 32 random base62 characters and 6 base62 characters of the CRC-32 of all
//! before them, so that a typing slip or a look-alike is told offline and secret scanners have an
//! exact pattern ([`KEY_PATTERN`]).

use serde::{Deserialize, Serialize};
use zexa_json::Read;

use crate::Timestamp;

/// What every key begins with.
pub const KEY_PREFIX: &str = "zx_live_";
/// The regular expression for secret scanners.
pub const KEY_PATTERN: &str = r"\bzx_live_[0-9A-Za-z]{38}\b";
/// The longest name, in Unicode scalar values after trimming.
pub const MAX_KEY_NAME: usize = 64;
/// The longest name of an environment, counted like that of a key.
pub const MAX_ENVIRONMENT: usize = 32;
/// The environments with names of their own in every language; any other text is shown as it is.
pub const ENVIRONMENTS: [&str; 3] = ["production", "staging", "development"];
/// The most networks of which uses are told.
pub const MAX_NETWORKS: usize = 5;

/// A key, without its secret.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ApiKey {
    /// The key's id (not part of the secret).
    pub id: String,
    /// What the person called it.
    pub name: String,
    /// The first characters of the key: [`KEY_PREFIX`] and 4 more.
    pub prefix: String,
    /// The last 4 characters of the key.
    pub last4: String,
    /// When it was made.
    pub created_at: Timestamp,
    /// When, and from where, it last opened something; absent when never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_used: Option<KeyUse>,
    /// When it stops working by itself; absent when never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// Whether it opens anything now.
    pub status: KeyStatus,
    /// Where it is used: one of [`ENVIRONMENTS`], or the person's own word.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// What it may do, as [`crate::meta::KeyRules::permissions`] names it; empty for everything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<String>,
    /// The last use from each network within 24 hours, the latest first; at most [`MAX_NETWORKS`]. Two
    /// may mean that somebody else has it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub networks: Vec<KeyUse>,
    /// The key that took its place by rotation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaced_by: Option<String>,
}

/// One use of a key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct KeyUse {
    /// When (to the minute).
    pub at: Timestamp,
    /// The address it came from.
    pub ip: String,
    /// ISO 3166-1 alpha-2 code of the country that address is registered in, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// Whether a key works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum KeyStatus {
    /// It works.
    Active,
    /// It was rotated and works until `expires_at`.
    Retiring,
    /// Its time is over.
    Expired,
    /// A status this client does not know (a newer server).
    #[serde(other)]
    Unknown,
}

/// `POST /v1/api-keys`, with an `Idempotency-Key`.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CreateApiKey {
    /// What it is for: 1 to [`MAX_KEY_NAME`] characters, trimmed, unlike every other name.
    pub name: String,
    /// When it is to stop working: at least an hour and at most ten years ahead; absent for never.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expires_at: Option<Timestamp>,
    /// Where it is to be used: 1 to [`MAX_ENVIRONMENT`] characters; absent where nobody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// What it is to be allowed; empty for everything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<String>,
}

/// The answer to a creation or a rotation.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CreatedApiKey {
    /// The key as it stands in the list.
    pub key: ApiKey,
    /// The secret, in this answer and never again. Absent (`already_created`) when this answers a
    /// repeated request whose secret was already sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secret: Option<String>,
    /// The key had been made by an earlier request with the same idempotency key.
    #[serde(default)]
    pub already_created: bool,
}

/// `PATCH /v1/api-keys/{id}`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RenameApiKey {
    /// The new name, under the rules of [`CreateApiKey::name`].
    pub name: String,
}

/// `POST /v1/api-keys/{id}/rotate`, with an `Idempotency-Key`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RotateApiKey {
    /// How long the old key goes on working.
    pub grace: RotationGrace,
}

/// The overlap of old and new key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum RotationGrace {
    /// The old key stops at once.
    None,
    /// One hour.
    Hour,
    /// 24 hours.
    Day,
    /// Seven days.
    Week,
}

impl RotationGrace {
    /// The overlap in seconds.
    #[must_use]
    pub const fn seconds(self) -> i64 {
        match self {
            Self::None => 0,
            Self::Hour => 3_600,
            Self::Day => 86_400,
            Self::Week => 604_800,
        }
    }
}

/// `POST /v1/api-keys/revoke-all`: how many keys stopped working by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct RevokedCount {
    /// Keys or sessions that were ended by this request.
    pub revoked: u32,
}

/// `GET /v1/whoami`: what a key opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct WhoAmI {
    /// The account the key belongs to.
    pub account_id: String,
    /// The key's id.
    pub key_id: String,
    /// The key's name.
    pub key_name: String,
    /// Where it is used, where somebody said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub environment: Option<String>,
    /// What it may do; empty for everything.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub permissions: Vec<String>,
}
