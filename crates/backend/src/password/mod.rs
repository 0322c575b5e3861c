//! The account's password: `POST /v1/password` ([`change`]), hashing ([`Hasher`]) and trying one
//! ([`prove`]).

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
    throttle,
};
use zexa_contract::events::EventKind;

/// Tries a password for the address it was typed with, counting the try, and writes a wrong one
/// down as `failure` where one is given. With no account the answer is the same, in words and in
/// time.
///
/// # Errors
/// [`ApiError::WrongSecret`], or [`ApiError::Locked`] when no tries are left.
pub async fn prove(
    app: &AppState,
    place: &Place,
    email: &str,
    account: Option<&AccountRow>,
    password: &str,
    client: &Client,
    failure: Option<EventKind>,
) -> Result<(), ApiError> {
    let counted = throttle::count(app, throttle::PASSWORD, email).await?;
    let stored = account.map(|account| account.password_hash.as_str());
    let right = app.passwords.verify(place, password, stored).await?;
    let now = app.now();
    let mut tx = app.store.write().await?;
    if right {
        throttle::clear(&mut tx, throttle::PASSWORD, email).await?;
    } else if let Some(account) = account {
        let kind = if counted.left == 0 { Some(EventKind::LockedOut) } else { failure };
        if let Some(kind) = kind {
            events::record(&mut tx, now, NewEvent::of(&account.id, kind, client)).await?;
        }
    } else {
        // The work of writing an event down, without an account to write it for.
        std::hint::black_box(client.device());
        throttle::touch(&mut tx, throttle::PASSWORD, email).await?;
    }
    tx.commit().await?;
    if right { Ok(()) } else { Err(counted.wrong(now)) }
}
