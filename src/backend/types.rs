//! The domain types of the port. Plain records are those of the contract; whatever carries a secret
//! is wrapped here, so that no view ever holds a bare one.

pub use zexa_contract::{
    Page, Timestamp,
    api_keys::{ApiKey, CreateApiKey, KeyStatus, KeyUse, RotationGrace},
    events::{EventKind, SecurityEvent},
    meta::{Capabilities, KeyRules, Limits, Meta},
    password::{PasswordPolicy, RuleCheck},
    problem::{FieldError, FieldReason},
    session::{Account, Challenge, CurrentSession, ProofMethod},
    sessions::{DeviceKind, Session},
    two_factor::{BackupCodeTest, BackupCodesStatus, PendingEnrolment, StagedCodesStatus, TwoFactorStatus},
};

use super::Secret;

/// How the first step of a sign-in ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SignedIn {
    /// No second step was asked.
    Session(CurrentSession),
    /// The password was right; a second factor is asked.
    Challenge(Challenge),
}

/// A proof of identity, as typed.
#[derive(Clone)]
pub struct Proof {
    /// Which proof it is.
    pub method: ProofMethod,
    /// What was typed.
    pub secret: Secret<String>,
}

/// An enrolment in progress; asked for again it is the same one until it runs out.
#[derive(Clone)]
pub struct Enrolment {
    /// The TOTP secret in unpadded base32.
    pub secret: Secret<String>,
    /// The key URI that the QR code carries.
    pub key_uri: Secret<String>,
    /// When it runs out, by the server's clock.
    pub expires_at: Timestamp,
    /// It replaces the app of a second factor that is on.
    pub replaces: bool,
}

/// A staged set of backup codes.
#[derive(Clone)]
pub struct StagedCodes {
    /// The set's number, printed on the sheet.
    pub set_number: u32,
    /// The codes; absent when an earlier answer carried them and was lost.
    pub codes: Option<Secret<Vec<String>>>,
    /// When the set was made.
    pub made_at: Timestamp,
}

/// What a confirmed enrolment leads to.
#[derive(Clone)]
pub enum Confirmed {
    /// These codes are to be stored and acknowledged; then the second factor is on.
    AcknowledgeCodes(StagedCodes),
    /// The new app has taken the old one's place.
    Replaced,
}

/// A key that was just made.
#[derive(Clone)]
pub struct CreatedKey {
    /// As it stands in the list.
    pub key: ApiKey,
    /// The key itself, this once; absent when an earlier answer carried it and was lost.
    pub secret: Option<Secret<String>>,
}

/// An event of which no more is known, for tests of what is made of it.
#[cfg(test)]
pub fn bare_event(id: impl Into<String>, kind: EventKind, at: Timestamp) -> SecurityEvent {
    SecurityEvent {
        id: id.into(),
        kind,
        at,
        subject: None,
        session_id: None,
        browser: None,
        os: None,
        device_kind: DeviceKind::Unknown,
        ip: "192.0.2.1".to_owned(),
        country: None,
    }
}
