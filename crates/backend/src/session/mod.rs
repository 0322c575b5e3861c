//! The session that asks: `/v1/session`. Signing in ([`sign_in`], [`challenge`]), proving again
//! ([`step_up`]), reading and ending it ([`current`]). Other modules learn who asks through
//! [`SignedIn`].

pub mod challenge;
pub mod current;
pub mod sign_in;
mod signed_in;
pub mod step_up;
mod tokens;

pub use signed_in::{ProvedRecently, SignedIn};
pub use tokens::{NewSession, forget_other_proofs, insert, rotate};

use axum::http::HeaderValue;
use zexa_contract::{Timestamp, session::CurrentSession};

use crate::{
    accounts::AccountRow,
    http::cookies::{CookieStyle, Kind},
};

/// A session ends when it is not used for this long.
pub const IDLE_SECONDS: i64 = 14 * 24 * 60 * 60;
/// A session ends this long after its sign-in, used or not.
pub const ABSOLUTE_SECONDS: i64 = 90 * 24 * 60 * 60;

/// When a session ends if it is not used any more.
fn ends_at(signed_in_at: Timestamp, last_active_at: Timestamp) -> Timestamp {
    last_active_at.plus_seconds(IDLE_SECONDS).min(signed_in_at.plus_seconds(ABSOLUTE_SECONDS))
}

/// The session cookie for a fresh token. The browser keeps it as long as the session may last.
fn session_cookie(style: CookieStyle, token: &str, signed_in_at: Timestamp, now: Timestamp) -> HeaderValue {
    style.set(Kind::Session, token, ABSOLUTE_SECONDS - now.seconds_since(signed_in_at))
}

fn current(
    id: &str,
    account: &AccountRow,
    proved_at: Timestamp,
    expires_at: Timestamp,
    backup_codes_left: Option<u32>,
) -> CurrentSession {
    CurrentSession { id: id.to_owned(), account: account.public(), proved_at, expires_at, backup_codes_left }
}
