//! Revoking keys one by one, as pure state: which key the person is asked about, and what came of it
//! in each row. Knows no browser, no views and no HTTP.

use std::collections::BTreeMap;

use crate::backend::{
    AccountError, Outcome,
    types::{ApiKey, KeyStatus, Timestamp},
};

use super::{
    look::Look,
    risk::{Standing, is_in_use, is_over, standing},
};

/// What the person does to confirm: the more would stop, the more is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Friction {
    /// A press.
    Press,
    /// The key's name is typed, or its last four characters: it was used within a day, or may have been.
    TypeName,
    /// The key's last four characters are typed: its heir has the same name.
    TypeEnd,
}

/// What is asked before `key` is revoked. Where its use could not be read it is treated as one that is in use.
#[must_use]
pub fn friction(key: &ApiKey, look: Look, now: Timestamp) -> Friction {
    match standing(key, now) {
        _ if !is_in_use(key, now) && look != Look::NotRead => Friction::Press,
        Standing::Expired => Friction::Press,
        Standing::Retiring => Friction::TypeEnd,
        Standing::Active | Standing::ExpiresSoon | Standing::Unknown => Friction::TypeName,
    }
}

/// Whether `typed` names `key`: by its name, or by its last four characters, since there are names that
/// no keyboard has. A key on its way out shares its name with its heir: only its end names it.
#[must_use]
pub fn is_named(key: &ApiKey, typed: &str) -> bool {
    let typed = typed.trim();
    if key.status == KeyStatus::Retiring {
        return typed == key.last4;
    }
    typed == key.name || typed == key.last4 || typed.to_lowercase() == key.name.to_lowercase()
}

/// Why a key is still in its row although its end was asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Trouble {
    /// The server did nothing, and why.
    Failed(AccountError),
    /// The answer was lost; the list is being read.
    Looking,
    /// The answer was lost; the key is still in the list, so it still works.
    StillThere,
    /// The answer was lost and the list could not be read.
    NotKnown,
}

/// Everything about the revocations of the page.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Revocations {
    asked: Option<ApiKey>,
    /// The list has that key no more.
    is_gone: bool,
    look: Look,
    troubles: BTreeMap<String, Trouble>,
}

/// What is to be done after an answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next {
    /// The key is gone: say so.
    Gone(Box<ApiKey>),
    /// Say why it is not.
    Refused(AccountError),
    /// Read the list and tell it to [`Revocations::list_read`].
    ReadList,
}

impl Revocations {
    /// The key the person is being asked about.
    #[must_use]
    pub const fn asked(&self) -> Option<&ApiKey> {
        self.asked.as_ref()
    }

    /// What went wrong with the key with this id.
    #[must_use]
    pub fn trouble(&self, id: &str) -> Option<&Trouble> {
        self.troubles.get(id)
    }

    /// What stands in the row of the key with this id: nothing while the open question says it.
    #[must_use]
    pub fn in_row(&self, id: &str) -> Option<&Trouble> {
        let is_asked = self.asked.as_ref().is_some_and(|asked| asked.id == id);
        if is_asked { None } else { self.trouble(id) }
    }

    /// What is known of the use of that key.
    #[must_use]
    pub const fn look(&self) -> Look {
        self.look
    }

    /// Whether that key is in the list no more: it was revoked elsewhere, and nothing is to be done to it.
    #[must_use]
    pub const fn is_gone(&self) -> bool {
        self.asked.is_some() && self.is_gone
    }

    /// *Revoke* was pressed beside `key`.
    pub fn ask(&mut self, key: ApiKey, now: Timestamp) {
        self.is_gone = false;
        self.look = Look::at_first(is_over(&key, now));
        self.asked = Some(key);
    }

    /// The person confirmed by a press alone. Tells whether the key is to be revoked now; else that waits for the list.
    pub fn press(&mut self) -> bool {
        self.look.press()
    }

    /// The reading that began with the question about the key with this id ended: what the list says of the key's use
    /// is what is true now; nothing where it could not be read. Tells which key is to be revoked, where a press had
    /// waited for that.
    pub fn looked(&mut self, id: &str, read: Option<&[ApiKey]>, now: Timestamp) -> Option<ApiKey> {
        let asked = self.asked.as_mut().filter(|asked| asked.id == id)?;
        if let Some(read) = read {
            let known = read.iter().find(|key| key.id == id);
            self.is_gone = known.is_none();
            known.into_iter().for_each(|known| asked.clone_from(known));
        }
        let asks_more = |look| friction(asked, look, now) != Friction::Press;
        let counts = self.look.ended(read.is_some() || is_over(asked, now), asks_more);
        // Where it went meanwhile, the question says so.
        (counts && !self.is_gone).then(|| asked.clone())
    }

    /// The list changed for another reason while the question is open; `is_read`: since it was read again. Tells
    /// whether that says something new of the key, or that it is gone: while a rotation is watched, what is said of its last use stays
    /// true, and what could not be read at first is known as soon as it was.
    pub fn follow(&mut self, keys: &[ApiKey], is_read: bool) -> bool {
        let Some(asked) = &mut self.asked else { return false };
        let known = keys.iter().find(|key| key.id == asked.id);
        let was_gone = std::mem::replace(&mut self.is_gone, known.is_none());
        let Some(known) = known else { return !was_gone };
        let is_known_now = is_read && self.look == Look::NotRead;
        if is_known_now {
            self.look = Look::Fresh;
        }
        let is_news = known != asked;
        if is_news {
            asked.clone_from(known);
        }
        is_news || is_known_now || was_gone
    }

    /// The question was put away. What went wrong before stays in the row; that a proof was given and
    /// the button not pressed again is nothing gone wrong.
    pub fn put_away(&mut self) {
        let Some(asked) = self.asked.take() else { return };
        if self.trouble(&asked.id) == Some(&Trouble::Failed(AccountError::Interrupted { given: true })) {
            self.troubles.remove(&asked.id);
        }
    }

    /// Takes note of what came of the key with this id where it was revoked together with others.
    pub fn note(&mut self, id: &str, trouble: Option<Trouble>) {
        match trouble {
            Some(trouble) => self.troubles.insert(id.to_owned(), trouble),
            None => self.troubles.remove(id),
        };
    }

    /// The revocation of `key` ended.
    ///
    /// After a refusal the question stays open with the reason, to be confirmed again; otherwise it
    /// is answered.
    pub fn settled(&mut self, key: ApiKey, outcome: Outcome<()>) -> Next {
        match outcome {
            // Already gone is what the person asked for.
            Outcome::Done(()) | Outcome::Failed(AccountError::NotFound) => {
                self.troubles.remove(&key.id);
                self.asked = None;
                Next::Gone(Box::new(key))
            }
            Outcome::Failed(error) => {
                self.troubles.insert(key.id, Trouble::Failed(error.clone()));
                Next::Refused(error)
            }
            Outcome::Unknown => {
                self.troubles.insert(key.id.clone(), Trouble::Looking);
                self.asked = None;
                Next::ReadList
            }
        }
    }

    /// The list was read after a lost answer about `key`. Tells whether the key is gone.
    pub fn list_read(&mut self, key: &ApiKey, read: &Result<Vec<ApiKey>, AccountError>) -> bool {
        let trouble = match read {
            Err(_) => Trouble::NotKnown,
            Ok(keys) if keys.iter().any(|other| other.id == key.id) => Trouble::StillThere,
            Ok(_) => {
                self.troubles.remove(&key.id);
                return true;
            }
        };
        self.troubles.insert(key.id.clone(), trouble);
        false
    }
}

#[cfg(test)]
#[path = "revoke_tests.rs"]
mod tests;
