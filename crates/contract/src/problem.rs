//! Errors: RFC 9457 `application/problem+json`. Clients switch on [`Problem::code`], never on text.

use serde::{Deserialize, Serialize};
use zexa_json::Read;

use crate::{Timestamp, session::ProofMethod};

/// The media type of every error answer.
pub const PROBLEM_MEDIA_TYPE: &str = "application/problem+json";

/// What went wrong, as a stable word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ProblemCode {
    /// 401: nobody is signed in, or the session has ended.
    Unauthenticated,
    /// 401: signed in, but not recently enough for this act (the sense of RFC 9470).
    StepUpRequired,
    /// 403: the request does not prove that it comes from the app itself (CSRF).
    Forbidden,
    /// 403: the password, code or proof is wrong. `attempts_left` where known.
    WrongSecret,
    /// 403: a right code of a time step that is over.
    CodeExpired,
    /// 403: a right code that was already accepted once.
    CodeReused,
    /// 403: too many wrong tries; `until` tells when the next is heard.
    Locked,
    /// 429: too many requests; `Retry-After` tells the seconds.
    RateLimited,
    /// 400, 413, 415 or 422: the request is outside the contract; `errors` names the fields.
    Invalid,
    /// 409: the state has changed, and the act no longer fits it.
    Conflict,
    /// 410: the enrolment or sign-in attempt that this belongs to has run out.
    Expired,
    /// 404: no such thing.
    NotFound,
    /// 405 or 501: this backend does not do that.
    Unsupported,
    /// 500: the server failed; nothing was half done.
    Internal,
    /// 503: the server cannot answer now; `Retry-After` tells the seconds.
    Unavailable,
    /// A code this client does not know (a newer server).
    #[serde(other)]
    Unknown,
}

/// One field that was refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldError {
    /// The field's name in the request; dots for nested ones.
    pub field: String,
    /// Why, as a stable word.
    pub reason: FieldReason,
}

/// Why a field was refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FieldReason {
    /// Absent or empty after trimming.
    Required,
    /// Shorter than allowed.
    TooShort,
    /// Longer than allowed.
    TooLong,
    /// Not of the expected form.
    Malformed,
    /// Another thing of the account has it already.
    Taken,
    /// The password has no uppercase letter.
    NeedsUppercase,
    /// The password has no number.
    NeedsNumber,
    /// The password has no special character.
    NeedsSpecial,
    /// The password is on the list of the most common ones.
    TooCommon,
    /// The new value equals the old one.
    Unchanged,
    /// Outside the allowed range.
    OutOfRange,
    /// A reason this client does not know (a newer server).
    #[serde(other)]
    Unknown,
}

/// An error answer (RFC 9457). Only `code` and the fields below are for programs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Read)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A URI that names the kind of problem: `urn:zexa:problem:` and the code.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind in a few English words, for people who read logs.
    pub title: String,
    /// The HTTP status, repeated.
    pub status: u16,
    /// The stable word to switch on.
    pub code: ProblemCode,
    /// With `wrong_secret`: tries left before a lock-out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub attempts_left: Option<u32>,
    /// With `locked`: when the next try is heard.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<Timestamp>,
    /// With `rate_limited`, `locked` and `unavailable`: the seconds of `Retry-After`, repeated.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub retry_after: Option<u64>,
    /// With `step_up_required`: how many seconds a proof stays good.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub max_age: Option<u64>,
    /// With `step_up_required`: the proofs that count.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub methods: Vec<ProofMethod>,
    /// With `invalid`: the fields that were refused.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldError>,
}
