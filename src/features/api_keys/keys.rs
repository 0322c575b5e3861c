//! The account's keys as this page knows them: read once, kept while they are read again, and
//! mended at once by what the person does here.

use std::sync::Arc;

use leptos::prelude::*;

use crate::{
    backend::{AccountError, Backend, types::ApiKey, use_backend},
    platform::tabs::{self, TabMessage},
    read::{Reading, read, use_reading},
    session::{Session, use_session},
};

/// All keys, shared.
pub type SharedKeys = Arc<Vec<ApiKey>>;

/// The keys of the account. Shared and not copied: there may be ten thousand.
#[derive(Clone, Copy)]
pub struct KeyList {
    reading: Reading<SharedKeys>,
    latest: RwSignal<Option<SharedKeys>>,
    /// How often they were mended here: a reading that began before that is older than what is known.
    mended: StoredValue<u32>,
    session: Session,
    backend: Backend,
}

/// Reads the keys, and reads them again whenever they may be stale.
pub fn use_key_list() -> KeyList {
    let (session, backend) = (use_session(), use_backend());
    let reading = use_reading(move || async move {
        let keys = read(session, move || backend.api_keys()).await;
        keys.map(SharedKeys::new)
    });
    let latest = RwSignal::new(None);
    Effect::new(move || {
        if let Some(Ok(keys)) = reading.get() {
            latest.set(Some(keys));
        }
    });
    KeyList { reading, latest, mended: StoredValue::new(0), session, backend }
}

impl KeyList {
    /// The request, for its waiting and its failure.
    pub fn reading(self) -> Reading<SharedKeys> {
        self.reading
    }

    /// Whether the keys were ever read, reactively.
    pub fn arrived(self) -> bool {
        self.latest.with(Option::is_some)
    }

    /// The keys last read, reactively.
    pub fn get(self) -> SharedKeys {
        self.latest.get().unwrap_or_default()
    }

    /// The keys last read, as they are now.
    pub fn now(self) -> SharedKeys {
        self.latest.get_untracked().unwrap_or_default()
    }

    /// Puts `key` in, or in the place of what was known of it.
    pub fn put(self, key: ApiKey) {
        self.change(|keys| {
            keys.retain(|other| other.id != key.id);
            keys.insert(0, key);
        });
    }

    /// Takes the key with this id out.
    pub fn remove(self, id: &str) {
        self.change(|keys| keys.retain(|key| key.id != id));
    }

    /// Says, here and in the other tabs, that the keys were changed.
    pub fn changed(self) {
        self.session.refresh();
        tabs::send(TabMessage::KeysChanged);
    }

    /// Reads the keys again now, to see what became of a lost answer.
    ///
    /// # Errors
    /// Why they could not be read.
    pub async fn read_again(self) -> Result<Vec<ApiKey>, AccountError> {
        let (backend, began) = (self.backend, self.mended.try_get_value());
        let keys = read(self.session, move || backend.api_keys()).await?;
        if self.mended.try_get_value() == began {
            self.latest.try_set(Some(Arc::new(keys.clone())));
        }
        Ok(keys)
    }

    fn change(self, edit: impl FnOnce(&mut Vec<ApiKey>)) {
        self.mended.update_value(|mended| *mended += 1);
        self.latest.update(|keys| {
            if let Some(keys) = keys {
                edit(Arc::make_mut(keys));
            }
        });
    }
}
