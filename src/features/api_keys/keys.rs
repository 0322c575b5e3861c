//! The account's keys as this page knows them: read once, kept while they are read again, and
//! mended at once by what the person does here.

use std::sync::Arc;

use leptos::prelude::*;

use super::model::turns::{Turn, Turns};
use crate::{
    backend::{AccountBackend, AccountError, Backend, types::ApiKey, use_backend},
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
    /// A reading that was asked for before another one was answered, or before they were mended here, is older than
    /// what is known.
    turns: StoredValue<Turns>,
    session: Session,
    backend: Backend,
}

/// Reads the keys, and reads them again whenever they may be stale.
pub fn use_key_list() -> KeyList {
    let (session, backend) = (use_session(), use_backend());
    let (latest, turns) = (RwSignal::new(None), StoredValue::new(Turns::default()));
    let reading = use_reading(move || async move {
        let turn = turns.try_update_value(Turns::begin);
        let keys = read(session, move || backend.api_keys()).await.map(SharedKeys::new);
        if let Ok(keys) = &keys
            && is_news(turns, turn)
        {
            latest.try_set(Some(keys.clone()));
        }
        keys
    });
    KeyList { reading, latest, turns, session, backend }
}

/// Whether the answer of this turn is newer than what is known; never when the page has gone.
fn is_news(turns: StoredValue<Turns>, turn: Option<Turn>) -> bool {
    turn.and_then(|turn| turns.try_update_value(|turns| turns.takes(turn))) == Some(true)
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

    /// Whether the keys, as they are now, were last read and not mended here.
    pub fn was_read(self) -> bool {
        self.turns.with_value(Turns::is_answer)
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
        let (backend, turn) = (self.backend, self.turns.try_update_value(Turns::begin));
        let keys = read(self.session, move || backend.api_keys()).await?;
        if is_news(self.turns, turn) {
            self.latest.try_set(Some(Arc::new(keys.clone())));
        }
        Ok(keys)
    }

    fn change(self, edit: impl FnOnce(&mut Vec<ApiKey>)) {
        self.turns.update_value(Turns::change);
        self.latest.update(|keys| {
            if let Some(keys) = keys {
                edit(Arc::make_mut(keys));
            }
        });
    }
}
