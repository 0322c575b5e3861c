//! Revoking every key at once, as pure state. Knows no browser, no views and no HTTP.

use crate::backend::{
    AccountError, Outcome,
    types::{ApiKey, Timestamp},
};

use super::risk::{Standing, is_in_use, standing};
use crate::count::count_of;

/// Where the revocation of all keys stands.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Lockdown {
    /// Nothing was asked.
    #[default]
    Idle,
    /// The person is asked whether they mean it.
    Asking {
        /// The keys at stake.
        stake: Stake,
        /// Why the last try did nothing.
        complaint: Option<AccountError>,
    },
    /// Every key is revoked.
    Done {
        /// How many stopped working by it, where the server told.
        revoked: Option<u32>,
        /// When, by the server's clock.
        at: Timestamp,
    },
    /// The answer was lost.
    Unknown(Search),
}

/// What is known of the keys that would stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Stake {
    /// The list is being read.
    Reading,
    /// These work now.
    Known(Vec<ApiKey>),
    /// The list could not be read. Revoking is still right: it needs no list.
    NotRead,
}

impl Stake {
    fn of(read: Result<Vec<ApiKey>, AccountError>, now: Timestamp) -> Self {
        match read {
            Ok(keys) => Self::Known(still_working(keys, now)),
            Err(_) => Self::NotRead,
        }
    }

    /// The keys whose end would be noticed within a day.
    #[must_use]
    pub fn in_use(&self, now: Timestamp) -> Vec<&ApiKey> {
        match self {
            Self::Known(keys) => keys.iter().filter(|key| is_in_use(key, now)).collect(),
            Self::Reading | Self::NotRead => Vec::new(),
        }
    }
}

/// What the list said after the answer was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Search {
    /// It is being read.
    Reading,
    /// It could not be read.
    NotRead,
    /// So many keys still work.
    StillThere(u32),
}

impl Lockdown {
    /// *Revoke all* was pressed.
    #[must_use]
    pub const fn ask() -> Self {
        Self::Asking { stake: Stake::Reading, complaint: None }
    }

    /// Whether the question is on the screen.
    #[must_use]
    pub const fn is_asking(&self) -> bool {
        matches!(self, Self::Asking { .. })
    }

    /// The question was put away. What was done before stays told.
    #[must_use]
    pub fn put_away(self) -> Self {
        if self.is_asking() { Self::Idle } else { self }
    }

    /// The list was read: for the question, or to see what became of a lost answer.
    #[must_use]
    pub fn list_read(self, read: Result<Vec<ApiKey>, AccountError>, now: Timestamp) -> Self {
        match (self, read) {
            (Self::Asking { stake: Stake::Reading, complaint }, read) => {
                Self::Asking { stake: Stake::of(read, now), complaint }
            }
            (Self::Unknown(Search::Reading), Err(_)) => Self::Unknown(Search::NotRead),
            (Self::Unknown(Search::Reading), Ok(keys)) => match still_working(keys, now).len() {
                0 => Self::Done { revoked: None, at: now },
                left => Self::Unknown(Search::StillThere(count_of(left))),
            },
            (other, _) => other,
        }
    }

    /// The revocation ended. `Unknown` with [`Search::Reading`] asks for the list.
    #[must_use]
    pub fn settled(self, outcome: Outcome<u32>, now: Timestamp) -> Self {
        match (outcome, self) {
            (Outcome::Done(revoked), _) => Self::Done { revoked: Some(revoked), at: now },
            (Outcome::Unknown, _) => Self::Unknown(Search::Reading),
            (Outcome::Failed(error), Self::Asking { stake, .. }) => {
                Self::Asking { stake, complaint: Some(error) }
            }
            (Outcome::Failed(error), _) => Self::Asking { stake: Stake::NotRead, complaint: Some(error) },
        }
    }
}

fn still_working(keys: Vec<ApiKey>, now: Timestamp) -> Vec<ApiKey> {
    keys.into_iter().filter(|key| standing(key, now) != Standing::Expired).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        backend::types::{KeyStatus, KeyUse},
        features::api_keys::model::samples::{NOW, key},
    };

    fn expired() -> ApiKey {
        ApiKey { status: KeyStatus::Expired, ..key("over", "Antiga") }
    }

    #[test]
    fn the_question_counts_what_works_and_names_what_is_in_use() {
        let used = KeyUse { at: NOW.plus_seconds(-120), ip: "192.0.2.1".into(), country: None };
        let busy = ApiKey { last_used: Some(used), ..key("1", "Loja") };
        let asked = Lockdown::ask().list_read(Ok(vec![busy.clone(), key("2", "b"), expired()]), NOW);
        let Lockdown::Asking { stake, .. } = asked else { panic!("it asks") };
        assert_eq!(stake, Stake::Known(vec![busy.clone(), key("2", "b")]));
        assert_eq!(stake.in_use(NOW), [&busy]);
    }

    #[test]
    fn an_unreadable_list_does_not_stand_in_the_way() {
        let asked = Lockdown::ask().list_read(Err(AccountError::Lost), NOW);
        assert_eq!(asked, Lockdown::Asking { stake: Stake::NotRead, complaint: None });
        let done = asked.settled(Outcome::Done(3), NOW);
        assert_eq!(done, Lockdown::Done { revoked: Some(3), at: NOW });
    }

    #[test]
    fn a_refusal_keeps_the_question_with_its_reason() {
        let asked = Lockdown::ask().list_read(Ok(vec![key("1", "a")]), NOW);
        let refused = asked.settled(Outcome::Failed(AccountError::Offline), NOW);
        assert!(matches!(
            &refused,
            Lockdown::Asking { stake: Stake::Known(keys), complaint: Some(AccountError::Offline) }
                if keys.len() == 1
        ));
        assert_eq!(refused.put_away(), Lockdown::Idle);
    }

    #[test]
    fn a_lost_answer_is_settled_by_the_list() {
        let lost = || Lockdown::ask().settled(Outcome::Unknown, NOW);
        assert_eq!(lost(), Lockdown::Unknown(Search::Reading));
        assert_eq!(lost().list_read(Ok(vec![expired()]), NOW), Lockdown::Done { revoked: None, at: NOW });
        assert_eq!(lost().list_read(Ok(vec![key("1", "a")]), NOW), Lockdown::Unknown(Search::StillThere(1)));
        assert_eq!(lost().list_read(Err(AccountError::Lost), NOW), Lockdown::Unknown(Search::NotRead));
    }

    #[test]
    fn closing_the_dialog_does_not_unsay_what_was_done() {
        let done = Lockdown::Done { revoked: Some(2), at: NOW };
        assert_eq!(done.clone().put_away(), done);
    }
}
