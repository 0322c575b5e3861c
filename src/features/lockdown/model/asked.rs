//! The keys that were asked to be revoked over all tries, and what is known of them: what is counted and what is
//! listed come from here alone, so that the one cannot contradict the other.

use super::Ended;
use crate::count::count_of;

/// Before a key of which nothing is known yet, before one that is revoked, and before the number of those that
/// were revoked and have no name here.
const OPEN: char = '?';
const GONE: char = '-';
const UNNAMED: char = '*';

/// The keys by id, and what they are called: name and last characters, which open nothing.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asked {
    /// Those that are not known to be revoked.
    open: Vec<(String, String)>,
    /// Those that are revoked.
    revoked: Vec<(String, String)>,
    /// Revoked with all others in one act, and in no list that was read.
    unnamed: u32,
}

impl Asked {
    /// These are to be revoked now. What is revoked already is not counted anew: a list may be older than that.
    pub fn ask(&mut self, mut keys: Vec<(String, String)>) {
        keys.retain(|(id, _)| self.revoked.iter().all(|(gone, _)| gone != id));
        self.open = keys;
    }

    /// Those that do not live any more are revoked.
    pub fn note(&mut self, lives: impl Fn(&str) -> bool) {
        let (open, gone): (Vec<_>, Vec<_>) =
            std::mem::take(&mut self.open).into_iter().partition(|(id, _)| lives(id));
        self.open = open;
        self.revoked.extend(gone);
    }

    /// What the answers say of them. A key whose answer was lost stays open until the list was looked at.
    pub fn settle(&mut self, ended: &Ended) {
        let Some(all) = ended.all else { return self.note(|id| !ended.revoked.contains(id)) };
        let named = count_of(self.open.len());
        self.note(|_| false);
        self.unnamed = self.unnamed.saturating_add(all.saturating_sub(named));
    }

    /// How many are revoked.
    #[must_use]
    pub fn count(&self) -> u32 {
        count_of(self.revoked.len()).saturating_add(self.unnamed)
    }

    /// How many were to be revoked and are not known to be.
    #[must_use]
    pub fn left(&self) -> u32 {
        count_of(self.open.len())
    }

    /// What those are called that are revoked, and how many there are besides.
    #[must_use]
    pub fn revoked(&self) -> (Vec<&str>, u32) {
        (self.revoked.iter().map(|(_, name)| name.as_str()).collect(), self.unnamed)
    }

    /// As lines, for the record.
    pub(super) fn lines(&self) -> String {
        let line = |mark| move |(id, name): &(String, String)| format!("{mark}{id} {name}\n");
        let unnamed = (self.unnamed > 0).then(|| format!("{UNNAMED}{}\n", self.unnamed));
        self.open.iter().map(line(OPEN)).chain(self.revoked.iter().map(line(GONE))).chain(unnamed).collect()
    }

    /// Reads such a line; nothing where it is none.
    pub(super) fn read(&mut self, line: &str) -> Option<()> {
        let key = |line: &str| line.split_once(' ').map(|(id, name)| (id.to_owned(), name.to_owned()));
        let mut rest = line.chars();
        match (rest.next()?, rest.as_str()) {
            (OPEN, line) => self.open.push(key(line)?),
            (GONE, line) => self.revoked.push(key(line)?),
            (UNNAMED, number) => self.unnamed = number.parse().ok()?,
            _ => return None,
        }
        Some(())
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use proptest::prelude::*;

    use super::*;
    use crate::backend::AccountError;

    fn named(ids: &[&str]) -> Vec<(String, String)> {
        ids.iter().map(|id| ((*id).to_owned(), format!("key {id} (zx…{id})"))).collect()
    }

    fn reread(asked: &Asked) -> Asked {
        let mut again = Asked::default();
        for line in asked.lines().lines() {
            again.read(line).expect("its own line");
        }
        again
    }

    #[test]
    fn a_key_whose_answer_was_lost_is_counted_once_the_list_was_looked_at() {
        let mut asked = Asked::default();
        asked.ask(named(&["1", "2", "3"]));
        let mut ended = Ended::default();
        ended.note("1", Ok(()));
        ended.note("2", Err(AccountError::Lost));
        ended.note("3", Err(AccountError::Server));
        asked.settle(&ended);
        asked.note(|id| id == "3");
        assert_eq!((asked.count(), asked.left()), (2, 1), "two of three");
        asked.ask(named(&["3"]));
        let mut ended = Ended::default();
        ended.note("3", Ok(()));
        asked.settle(&ended);
        assert_eq!((asked.count(), asked.left()), (3, 0));
        assert_eq!(asked.revoked().0.len(), 3, "as many as are listed");
    }

    #[test]
    fn what_was_revoked_in_one_act_without_a_list_is_counted_without_a_name() {
        let mut asked = Asked::default();
        asked.ask(named(&["1"]));
        asked.settle(&Ended { all: Some(3), ..Ended::default() });
        assert_eq!((asked.count(), asked.revoked().1), (3, 2));
        assert_eq!(reread(&asked), asked);
        // An earlier try had arrived after all.
        let mut asked = Asked::default();
        asked.ask(named(&["1", "2"]));
        asked.settle(&Ended { all: Some(0), ..Ended::default() });
        assert_eq!((asked.count(), asked.revoked().1), (2, 0));
    }

    #[test]
    fn what_is_no_line_of_it_is_not_read() {
        for rubbish in ["rubbish", "", "?id", "*x"] {
            assert_eq!(Asked::default().read(rubbish), None, "{rubbish}");
        }
    }

    /// What becomes of the request to revoke one key.
    #[derive(Debug, Clone, Copy)]
    enum Fate {
        Done,
        LostButGone,
        LostAndThere,
        Failed,
    }

    /// A try: what becomes of each key that still lives, and whether the list was read anew before it, so that
    /// keys may be chosen once more that are gone.
    fn tries() -> impl Strategy<Value = Vec<(Vec<Fate>, bool)>> {
        let fate =
            prop::sample::select(vec![Fate::Done, Fate::LostButGone, Fate::LostAndThere, Fate::Failed]);
        prop::collection::vec((prop::collection::vec(fate, 8), any::<bool>()), 1..6)
    }

    proptest! {
        #[test]
        fn the_count_is_that_of_the_keys_that_are_gone_and_the_total_that_of_the_chosen(
            chosen in 1_usize..8, tries in tries(), reload in any::<bool>(),
        ) {
            let ids: Vec<String> = (0..chosen).map(|n| n.to_string()).collect();
            let mut living: BTreeSet<&str> = ids.iter().map(String::as_str).collect();
            let mut listed = living.clone();
            let mut asked = Asked::default();
            for (fates, read_anew) in tries {
                if read_anew {
                    listed.clone_from(&living);
                }
                asked.ask(named(&listed.iter().copied().collect::<Vec<_>>()));
                let mut ended = Ended::default();
                for (id, fate) in listed.iter().zip(fates) {
                    let lives = living.contains(id);
                    let answer = match fate {
                        Fate::Failed => Err(AccountError::Server),
                        Fate::LostAndThere | Fate::LostButGone => Err(AccountError::Lost),
                        Fate::Done if lives => Ok(()),
                        Fate::Done => Err(AccountError::NotFound),
                    };
                    if matches!(fate, Fate::Done | Fate::LostButGone) {
                        living.remove(id);
                    }
                    ended.note(id, answer);
                }
                asked.settle(&ended);
                prop_assert!(asked.count() <= count_of(chosen - living.len()), "nothing is claimed");
                asked.note(|id| living.contains(id));
                if reload {
                    asked = reread(&asked);
                }
                prop_assert_eq!(asked.count(), count_of(chosen - living.len()));
                prop_assert_eq!(asked.count() + asked.left(), count_of(chosen));
                let (names, besides) = asked.revoked();
                prop_assert_eq!(asked.count(), count_of(names.len()) + besides);
            }
        }
    }
}
