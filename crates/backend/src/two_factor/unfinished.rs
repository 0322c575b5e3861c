//! Changes that a session began and did not finish. They are that session's alone and end with it: else
//! whoever is in the account could have the owner finish what brings in an app, or codes, that are not the owner's.

use crate::{error::ApiError, session::SignedIn, store::Conn};

/// Drops what was begun in sessions of this account that are no more, in the transaction that ended them.
///
/// # Errors
/// When the database fails.
pub async fn end_with_their_sessions(conn: &mut Conn, account: &str) -> Result<(), ApiError> {
    for statement in [
        "UPDATE backup_code_sets SET state = 'retired' WHERE account_id = $1 AND state = 'staged'
         AND begun_in NOT IN (SELECT id FROM sessions WHERE account_id = $1)",
        "DELETE FROM enrolments WHERE account_id = $1
         AND begun_in NOT IN (SELECT id FROM sessions WHERE account_id = $1)",
    ] {
        sqlx::query(statement).bind(account).execute(&mut *conn).await?;
    }
    Ok(())
}

/// Drops what was begun in this session, in the transaction that changes the password: whoever had a copy of its
/// cookie is out from then on, and may have begun it.
///
/// # Errors
/// When the database fails.
pub async fn end_of(conn: &mut Conn, who: &SignedIn) -> Result<(), ApiError> {
    for statement in [
        "UPDATE backup_code_sets SET state = 'retired' WHERE account_id = $1 AND state = 'staged' AND begun_in = $2",
        "DELETE FROM enrolments WHERE account_id = $1 AND begun_in = $2",
    ] {
        sqlx::query(statement).bind(&who.account.id).bind(&who.session_id).execute(&mut *conn).await?;
    }
    Ok(())
}
