//! Names of keys that the eye takes for one another, found little by little: ten thousand of them take a slow phone a
//! tenth of a second. Knows no browser, no views and no HTTP.

use std::collections::{HashMap, HashSet};

use super::look_alike::likeness;
use crate::backend::types::{ApiKey, KeyStatus};

/// So many names are looked at in one go.
const AT_ONCE: usize = 200;

/// How far the looking has come.
#[derive(Debug, Default)]
pub struct TwinSearch {
    seen: HashMap<u64, u32>,
    next: usize,
}

impl TwinSearch {
    /// Looks at some more of `keys`, which are the same every time. The likenesses that several names have in common, once
    /// all were looked at. A key on its way out shares its name with its heir and counts as none.
    pub fn go_on(&mut self, keys: &[ApiKey]) -> Option<HashSet<u64>> {
        let to = keys.len().min(self.next + AT_ONCE);
        for key in keys[self.next..to].iter().filter(|key| key.status != KeyStatus::Retiring) {
            *self.seen.entry(likeness(&key.name)).or_default() += 1;
        }
        self.next = to;
        let is_twin = |(likeness, count): (&u64, &u32)| (*count > 1).then_some(*likeness);
        (to == keys.len()).then(|| self.seen.iter().filter_map(is_twin).collect())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::api_keys::model::{look_alike::look_alike, samples::key};

    fn found_in(keys: &[ApiKey]) -> HashSet<u64> {
        let mut search = TwinSearch::default();
        loop {
            if let Some(found) = search.go_on(keys) {
                return found;
            }
        }
    }

    #[test]
    fn twins_are_found_however_far_they_stand_apart_and_a_key_on_its_way_out_is_none() {
        let mut keys: Vec<_> =
            (0..3 * AT_ONCE).map(|number| key("1", &format!("key number {number} of all"))).collect();
        assert!(found_in(&keys).is_empty());
        keys.insert(0, key("1", "loja"));
        keys.push(key("2", "Ioja"));
        assert_eq!(found_in(&keys), HashSet::from([likeness("loja")]));
        keys[0].status = KeyStatus::Retiring;
        assert!(found_in(&keys).is_empty());
    }

    proptest! {
        #[test]
        fn a_name_is_a_twin_when_another_looks_like_it(names in prop::collection::vec("[lI1o0O ]{1,4}", 0..12)) {
            let keys: Vec<_> = names.iter().map(|name| key("1", name)).collect();
            let found = found_in(&keys);
            for (place, name) in names.iter().enumerate() {
                let others = names.iter().enumerate().filter(|(other, _)| *other != place);
                let has_twin = others.map(|(_, other)| other).any(|other| other == name || look_alike(other, name));
                prop_assert_eq!(found.contains(&likeness(name)), has_twin);
            }
        }
    }
}
