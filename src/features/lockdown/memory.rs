//! What the room takes note of besides the steps: keys that are kept or revoked, the set-up that was begun
//! here, and the record of what was found.

use leptos::prelude::*;

use super::{
    model::{Lockdown, suspected_since},
    report::{Snapshot, found_again, key_name},
    room::Room,
};
use crate::{
    backend::types::{ApiKey, Session, Timestamp},
    features::two_factor::{Begun, InHand},
    platform::{clock, storage},
};

/// A longer record is not kept in the tab's memory, which has room for some millions of characters.
const LONGEST_FILE: usize = 200_000;

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

    /// Since when somebody else may have been in.
    pub fn suspected_since(self) -> Timestamp {
        let began =
            self.way.with_untracked(|way| way.as_ref().map(Lockdown::began)).unwrap_or_else(clock::now);
        self.snapshot.with_untracked(|snapshot| {
            let strangers = snapshot.iter().flat_map(Snapshot::strangers).map(|session| session.signed_in_at);
            suspected_since(began, strangers)
        })
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

    /// Adds to the record who is found there after the others were ended.
    pub fn keep_found_again(self, others: &[Session]) {
        let Some(record) = self.file.get_untracked() else { return };
        if let Some(more) = untrack(|| found_again(self.i18n, &record, others, clock::now())) {
            self.keep_file(record + &more);
        }
    }

    fn keep_file(self, text: String) {
        storage::remember_lockdown_file((text.len() <= LONGEST_FILE).then_some(text.as_str()));
        self.file.set(Some(text));
    }

    /// Takes what was found, and keeps its text for this tab.
    pub fn keep_snapshot(self, snapshot: Snapshot) {
        let account = self.session.current_now().map(|current| current.account.email).unwrap_or_default();
        let text = untrack(|| snapshot.text(self.i18n, &account));
        self.keep_file(text);
        self.snapshot.set(Some(snapshot));
    }
}
