//! Two-factor authentication with an authenticator app, and its backup codes.
//!
//! The way in: *begin* an enrolment (idempotent) → *confirm* it with a code of the app, which
//! answers with a **staged** set of backup codes → *acknowledge* the set by typing one of its codes
//! back. Only then is the second factor on, in one transaction with the codes. A replacement
//! (new phone) swaps the app at *confirm* and keeps the backup codes.

use serde::{Deserialize, Serialize};
use zexa_json::Read;

use crate::{Timestamp, session::Proof};

/// Digits of a TOTP code.
pub const TOTP_DIGITS: usize = 6;
/// Seconds of a TOTP time step (RFC 6238's default).
pub const TOTP_PERIOD: u64 = 30;
/// How many codes a set of backup codes holds.
pub const BACKUP_CODES_PER_SET: usize = 10;

/// `GET /v1/two-factor`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TwoFactorStatus {
    /// Since when a second step is asked at sign-in; absent while it is off.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub active_since: Option<Timestamp>,
    /// An enrolment that this session began and neither confirmed nor cancelled, nor run out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pending: Option<PendingEnrolment>,
    /// The live set of backup codes; absent while there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub backup_codes: Option<BackupCodesStatus>,
    /// A staged set of this session that waits to be acknowledged. Its codes cannot be shown again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub staged_codes: Option<StagedCodesStatus>,
}

/// How far an enrolment is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct PendingEnrolment {
    /// When it runs out.
    pub expires_at: Timestamp,
    /// The app's code was accepted; only the backup codes are still to be acknowledged.
    pub verified: bool,
    /// It replaces the app of a second factor that is on.
    pub replaces: bool,
}

/// The live set, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct BackupCodesStatus {
    /// The set's number, counted from 1 for each account; printed on the sheet.
    pub set_number: u32,
    /// Codes the set had when new.
    pub total: u32,
    /// Codes not used yet.
    pub left: u32,
    /// When the set became live.
    pub made_at: Timestamp,
}

/// A staged set, in numbers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StagedCodesStatus {
    /// The set's number.
    pub set_number: u32,
    /// When it was made.
    pub made_at: Timestamp,
}

/// `POST /v1/two-factor/enrolment`.
#[derive(Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct BeginEnrolment {
    /// Needed when the second factor is on already (new phone): the old app or a backup code.
    /// Not needed to resume.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proof: Option<Proof>,
}

/// An enrolment in progress. Asked for again before it runs out, it is the same one.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Enrolment {
    /// 160 random bits in unpadded base32 (RFC 4648). Never sent again once it is confirmed.
    pub secret: String,
    /// The key URI for the QR code: `otpauth://totp/…`.
    pub key_uri: String,
    /// When it runs out.
    pub expires_at: Timestamp,
    /// It replaces the app of a second factor that is on.
    pub replaces: bool,
}

/// `POST /v1/two-factor/enrolment/confirm`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ConfirmEnrolment {
    /// The app's current 6-digit code.
    pub code: String,
}

/// What a confirmed enrolment leads to.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "next", rename_all = "snake_case")]
pub enum EnrolmentConfirmed {
    /// First set-up: acknowledge these codes, and the second factor is on.
    AcknowledgeCodes(StagedCodes),
    /// New phone: the new app counts from now on, the old one no longer; the backup codes stay.
    Replaced,
}

/// A staged set of backup codes, shown this once.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct StagedCodes {
    /// The set's number.
    pub set_number: u32,
    /// [`BACKUP_CODES_PER_SET`] codes of at least 50 random bits each, grouped by dashes. Absent
    /// (`already_created`) when this answers a repeated request whose codes were already sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub codes: Option<Vec<String>>,
    /// The set had been made by an earlier request with the same idempotency key.
    #[serde(default)]
    pub already_created: bool,
    /// When it was made.
    pub made_at: Timestamp,
}

/// `POST /v1/two-factor/backup-codes/acknowledge`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct AcknowledgeCodes {
    /// The set that was stored.
    pub set_number: u32,
    /// One code of that set, typed back from where it was stored. It is not spent.
    pub code: String,
}

/// `POST /v1/two-factor/disable`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct DisableTwoFactor {
    /// A code of the app, or a backup code.
    pub proof: Proof,
}

/// `POST /v1/two-factor/backup-codes/test`.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TestBackupCode {
    /// The code to try.
    pub code: String,
}

/// What a tested code is worth.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(tag = "result", rename_all = "snake_case")]
pub enum BackupCodeTest {
    /// It would work. It was not spent.
    Valid,
    /// It worked once already.
    Used {
        /// When it was used.
        at: Timestamp,
    },
    /// It belongs to a set that was replaced.
    Retired {
        /// That set's number.
        set_number: u32,
    },
    /// No set of this account has it.
    Unknown,
}
