//! Argon2id, away from the threads that answer requests.

use std::sync::Arc;

use argon2::{
    Algorithm, Argon2, Params, Version,
    password_hash::{PasswordHasher, PasswordVerifier, phc::PasswordHash},
};
use tokio::sync::Semaphore;
use unicode_normalization::UnicodeNormalization;

use crate::{config::Argon2Cost, error::ApiError};

/// How many hashes are computed at one time: each takes a core and 19 MiB.
const PARALLEL: usize = 4;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    /// Verified for unknown accounts, so that they take as long as known ones.
    dummy: String,
    permits: Arc<Semaphore>,
}

impl Hasher {
    /// A hasher of this cost; none when the algorithm does not take it.
    #[must_use]
    pub fn new(cost: Argon2Cost) -> Option<Self> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None).ok()?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let dummy = hash(&argon2, &crate::crypto::random_token())?;
        Some(Self { argon2, dummy, permits: Arc::new(Semaphore::new(PARALLEL)) })
    }

    /// The hash of a password, with a fresh salt, as PHC string.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(&self, password: &str) -> Result<String, ApiError> {
        let password = password.to_owned();
        self.compute(move |argon2| hash(argon2, &password)).await?.ok_or(ApiError::Internal)
    }

    /// Whether `password` belongs to `stored`. With nothing stored the answer is no, and takes as
    /// long.
    ///
    /// # Errors
    /// When the computation is cut short.
    pub async fn verify(&self, password: &str, stored: Option<&str>) -> Result<bool, ApiError> {
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.dummy).to_owned();
        let password = password.to_owned();
        let right = self.compute(move |argon2| verify(argon2, &password, &stored)).await?;
        Ok(right && known)
    }

    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'static>) -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let _permit = self.permits.acquire().await.map_err(|_| ApiError::Internal)?;
        let argon2 = self.argon2.clone();
        tokio::task::spawn_blocking(move || work(&argon2)).await.map_err(|_| ApiError::Internal)
    }
}

/// One form for all ways in which keyboards compose the same characters.
fn composed(password: &str) -> String {
    password.nfc().collect()
}

fn hash(argon2: &Argon2<'_>, password: &str) -> Option<String> {
    let hash: PasswordHash = argon2.hash_password(composed(password).as_bytes()).ok()?;
    Some(hash.to_string())
}

fn verify(argon2: &Argon2<'_>, password: &str, stored: &str) -> bool {
    PasswordHash::new(stored)
        .is_ok_and(|stored| argon2.verify_password(composed(password).as_bytes(), &stored).is_ok())
}
