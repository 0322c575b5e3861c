//! What about a key deserves attention, and the order that puts such keys first.

use crate::backend::types::{ApiKey, KeyStatus, Timestamp};

const DAY: i64 = 86_400;
/// An end nearer than this is pointed out.
const EXPIRES_SOON: i64 = 14 * DAY;
/// A key that has not been used for so long is probably not needed.
const UNUSED: i64 = 90 * DAY;
/// A key that was not used in its first days may have been made in vain.
const NEVER_USED: i64 = 7 * DAY;
/// Whatever used a key within this time would notice at once that it was revoked.
const IN_USE: i64 = DAY;

/// Whether a key works, and whether for long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// It works.
    Active,
    /// It works, and its end is near.
    ExpiresSoon,
    /// It was rotated and works until its end.
    Retiring,
    /// Its time is over.
    Expired,
    /// The server says something that this version does not know.
    Unknown,
}

/// Why a living key deserves attention, the most pressing first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Risk {
    /// Used from several networks within a day: somebody else may have it.
    SeveralNetworks,
    /// Its end is near: what uses it will stop.
    ExpiresSoon,
    /// Not used for a long time.
    Unused,
    /// Never used, and not new.
    NeverUsed,
    /// It works until somebody revokes it.
    NoEnd,
    /// It may do everything, where a key could be allowed less.
    Broad,
}

/// Whether `key` works. Its end may come while the list is on the screen.
#[must_use]
pub fn standing(key: &ApiKey, now: Timestamp) -> Standing {
    let left = key.expires_at.map(|end| end.seconds_since(now));
    match (key.status, left) {
        (KeyStatus::Expired, _) => Standing::Expired,
        (KeyStatus::Active | KeyStatus::Retiring, Some(left)) if left < 0 => Standing::Expired,
        (KeyStatus::Retiring, _) => Standing::Retiring,
        (KeyStatus::Active, Some(left)) if left <= EXPIRES_SOON => Standing::ExpiresSoon,
        (KeyStatus::Active, _) => Standing::Active,
        (KeyStatus::Unknown, _) => Standing::Unknown,
    }
}

/// Nothing stops by the end of a key that has ended already.
#[must_use]
pub fn is_over(key: &ApiKey, now: Timestamp) -> bool {
    standing(key, now) == Standing::Expired
}

/// Whether the end of `key` is less than a day away, ahead or behind: its hour counts, and not only its day.
#[must_use]
pub fn ends_within_a_day(key: &ApiKey, now: Timestamp) -> bool {
    key.expires_at.is_some_and(|end| end.seconds_since(now).abs() < DAY)
}

/// What deserves attention about `key`, the most pressing first. Nothing about one that is over.
pub fn risks(key: &ApiKey, now: Timestamp) -> impl Iterator<Item = Risk> + use<> {
    let standing = standing(key, now);
    let idle = key.last_used.as_ref().map(|used| now.seconds_since(used.at));
    let age = now.seconds_since(key.created_at);
    let found = [
        (key.networks.len() > 1, Risk::SeveralNetworks),
        (standing == Standing::ExpiresSoon, Risk::ExpiresSoon),
        (idle.is_some_and(|idle| idle >= UNUSED), Risk::Unused),
        (idle.is_none() && age >= NEVER_USED, Risk::NeverUsed),
        (key.expires_at.is_none(), Risk::NoEnd),
        (key.permissions.is_empty(), Risk::Broad),
    ];
    found
        .into_iter()
        .filter(move |(applies, _)| *applies && standing != Standing::Expired)
        .map(|(_, risk)| risk)
}

/// What the backend lets a person do about a risk: where it can give keys no end, that they have none is no news.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Remedies {
    /// A key can be given an end.
    pub ends: bool,
    /// A key can be allowed less than everything.
    pub permissions: bool,
}

impl Remedies {
    /// A backend that can do everything.
    pub const ALL: Self = Self { ends: true, permissions: true };

    const fn has_one(self, risk: Risk) -> bool {
        match risk {
            Risk::NoEnd => self.ends,
            Risk::Broad => self.permissions,
            Risk::SeveralNetworks | Risk::ExpiresSoon | Risk::Unused | Risk::NeverUsed => true,
        }
    }
}

/// The most pressing of [`risks`] about which something can be done.
#[must_use]
pub fn worst(key: &ApiKey, remedies: Remedies, now: Timestamp) -> Option<Risk> {
    risks(key, now).find(|risk| remedies.has_one(*risk))
}

/// Whether `key` was made within a day and not used yet: nobody may have stored it.
#[must_use]
pub fn is_fresh(key: &ApiKey, now: Timestamp) -> bool {
    key.last_used.is_none()
        && now.seconds_since(key.created_at) < DAY
        && matches!(standing(key, now), Standing::Active | Standing::ExpiresSoon)
}

/// Whether something would notice within a day that `key` was revoked.
#[must_use]
pub fn is_in_use(key: &ApiKey, now: Timestamp) -> bool {
    key.last_used.as_ref().is_some_and(|used| is_recent(used.at, now))
}

/// Whether a key that was used `at` that moment is in use.
#[must_use]
pub fn is_recent(at: Timestamp, now: Timestamp) -> bool {
    now.seconds_since(at) < IN_USE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        backend::types::KeyUse,
        features::api_keys::model::samples::{NOW, key},
    };

    fn days(n: i64) -> i64 {
        n * DAY
    }

    fn used(key: ApiKey, days_ago: i64) -> ApiKey {
        let at = NOW.plus_seconds(-days(days_ago));
        ApiKey { last_used: Some(KeyUse { at, ip: "192.0.2.1".into(), country: None }), ..key }
    }

    fn ends(key: ApiKey, in_days: i64) -> ApiKey {
        ApiKey { expires_at: Some(NOW.plus_seconds(days(in_days))), ..key }
    }

    fn made(key: ApiKey, days_ago: i64) -> ApiKey {
        ApiKey { created_at: NOW.plus_seconds(-days(days_ago)), ..key }
    }

    fn found(key: &ApiKey) -> Vec<Risk> {
        risks(key, NOW).collect()
    }

    #[test]
    fn an_end_that_has_passed_is_an_end_whatever_the_list_said() {
        assert_eq!(standing(&ends(key("1", "a"), -1), NOW), Standing::Expired);
        assert_eq!(standing(&ends(key("1", "a"), 3), NOW), Standing::ExpiresSoon);
        assert_eq!(standing(&ends(key("1", "a"), 60), NOW), Standing::Active);
        let retiring = ApiKey { status: KeyStatus::Retiring, ..ends(key("1", "a"), 1) };
        assert_eq!(standing(&retiring, NOW), Standing::Retiring);
    }

    #[test]
    fn of_an_end_within_a_day_the_hour_counts() {
        let left = |seconds| {
            ends_within_a_day(&ApiKey { expires_at: Some(NOW.plus_seconds(seconds)), ..key("1", "a") }, NOW)
        };
        assert!(left(60) && left(DAY - 1) && left(-3_600), "an hour ago too");
        assert!(!left(DAY) && !left(-DAY));
        assert!(!ends_within_a_day(&ApiKey { expires_at: None, ..key("1", "a") }, NOW));
    }

    #[test]
    fn advice_appears_where_it_applies() {
        let healthy = used(ends(made(key("1", "a"), 20), 60), 1);
        assert_eq!(found(&healthy), []);
        assert_eq!(found(&used(healthy.clone(), 91)), [Risk::Unused]);
        assert_eq!(found(&made(key("1", "a"), 8)), [Risk::NeverUsed, Risk::NoEnd]);
        assert_eq!(found(&key("1", "a")), [Risk::NoEnd], "new: no reproach for not being used yet");
        assert_eq!(found(&ends(used(key("1", "a"), 200), -1)), [], "it is over");
        let everything = ApiKey { permissions: vec![], ..healthy.clone() };
        assert_eq!(found(&everything), [Risk::Broad]);
        let uses = vec![everything.last_used.clone().unwrap(); 2];
        assert_eq!(found(&ApiKey { networks: uses, ..healthy }), [Risk::SeveralNetworks]);
    }

    #[test]
    fn nothing_is_advised_that_the_backend_cannot_do() {
        let without_end = ApiKey { permissions: vec![], ..key("1", "a") };
        let advised = |ends, permissions| worst(&without_end, Remedies { ends, permissions }, NOW);
        assert_eq!(worst(&without_end, Remedies::ALL, NOW), Some(Risk::NoEnd));
        assert_eq!(advised(false, true), Some(Risk::Broad));
        assert_eq!(advised(true, false), Some(Risk::NoEnd));
        assert_eq!(advised(false, false), None);
        let old = made(without_end.clone(), 8);
        assert_eq!(worst(&old, Remedies { ends: false, permissions: false }, NOW), Some(Risk::NeverUsed));
    }

    #[test]
    fn in_use_means_within_a_day() {
        assert!(is_in_use(&used(key("1", "a"), 0), NOW));
        assert!(!is_in_use(&used(key("1", "a"), 2), NOW));
        assert!(!is_in_use(&key("1", "a"), NOW));
    }
}
