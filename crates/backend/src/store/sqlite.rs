//! SQLite with a write-ahead log, in the data folder.

use std::path::Path;

use percent_encoding::{NON_ALPHANUMERIC, utf8_percent_encode};
use sqlx::{any::AnyConnectOptions, error::DatabaseError, sqlite::SqliteError};

use super::{Access, Dialect};

const FILE: &str = "zexa.db";
/// The busy timeout is [`super::PATIENCE`]. What was acknowledged is on the disk (`synchronous`), whatever
/// SQLite was compiled to do by itself.
const WRITER: &str = "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;
    PRAGMA foreign_keys = ON";
const READER: &str = "PRAGMA busy_timeout = 5000";

pub(super) fn dialect(data: &Path) -> Result<Dialect, sqlx::Error> {
    let path = data.join(FILE);
    let Some(path) = path.to_str() else {
        return Err(sqlx::Error::Configuration("the name of its folder is not UTF-8".into()));
    };
    let path = utf8_percent_encode(path, NON_ALPHANUMERIC);
    let access = |mode: &str, settings| -> Result<Access, sqlx::Error> {
        let options: AnyConnectOptions = format!("sqlite:{path}?mode={mode}").parse()?;
        Ok(Access { options, settings })
    };
    Ok(Dialect {
        writer: access("rwc", WRITER)?,
        reader: access("ro", READER)?,
        begin: "BEGIN IMMEDIATE",
        turn: None,
    })
}

pub(super) fn is_busy(error: &(dyn DatabaseError + 'static)) -> bool {
    /// The low byte of every extended form of `SQLITE_BUSY`.
    const SQLITE_BUSY: i32 = 5;
    error
        .try_downcast_ref::<SqliteError>()
        .and_then(|error| error.code()?.parse::<i32>().ok())
        .is_some_and(|code| code & 0xff == SQLITE_BUSY)
}

#[cfg(test)]
mod tests {
    use super::super::Store;

    #[tokio::test]
    async fn the_folder_may_have_any_name() {
        let parent = tempfile::tempdir().unwrap();
        let folder = parent.path().join("a b?mode=memory#%41'ção");
        std::fs::create_dir(&folder).unwrap();
        Store::open(&folder, None).await.unwrap().close().await;
        assert!(folder.join(super::FILE).exists());
    }
}
