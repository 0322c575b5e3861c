//! Every path and every special header of the API, once.

/// The prefix of all paths.
pub const BASE: &str = "/v1";
/// What the backend can do and its rules. Public.
pub const META: &str = "/v1/meta";
/// The OpenAPI 3.1 description. Public.
pub const OPENAPI: &str = "/v1/openapi.json";
/// The current session: read, sign in (POST), sign out (DELETE).
pub const SESSION: &str = "/v1/session";
/// The second step of a sign-in.
pub const SESSION_CHALLENGE: &str = "/v1/session/challenge";
/// "Prove it is you again".
pub const SESSION_STEP_UP: &str = "/v1/session/step-up";
/// The state of two-factor authentication.
pub const TWO_FACTOR: &str = "/v1/two-factor";
/// The enrolment of an authenticator app: begin or resume (POST), cancel (DELETE).
pub const ENROLMENT: &str = "/v1/two-factor/enrolment";
/// The confirmation of an enrolment with a code of the app.
pub const ENROLMENT_CONFIRM: &str = "/v1/two-factor/enrolment/confirm";
/// Turns two-factor authentication off.
pub const TWO_FACTOR_DISABLE: &str = "/v1/two-factor/disable";
/// Makes a new, staged set of backup codes.
pub const BACKUP_CODES: &str = "/v1/two-factor/backup-codes";
/// Makes the staged set live.
pub const BACKUP_CODES_ACKNOWLEDGE: &str = "/v1/two-factor/backup-codes/acknowledge";
/// Tells whether a code would work, without spending it.
pub const BACKUP_CODES_TEST: &str = "/v1/two-factor/backup-codes/test";
/// API keys: list (GET), create (POST). One key is `{API_KEYS}/{id}`: rename (PATCH), revoke (DELETE).
pub const API_KEYS: &str = "/v1/api-keys";
/// Revokes every API key of the account.
pub const API_KEYS_REVOKE_ALL: &str = "/v1/api-keys/revoke-all";
/// Signed-in devices: list (GET). One is `{SESSIONS}/{id}`: revoke (DELETE).
pub const SESSIONS: &str = "/v1/sessions";
/// Ends every session but the one that asks.
pub const SESSIONS_REVOKE_OTHERS: &str = "/v1/sessions/revoke-others";
/// Changes the password.
pub const PASSWORD: &str = "/v1/password";
/// Recent security events of the account.
pub const EVENTS: &str = "/v1/events";
/// The one endpoint that accepts an API key (`Authorization: Bearer …`).
pub const WHOAMI: &str = "/v1/whoami";

/// The custom header every unsafe request must carry (any value): a cross-site form cannot set it.
pub const CSRF_HEADER: &str = "x-zexa-request";
/// The header that makes a creation safe to repeat: 16 to 64 characters of `[A-Za-z0-9_-]`.
pub const IDEMPOTENCY_HEADER: &str = "idempotency-key";
