//! The reason of a refused code, worked out before the refusal is said.

use leptos::{prelude::*, task::spawn_local};

use super::Core;
use crate::{
    backend::{AccountError, Secret, types::Timestamp},
    features::two_factor::{
        drift::{self, Drift},
        model::{Act, Event, Room, Stage},
    },
    platform::{clock, hmac::hmac_sha1},
};

impl Core {
    /// Works out to which moment a refused code belongs, and says the refusal and its reason as one.
    pub(super) fn explain(self, code: Secret<String>, refusal: AccountError) {
        spawn_local(async move {
            let found = self.room.with_untracked(secret).zip(Some(clock::now()));
            let drift = match found {
                Some((secret, now)) => drift_of(&code, &secret, now).await,
                None => None,
            };
            if self.room.is_disposed() {
                return;
            }
            self.running.set(None);
            self.on(Event::Failed(Act::Confirm, refusal));
            self.on(Event::Explained(drift));
            if let Some(words) = self.told() {
                self.announcer.assertive(words);
            }
        });
    }
}

/// The secret of the enrolment in view, as bytes.
fn secret(room: &Room) -> Option<Secret<Vec<u8>>> {
    let Stage::Scan(enrolment) = &room.stage else { return None };
    drift::secret_bytes(enrolment.secret.expose()).map(Secret::new)
}

/// `None` where this browser cannot tell.
async fn drift_of(code: &Secret<String>, secret: &Secret<Vec<u8>>, now: Timestamp) -> Option<Drift> {
    let authenticated = hmac_sha1(secret.expose(), &drift::counters(now)).await?;
    Some(drift::find(code.expose(), &authenticated, now))
}
