//! Rotations: what to advise before one, and what the list tells of one that is under way. Knows no
//! browser, no views and no HTTP.

use std::collections::BTreeSet;

use crate::backend::types::{ApiKey, KeyStatus, RotationGrace, Timestamp};

use super::risk::{Standing, is_in_use, standing};

/// An old key that was not used for so long since the new one was made is taken to be quiet.
const QUIET: i64 = 30 * 60;

/// Every overlap, as it is offered, with its form value.
pub const GRACES: [(RotationGrace, &str); 4] = [
    (RotationGrace::None, "none"),
    (RotationGrace::Hour, "hour"),
    (RotationGrace::Day, "day"),
    (RotationGrace::Week, "week"),
];

/// What the page knows of the use of a key that is to be rotated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Knowledge {
    /// What the list said when it was last read; it is being read again.
    Reading,
    /// The list was read since the form was opened.
    Fresh,
    /// It could not be read.
    Failed,
    /// It was read, and the key was used since the person was told of its use.
    UsedMeanwhile,
}

impl Knowledge {
    /// Whether what is shown of the key's use is true now.
    #[must_use]
    pub const fn is_current(self) -> bool {
        matches!(self, Self::Fresh | Self::UsedMeanwhile)
    }
}

/// Whether `key` can be rotated: it works, and is not on its way out already. Its end may come while the list still
/// calls it active, and no backend rotates it then.
#[must_use]
pub fn can_be_rotated(key: &ApiKey, now: Timestamp) -> bool {
    let is_over = key.expires_at.is_some_and(|end| end <= now);
    !is_over && matches!(standing(key, now), Standing::Active | Standing::ExpiresSoon)
}

/// The overlap to begin with: none for what nothing uses, a day for what is in use. That nothing uses a key is
/// believed only of a list that was just read.
#[must_use]
pub fn advised_grace(old: &ApiKey, knowledge: Knowledge, now: Timestamp) -> RotationGrace {
    match &old.last_used {
        None if knowledge.is_current() => RotationGrace::None,
        None => RotationGrace::Day,
        Some(_) if is_in_use(old, now) => RotationGrace::Day,
        // Something that runs once a week or a month would be missed in a day.
        Some(_) => RotationGrace::Week,
    }
}

/// Whether something may stop when `old` ends at once: it is in use, or nobody knows.
#[must_use]
pub fn may_miss_it(old: &ApiKey, knowledge: Knowledge, now: Timestamp) -> bool {
    is_in_use(old, now) || !knowledge.is_current()
}

/// Whether `seen` was not used since, by a list read just now. What is not in it any more is the server's to tell.
#[must_use]
pub fn is_as_seen(seen: &ApiKey, keys: &[ApiKey]) -> bool {
    let last_use = |key: &ApiKey| key.last_used.as_ref().map(|used| used.at);
    let now = keys.iter().find(|key| key.id == seen.id);
    now.is_none_or(|now| last_use(now) <= last_use(seen))
}

/// When the key that takes the place of `old` would end: it gets as long a life as the old one was given.
#[must_use]
pub fn heir_end(old: &ApiKey, now: Timestamp) -> Option<Timestamp> {
    old.expires_at.map(|end| now.plus_seconds(end.seconds_since(old.created_at)))
}

/// The days and hours left until `end`, where there is more than a day.
#[must_use]
pub fn days_and_hours(end: Timestamp, now: Timestamp) -> Option<(u32, u32)> {
    let hours = u32::try_from(end.seconds_since(now) / 3_600).ok()?;
    (hours >= 24).then_some((hours / 24, hours % 24))
}

/// The form value of an overlap.
#[must_use]
pub fn grace_value(grace: RotationGrace) -> &'static str {
    GRACES.iter().find(|(known, _)| *known == grace).map_or("", |(_, value)| value)
}

/// Reads a form value; what it does not know is a day, never "at once".
#[must_use]
pub fn grace_of(value: &str) -> RotationGrace {
    GRACES.iter().find(|(_, known)| *known == value).map_or(RotationGrace::Day, |(grace, _)| *grace)
}

/// A rotation under way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rotation {
    /// The key that is on its way out.
    pub old: ApiKey,
    /// The key that takes its place, where it is still in the list.
    pub heir: Option<ApiKey>,
}

/// What can be said of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Phase {
    /// The new key was not used yet: the program has not got it.
    NotSwapped,
    /// The new one is in use, and the old one too, or it was a moment ago.
    Both,
    /// The new one is in use and the old one is quiet: it can go.
    Quiet,
    /// The new key is gone: what uses the old one has nowhere to go.
    NoHeir,
}

/// The rotations that the list tells of, the one that ends first at the head.
#[must_use]
pub fn under_way(keys: &[ApiKey], now: Timestamp) -> Vec<Rotation> {
    let mut found: Vec<Rotation> = keys
        .iter()
        .filter(|key| key.status == KeyStatus::Retiring && key.expires_at.is_none_or(|end| end > now))
        .map(|old| Rotation { old: old.clone(), heir: heir_of(old, keys).cloned() })
        .collect();
    found.sort_by_key(|rotation| rotation.old.expires_at);
    found
}

/// The key that takes the place of `old`, where there is one. Where the one made by the rotation was lost and replaced, that
/// is the one that has its name now: no two working keys share one.
pub fn heir_of<'a>(old: &ApiKey, keys: &'a [ApiKey]) -> Option<&'a ApiKey> {
    let by_name = || keys.iter().find(|key| key.status == KeyStatus::Active && key.name == old.name);
    keys.iter().find(|key| old.replaced_by.as_ref() == Some(&key.id)).or_else(by_name)
}

/// The names that a key on its way out shares with its heir; those that work each have their own.
#[must_use]
pub fn shared_names(keys: &[ApiKey]) -> BTreeSet<String> {
    keys.iter().filter(|key| key.status == KeyStatus::Retiring).map(|key| key.name.clone()).collect()
}

impl Rotation {
    /// How far it has come.
    #[must_use]
    pub fn phase(&self, now: Timestamp) -> Phase {
        let Some(heir) = &self.heir else { return Phase::NoHeir };
        if heir.last_used.is_none() {
            return Phase::NotSwapped;
        }
        // What runs now and then had no turn yet: only silence beside the new key counts.
        let last = self.old.last_used.as_ref().map_or(heir.created_at, |used| used.at.max(heir.created_at));
        let is_quiet = now.seconds_since(last) >= QUIET;
        if is_quiet { Phase::Quiet } else { Phase::Both }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        backend::types::KeyUse,
        features::api_keys::model::samples::{NOW, key},
    };

    fn used(key: ApiKey, minutes_ago: i64) -> ApiKey {
        let at = NOW.plus_seconds(-minutes_ago * 60);
        ApiKey { last_used: Some(KeyUse { at, ip: "192.0.2.1".into(), country: None }), ..key }
    }

    fn retiring(id: &str, heir: &str, ends_in: i64) -> ApiKey {
        ApiKey {
            status: KeyStatus::Retiring,
            replaced_by: Some(heir.into()),
            expires_at: Some(NOW.plus_seconds(ends_in)),
            ..key(id, "Loja")
        }
    }

    #[test]
    fn the_old_key_can_go_only_when_the_new_one_works_and_it_is_quiet() {
        let phase = |old: ApiKey, heir: Option<ApiKey>| Rotation { old, heir }.phase(NOW);
        let old = || retiring("old", "new", 3_600);
        let new = || ApiKey { created_at: NOW.plus_seconds(-3_600), ..key("new", "Loja") };
        assert_eq!(phase(used(old(), 3), Some(new())), Phase::NotSwapped);
        assert_eq!(phase(old(), Some(new())), Phase::NotSwapped, "quiet, but nothing has the new one");
        assert_eq!(phase(used(old(), 3), Some(used(new(), 1))), Phase::Both);
        assert_eq!(phase(used(old(), 31), Some(used(new(), 1))), Phase::Quiet);
        assert_eq!(phase(old(), Some(used(new(), 1))), Phase::Quiet);
        let fresh = used(key("new", "Loja"), 0);
        assert_eq!(phase(used(old(), 600), Some(fresh)), Phase::Both, "it had no time to be missed");
        assert_eq!(phase(used(old(), 3), None), Phase::NoHeir);
    }

    #[test]
    fn rotations_are_found_in_the_list_and_the_most_urgent_is_first() {
        let keys = [
            retiring("late", "b", 9_000),
            key("a", "x"),
            retiring("soon", "a", 60),
            retiring("over", "a", -1),
            key("plain", "y"),
        ];
        let found = under_way(&keys, NOW);
        let shown: Vec<_> = found
            .iter()
            .map(|one| (one.old.id.as_str(), one.heir.as_ref().map(|heir| heir.id.as_str())))
            .collect();
        assert_eq!(shown, [("soon", Some("a")), ("late", None)]);
    }

    #[test]
    fn a_lost_heir_that_was_replaced_has_a_successor() {
        let keys = [retiring("old", "lost", 60), key("second", "Loja"), key("other", "Armazém")];
        let found = under_way(&keys, NOW);
        assert_eq!(found[0].heir.as_ref().map(|heir| heir.id.as_str()), Some("second"));
    }

    #[test]
    fn more_than_a_day_is_told_in_days_and_hours() {
        let left = |seconds| days_and_hours(NOW.plus_seconds(seconds), NOW);
        assert_eq!(left(7 * 86_400 - 10), Some((6, 23)));
        assert_eq!(left(86_400), Some((1, 0)));
        assert_eq!(left(86_399), None);
        assert_eq!(left(-1), None);
    }

    #[test]
    fn old_and_new_share_a_name() {
        let keys = [retiring("old", "new", 60), key("new", "Loja"), key("other", "Armazém")];
        assert_eq!(shared_names(&keys), ["Loja".to_owned()].into());
    }

    #[test]
    fn only_a_key_that_works_and_is_not_on_its_way_out_can_be_rotated() {
        let ends = |milliseconds: i64| ApiKey {
            expires_at: Some(Timestamp(NOW.0 + milliseconds)),
            ..key("1", "Loja")
        };
        assert!(can_be_rotated(&key("1", "Loja"), NOW));
        assert!(can_be_rotated(&ends(1), NOW), "to its last moment");
        for ended in [0, -1, -86_400_000] {
            assert!(!can_be_rotated(&ends(ended), NOW), "its end came while the list was on the screen");
        }
        for status in [KeyStatus::Expired, KeyStatus::Retiring, KeyStatus::Unknown] {
            assert!(!can_be_rotated(&ApiKey { status, ..ends(86_400_000) }, NOW), "{status:?}");
        }
    }

    #[test]
    fn the_advised_overlap_follows_the_use() {
        let advised = |key: &ApiKey| advised_grace(key, Knowledge::Fresh, NOW);
        assert_eq!(advised(&key("1", "a")), RotationGrace::None);
        assert_eq!(advised(&used(key("1", "a"), 5)), RotationGrace::Day);
        assert_eq!(advised(&used(key("1", "a"), 3 * 1_440)), RotationGrace::Week);
        for (grace, value) in GRACES {
            assert_eq!(grace_of(value), grace);
            assert_eq!(grace_value(grace), value);
        }
        assert_eq!(grace_of("never"), RotationGrace::Day);
    }

    #[test]
    fn an_end_at_once_is_advised_only_of_what_was_just_read() {
        for knowledge in [Knowledge::Reading, Knowledge::Failed] {
            assert_eq!(advised_grace(&key("1", "a"), knowledge, NOW), RotationGrace::Day);
            assert!(may_miss_it(&key("1", "a"), knowledge, NOW), "{knowledge:?}");
        }
        assert!(!may_miss_it(&key("1", "a"), Knowledge::Fresh, NOW));
        assert!(may_miss_it(&used(key("1", "a"), 5), Knowledge::Fresh, NOW));
    }

    #[test]
    fn a_use_since_it_was_seen_is_noticed() {
        let seen = used(key("1", "a"), 60);
        assert!(is_as_seen(&seen, &[key("2", "b"), seen.clone()]));
        assert!(!is_as_seen(&seen, &[used(key("1", "a"), 2)]));
        assert!(!is_as_seen(&key("1", "a"), &[used(key("1", "a"), 2)]), "it was never used before");
        assert!(is_as_seen(&seen, &[]), "that it is gone is what the server tells");
    }

    #[test]
    fn the_new_key_lives_as_long_as_the_old_one_was_given() {
        let made = NOW.plus_seconds(-100);
        let old = ApiKey { created_at: made, expires_at: Some(made.plus_seconds(500)), ..key("1", "a") };
        assert_eq!(heir_end(&old, NOW), Some(NOW.plus_seconds(500)));
        assert_eq!(heir_end(&key("1", "a"), NOW), None);
    }
}
