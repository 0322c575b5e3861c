//! Argon2id, away from the threads that answer requests.

use std::sync::{Arc, Mutex, PoisonError};

use argon2::{Algorithm, Argon2, Params, Version};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use super::argon::{self, Memory};
use crate::{config::Argon2Cost, error::ApiError};

/// How many hashes are computed at one time: each takes a core and 19 MiB.
const PARALLEL: usize = 4;
/// How many requests may be at a password at one time: four of them hash, the others wait, for about a second
/// on two cores. Whoever comes when all places are taken is sent away at once.
pub const PLACES: usize = 36;

/// Hashes and verifies passwords.
#[derive(Clone)]
pub struct Hasher {
    argon2: Argon2<'static>,
    /// Verified for unknown accounts, so that they take as long as known ones.
    dummy: String,
    permits: Arc<Semaphore>,
    places: Arc<Semaphore>,
    /// What is lent to the hashes: as many pieces as there were at one time.
    memory: Arc<Mutex<Vec<Memory>>>,
}

/// A request's place among those that are at a password. It is taken before the try is counted, so that
/// whoever is sent away has lost none.
#[derive(Debug)]
pub struct Place {
    _held: OwnedSemaphorePermit,
}

impl Hasher {
    /// A hasher of this cost; none when the algorithm does not take it.
    #[must_use]
    pub fn new(cost: Argon2Cost) -> Option<Self> {
        let params = Params::new(cost.memory_kib, cost.passes, cost.lanes, None).ok()?;
        let argon2 = Argon2::new(Algorithm::Argon2id, Version::V0x13, params);
        let mut memory = Memory::default();
        let dummy = argon::hash(&argon2, &crate::crypto::random_token(), &mut memory)?;
        let [permits, places] = [PARALLEL, PLACES].map(|count| Arc::new(Semaphore::new(count)));
        let memory = Arc::new(Mutex::new(vec![memory]));
        Some(Self { argon2, dummy, permits, places, memory })
    }

    /// A place, for as long as it is held.
    ///
    /// # Errors
    /// [`ApiError::Unavailable`] when all are taken.
    pub fn place(&self) -> Result<Place, ApiError> {
        let held = self.places.clone().try_acquire_owned().map_err(|_| ApiError::busy())?;
        Ok(Place { _held: held })
    }

    /// The hash of a password, with a fresh salt, as PHC string.
    ///
    /// # Errors
    /// When hashing fails.
    pub async fn hash(&self, _: &Place, password: &str) -> Result<String, ApiError> {
        let password = password.to_owned();
        self.compute(move |argon2, memory| argon::hash(argon2, &password, memory))
            .await?
            .ok_or(ApiError::Internal)
    }

    /// Whether `password` belongs to `stored`. With nothing stored the answer is no, and takes as
    /// long.
    ///
    /// # Errors
    /// When the computation is cut short.
    pub async fn verify(&self, _: &Place, password: &str, stored: Option<&str>) -> Result<bool, ApiError> {
        let known = stored.is_some();
        let stored = stored.unwrap_or(&self.dummy).to_owned();
        let password = password.to_owned();
        let right = self.compute(move |_, memory| argon::verify(&password, &stored, memory)).await?;
        Ok(right && known)
    }

    async fn compute<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Argon2<'static>, &mut Memory) -> T + Send + 'static,
    ) -> Result<T, ApiError> {
        let permit = self.permits.clone().acquire_owned().await.map_err(|_| ApiError::Internal)?;
        let (argon2, lent) = (self.argon2.clone(), self.memory.clone());
        // The permit goes along: a caller may go away, and its hash still takes its memory to the end.
        let work = move || {
            let _permit = permit;
            let free = || lent.lock().unwrap_or_else(PoisonError::into_inner);
            let mut memory = free().pop().unwrap_or_default();
            let done = work(&argon2, &mut memory);
            free().push(memory);
            done
        };
        tokio::task::spawn_blocking(work).await.map_err(|_| ApiError::Internal)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    };

    use super::*;

    #[tokio::test]
    #[expect(
        clippy::await_holding_lock,
        reason = "the hashes wait behind it, and they have threads of their own"
    )]
    async fn callers_who_went_away_make_no_room_while_their_hashes_go_on() {
        let hasher = Hasher::new(Argon2Cost::CHEAPEST).unwrap();
        let (door, running) = (Arc::new(Mutex::new(())), Arc::new(AtomicUsize::new(0)));
        let closed = door.lock().unwrap();
        let callers: Vec<_> = (0..PARALLEL)
            .map(|_| {
                let (hasher, door, running) = (hasher.clone(), door.clone(), running.clone());
                let work = move |_: &Argon2<'static>, _: &mut Memory| {
                    running.fetch_add(1, Ordering::SeqCst);
                    drop(door.lock());
                };
                tokio::spawn(async move { hasher.compute(work).await })
            })
            .collect();
        while running.load(Ordering::SeqCst) < PARALLEL {
            tokio::task::yield_now().await;
        }
        for caller in callers {
            caller.abort();
            assert!(caller.await.unwrap_err().is_cancelled());
        }
        assert_eq!(hasher.permits.available_permits(), 0);
        drop(closed);
        while hasher.permits.available_permits() < PARALLEL {
            tokio::task::yield_now().await;
        }
        assert_eq!(hasher.memory.lock().unwrap().len(), PARALLEL, "lent to one at a time, and given back");
    }

    #[test]
    fn places_are_counted_and_given_back() {
        let hasher = Hasher::new(Argon2Cost::CHEAPEST).unwrap();
        let taken: Vec<_> = (0..PLACES).map(|_| hasher.place().unwrap()).collect();
        assert_eq!(hasher.place().unwrap_err(), ApiError::busy());
        drop(taken);
        hasher.place().unwrap();
    }
}
