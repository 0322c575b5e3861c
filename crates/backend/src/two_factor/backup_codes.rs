//! `POST /v1/two-factor/backup-codes` and the sets themselves: staged, live, retired.
//!
//! A code is 60 random bits in Crockford's base32, stored as a hash keyed with the key file.

use axum::{Json, extract::State, http::StatusCode};
use data_encoding::{Encoding, Specification};
use std::sync::LazyLock;
use zexa_contract::{
    Timestamp, paths,
    two_factor::{BACKUP_CODES_PER_SET, StagedCodes},
};

use super::{enrolment, is_active};
use crate::{
    App, AppState,
    api_keys::idempotency::{self, IdempotencyKey},
    crypto,
    error::ApiError,
    http::body::NoBody,
    session::{ProvedRecently, SignedIn},
    store::Conn,
    throttle,
};

/// Crockford's base32: no I, L, O or U.
const ALPHABET: &str = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
/// Characters of a code: five random bits each.
const CODE_LENGTH: usize = 12;
const GROUP: usize = 4;
/// Enough bytes to draw a code from.
const RANDOM_BYTES: usize = 8;

static CROCKFORD: LazyLock<Encoding> = LazyLock::new(|| {
    let mut specification = Specification::new();
    specification.symbols.push_str(ALPHABET);
    specification.check_trailing_bits = false;
    specification.encoding().expect("32 different symbols make an encoding")
});

/// Makes a new, staged set. The live one goes on working until the new one is acknowledged.
#[utoipa::path(post, path = paths::BACKUP_CODES, tag = "two-factor",
    params(("idempotency-key" = String, Header)),
    responses((status = 201, body = StagedCodes), (status = 200, body = StagedCodes, description = "Made before.")))]
pub async fn stage_codes(
    State(app): State<AppState>,
    ProvedRecently(who): ProvedRecently,
    key: IdempotencyKey,
    _: NoBody,
) -> Result<(StatusCode, Json<StagedCodes>), ApiError> {
    let account = &who.account.id;
    throttle::count_in_session(&app, throttle::CODE_SETS, &who).await?;
    let mut tx = who.write_proved(&app).await?;
    if let Some(made) = idempotency::find(&mut tx, account, &key, "backup-codes").await? {
        return Ok((StatusCode::OK, Json(made_before(&mut tx, account, &made).await?)));
    }
    let waiting = enrolment::find(&mut tx, &who, app.now()).await?;
    let verified = waiting.is_some_and(|enrolment| enrolment.last_step.is_some());
    if !verified && !is_active(&mut tx, account).await? {
        return Err(ApiError::Conflict);
    }
    let staged = stage(&app, &mut tx, &who).await?;
    idempotency::keep(&mut tx, account, &key, "backup-codes", &staged.set_number.to_string(), app.now())
        .await?;
    tx.commit().await?;
    Ok((StatusCode::CREATED, Json(staged)))
}

async fn made_before(conn: &mut Conn, account: &str, set_number: &str) -> Result<StagedCodes, ApiError> {
    let set_number: u32 = set_number.parse().map_err(|_| ApiError::Internal)?;
    let made_at: i64 =
        sqlx::query_scalar("SELECT made_at FROM backup_code_sets WHERE account_id = $1 AND set_number = $2")
            .bind(account)
            .bind(i64::from(set_number))
            .fetch_optional(conn)
            .await?
            .ok_or(ApiError::Conflict)?;
    Ok(StagedCodes { set_number, codes: None, already_created: true, made_at: Timestamp(made_at) })
}

/// Makes a staged set in the caller's transaction. One that was staged before, in whichever session, is retired.
pub(super) async fn stage(app: &App, conn: &mut Conn, who: &SignedIn) -> Result<StagedCodes, ApiError> {
    let account = &who.account.id;
    let now = app.now();
    retire_staged(conn, account).await?;
    let last: Option<i64> =
        sqlx::query_scalar("SELECT MAX(set_number) FROM backup_code_sets WHERE account_id = $1")
            .bind(account)
            .fetch_one(&mut *conn)
            .await?;
    let number = last.unwrap_or(0) + 1;
    sqlx::query(
        "INSERT INTO backup_code_sets (account_id, set_number, state, made_at, begun_in)
         VALUES ($1, $2, 'staged', $3, $4)",
    )
    .bind(account)
    .bind(number)
    .bind(now.0)
    .bind(&who.session_id)
    .execute(&mut *conn)
    .await?;
    let codes: Vec<String> = (0..BACKUP_CODES_PER_SET).map(|_| random_code()).collect();
    for code in &codes {
        sqlx::query("INSERT INTO backup_codes (account_id, set_number, code_hash) VALUES ($1, $2, $3)")
            .bind(account)
            .bind(number)
            .bind(hash(app, account, code))
            .execute(&mut *conn)
            .await?;
    }
    let set_number = u32::try_from(number).map_err(|_| ApiError::Internal)?;
    Ok(StagedCodes { set_number, codes: Some(codes), already_created: false, made_at: now })
}

/// A staged set that will not be acknowledged any more is worth nothing.
pub(super) async fn retire_staged(conn: &mut Conn, account: &str) -> Result<(), ApiError> {
    sqlx::query("UPDATE backup_code_sets SET state = 'retired' WHERE account_id = $1 AND state = 'staged'")
        .bind(account)
        .execute(conn)
        .await?;
    Ok(())
}

/// How many codes of the live set are unused.
pub(super) async fn left(conn: &mut Conn, account: &str) -> Result<u32, ApiError> {
    let left: i64 = sqlx::query_scalar(
        "SELECT COUNT(*) FROM backup_codes c
         JOIN backup_code_sets s ON s.account_id = c.account_id AND s.set_number = c.set_number
         WHERE c.account_id = $1 AND s.state = 'live' AND c.used_at IS NULL",
    )
    .bind(account)
    .fetch_one(conn)
    .await?;
    Ok(u32::try_from(left).unwrap_or(u32::MAX))
}

/// What is known of a typed code.
#[derive(Debug, sqlx::FromRow)]
pub(super) struct KnownCode {
    pub set_number: i64,
    pub state: String,
    pub used_at: Option<i64>,
}

/// Looks a typed code up, however it was spaced and cased.
pub(super) async fn look_up(
    app: &App,
    conn: &mut Conn,
    account: &str,
    typed: &str,
) -> Result<Option<KnownCode>, ApiError> {
    let found = sqlx::query_as(
        "SELECT c.set_number, s.state, c.used_at FROM backup_codes c
         JOIN backup_code_sets s ON s.account_id = c.account_id AND s.set_number = c.set_number
         WHERE c.account_id = $1 AND c.code_hash = $2",
    )
    .bind(account)
    .bind(hash(app, account, typed))
    .fetch_optional(conn)
    .await?;
    Ok(found)
}

/// Spends a code of the live set. No when it is not one, or was spent.
pub(super) async fn spend(app: &App, conn: &mut Conn, account: &str, typed: &str) -> Result<bool, ApiError> {
    let spent = sqlx::query(
        "UPDATE backup_codes SET used_at = $1
         WHERE account_id = $2 AND code_hash = $3 AND used_at IS NULL AND set_number IN
           (SELECT set_number FROM backup_code_sets WHERE account_id = $2 AND state = 'live')",
    )
    .bind(app.now().0)
    .bind(account)
    .bind(hash(app, account, typed))
    .execute(conn)
    .await?;
    Ok(spent.rows_affected() == 1)
}

fn random_code() -> String {
    let symbols = CROCKFORD.encode(&crypto::random_bytes::<RANDOM_BYTES>());
    let groups = symbols.as_bytes()[..CODE_LENGTH].chunks(GROUP);
    groups.map(|group| String::from_utf8_lossy(group)).collect::<Vec<_>>().join("-")
}

fn hash(app: &App, account: &str, code: &str) -> String {
    app.keys.keyed_hash(normalised(code).as_bytes(), account)
}

/// Crockford's reading rules: case, spaces and dashes do not count; I and L are 1, O is 0.
fn normalised(typed: &str) -> String {
    typed
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{2010}'..='\u{2015}'))
        .map(|c| match c.to_ascii_uppercase() {
            'I' | 'L' => '1',
            'O' => '0',
            other => other,
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_grouped_and_without_look_alikes() {
        for _ in 0..200 {
            let code = random_code();
            assert_eq!(code.len(), 14);
            assert_eq!(code.split('-').map(str::len).collect::<Vec<_>>(), [4, 4, 4]);
            assert!(code.chars().all(|c| c == '-' || ALPHABET.contains(c)), "{code}");
        }
    }

    #[test]
    fn typing_habits_do_not_matter() {
        assert_eq!(normalised(" 0il1-abcd–efgh "), "0111ABCDEFGH");
    }
}
