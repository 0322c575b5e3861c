//! Which keys the list shows, and in what order: search, filters, sorting, and how all of that stands in
//! the address. Made for ten thousand keys. Knows no browser, no views and no HTTP.

use std::{cmp::Reverse, collections::BTreeSet};

use crate::{
    backend::types::{ApiKey, KeyStatus, Timestamp},
    uri::percent_encode,
};

use super::{
    key_text::{could_be_of_a_key, holds_a_secret},
    risk::{Remedies, Risk, Standing, is_fresh, is_in_use, risks, standing, worst},
    search::{SearchIndex, Words},
};

/// What is asked of the list.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Query {
    /// Words to look for in names, prefixes and ends of keys.
    pub text: String,
    /// Only these.
    pub group: Group,
    /// Only of this environment; empty for all.
    pub environment: String,
    /// What comes first.
    pub order: Order,
}

/// What is longer was pasted by mistake: nobody searches for it again, and addresses are kept by many.
const LONGEST_IN_ADDRESS: usize = 128;

/// A choice of keys.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Group {
    /// All of them.
    #[default]
    All,
    /// Something about them deserves attention before long.
    Attention,
    /// Used within a day.
    InUse,
    /// Not used for long, or never.
    Unused,
    /// Their end is near.
    Expiring,
    /// They work until somebody revokes them.
    NoEnd,
    /// Being replaced.
    Retiring,
    /// Their time is over.
    Expired,
}

/// The environments of the keys, each once, in the order of the alphabet.
#[must_use]
pub fn environments(keys: &[ApiKey]) -> Vec<String> {
    let found: BTreeSet<&str> = keys.iter().filter_map(|key| key.environment.as_deref()).collect();
    found.into_iter().map(str::to_owned).collect()
}

/// What comes first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Order {
    /// What deserves attention.
    #[default]
    Risk,
    /// By name.
    Name,
    /// The newest.
    Created,
    /// The one used last.
    LastUsed,
    /// The one that ends soonest.
    Expiry,
}

impl Group {
    /// Every choice, as the filter offers them, with its word in the address.
    pub const ALL: [(Self, &'static str); 8] = [
        (Self::All, "all"),
        (Self::Attention, "attention"),
        (Self::InUse, "in-use"),
        (Self::Unused, "unused"),
        (Self::Expiring, "expiring"),
        (Self::NoEnd, "no-expiry"),
        (Self::Retiring, "retiring"),
        (Self::Expired, "expired"),
    ];

    /// The word in the address.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(group, _)| *group == self).map_or("", |(_, word)| word)
    }

    /// Reads the word; what is not known means all.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == word).map_or(Self::All, |(group, _)| *group)
    }

    fn holds(self, key: &ApiKey, remedies: Remedies, now: Timestamp) -> bool {
        let now_standing = || standing(key, now);
        let is_over = || now_standing() == Standing::Expired;
        match self {
            Self::All => true,
            // That a key may do everything is worth a word, and no alarm.
            Self::Attention => worst(key, remedies, now).is_some_and(|risk| risk != Risk::Broad),
            Self::InUse => !is_over() && is_in_use(key, now),
            Self::Unused => risks(key, now).any(|risk| matches!(risk, Risk::Unused | Risk::NeverUsed)),
            Self::Expiring => now_standing() == Standing::ExpiresSoon,
            Self::NoEnd => key.expires_at.is_none() && !is_over(),
            Self::Retiring => key.status == KeyStatus::Retiring && !is_over(),
            Self::Expired => is_over(),
        }
    }
}

impl Order {
    /// Every order, as it is offered, with its word in the address.
    pub const ALL: [(Self, &'static str); 5] = [
        (Self::Risk, "risk"),
        (Self::Name, "name"),
        (Self::Created, "created"),
        (Self::LastUsed, "last-used"),
        (Self::Expiry, "expiry"),
    ];

    /// The word in the address.
    #[must_use]
    pub fn word(self) -> &'static str {
        Self::ALL.iter().find(|(order, _)| *order == self).map_or("", |(_, word)| word)
    }

    /// Reads the word; what is not known means by risk.
    #[must_use]
    pub fn from_word(word: &str) -> Self {
        Self::ALL.iter().find(|(_, known)| *known == word).map_or(Self::Risk, |(order, _)| *order)
    }
}

impl Query {
    /// Reads the query of an address, given by the values of its parameters.
    #[must_use]
    pub fn from_parameters(value_of: impl Fn(&str) -> Option<String>) -> Self {
        let value = |name| value_of(name).unwrap_or_default();
        Self {
            text: value("q"),
            group: Group::from_word(&value("show")),
            environment: value("environment"),
            order: Order::from_word(&value("sort")),
        }
    }

    /// As the query of an address: what is not asked for is left out, and so is a text that holds a key or
    /// could be a part of one, or that is longer than any search.
    #[must_use]
    pub fn to_address(&self) -> String {
        let mut parts = Vec::new();
        let text = self.text.trim();
        let is_short = text.chars().nth(LONGEST_IN_ADDRESS).is_none();
        if !text.is_empty() && is_short && !holds_a_secret(text) && !could_be_of_a_key(text) {
            parts.push(format!("q={}", percent_encode(text, b"")));
        }
        if self.group != Group::All {
            parts.push(format!("show={}", self.group.word()));
        }
        if !self.environment.is_empty() && !holds_a_secret(&self.environment) {
            parts.push(format!("environment={}", percent_encode(&self.environment, b"")));
        }
        if self.order != Order::Risk {
            parts.push(format!("sort={}", self.order.word()));
        }
        if parts.is_empty() { String::new() } else { format!("?{}", parts.join("&")) }
    }

    /// Whether it leaves keys out.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        !self.text.trim().is_empty() || self.group != Group::All || !self.environment.is_empty()
    }

    /// The places in `keys` of what is asked for, in its order; `index` is of these keys. The key with the id `first` is
    /// always shown, and leads: the person has just made it.
    #[must_use]
    pub fn select(
        &self,
        keys: &[ApiKey],
        index: &SearchIndex,
        remedies: Remedies,
        now: Timestamp,
        first: Option<&str>,
    ) -> Vec<u32> {
        let words = Words::of(&self.text);
        let is_there =
            |key: &ApiKey| self.environment.is_empty() || key.environment.as_ref() == Some(&self.environment);
        let fits = |key: &ApiKey, place: u32| {
            self.group.holds(key, remedies, now)
                && is_there(key)
                && (words.is_empty() || index.finds(keys, place, &words))
        };
        let is_first = |key: &ApiKey| first.is_some_and(|id| key.id == id);
        let chosen = keys.iter().zip(0_u32..).filter(|(key, place)| is_first(key) || fits(key, *place));
        let mut places = match self.order {
            Order::Risk => sorted(chosen, |key| by_risk(key, remedies, now)),
            Order::Name => index.in_order_of_names(keys, chosen.map(|(_, place)| place)),
            Order::Created => sorted(chosen, |key| Reverse(key.created_at)),
            Order::LastUsed => sorted(chosen, |key| Reverse(key.last_used.as_ref().map(|used| used.at))),
            Order::Expiry => sorted(chosen, |key| (key.expires_at.is_none(), key.expires_at)),
        };
        if let Some(found) = places.iter().position(|place| is_first(&keys[*place as usize])) {
            places[..=found].rotate_right(1);
        }
        places
    }
}

/// A key that others may have first, then one that nobody may have stored, then what deserves attention (of those about to end the one
/// that ends soonest), then the newest; what is over last.
fn by_risk(key: &ApiKey, remedies: Remedies, now: Timestamp) -> impl Ord + use<> {
    let risk = worst(key, remedies, now);
    let end = key.expires_at.filter(|_| risk == Some(Risk::ExpiresSoon));
    let is_over = standing(key, now) == Standing::Expired;
    let is_shared = risk == Some(Risk::SeveralNetworks);
    (is_over, !is_shared, !is_fresh(key, now), risk.is_none(), risk, end, Reverse(key.created_at))
}

fn sorted<'a, K: Ord>(
    chosen: impl Iterator<Item = (&'a ApiKey, u32)>,
    key_of: impl Fn(&ApiKey) -> K,
) -> Vec<u32> {
    let mut places: Vec<(K, u32)> = chosen.map(|(key, place)| (key_of(key), place)).collect();
    places.sort_unstable();
    places.into_iter().map(|(_, place)| place).collect()
}

#[cfg(test)]
#[path = "listing_tests.rs"]
mod tests;
