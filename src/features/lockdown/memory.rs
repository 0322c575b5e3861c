//! What the room takes note of besides the steps: keys that are kept or revoked, the set-up that was begun
//! here, and the record of what was found.

use leptos::prelude::*;

use super::{
    model::{Ended, Lockdown, suspected_since},
    report::{Snapshot, found_again, key_name},
    room::Room,
};
use crate::{
    backend::types::{ApiKey, Session, Timestamp},
    features::two_factor::{Begun, InHand},
    platform::{clock, storage},
};

/// No more of the record is kept in the tab's memory, which has room for some millions of characters: what
/// is too much gives way by whole entries, and the record says so.
const LONGEST_FILE: usize = 200_000;
/// So much of it stays free for who is found again.
const ROOM_FOR_AGAIN: usize = 40_000;

impl Room {
    /// Whether the person means to keep this key, reactively.
    pub fn keeps(self, key: &str) -> bool {
        self.way.with(|way| way.as_ref().is_some_and(|way| way.kept().contains(key)))
    }

    /// Whether the person means to keep any key, reactively.
    pub fn keeps_any(self) -> bool {
        self.way.with(|way| way.as_ref().is_some_and(|way| !way.kept().is_empty()))
    }

    /// The person means to keep this key, or not.
    pub fn set_kept(self, key: &str, keep: bool) {
        self.way.update(|way| {
            if let Some(way) = way {
                way.keep(key, keep);
            }
        });
        self.keep();
    }

    /// The set-up of a second factor that was begun on this way.
    pub fn begun_now(self) -> Option<Begun> {
        self.way.with_untracked(|way| way.as_ref().and_then(Lockdown::begun))
    }

    /// These keys are to be revoked now.
    pub fn ask_to_revoke(self, keys: &[ApiKey]) {
        let named = keys.iter().map(|key| (key.id.clone(), key_name(key))).collect();
        self.way.update(|way| {
            if let Some(way) = way {
                way.asked.ask(named);
            }
        });
    }

    /// Of the keys that were to be revoked, those are that do not live any more.
    pub fn note_revoked(self, lives: impl Fn(&str) -> bool) {
        self.way.update(|way| {
            if let Some(way) = way {
                way.asked.note(lives);
            }
        });
    }

    /// What the answers say of the keys that were to be revoked.
    pub fn settle_asked(self, ended: &Ended) {
        self.way.update(|way| {
            if let Some(way) = way {
                way.asked.settle(ended);
            }
        });
    }

    /// How many keys were revoked on this way, reactively.
    pub fn revoked_count(self) -> u32 {
        self.way.with(|way| way.as_ref().map_or(0, |way| way.asked.count()))
    }

    /// Whether the person did not recognise the session with this id; also after a reload, when the link that
    /// brought it may be gone.
    pub fn is_reported(self, id: &str) -> bool {
        self.reported.with_value(|ids| ids.iter().any(|reported| reported == id))
            || self.way.with(|way| way.as_ref().is_some_and(|way| way.noted.tells_of(id)))
    }

    /// Since when somebody else may have been in.
    pub fn suspected_since(self) -> Timestamp {
        let of_way = |way: &Lockdown| (way.began(), way.noted.since);
        let (began, since) =
            self.way.with_untracked(|way| way.as_ref().map(of_way)).unwrap_or_else(|| (clock::now(), None));
        suspected_since(began, since)
    }

    /// Takes note of what leaving would lose.
    pub fn on_hand(self) -> Callback<Option<InHand>> {
        Callback::new(move |hand| {
            self.in_hand.try_set(hand);
        })
    }

    /// Which set-up of a second factor was begun on this way.
    pub fn set_begun(self, begun: Option<Begun>) {
        self.way.update(|way| {
            if let Some(way) = way {
                way.set_begun(begun);
            }
        });
        self.keep();
    }

    /// Adds to the record who is found there after the others were ended, each of them once.
    pub fn keep_found_again(self, mut others: Vec<Session>) {
        let Some(record) = self.file.get_untracked() else { return };
        self.way.update(|way| {
            if let Some(way) = way {
                others.retain(|other| way.noted.is_new(&other.id));
            }
        });
        if others.is_empty() {
            return;
        }
        let now = clock::now();
        let added = |room| untrack(|| found_again(self.i18n, &others, now, room));
        if let Some(kept) = storage::lockdown_file() {
            // Without room it is one line still, that says how many there were.
            let room = LONGEST_FILE.saturating_sub(kept.len());
            storage::remember_lockdown_file(Some(&(kept + &added(room))));
        }
        let whole = added(usize::MAX);
        self.found_again.update_value(|again| again.push_str(&whole));
        self.file.set(Some(record + &whole));
        self.keep();
    }

    /// Takes what was found, and keeps its text for this tab, and what of it is needed later. Who has finished
    /// meanwhile wants nothing kept.
    pub fn keep_snapshot(self, found: Snapshot) {
        if self.way.with_untracked(Option::is_none) {
            return;
        }
        let snapshot = match self.snapshot.get_untracked() {
            Some(earlier) => found.after(earlier),
            None => found,
        };
        let account = self.session.current_now().map(|current| current.account.email).unwrap_or_default();
        let text = |room| untrack(|| snapshot.text(self.i18n, &account, room));
        // Read once more, it still ends with who was found again meanwhile.
        let again = self.found_again.get_value();
        let room = LONGEST_FILE.saturating_sub(again.len().max(ROOM_FOR_AGAIN));
        storage::remember_lockdown_file(Some(&(text(room) + &again)));
        self.file.set(Some(text(usize::MAX) + &again));
        let lines = untrack(|| snapshot.reported_lines(self.i18n));
        self.way.update(|way| {
            if let Some(way) = way {
                let signed_in = snapshot.strangers().map(|session| session.signed_in_at);
                way.noted.note(snapshot.reported_ids(), signed_in, lines);
            }
        });
        self.keep();
        self.snapshot.set(Some(snapshot));
    }
}
