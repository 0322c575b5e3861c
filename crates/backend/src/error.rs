//! Every way a request can be refused, and its answer as RFC 9457 problem. The only place that
//! knows which status and which words belong to which code.

use axum::{
    Json,
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use zexa_contract::{
    Problem, ProblemCode, Timestamp,
    problem::{FieldError, FieldReason, PROBLEM_MEDIA_TYPE},
    session::ProofMethod,
};

use crate::store::{self, CommitError};

/// When to come back to a server that is busy.
const BUSY_RETRY_SECONDS: u64 = 2;

/// Why a request was refused.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ApiError {
    /// Nobody is signed in, or the session has ended.
    Unauthenticated,
    /// The API key opens nothing: unknown, revoked, expired or mistyped.
    KeyRefused,
    /// Signed in, but not recently enough.
    StepUpRequired {
        /// Seconds a proof stays good.
        max_age: u64,
        /// The proofs that count.
        methods: Vec<ProofMethod>,
    },
    /// The request does not come from the app itself.
    Forbidden,
    /// A wrong password, code or proof.
    WrongSecret {
        /// Tries left, where they are counted.
        attempts_left: Option<u32>,
    },
    /// A right code of another time.
    CodeExpired,
    /// A right code that was used before.
    CodeReused,
    /// Too many wrong tries.
    Locked {
        /// When the next is heard.
        until: Timestamp,
        /// Seconds until then.
        retry_after: u64,
    },
    /// Too many requests.
    RateLimited {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// Outside the contract.
    Invalid {
        /// 400, 413, 415 or 422.
        status: StatusCode,
        /// The fields at fault.
        errors: Vec<FieldError>,
    },
    /// The state has changed.
    Conflict,
    /// The enrolment or attempt has run out.
    Expired,
    /// No such thing.
    NotFound,
    /// Not done here.
    Unsupported,
    /// The server failed.
    Internal,
    /// The server cannot answer now.
    Unavailable {
        /// Seconds to wait.
        retry_after: u64,
    },
    /// Nobody knows whether it was done.
    Unanswered,
}

impl ApiError {
    /// One refused field (422).
    #[must_use]
    pub fn field(field: &str, reason: FieldReason) -> Self {
        Self::fields(vec![FieldError { field: field.to_owned(), reason }])
    }

    /// Several refused fields (422).
    #[must_use]
    pub fn fields(errors: Vec<FieldError>) -> Self {
        Self::Invalid { status: StatusCode::UNPROCESSABLE_ENTITY, errors }
    }

    /// A request that is not even well-formed (400).
    #[must_use]
    pub fn malformed() -> Self {
        Self::Invalid { status: StatusCode::BAD_REQUEST, errors: Vec::new() }
    }

    /// Too much to do at this moment: come back in a little while.
    #[must_use]
    pub const fn busy() -> Self {
        Self::Unavailable { retry_after: BUSY_RETRY_SECONDS }
    }

    /// The problem document.
    #[must_use]
    pub fn problem(&self) -> Problem {
        let (status, code, title) = self.kind();
        let mut problem = Problem {
            kind: format!("urn:zexa:problem:{}", wire_name(&code)),
            title: title.to_owned(),
            status: status.as_u16(),
            code,
            attempts_left: None,
            until: None,
            retry_after: None,
            max_age: None,
            methods: Vec::new(),
            errors: Vec::new(),
        };
        match self {
            Self::StepUpRequired { max_age, methods } => {
                problem.max_age = Some(*max_age);
                problem.methods.clone_from(methods);
            }
            Self::WrongSecret { attempts_left } => problem.attempts_left = *attempts_left,
            Self::Locked { until, retry_after } => {
                problem.until = Some(*until);
                problem.retry_after = Some(*retry_after);
            }
            Self::RateLimited { retry_after } | Self::Unavailable { retry_after } => {
                problem.retry_after = Some(*retry_after);
            }
            Self::Invalid { errors, .. } => problem.errors.clone_from(errors),
            _ => {}
        }
        problem
    }

    fn kind(&self) -> (StatusCode, ProblemCode, &'static str) {
        use ProblemCode as Code;
        match self {
            Self::Unauthenticated => (StatusCode::UNAUTHORIZED, Code::Unauthenticated, "Not signed in"),
            Self::KeyRefused => (StatusCode::UNAUTHORIZED, Code::Unauthenticated, "API key refused"),
            Self::StepUpRequired { .. } => {
                (StatusCode::UNAUTHORIZED, Code::StepUpRequired, "A recent proof of identity is needed")
            }
            Self::Forbidden => {
                (StatusCode::FORBIDDEN, Code::Forbidden, "The request did not come from the app")
            }
            Self::WrongSecret { .. } => (StatusCode::FORBIDDEN, Code::WrongSecret, "Wrong password or code"),
            Self::CodeExpired => {
                (StatusCode::FORBIDDEN, Code::CodeExpired, "The code belongs to another time")
            }
            Self::CodeReused => (StatusCode::FORBIDDEN, Code::CodeReused, "The code was already used"),
            Self::Locked { .. } => (StatusCode::FORBIDDEN, Code::Locked, "Locked after too many wrong tries"),
            Self::RateLimited { .. } => {
                (StatusCode::TOO_MANY_REQUESTS, Code::RateLimited, "Too many requests")
            }
            Self::Invalid { status, .. } => (*status, Code::Invalid, "The request is outside the contract"),
            Self::Conflict => {
                (StatusCode::CONFLICT, Code::Conflict, "The act does not fit the present state")
            }
            Self::Expired => (StatusCode::GONE, Code::Expired, "The time for this has run out"),
            Self::NotFound => (StatusCode::NOT_FOUND, Code::NotFound, "No such thing"),
            Self::Unsupported => (StatusCode::METHOD_NOT_ALLOWED, Code::Unsupported, "This is not done here"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, Code::Internal, "The server failed"),
            Self::Unavailable { .. } => {
                (StatusCode::SERVICE_UNAVAILABLE, Code::Unavailable, "The server cannot answer now")
            }
            Self::Unanswered => {
                (StatusCode::GATEWAY_TIMEOUT, Code::Unknown, "Nobody knows whether it was done")
            }
        }
    }
}

impl IntoResponse for ApiError {
    fn into_response(self) -> Response {
        // Every problem says that nothing was done. A server in front says it like this when it does not know.
        if self == Self::Unanswered {
            return StatusCode::GATEWAY_TIMEOUT.into_response();
        }
        let problem = self.problem();
        let status = StatusCode::from_u16(problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let retry_after = problem.retry_after;
        let mut response = (status, Json(problem)).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_MEDIA_TYPE));
        if let Some(seconds) = retry_after {
            headers.insert(header::RETRY_AFTER, seconds.into());
        }
        if let Some(challenge) = match self {
            Self::Unauthenticated => Some("Session realm=\"zexa\""),
            Self::StepUpRequired { .. } => {
                Some("Session realm=\"zexa\", error=\"insufficient_user_authentication\"")
            }
            Self::KeyRefused => Some("Bearer realm=\"zexa\", error=\"invalid_token\""),
            _ => None,
        } {
            headers.insert(header::WWW_AUTHENTICATE, HeaderValue::from_static(challenge));
        }
        response
    }
}

impl From<sqlx::Error> for ApiError {
    fn from(error: sqlx::Error) -> Self {
        tracing::error!(%error, "database");
        if store::is_busy(&error) { Self::busy() } else { Self::Internal }
    }
}

impl From<CommitError> for ApiError {
    fn from(error: CommitError) -> Self {
        match error {
            CommitError::Refused(error) => error.into(),
            CommitError::Unanswered(error) => {
                tracing::error!(%error, "database, in a commit");
                Self::Unanswered
            }
        }
    }
}

impl From<crate::crypto::SealBroken> for ApiError {
    fn from(error: crate::crypto::SealBroken) -> Self {
        tracing::error!(%error, "key file");
        Self::Internal
    }
}

/// The word by which a plain enum value goes over the wire and into the database.
pub(crate) fn wire_name<T: serde::Serialize>(value: &T) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => "unknown".to_owned(),
    }
}

/// The enum value of a stored word; a word of a newer version becomes `fallback`.
pub(crate) fn from_wire_name<T: serde::de::DeserializeOwned>(word: String, fallback: T) -> T {
    serde_json::from_value(serde_json::Value::String(word)).unwrap_or(fallback)
}
