//! The keys that the list shows, in their order.

use std::sync::Arc;

use super::keys::SharedKeys;
use crate::backend::types::ApiKey;

/// The keys to show, in their order.
#[derive(Debug, Clone)]
pub struct Listing {
    /// All keys.
    pub(super) keys: SharedKeys,
    /// The places of those that are shown.
    pub(super) places: Arc<Vec<u32>>,
}

impl Listing {
    /// How many are shown.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// How many there are.
    pub fn all(&self) -> usize {
        self.keys.len()
    }

    /// The key in this place of the list.
    pub fn key_at(&self, place: usize) -> Option<&ApiKey> {
        self.keys.get(self.number_at(place)?)
    }

    /// Which of all keys is in this place of the list.
    pub fn number_at(&self, place: usize) -> Option<usize> {
        self.places.get(place).map(|number| *number as usize)
    }

    /// The key with this id, shown or not. It is mostly the one with this number, whatever the order.
    pub fn key_near(&self, id: &str, number: usize) -> Option<&ApiKey> {
        let is_it = |key: &&ApiKey| key.id == id;
        self.keys.get(number).filter(is_it).or_else(|| self.keys.iter().find(is_it))
    }

    /// The keys that are shown.
    pub fn shown(&self) -> impl Iterator<Item = &ApiKey> {
        self.places.iter().filter_map(|place| self.keys.get(*place as usize))
    }

    /// All keys.
    pub fn keys(&self) -> &[ApiKey] {
        &self.keys
    }

    /// All keys, to hold on to.
    pub fn shared(&self) -> SharedKeys {
        self.keys.clone()
    }
}
