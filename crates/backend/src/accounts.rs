//! Accounts: looking them up and, for tools and tests, making them. Signing up is not part of
//! this API.

use unicode_normalization::UnicodeNormalization;
use zexa_contract::{Timestamp, session::Account};

use crate::{
    AppState, crypto,
    error::ApiError,
    store::{self, Conn},
};

/// An account with what the server alone may see.
#[derive(Clone, sqlx::FromRow)]
pub struct AccountRow {
    /// The account's id.
    pub id: String,
    /// The normalised e-mail address.
    pub email: String,
    /// What to call the person.
    pub display_name: String,
    /// The Argon2id hash of the password.
    pub password_hash: String,
}

impl AccountRow {
    /// What the account's owner may see.
    #[must_use]
    pub fn public(&self) -> Account {
        Account { id: self.id.clone(), email: self.email.clone(), display_name: self.display_name.clone() }
    }
}

/// One form for all spellings of an address.
#[must_use]
pub fn normalise_email(typed: &str) -> String {
    typed.trim().nfc().collect::<String>().to_lowercase()
}

/// The account of a normalised e-mail address.
///
/// # Errors
/// When the database fails.
pub async fn by_email(conn: &mut Conn, email: &str) -> Result<Option<AccountRow>, ApiError> {
    if !store::can_hold(email) {
        return Ok(None);
    }
    let found =
        sqlx::query_as("SELECT id, email, display_name, password_hash FROM accounts WHERE email = $1")
            .bind(email)
            .fetch_optional(conn)
            .await?;
    Ok(found)
}

/// The account with this id.
///
/// # Errors
/// [`ApiError::Unauthenticated`] when it is gone.
pub async fn by_id(conn: &mut Conn, id: &str) -> Result<AccountRow, ApiError> {
    sqlx::query_as("SELECT id, email, display_name, password_hash FROM accounts WHERE id = $1")
        .bind(id)
        .fetch_optional(conn)
        .await?
        .ok_or(ApiError::Unauthenticated)
}

/// Makes an account and answers its id.
///
/// # Errors
/// [`ApiError::Conflict`] when the address is taken.
pub async fn create(
    app: &AppState,
    email: &str,
    display_name: &str,
    password: &str,
) -> Result<String, ApiError> {
    let password_hash = app.passwords.hash(&app.passwords.place()?, password).await?;
    let mut tx = app.store.write().await?;
    let id = insert(&mut tx, email, display_name, &password_hash, app.now()).await?;
    tx.commit().await?;
    Ok(id)
}

/// The same in the caller's transaction, with a hash that was made before it: a transaction keeps all
/// others waiting.
///
/// # Errors
/// [`ApiError::Conflict`] when the address is taken.
pub async fn insert(
    conn: &mut Conn,
    email: &str,
    display_name: &str,
    password_hash: &str,
    created_at: Timestamp,
) -> Result<String, ApiError> {
    let id = crypto::random_id();
    let email = normalise_email(email);
    if by_email(conn, &email).await?.is_some() {
        return Err(ApiError::Conflict);
    }
    sqlx::query(
        "INSERT INTO accounts (id, email, display_name, password_hash, created_at) VALUES ($1, $2, $3, $4, $5)",
    )
    .bind(&id)
    .bind(email)
    .bind(display_name)
    .bind(password_hash)
    .bind(created_at.0)
    .execute(conn)
    .await?;
    Ok(id)
}
