//! The account's security history.

use serde::{Deserialize, Serialize};
use zexa_json::Read;

use crate::{Timestamp, sessions::DeviceKind};

/// Something that happened to the security of the account.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct SecurityEvent {
    /// The event's id.
    pub id: String,
    /// What happened.
    pub kind: EventKind,
    /// When.
    pub at: Timestamp,
    /// What it happened to: a key's name, a device. Never a secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub subject: Option<String>,
    /// The session that did it; absent for failed sign-ins and for sessions long gone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session_id: Option<String>,
    /// The browser or app that did it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub browser: Option<String>,
    /// Its operating system.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub os: Option<String>,
    /// What kind of device did it.
    pub device_kind: DeviceKind,
    /// From which address.
    pub ip: String,
    /// ISO 3166-1 alpha-2 code of the country that address is registered in, where known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub country: Option<String>,
}

/// What can happen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum EventKind {
    /// Somebody signed in.
    SignedIn,
    /// A sign-in failed at the password.
    SignInFailed,
    /// A sign-in failed at the second step: the password was right.
    SecondStepFailed,
    /// Too many wrong tries: the sign-in was locked, or the proof of one session.
    LockedOut,
    /// The person signed out.
    SignedOut,
    /// Two-factor authentication was turned on.
    TwoFactorEnabled,
    /// Two-factor authentication was turned off.
    TwoFactorDisabled,
    /// Another authenticator app took the old one's place.
    AuthenticatorReplaced,
    /// A new set of backup codes became live.
    BackupCodesReplaced,
    /// A backup code was used.
    BackupCodeUsed,
    /// A key was made.
    ApiKeyCreated,
    /// A key was given another name.
    ApiKeyRenamed,
    /// A key was rotated.
    ApiKeyRotated,
    /// A key was revoked.
    ApiKeyRevoked,
    /// A session was ended from another one.
    SessionRevoked,
    /// The password was changed.
    PasswordChanged,
    /// A kind this client does not know (a newer server).
    #[serde(other)]
    Unknown,
}

impl EventKind {
    /// Every kind but [`EventKind::Unknown`].
    pub const KNOWN: [Self; 16] = [
        Self::SignedIn,
        Self::SignInFailed,
        Self::SecondStepFailed,
        Self::LockedOut,
        Self::SignedOut,
        Self::TwoFactorEnabled,
        Self::TwoFactorDisabled,
        Self::AuthenticatorReplaced,
        Self::BackupCodesReplaced,
        Self::BackupCodeUsed,
        Self::ApiKeyCreated,
        Self::ApiKeyRenamed,
        Self::ApiKeyRotated,
        Self::ApiKeyRevoked,
        Self::SessionRevoked,
        Self::PasswordChanged,
    ];
}
