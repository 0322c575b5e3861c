//! The database: opening it, migrations, transactions. Knows no table.
//!
//! SQLite with a write-ahead log. The SQL elsewhere is kept to what PostgreSQL also takes; what
//! belongs to SQLite alone is in this file.

use std::{path::Path, time::Duration};

use sqlx::{
    Sqlite, SqliteConnection, SqlitePool, Transaction,
    pool::PoolConnection,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions},
};

/// A connection, inside a transaction or not.
pub type Conn = SqliteConnection;
/// A transaction that writes; dropped without commit it leaves nothing behind.
pub type Tx = Transaction<'static, Sqlite>;

const FILE: &str = "zexa.db";
const BUSY: Duration = Duration::from_secs(5);

/// The database of one data folder.
#[derive(Debug, Clone)]
pub struct Store {
    pool: SqlitePool,
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
            .foreign_keys(true)
            .busy_timeout(BUSY);
        let pool =
            SqlitePoolOptions::new().max_connections(8).acquire_timeout(BUSY).connect_with(options).await?;
        sqlx::migrate!("./migrations").run(&pool).await?;
        Ok(Self { pool })
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// When none gets free in time.
    pub async fn read(&self) -> Result<PoolConnection<Sqlite>, sqlx::Error> {
        self.pool.acquire().await
    }

    /// A transaction for reading and writing. Writers wait for each other here, at the start, so
    /// that what a transaction read stays true until it commits.
    ///
    /// # Errors
    /// When the database stays busy.
    pub async fn write(&self) -> Result<Tx, sqlx::Error> {
        self.pool.begin_with("BEGIN IMMEDIATE").await
    }

    /// Closes the database after its last query.
    pub async fn close(&self) {
        self.pool.close().await;
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
