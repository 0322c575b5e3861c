//! Revoking keys one by one, as pure state: which key the person is asked about, and what came of it
//! in each row. Knows no browser, no views and no HTTP.

use std::collections::BTreeMap;

use crate::backend::{
    AccountError, Outcome,
    types::{ApiKey, KeyStatus, Timestamp},
};

use super::risk::{Standing, is_in_use, standing};

/// What the person does to confirm: the more would stop, the more is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Friction {
    /// A press.
    Press,
    /// The key's name is typed, or its last four characters: it was used within a day.
    TypeName,
    /// The key's last four characters are typed: its heir has the same name.
    TypeEnd,
}

/// What is asked before `key` is revoked.
#[must_use]
pub fn friction(key: &ApiKey, now: Timestamp) -> Friction {
    match standing(key, now) {
        _ if !is_in_use(key, now) => Friction::Press,
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

    /// *Revoke* was pressed beside `key`.
    pub fn ask(&mut self, key: ApiKey) {
        self.asked = Some(key);
    }

    /// The list was read while the question is open: what it says of the key's use is what is true now.
    pub fn freshen(&mut self, keys: &[ApiKey]) {
        if let Some(asked) = &mut self.asked
            && let Some(now) = keys.iter().find(|key| key.id == asked.id)
        {
            *asked = now.clone();
        }
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
mod tests {
    use super::*;
    use crate::{
        backend::types::KeyUse,
        features::api_keys::model::samples::{NOW, key},
    };

    #[test]
    fn what_is_in_use_is_named_and_what_is_not_is_pressed() {
        let used = |minutes: i64| ApiKey {
            last_used: Some(KeyUse {
                at: NOW.plus_seconds(-minutes * 60),
                ip: "192.0.2.1".into(),
                country: None,
            }),
            ..key("1", "Loja")
        };
        assert_eq!(friction(&key("1", "Loja"), NOW), Friction::Press);
        assert_eq!(friction(&used(3), NOW), Friction::TypeName);
        assert_eq!(friction(&used(2 * 1_440), NOW), Friction::Press);
        let over = ApiKey { expires_at: Some(NOW.plus_seconds(-1)), ..used(3) };
        assert_eq!(friction(&over, NOW), Friction::Press, "nothing stops by it");
        let retiring = ApiKey { status: KeyStatus::Retiring, ..used(3) };
        assert_eq!(friction(&retiring, NOW), Friction::TypeEnd, "its heir has the same name");
    }

    #[test]
    fn a_key_is_named_by_its_name_or_its_end() {
        let key = key("1", "Loja Web");
        for typed in ["Loja Web", " loja web ", "wXyZ"] {
            assert!(is_named(&key, typed), "{typed}");
        }
        for typed in ["", "Loja", "WXYZ", "zx_live_AbCd"] {
            assert!(!is_named(&key, typed), "{typed}");
        }
    }

    #[test]
    fn a_key_on_its_way_out_is_named_by_its_end_only() {
        let old = ApiKey { status: KeyStatus::Retiring, ..key("1", "Loja Web") };
        assert!(is_named(&old, " wXyZ "));
        assert!(!is_named(&old, "Loja Web"), "so is its heir called");
    }

    fn asked() -> (Revocations, ApiKey) {
        let mut revocations = Revocations::default();
        revocations.ask(key("1", "Loja"));
        (revocations, key("1", "Loja"))
    }

    #[test]
    fn a_key_that_was_already_gone_counts_as_revoked() {
        for outcome in [Outcome::Done(()), Outcome::Failed(AccountError::NotFound)] {
            let (mut revocations, key) = asked();
            assert_eq!(revocations.settled(key.clone(), outcome), Next::Gone(Box::new(key)));
            assert_eq!(revocations, Revocations::default());
        }
    }

    #[test]
    fn a_refusal_keeps_the_question_open_and_its_reason_in_the_row() {
        let (mut revocations, key) = asked();
        let next = revocations.settled(key.clone(), Outcome::Failed(AccountError::Server));
        assert_eq!(next, Next::Refused(AccountError::Server));
        assert_eq!(revocations.asked(), Some(&key));
        revocations.put_away();
        assert_eq!(revocations.trouble("1"), Some(&Trouble::Failed(AccountError::Server)));
        revocations.ask(key.clone());
        revocations.settled(key, Outcome::Done(()));
        assert_eq!(revocations.trouble("1"), None, "a retry that worked clears the row");
    }

    #[test]
    fn what_the_open_question_says_is_not_said_in_the_row_as_well() {
        let (mut revocations, key) = asked();
        revocations.settled(key.clone(), Outcome::Failed(AccountError::Offline));
        assert_eq!(revocations.in_row("1"), None);
        assert_eq!(revocations.trouble("1"), Some(&Trouble::Failed(AccountError::Offline)));
        revocations.put_away();
        assert_eq!(revocations.in_row("1"), Some(&Trouble::Failed(AccountError::Offline)));
    }

    #[test]
    fn an_open_question_follows_the_use_of_its_key() {
        let (mut revocations, key) = asked();
        assert_eq!(revocations.asked().map(|key| friction(key, NOW)), Some(Friction::Press));
        let last_used = Some(KeyUse { at: NOW, ip: "192.0.2.1".into(), country: None });
        revocations.freshen(&[ApiKey { last_used, ..key }]);
        assert_eq!(revocations.asked().map(|key| friction(key, NOW)), Some(Friction::TypeName));
        revocations.freshen(&[]);
        assert!(revocations.asked().is_some(), "that it is gone is what the press will tell");
        revocations.put_away();
        revocations.freshen(&[]);
        assert_eq!(revocations.asked(), None);
    }

    #[test]
    fn a_proof_that_was_given_is_no_failure() {
        for (given, left) in [(true, false), (false, true)] {
            let (mut revocations, key) = asked();
            let error = AccountError::Interrupted { given };
            assert_eq!(
                revocations.settled(key, Outcome::Failed(error.clone())),
                Next::Refused(error),
                "the question says to press again"
            );
            revocations.put_away();
            assert_eq!(revocations.in_row("1").is_some(), left, "given: {given}");
        }
    }

    #[test]
    fn what_came_of_one_among_many_stands_in_its_row_until_it_is_gone() {
        let mut revocations = Revocations::default();
        revocations.note("1", Some(Trouble::StillThere));
        assert_eq!(revocations.in_row("1"), Some(&Trouble::StillThere));
        revocations.note("1", None);
        assert_eq!(revocations, Revocations::default());
    }

    #[test]
    fn a_lost_answer_is_settled_by_the_list() {
        let lost = || {
            let (mut revocations, key) = asked();
            assert_eq!(revocations.settled(key.clone(), Outcome::Unknown), Next::ReadList);
            assert_eq!(revocations.trouble("1"), Some(&Trouble::Looking));
            (revocations, key)
        };
        let (mut gone, key) = lost();
        assert!(gone.list_read(&key, &Ok(vec![])));
        assert_eq!(gone, Revocations::default());

        let (mut there, key) = lost();
        assert!(!there.list_read(&key, &Ok(vec![key.clone()])));
        assert_eq!(there.trouble("1"), Some(&Trouble::StillThere));

        let (mut unread, key) = lost();
        assert!(!unread.list_read(&key, &Err(AccountError::Lost)));
        assert_eq!(unread.trouble("1"), Some(&Trouble::NotKnown));
    }
}
