//! Signing in and out, and step-up.

use serde::{Deserialize, Serialize};
use zexa_json::Read;

use crate::Timestamp;

/// The longest e-mail address that is looked up (RFC 5321, 4.5.3.1.3).
pub const MAX_EMAIL_LENGTH: usize = 254;

/// A way to prove who one is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProofMethod {
    /// The account's password.
    Password,
    /// The current 6-digit code of the authenticator app (RFC 6238).
    Totp,
    /// One of the backup codes; it is spent.
    BackupCode,
    /// A method this client does not know (a newer server).
    #[serde(other)]
    Unknown,
}

/// A proof: a method and what was typed for it.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Proof {
    /// Which proof it is.
    pub method: ProofMethod,
    /// The password or code. Spaces and dashes in codes do not count.
    pub secret: String,
}

/// The account of the signed-in person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Account {
    /// The account's id.
    pub id: String,
    /// The e-mail address used to sign in.
    pub email: String,
    /// What to call the person.
    pub display_name: String,
}

/// `POST /v1/session`: the first step.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct SignIn {
    /// The account's e-mail address.
    pub email: String,
    /// The account's password.
    pub password: String,
}

/// The answer to the first step.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "status", rename_all = "snake_case")]
pub enum SignInAnswer {
    /// Done: the session cookie is set.
    SignedIn(CurrentSession),
    /// The password was right; a second factor is needed within the time told. A cookie carries
    /// the attempt.
    ChallengeRequired(Challenge),
}

/// What the second step of a sign-in asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Challenge {
    /// The proofs that count.
    pub methods: Vec<ProofMethod>,
    /// When the attempt runs out and the password is asked again.
    pub expires_at: Timestamp,
}

/// The session that asks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct CurrentSession {
    /// The session's id, the same as in the list of sessions. Not the cookie's value.
    pub id: String,
    /// Whose session it is.
    pub account: Account,
    /// When the person last proved who they are, here.
    pub proved_at: Timestamp,
    /// When the session ends if it is not used.
    pub expires_at: Timestamp,
    /// Backup codes left, told once after one was used to sign in or step up.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backup_codes_left: Option<u32>,
}
