//! PostgreSQL, by URL.

use std::io;

use sqlx::{AnyConnection, Connection as _, error::DatabaseError, postgres::PgDatabaseError};
use tokio::time::timeout;

use super::{Access, DatabaseUrl, Dialect, PATIENCE};

/// The lock timeout is [`super::PATIENCE`]. What was acknowledged is on the disk (`synchronous_commit`), even
/// where the server is told to be less careful; where it is told to be more careful, it stays so. Whoever is
/// cut off from the server in the middle of a transaction does not keep the turn for ever.
const WRITER: &str = "SET lock_timeout = '5s'; SET idle_in_transaction_session_timeout = '60s';
    SELECT set_config('synchronous_commit', 'on', false)
    WHERE current_setting('synchronous_commit') = 'off'";
const READER: &str = "SET default_transaction_read_only = on";

/// Writers take turns by a lock of the whole database, so that several programs on one database do not
/// disturb each other either. Each statement after it sees what was committed before, which is what the
/// isolation level is for: a stricter one would see the state before the waiting.
const BEGIN: &str = "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE";
/// "zexa", as a number.
const TURN: &str = "SELECT pg_advisory_xact_lock(2053470305)";

pub(super) async fn dialect(url: &DatabaseUrl) -> Result<Dialect, sqlx::Error> {
    let options = url.options();
    // By itself first: a pool would go on trying, and at last know no reason but its patience.
    let late = |_| sqlx::Error::Io(io::ErrorKind::TimedOut.into());
    let mut first = timeout(PATIENCE, AnyConnection::connect_with(&options)).await.map_err(late)??;
    require_fit(&mut first).await?;
    first.close().await?;
    let access = |settings| Access { options: options.clone(), settings };
    Ok(Dialect { writer: access(WRITER), reader: access(READER), begin: BEGIN, turn: Some(TURN) })
}

/// Whether all texts can be stored: the encoding is chosen when a database is made.
async fn require_fit(conn: &mut AnyConnection) -> Result<(), sqlx::Error> {
    let encoding: String = sqlx::query_scalar("SHOW server_encoding").fetch_one(conn).await?;
    if encoding == "UTF8" {
        return Ok(());
    }
    let why = format!("its encoding is {encoding}; it has to be made with ENCODING 'UTF8'");
    Err(sqlx::Error::Configuration(why.into()))
}

pub(super) fn is_busy(error: &(dyn DatabaseError + 'static)) -> bool {
    /// The turn did not come, or there are too many connections.
    const CODES: [&str; 2] = ["55P03", "53300"];
    has_code(error, &CODES) || is_going(error)
}

/// Whether the server says farewell instead of an answer: it is stopped, has crashed or is not up yet.
pub(super) fn is_going(error: &(dyn DatabaseError + 'static)) -> bool {
    has_code(error, &["57P01", "57P02", "57P03"])
}

fn has_code(error: &(dyn DatabaseError + 'static), codes: &[&str]) -> bool {
    error.try_downcast_ref::<PgDatabaseError>().is_some_and(|error| codes.contains(&error.code()))
}
