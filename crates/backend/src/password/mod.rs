//! The account's password: `POST /v1/password` ([`change`]), hashing ([`Hasher`]) and trying one,
//! at a sign-in ([`prove_at_sign_in`]) or in a session ([`prove_in_session`]).

mod argon;
pub mod change;
mod hash;

pub use hash::{Hasher, PLACES, Place};

use crate::{
    AppState,
    accounts::AccountRow,
    client::Client,
    error::ApiError,
    events::{self, NewEvent},
    session::SignedIn,
    throttle,
};
use zexa_contract::events::EventKind;

/// Tries a password at the sign-in to the address it was typed with, counting the try, and writes a wrong one
/// down. With no account the answer is the same, in words and in time.
///
/// # Errors
/// [`ApiError::WrongSecret`], or [`ApiError::Locked`] when no tries are left.
pub async fn prove_at_sign_in(
    app: &AppState,
    place: &Place,
    email: &str,
    account: Option<&AccountRow>,
    password: &str,
    client: &Client,
) -> Result<(), ApiError> {
    let counted = throttle::count(app, throttle::PASSWORD, email).await?;
    let stored = account.map(|account| account.password_hash.as_str());
    let right = app.passwords.verify(place, password, stored).await?;
    let now = app.now();
    let mut tx = app.store.write().await?;
    if right {
        throttle::clear(&mut tx, throttle::PASSWORD, email).await?;
    } else if let Some(account) = account {
        let kind = if counted.left == 0 { EventKind::LockedOut } else { EventKind::SignInFailed };
        events::record(&mut tx, now, NewEvent::of(&account.id, kind, client)).await?;
    } else {
        // The work of writing an event down, without an account to write it for.
        std::hint::black_box(client.device());
        throttle::touch(&mut tx, throttle::PASSWORD, email).await?;
    }
    tx.commit().await?;
    if right { Ok(()) } else { Err(counted.wrong(now)) }
}

/// Tries the password of the person who is signed in. The try counts for this session alone, and a right one
/// forgives this session's alone: neither the door nor another session hears of it.
///
/// # Errors
/// [`ApiError::WrongSecret`], or [`ApiError::Locked`] when no tries are left; [`ApiError::Unauthenticated`] when
/// the session has been ended or the password changed meanwhile.
pub async fn prove_in_session(
    app: &AppState,
    place: &Place,
    who: &SignedIn,
    password: &str,
) -> Result<(), ApiError> {
    let counted = throttle::count_in_session(app, throttle::PASSWORD_IN_SESSION, who).await?;
    let right = app.passwords.verify(place, password, Some(&who.account.password_hash)).await?;
    let now = app.now();
    let mut tx = who.write(app).await?;
    if right {
        throttle::clear(&mut tx, throttle::PASSWORD_IN_SESSION, &who.session_id).await?;
    } else if counted.left == 0 {
        let event = NewEvent::by(who, EventKind::LockedOut);
        events::record(&mut tx, now, event).await?;
    }
    tx.commit().await?;
    if right { Ok(()) } else { Err(counted.wrong(now)) }
}
