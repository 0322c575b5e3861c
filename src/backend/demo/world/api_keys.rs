//! API keys: made, renamed, rotated, revoked.

use std::cmp::Reverse;

use unicode_normalization::UnicodeNormalization;
use zexa_contract::{
    Timestamp,
    api_keys::{
        ApiKey, CreateApiKey, ENVIRONMENTS, KEY_PREFIX, KeyStatus, KeyUse, MAX_ENVIRONMENT, RotationGrace,
    },
    events::EventKind,
    problem::FieldReason,
};

use super::{DAY, World, check_idempotency_key, key_names, refused, throttle};
use crate::backend::{AccountError, Secret, types::CreatedKey};

/// The least and the most that an expiry may lie ahead.
const LEAST_LIFE_SECONDS: i64 = 60 * 60;
const MOST_LIFE_SECONDS: i64 = 10 * 366 * DAY;
/// Characters of a key that stay readable at each end.
const SHOWN: usize = 4;
/// Longer ids are none.
const MAX_ID: usize = 64;

/// A stored key.
#[derive(Debug, Clone, PartialEq)]
pub(in super::super) struct KeyRow {
    pub id: String,
    pub name: String,
    pub prefix: String,
    pub last4: String,
    pub created_at: Timestamp,
    pub last_used: Option<KeyUse>,
    pub expires_at: Option<Timestamp>,
    /// There once it was rotated; it then works until `expires_at`.
    pub retired_at: Option<Timestamp>,
    pub replaced_by: Option<String>,
    pub environment: Option<String>,
    /// In the order of the rules; empty for everything.
    pub permissions: Vec<String>,
    /// The last use from each network within a day.
    pub networks: Vec<KeyUse>,
}

impl KeyRow {
    fn status(&self, now: Timestamp) -> KeyStatus {
        if self.expires_at.is_some_and(|at| at <= now) {
            KeyStatus::Expired
        } else if self.retired_at.is_some() {
            KeyStatus::Retiring
        } else {
            KeyStatus::Active
        }
    }

    /// Rotated keys leave the list when their time is over.
    pub fn is_listed(&self, now: Timestamp) -> bool {
        self.retired_at.is_none() || self.expires_at.is_some_and(|at| at > now)
    }

    fn shown(&self, now: Timestamp) -> ApiKey {
        let status = self.status(now);
        let row = self.clone();
        ApiKey {
            id: row.id,
            name: row.name,
            prefix: row.prefix,
            last4: row.last4,
            created_at: row.created_at,
            last_used: row.last_used,
            expires_at: row.expires_at,
            status,
            replaced_by: row.replaced_by,
            environment: row.environment,
            permissions: row.permissions,
            networks: row.networks,
        }
    }
}

impl World {
    /// Makes a key; answers its id and its secret.
    pub(in super::super) fn insert_key(
        &mut self,
        name: &str,
        created_at: Timestamp,
        expires_at: Option<Timestamp>,
    ) -> (String, String) {
        let (id, secret) = (self.random.id(), self.random.api_key());
        self.keys.push(KeyRow {
            id: id.clone(),
            name: name.to_owned(),
            prefix: secret[..KEY_PREFIX.len() + SHOWN].to_owned(),
            last4: secret[secret.len() - SHOWN..].to_owned(),
            created_at,
            last_used: None,
            expires_at,
            retired_at: None,
            replaced_by: None,
            environment: None,
            permissions: Vec::new(),
            networks: Vec::new(),
        });
        (id, secret)
    }

    pub(in super::super) fn list_keys(&mut self) -> Result<Vec<ApiKey>, AccountError> {
        self.who()?;
        let now = self.now();
        let listed = self.keys.iter().filter(|key| key.is_listed(now));
        let mut keys: Vec<ApiKey> = listed.map(|key| key.shown(now)).collect();
        keys.sort_by_cached_key(|key| Reverse((key.created_at, key.id.clone())));
        Ok(keys)
    }

    pub(in super::super) fn create_api_key(
        &mut self,
        new: &CreateApiKey,
        key: &str,
    ) -> Result<CreatedKey, AccountError> {
        let who = self.proved_recently()?;
        check_idempotency_key(key)?;
        self.require(self.capabilities.key_expiry || new.expires_at.is_none())?;
        let name = key_names::read(&new.name)?;
        let environment = new.environment.as_deref().map(read_environment).transpose()?;
        let permissions = self.read_permissions(&new.permissions)?;
        self.count_key_creation()?;
        let request = format!("create {:?} {} {environment:?} {permissions:?}", new.expires_at, name.shown);
        if let Some(id) = self.made_before(key, &request)? {
            return self.created_before(&id);
        }
        let now = self.now();
        let allowed = now.plus_seconds(LEAST_LIFE_SECONDS)..=now.plus_seconds(MOST_LIFE_SECONDS);
        if new.expires_at.is_some_and(|at| !allowed.contains(&at)) {
            return Err(refused("expires_at", FieldReason::OutOfRange));
        }
        if new.expires_at.is_none() && self.key_rules.expiry_required {
            return Err(refused("expires_at", FieldReason::Required));
        }
        self.require_room(self.keys.len())?;
        self.require_free_name(&name.folded, "")?;
        let (id, secret) = self.insert_key(&name.shown, now, new.expires_at);
        self.set_purpose(&id, environment, permissions);
        self.keep_made(key, request, id.clone());
        self.note(EventKind::ApiKeyCreated, Some(&who.session_id), Some(&name.shown));
        self.created(&id, secret)
    }

    pub(in super::super) fn rename_api_key(&mut self, id: &str, name: &str) -> Result<ApiKey, AccountError> {
        let who = self.who()?;
        require_id(id)?;
        let name = key_names::read(name)?;
        self.count(throttle::KEY_RENAMES, &who.session_id)?;
        let place = self.place_of_key(id)?;
        self.require_free_name(&name.folded, id)?;
        if self.keys[place].name != name.shown {
            self.keys[place].name.clone_from(&name.shown);
            self.note(EventKind::ApiKeyRenamed, Some(&who.session_id), Some(&name.shown));
        }
        Ok(self.keys[place].shown(self.now()))
    }

    pub(in super::super) fn rotate_api_key(
        &mut self,
        id: &str,
        grace: RotationGrace,
        key: &str,
    ) -> Result<CreatedKey, AccountError> {
        let who = self.proved_recently()?;
        require_id(id)?;
        check_idempotency_key(key)?;
        self.require(self.capabilities.key_rotation)?;
        self.count_key_creation()?;
        let request = format!("rotate {id} {grace:?}");
        if let Some(heir) = self.made_before(key, &request)? {
            return self.created_before(&heir);
        }
        let now = self.now();
        let place = self.place_of_key(id)?;
        let old = self.keys[place].clone();
        if old.status(now) != KeyStatus::Active {
            return Err(AccountError::Conflict);
        }
        let leaves_at_once = grace == RotationGrace::None;
        self.require_room(self.keys.len() - usize::from(leaves_at_once))?;
        let life = old.expires_at.map(|end| end.0 - old.created_at.0);
        let (heir, secret) = self.insert_key(&old.name, now, life.map(|life| Timestamp(now.0 + life)));
        self.set_purpose(&heir, old.environment.clone(), old.permissions.clone());
        if leaves_at_once {
            self.keys.remove(place);
        } else {
            let grace_end = now.plus_seconds(grace.seconds());
            let row = &mut self.keys[place];
            row.retired_at = Some(now);
            row.expires_at = Some(old.expires_at.map_or(grace_end, |end| end.min(grace_end)));
            row.replaced_by = Some(heir.clone());
        }
        self.keep_made(key, request, heir.clone());
        self.note(EventKind::ApiKeyRotated, Some(&who.session_id), Some(&old.name));
        self.created(&heir, secret)
    }

    pub(in super::super) fn revoke_api_key(&mut self, id: &str) -> Result<(), AccountError> {
        let who = self.proved_recently()?;
        let place = self.place_of_key(id)?;
        let name = self.keys.remove(place).name;
        self.note(EventKind::ApiKeyRevoked, Some(&who.session_id), Some(&name));
        Ok(())
    }

    /// The count is of keys that still worked.
    pub(in super::super) fn revoke_all_api_keys(&mut self) -> Result<u32, AccountError> {
        let who = self.proved_recently()?;
        self.require(self.capabilities.revoke_all_keys)?;
        let now = self.now();
        let mut revoked = 0;
        for key in std::mem::take(&mut self.keys) {
            if key.status(now) != KeyStatus::Expired {
                revoked += 1;
                self.note(EventKind::ApiKeyRevoked, Some(&who.session_id), Some(&key.name));
            }
        }
        Ok(revoked)
    }

    pub(in super::super) fn set_purpose(
        &mut self,
        id: &str,
        environment: Option<String>,
        permissions: Vec<String>,
    ) {
        if let Some(row) = self.keys.iter_mut().find(|row| row.id == id) {
            row.environment = environment;
            row.permissions = permissions;
        }
    }

    fn read_permissions(&self, asked: &[String]) -> Result<Vec<String>, AccountError> {
        let known = &self.key_rules.permissions;
        if asked.iter().any(|asked| !known.contains(asked)) {
            return Err(refused("permissions", FieldReason::Malformed));
        }
        Ok(known.iter().filter(|known| asked.contains(known)).cloned().collect())
    }

    fn count_key_creation(&mut self) -> Result<(), AccountError> {
        let account = self.account.id.clone();
        self.count(throttle::KEY_CREATION, &account).map(|_| ())
    }

    fn place_of_key(&self, id: &str) -> Result<usize, AccountError> {
        let now = self.now();
        let place = self.keys.iter().position(|key| key.id == id && key.is_listed(now));
        place.ok_or(AccountError::NotFound)
    }

    fn require_room(&self, keys: usize) -> Result<(), AccountError> {
        if keys >= self.limits.keys_per_account as usize { Err(AccountError::Conflict) } else { Ok(()) }
    }

    /// Keys that were rotated out share their name with their heir.
    fn require_free_name(&self, folded: &str, own_id: &str) -> Result<(), AccountError> {
        let taken = self.keys.iter().any(|key| {
            key.retired_at.is_none() && key.id != own_id && key_names::folded(&key.name) == folded
        });
        if taken { Err(refused("name", FieldReason::Taken)) } else { Ok(()) }
    }

    fn created(&self, id: &str, secret: String) -> Result<CreatedKey, AccountError> {
        let key = self.keys[self.place_of_key(id)?].shown(self.now());
        Ok(CreatedKey { key, secret: Some(Secret::new(secret)) })
    }

    /// The answer to a repeat: the key, if it still is there, and no secret.
    fn created_before(&self, id: &str) -> Result<CreatedKey, AccountError> {
        let place = self.place_of_key(id).map_err(|_| AccountError::Conflict)?;
        Ok(CreatedKey { key: self.keys[place].shown(self.now()), secret: None })
    }
}

fn read_environment(typed: &str) -> Result<String, AccountError> {
    let text = typed.trim().nfc().collect::<String>();
    if text.is_empty() {
        return Err(refused("environment", FieldReason::Required));
    }
    if text.chars().count() > MAX_ENVIRONMENT {
        return Err(refused("environment", FieldReason::TooLong));
    }
    if text.chars().any(char::is_control) {
        return Err(refused("environment", FieldReason::Malformed));
    }
    let known = ENVIRONMENTS.into_iter().find(|known| known.eq_ignore_ascii_case(&text));
    Ok(known.map_or(text, str::to_owned))
}

/// What cannot be an id is not found.
fn require_id(id: &str) -> Result<(), AccountError> {
    if id.len() > MAX_ID { Err(AccountError::NotFound) } else { Ok(()) }
}
