//! The database: opening it, migrations, transactions. Knows no table.
//!
//! SQLite in the data folder, or PostgreSQL by URL. The SQL elsewhere is what both take, and goes through
//! sqlx's `Any` driver, which has texts and whole numbers of both, but no booleans of SQLite: a query
//! that answers one makes it a number. What belongs to one database alone is in its own file.

mod postgres;
mod sqlite;
mod tx;
mod url;

use std::{path::Path, time::Duration};

use sqlx::{
    Any, AnyConnection, AnyPool,
    any::{AnyConnectOptions, AnyPoolOptions},
    pool::PoolConnection,
};

pub use tx::{CommitError, Tx};
pub use url::{DatabaseUrl, UrlError};

/// A connection, inside a transaction or not.
pub type Conn = AnyConnection;

/// How long a request waits for its turn, and a start for the database.
const PATIENCE: Duration = Duration::from_secs(5);
const READERS: u32 = 4;

/// What is said to one of the databases and not to the other.
struct Dialect {
    /// The one connection that writes.
    writer: Access,
    /// Those that only read.
    reader: Access,
    /// Begins a transaction that writes.
    begin: &'static str,
    /// Waits for the turn, where beginning does not.
    turn: Option<&'static str>,
}

/// How connections of one kind are made.
struct Access {
    options: AnyConnectOptions,
    /// Said to each of them first.
    settings: &'static str,
}

/// An open database: one connection that writes, some that only read.
#[derive(Debug, Clone)]
pub struct Store {
    readers: AnyPool,
    writer: AnyPool,
    begin: &'static str,
    turn: Option<&'static str>,
}

impl Store {
    /// Opens the database at this URL, or without one the file in `data`, which is made when absent, and
    /// brings its tables up to date.
    ///
    /// # Errors
    /// When the database cannot be opened or a migration fails.
    pub async fn open(data: &Path, database: Option<&DatabaseUrl>) -> Result<Self, sqlx::Error> {
        sqlx::any::install_default_drivers();
        let dialect = match database {
            None => sqlite::dialect(data)?,
            Some(url) => postgres::dialect(url).await?,
        };
        let writer = pool(1, dialect.writer).await?;
        sqlx::migrate!("./migrations").run(&writer).await?;
        let readers = pool(READERS, dialect.reader).await?;
        let store = Self { readers, writer, begin: dialect.begin, turn: dialect.turn };
        // What a predecessor that was killed had sent is over before anything is read.
        store.write().await?.rollback().await?;
        Ok(store)
    }

    /// A connection for reading.
    ///
    /// # Errors
    /// When none gets free in time.
    pub async fn read(&self) -> Result<PoolConnection<Any>, sqlx::Error> {
        self.readers.acquire().await
    }

    /// A transaction for reading and writing. Writers take turns, in the order they came, so that
    /// what a transaction read stays true until it commits.
    ///
    /// # Errors
    /// When the turn does not come in time.
    pub async fn write(&self) -> Result<Tx, sqlx::Error> {
        let mut tx = Tx(self.writer.begin_with(self.begin).await?);
        if let Some(turn) = self.turn {
            sqlx::query(turn).execute(&mut *tx).await?;
        }
        Ok(tx)
    }

    /// Closes the database after its last query.
    pub async fn close(&self) {
        self.readers.close().await;
        self.writer.close().await;
    }
}

async fn pool(connections: u32, Access { options, settings }: Access) -> Result<AnyPool, sqlx::Error> {
    AnyPoolOptions::new()
        .max_connections(connections)
        .acquire_timeout(PATIENCE)
        .after_connect(move |conn, _| {
            Box::pin(async move {
                sqlx::raw_sql(settings).execute(conn).await?;
                Ok(())
            })
        })
        .connect_with(options)
        .await
}

/// Whether the database was too busy or away for a moment, rather than broken.
#[must_use]
pub fn is_busy(error: &sqlx::Error) -> bool {
    match error {
        sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed | sqlx::Error::Io(_) => true,
        sqlx::Error::Database(inner) => sqlite::is_busy(&**inner) || postgres::is_busy(&**inner),
        _ => false,
    }
}

/// Whether a text can be there at all, so that looking for it is no error: PostgreSQL knows no NUL.
#[must_use]
pub fn can_hold(text: &str) -> bool {
    !text.contains('\0')
}
