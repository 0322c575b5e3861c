//! `POST /v1/session`: the password. An unknown address gets the answer of a wrong password, after
//! the same work.

use axum::{
    Json,
    extract::{FromRequestParts, State},
    http::{HeaderMap, HeaderValue, header, request::Parts},
    response::{AppendHeaders, IntoResponse, Response},
};
use zexa_contract::{
    events::EventKind,
    paths,
    problem::FieldReason,
    session::{Challenge, CurrentSession, MAX_EMAIL_LENGTH, SignIn, SignInAnswer},
};

use super::{current, ends_at, insert, session_cookie};
use crate::{
    AppState,
    accounts::{self, AccountRow},
    client::Client,
    crypto,
    error::ApiError,
    events::{self, NewEvent},
    http::{
        body::Body,
        cookies::{CookieStyle, Kind},
    },
    password,
    store::Conn,
    throttle,
    two_factor::{self, unfinished},
};

/// How long the second step of a sign-in may take.
const ATTEMPT_SECONDS: i64 = 5 * 60;

/// The browser that signs in: its cookies, and who it says it is.
pub struct Browser {
    /// How cookies are set for this request.
    pub cookies: CookieStyle,
    /// The asking side.
    pub client: Client,
    headers: HeaderMap,
}

impl FromRequestParts<AppState> for Browser {
    type Rejection = ApiError;

    async fn from_request_parts(parts: &mut Parts, app: &AppState) -> Result<Self, ApiError> {
        let client = Client::from_request_parts(parts, app).await?;
        Ok(Self { cookies: CookieStyle::of(parts, &app.config), client, headers: parts.headers.clone() })
    }
}

impl Browser {
    /// A cookie that came with the request.
    #[must_use]
    pub fn cookie(&self, kind: Kind) -> Option<String> {
        self.cookies.read(&self.headers, kind)
    }
}

/// The first step of a sign-in.
#[utoipa::path(post, path = paths::SESSION, tag = "session", security(()), request_body = SignIn,
    responses((status = 200, body = SignInAnswer)))]
pub async fn sign_in(
    State(app): State<AppState>,
    browser: Browser,
    Body(request): Body<SignIn>,
) -> Result<Response, ApiError> {
    let email = checked_email(&request)?;
    let place = app.passwords.place()?;
    throttle::count(&app, throttle::SIGN_IN, &browser.client.network()).await?;
    let account = accounts::by_email(&mut *app.store.read().await?, &email).await?;
    password::prove_at_sign_in(&app, &place, &email, account.as_ref(), &request.password, &browser.client)
        .await?;
    drop(place);
    // Unknown accounts never prove a password; this is for the compiler more than for people.
    let account = account.ok_or(ApiError::WrongSecret { attempts_left: None })?;

    let mut tx = app.store.write().await?;
    throttle::give_back(&mut tx, throttle::SIGN_IN, &browser.client.network()).await?;
    // The password may have been changed while it was verified.
    if accounts::by_id(&mut tx, &account.id).await?.password_hash != account.password_hash {
        return Err(ApiError::WrongSecret { attempts_left: None });
    }
    let answer = if two_factor::is_active(&mut tx, &account.id).await? {
        challenge(&app, &mut tx, &account, &browser).await?
    } else {
        let (cookie, answer) = begin_session(&app, &mut tx, &account, &browser, None).await?;
        (AppendHeaders([(header::SET_COOKIE, cookie)]), Json(SignInAnswer::SignedIn(answer))).into_response()
    };
    tx.commit().await?;
    Ok(answer)
}

fn checked_email(request: &SignIn) -> Result<String, ApiError> {
    let email = accounts::normalise_email(&request.email);
    if email.is_empty() {
        Err(ApiError::field("email", FieldReason::Required))
    } else if email.chars().count() > MAX_EMAIL_LENGTH {
        Err(ApiError::field("email", FieldReason::TooLong))
    } else if request.password.is_empty() {
        Err(ApiError::field("password", FieldReason::Required))
    } else {
        Ok(email)
    }
}

async fn challenge(
    app: &AppState,
    conn: &mut Conn,
    account: &AccountRow,
    browser: &Browser,
) -> Result<Response, ApiError> {
    let token = crypto::random_token();
    let expires_at = app.now().plus_seconds(ATTEMPT_SECONDS);
    sqlx::query("INSERT INTO sign_in_attempts (token_hash, account_id, expires_at) VALUES ($1, $2, $3)")
        .bind(crypto::sha256_hex(token.as_bytes()))
        .bind(&account.id)
        .bind(expires_at.0)
        .execute(&mut *conn)
        .await?;
    let methods = two_factor::proof_methods(conn, &account.id).await?;
    let cookie = browser.cookies.set(Kind::Attempt, &token, ATTEMPT_SECONDS);
    let answer = SignInAnswer::ChallengeRequired(Challenge { methods, expires_at });
    Ok((AppendHeaders([(header::SET_COOKIE, cookie)]), Json(answer)).into_response())
}

/// Makes the session of a finished sign-in. A session that the browser still had ends: one browser,
/// one session.
pub(super) async fn begin_session(
    app: &AppState,
    conn: &mut Conn,
    account: &AccountRow,
    browser: &Browser,
    backup_codes_left: Option<u32>,
) -> Result<(HeaderValue, CurrentSession), ApiError> {
    let now = app.now();
    if let Some(old) = browser.cookie(Kind::Session) {
        let ended: Option<String> =
            sqlx::query_scalar("DELETE FROM sessions WHERE token_hash = $1 RETURNING account_id")
                .bind(crypto::sha256_hex(old.as_bytes()))
                .fetch_optional(&mut *conn)
                .await?;
        if let Some(account) = ended {
            unfinished::end_with_their_sessions(conn, &account).await?;
        }
    }
    let made = insert(conn, &account.id, &browser.client, now, now).await?;
    let event = NewEvent::of(&account.id, EventKind::SignedIn, &browser.client).in_session(&made.id);
    events::record(conn, now, event).await?;
    let cookie = session_cookie(browser.cookies, &made.token, now, now);
    Ok((cookie, current(&made.id, account, now, ends_at(now, now), backup_codes_left)))
}
