//! A transaction that writes, and how it may end.

use std::ops::{Deref, DerefMut};

use sqlx::{Any, AnyConnection, Transaction};

use super::{Conn, postgres};

/// A transaction that writes; dropped without commit it leaves nothing behind.
#[derive(Debug)]
pub struct Tx(pub(super) Transaction<'static, Any>);

/// A commit that was not acknowledged.
#[derive(Debug, thiserror::Error)]
pub enum CommitError {
    /// The database refused: nothing of the transaction is there.
    #[error("{0}")]
    Refused(sqlx::Error),
    /// The database was lost before it answered: all of it is there, or nothing.
    #[error("nobody knows whether it was committed: {0}")]
    Unanswered(sqlx::Error),
}

impl Tx {
    /// Makes everything in it last.
    ///
    /// # Errors
    /// When the database refuses, or does not answer.
    pub async fn commit(self) -> Result<(), CommitError> {
        self.0.commit().await.map_err(|error| match &error {
            sqlx::Error::Database(inner) if !postgres::is_going(&**inner) => CommitError::Refused(error),
            _ => CommitError::Unanswered(error),
        })
    }

    /// Undoes everything in it, and waits until that is done.
    ///
    /// # Errors
    /// When the database is lost; then it undoes everything by itself.
    pub async fn rollback(self) -> Result<(), sqlx::Error> {
        self.0.rollback().await
    }
}

impl Deref for Tx {
    type Target = Conn;

    fn deref(&self) -> &AnyConnection {
        &self.0
    }
}

impl DerefMut for Tx {
    fn deref_mut(&mut self) -> &mut AnyConnection {
        &mut self.0
    }
}
