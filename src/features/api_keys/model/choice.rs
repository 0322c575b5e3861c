//! Several keys that are chosen: which of them are in view, which are in use, and what is asked before they are revoked.
//! Knows no browser, no views and no HTTP.

use std::{cmp::Reverse, collections::BTreeSet};

use crate::backend::types::{ApiKey, Timestamp};

use super::{
    look::Look,
    risk::{is_in_use, is_over},
};

/// The ones whose end would be noticed within a day.
#[must_use]
pub fn in_use(keys: &[ApiKey], now: Timestamp) -> Vec<&ApiKey> {
    keys.iter().filter(|key| !is_over(key, now) && is_in_use(key, now)).collect()
}

/// Whether a press is not enough, and the number of the keys is typed: one of them is in use, or may be.
#[must_use]
pub fn asks_number(keys: &[ApiKey], look: Look, now: Timestamp) -> bool {
    keys.iter().any(|key| !is_over(key, now) && (look == Look::NotRead || is_in_use(key, now)))
}

/// The keys as a question tells of them: those in use first, the one used last at the head.
#[must_use]
pub fn by_use(keys: &[ApiKey]) -> Vec<ApiKey> {
    let mut sorted = keys.to_vec();
    sorted.sort_by_key(|key| Reverse(key.last_used.as_ref().map(|used| used.at)));
    sorted
}

/// How many of the chosen keys are in view, and how many a search or a filter hides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Picked {
    /// Those in view: they are what is acted on.
    pub shown: usize,
    /// Those that are there but not in view: they stay chosen, and nothing is done to them.
    pub hidden: usize,
}

impl Picked {
    /// What of the `chosen` ids is among all keys, and among the `shown` ones.
    #[must_use]
    pub fn of<'a>(
        chosen: &BTreeSet<String>,
        all: &'a [ApiKey],
        shown: impl Iterator<Item = &'a ApiKey>,
    ) -> Self {
        if chosen.is_empty() {
            return Self::default();
        }
        let shown = in_view(chosen, shown).count();
        let there = in_view(chosen, all.iter()).count();
        Self { shown, hidden: there.saturating_sub(shown) }
    }
}

/// The chosen ones among the `shown` keys: nobody revokes what they do not see.
pub fn in_view<'a>(
    chosen: &BTreeSet<String>,
    shown: impl Iterator<Item = &'a ApiKey>,
) -> impl Iterator<Item = &'a ApiKey> {
    shown.filter(|key| chosen.contains(&key.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        backend::types::KeyUse,
        features::api_keys::model::samples::{NOW, key},
    };

    fn used(id: &str, minutes_ago: i64) -> ApiKey {
        let at = NOW.plus_seconds(-minutes_ago * 60);
        ApiKey { last_used: Some(KeyUse { at, ip: "192.0.2.1".into(), country: None }), ..key(id, id) }
    }

    #[test]
    fn the_ones_in_use_are_told_of_first() {
        let keys = [key("never", "a"), used("yesterday", 2_000), used("now", 1)];
        let told: Vec<String> = by_use(&keys).into_iter().map(|key| key.id).collect();
        assert_eq!(told, ["now", "yesterday", "never"]);
    }

    #[test]
    fn the_number_is_asked_of_what_is_in_use_or_may_be() {
        let quiet = [key("1", "1"), used("2", 2_000)];
        assert!(!asks_number(&quiet, Look::Reading, NOW) && !asks_number(&quiet, Look::Fresh, NOW));
        assert!(asks_number(&quiet, Look::NotRead, NOW));
        assert!(asks_number(&[used("1", 3)], Look::Fresh, NOW));
        let over = [ApiKey { expires_at: Some(NOW.plus_seconds(-1)), ..used("1", 3) }];
        assert!(!asks_number(&over, Look::Fresh, NOW) && !asks_number(&over, Look::NotRead, NOW));
        assert!(in_use(&over, NOW).is_empty(), "nothing stops by it");
    }

    #[test]
    fn what_a_search_hides_stays_chosen_and_is_not_acted_on() {
        let chosen: BTreeSet<String> = ["1", "2", "gone"].map(str::to_owned).into();
        let all = [key("1", "1"), key("2", "2"), key("3", "3")];
        let acted_on = |shown: &[ApiKey]| -> Vec<String> {
            in_view(&chosen, shown.iter()).map(|key| key.id.clone()).collect()
        };
        assert_eq!(Picked::of(&chosen, &all, all[1..].iter()), Picked { shown: 1, hidden: 1 });
        assert_eq!(acted_on(&all[1..]), ["2"]);
        assert_eq!(Picked::of(&chosen, &all, all.iter()), Picked { shown: 2, hidden: 0 }, "it is back");
        assert_eq!(acted_on(&all), ["1", "2"]);
        assert_eq!(Picked::of(&chosen, &all, all[2..].iter()), Picked { shown: 0, hidden: 2 });
        assert_eq!(Picked::of(&BTreeSet::new(), &all, all.iter()), Picked::default());
    }
}
