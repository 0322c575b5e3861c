//! What a new key may do: everything, or only what is chosen. Knows no browser, no views and no HTTP.

use std::collections::BTreeSet;

/// What is chosen. The boxes keep their ticks while everything is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Permissions {
    /// Only what is ticked.
    pub is_limited: bool,
    /// The ticked ones.
    pub ticked: BTreeSet<String>,
}

impl Permissions {
    /// Ticks one, or takes its tick away.
    pub fn tick(&mut self, permission: &str, is_wanted: bool) {
        if is_wanted {
            self.ticked.insert(permission.to_owned());
        } else {
            self.ticked.remove(permission);
        }
    }

    /// As the request has them: none for everything. Nothing where only some are wanted and none is ticked, which
    /// the request would take for everything.
    #[must_use]
    pub fn asked(&self) -> Option<Vec<String>> {
        match (self.is_limited, self.ticked.is_empty()) {
            (false, _) => Some(Vec::new()),
            (true, true) => None,
            (true, false) => Some(self.ticked.iter().cloned().collect()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_tick_is_never_everything_by_accident() {
        let mut chosen = Permissions::default();
        assert_eq!(chosen.asked(), Some(vec![]), "everything, as before");
        chosen.is_limited = true;
        assert_eq!(chosen.asked(), None);
        chosen.tick("messages:send", true);
        chosen.tick("messages:read", true);
        chosen.tick("messages:read", false);
        assert_eq!(chosen.asked(), Some(vec!["messages:send".to_owned()]));
        chosen.is_limited = false;
        assert_eq!(chosen.asked(), Some(vec![]), "the ticks stay, and mean nothing");
    }
}
