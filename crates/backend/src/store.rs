//! The database: opening it, migrations, transactions. Knows no table.
//!
//! SQLite with a write-ahead log. The SQL elsewhere is kept to what PostgreSQL also takes; what
//! belongs to SQLite alone is in this file.

use std::{path::Path, time::Duration};

use sqlx::{
    Sqlite, SqliteConnection, SqlitePool, Transaction,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};

/// A connection, inside a transaction or not.
pub type Conn = SqliteConnection;
/// A transaction that writes; dropped without commit it leaves nothing behind.
pub type Tx = Transaction<'static, Sqlite>;

const FILE: &str = "zexa.db";
/// How long a request waits for its turn.
const PATIENCE: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

/// The database of one data folder: one connection that writes, some that only read.
#[derive(Debug, Clone)]
pub struct Store {
    readers: SqlitePool,
    writer: SqlitePool,
}

impl Store {
    /// Opens the database in `data`, making it when absent, and brings its tables up to date.
    ///
    /// # Errors
    /// When the file cannot be opened or a migration fails.
    pub async fn open(data: &Path) -> Result<Self, sqlx::Error> {
        let options = SqliteConnectOptions::new()
            .filename(data.join(FILE))
            .create_if_missing(true)
            .journal_mode(SqliteJournalMode::Wal)
            // What was acknowledged is on the disk, whatever SQLite was compiled to do by itself.
            .synchronous(SqliteSynchronous::Full)
            .foreign_keys(true)
            .busy_timeout(PATIENCE);
        let pool =
            |connections| SqlitePoolOptions::new().max_connections(connections).acquire_timeout(PATIENCE);
        let writer = pool(1).connect_with(options.clone()).await?;
        sqlx::migrate!("./migrations").run(&writer).await?;
        let readers = pool(READERS).connect_with(options.read_only(true)).await?;
        Ok(Self { readers, writer })
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// When none gets free in time.
    pub async fn read(&self) -> Result<PoolConnection<Sqlite>, sqlx::Error> {
        self.readers.acquire().await
    }

    /// A transaction for reading and writing. Writers take turns, in the order they came, so that
    /// what a transaction read stays true until it commits.
    ///
    /// # Errors
    /// When the turn does not come in time.
    pub async fn write(&self) -> Result<Tx, sqlx::Error> {
        self.writer.begin_with("BEGIN IMMEDIATE").await
    }

    /// Closes the database after its last query.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

/// Whether the database was too busy, rather than broken.
#[must_use]
pub fn is_busy(error: &sqlx::Error) -> bool {
    /// The low byte of every extended form of `SQLITE_BUSY`.
    const SQLITE_BUSY: i32 = 5;
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => true,
        sqlx::Error::Database(inner) => inner
            .code()
            .and_then(|code| code.parse::<i32>().ok())
            .is_some_and(|code| code & 0xff == SQLITE_BUSY),
        _ => false,
    }
}
