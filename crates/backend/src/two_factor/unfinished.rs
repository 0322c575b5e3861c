//! Changes that a session began and did not finish. They are that session's alone and end with it: else
//! whoever is in the account could have the owner finish what brings in an app, or codes, that are not the owner's.

use crate::{error::ApiError, store::Conn};

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
