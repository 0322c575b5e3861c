//! Who asks: the extractors that stand at the door of every account endpoint.

use axum::{
    extract::{FromRequestParts, OptionalFromRequestParts},
    http::request::Parts,
};
use zexa_contract::{Timestamp, session::CurrentSession};

use super::{current, ends_at, tokens::to_the_minute};
use crate::{
    AppState,
    accounts::{self, AccountRow},
    client::Client,
    crypto,
    error::ApiError,
    http::cookies::{CookieStyle, Kind},
    store::Tx,
    two_factor,
};

/// The person who is signed in, by the session cookie. An API key opens nothing here.
#[derive(Clone)]
pub struct SignedIn {
    /// Whose session it is.
    pub account: AccountRow,
    /// The session's id.
    pub session_id: String,
    /// When the session began.
    pub signed_in_at: Timestamp,
    /// The last proof of identity in this session.
    pub proved_at: Timestamp,
    /// When the session ends if it is not used.
    pub expires_at: Timestamp,
    /// The asking side.
    pub client: Client,
    /// How cookies are set for this request.
    pub cookies: CookieStyle,
}

impl std::fmt::Debug for SignedIn {
    fn fmt(&self, out: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        out.debug_struct("SignedIn").field("session_id", &self.session_id).finish_non_exhaustive()
    }
}

#[derive(sqlx::FromRow)]
struct SessionRow {
    id: String,
    account_id: String,
    ip: String,
    signed_in_at: i64,
    last_active_at: i64,
    proved_at: i64,
}

impl FromRequestParts<AppState> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let cookies = CookieStyle::of(parts, &app.config);
        let token = cookies.read(&parts.headers, Kind::Session).ok_or(ApiError::Unauthenticated)?;
        let client = Client::from_request_parts(parts, app).await?;
        Self::find(app, cookies, &token, client).await
    }
}

/// For public endpoints that tell more to who is signed in.
impl OptionalFromRequestParts<AppState> for SignedIn {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Option<Self>, ApiError> {
        match <Self as FromRequestParts<AppState>>::from_request_parts(parts, app).await {
            Ok(who) => Ok(Some(who)),
            Err(ApiError::Unauthenticated) => Ok(None),
            Err(error) => Err(error),
        }
    }
}

impl SignedIn {
    /// This session as the wire has it.
    pub fn to_wire(&self) -> CurrentSession {
        current(&self.session_id, &self.account, self.proved_at, self.expires_at, None)
    }

    async fn find(
        app: &AppState,
        cookies: CookieStyle,
        token: &str,
        client: Client,
    ) -> Result<Self, ApiError> {
        let now = app.now();
        let mut conn = app.store.read().await?;
        // The token has 256 random bits and is looked up by its hash, so the time the index takes
        // tells nothing about it.
        let row: SessionRow = sqlx::query_as(
            "SELECT id, account_id, ip, signed_in_at, last_active_at, proved_at FROM sessions WHERE token_hash = $1",
        )
        .bind(crypto::sha256_hex(token.as_bytes()))
        .fetch_optional(&mut *conn)
        .await?
        .ok_or(ApiError::Unauthenticated)?;
        let signed_in_at = Timestamp(row.signed_in_at);
        if ends_at(signed_in_at, Timestamp(row.last_active_at)) <= now {
            return Err(ApiError::Unauthenticated);
        }
        let account = accounts::by_id(&mut conn, &row.account_id).await?;
        drop(conn);
        let minute = to_the_minute(now);
        if minute.0 > row.last_active_at || row.ip != client.ip {
            note_activity(app, &row.id, minute, &client).await?;
        }
        Ok(Self {
            account,
            session_id: row.id,
            signed_in_at,
            proved_at: Timestamp(row.proved_at),
            expires_at: ends_at(signed_in_at, minute),
            client,
            cookies,
        })
    }

    /// Refuses unless the person proved who they are within the last minutes.
    ///
    /// # Errors
    /// [`ApiError::StepUpRequired`].
    pub async fn require_recent_proof(&self, app: &AppState) -> Result<(), ApiError> {
        self.require_recent(app, self.proved_at).await
    }

    /// A transaction in which this session changes something. It may have been ended while its request was on
    /// the way, or the account's password changed: then nothing is to be left of that.
    ///
    /// # Errors
    /// [`ApiError::Unauthenticated`] when the session has been ended or the password is another.
    pub async fn write(&self, app: &AppState) -> Result<Tx, ApiError> {
        Ok(self.turn(app).await?.0)
    }

    /// The same for what needs a recent proof.
    ///
    /// # Errors
    /// [`ApiError::Unauthenticated`] and [`ApiError::StepUpRequired`].
    pub async fn write_proved(&self, app: &AppState) -> Result<Tx, ApiError> {
        let (tx, proved_at) = self.turn(app).await?;
        self.require_recent(app, proved_at).await?;
        Ok(tx)
    }

    async fn turn(&self, app: &AppState) -> Result<(Tx, Timestamp), ApiError> {
        let mut tx = app.store.write().await?;
        // A change of password leaves the session its id and takes a stolen cookie its worth: what came in with that
        // before the change must not be carried out after it.
        let proved_at: Option<i64> = sqlx::query_scalar(
            "SELECT sessions.proved_at FROM sessions JOIN accounts ON accounts.id = sessions.account_id
             WHERE sessions.id = $1 AND accounts.password_hash = $2",
        )
        .bind(&self.session_id)
        .bind(&self.account.password_hash)
        .fetch_optional(&mut *tx)
        .await?;
        let proved_at = proved_at.ok_or(ApiError::Unauthenticated)?;
        Ok((tx, Timestamp(proved_at)))
    }

    async fn require_recent(&self, app: &AppState, proved_at: Timestamp) -> Result<(), ApiError> {
        let max_age = app.config.step_up_seconds;
        let age = app.now().seconds_since(proved_at);
        if u64::try_from(age).unwrap_or(0) <= max_age {
            return Ok(());
        }
        let mut conn = app.store.read().await?;
        let methods = two_factor::proof_methods(&mut conn, &self.account.id).await?;
        Err(ApiError::StepUpRequired { max_age, methods })
    }
}

async fn note_activity(
    app: &AppState,
    session_id: &str,
    minute: Timestamp,
    client: &Client,
) -> Result<(), ApiError> {
    let mut tx = app.store.write().await?;
    sqlx::query("UPDATE sessions SET last_active_at = $1, ip = $2, country = $3 WHERE id = $4")
        .bind(minute.0)
        .bind(&client.ip)
        .bind(&client.country)
        .bind(session_id)
        .execute(&mut *tx)
        .await?;
    tx.commit().await?;
    Ok(())
}

/// [`SignedIn`], and proved recently: for acts that an unattended browser must not do.
pub struct ProvedRecently(pub SignedIn);

impl FromRequestParts<AppState> for ProvedRecently {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let who = <SignedIn as FromRequestParts<AppState>>::from_request_parts(parts, app).await?;
        who.require_recent_proof(app).await?;
        Ok(Self(who))
    }
}
