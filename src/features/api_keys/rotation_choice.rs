//! What the form of a rotation knows of the old key, what is chosen there, and how it is sent.

use leptos::{prelude::*, task::spawn_local};

use super::{
    creation::Creation,
    model::{
        create::{Attempt, Create, Event},
        rotation::{Knowledge, advised_grace, grace_of, grace_value, is_as_seen},
    },
};
use crate::{
    backend::types::{ApiKey, RotationGrace},
    platform::{clock, random},
};

/// What the form knows of the old key, and what is chosen.
#[derive(Clone, Copy)]
pub(super) struct Choice {
    creation: Creation,
    /// The old key as the list has it now; while the new one is being made, the last thing known of it.
    pub(super) old: Memo<Option<ApiKey>>,
    /// Which key that is.
    pub(super) id: Memo<Option<String>>,
    pub(super) knowledge: RwSignal<Knowledge>,
    pub(super) advised: Memo<RotationGrace>,
    pub(super) chosen: RwSignal<String>,
    /// The list is being looked at before an end at once is sent.
    pub(super) checking: RwSignal<bool>,
}

/// The list is read anew when the form opens: the page may have been open for hours, and what nothing used then
/// may be in use now.
pub(super) fn use_choice(creation: Creation) -> Choice {
    let keys = creation.keys();
    let old = Memo::new(move |before: Option<&Option<ApiKey>>| {
        creation.state().with(|state| match state {
            Create::Rotating { old, .. } => {
                let now = keys.get().iter().find(|key| key.id == old.id).cloned();
                Some(now.unwrap_or_else(|| old.clone()))
            }
            _ => before.cloned().flatten(),
        })
    });
    let knowledge = RwSignal::new(Knowledge::Reading);
    let id = Memo::new(move |_| old.with(|old| old.as_ref().map(|old| old.id.clone())));
    let chosen = RwSignal::new(String::new());
    Effect::new(move || {
        let asked = id.get();
        knowledge.set(Knowledge::Reading);
        // What was chosen for one key is not chosen for another.
        chosen.set(String::new());
        spawn_local(async move {
            let read = keys.read_again().await;
            let is_awaited = knowledge.try_get_untracked() == Some(Knowledge::Reading);
            if is_awaited && id.try_get_untracked().is_some_and(|now| now == asked) {
                knowledge.set(if read.is_ok() { Knowledge::Fresh } else { Knowledge::Failed });
            }
        });
    });
    let advised = Memo::new(move |_| {
        let knowledge = knowledge.get();
        old.with(|old| {
            old.as_ref().map_or(RotationGrace::Day, |old| advised_grace(old, knowledge, clock::now()))
        })
    });
    // What stands there to begin with never ends a key at once: that is for the person to choose, even where it is
    // advised, and never comes to stand under a finger that is about to press.
    let preselected = Memo::new(move |_| match advised.get() {
        RotationGrace::None => RotationGrace::Day,
        advised => advised,
    });
    // Advice that comes later changes nothing that the person chose meanwhile.
    Effect::new(move |before: Option<RotationGrace>| {
        let now = preselected.get();
        let chose = chosen
            .with(|chosen| !chosen.is_empty() && before.is_none_or(|before| chosen != grace_value(before)));
        if !chose && chosen.with_untracked(|chosen| chosen != grace_value(now)) {
            chosen.set(grace_value(now).to_owned());
        }
        now
    });
    Choice { creation, old, id, knowledge, advised, chosen, checking: RwSignal::new(false) }
}

impl Choice {
    /// The person pressed.
    pub(super) fn make(self) {
        let Some(seen) = self.old.get_untracked() else { return };
        let grace = self.chosen.with_untracked(|value| grace_of(value));
        if grace == RotationGrace::None { self.check(seen) } else { self.send(seen, grace) }
    }

    fn send(self, old: ApiKey, grace: RotationGrace) {
        let present = self.creation.keys().now();
        let attempt = Attempt::rotating(old, grace, random::idempotency_key(), &present, clock::now());
        self.creation.dispatch(Event::Generate(attempt));
    }

    /// An end at once is sent only when the old key stands as the person saw it. Else the form shows what is new,
    /// and they press again.
    fn check(self, seen: ApiKey) {
        let was_told = self.knowledge.get_untracked() == Knowledge::Failed;
        self.checking.set(true);
        spawn_local(async move {
            let read = self.creation.keys().read_again().await;
            if self.checking.try_set(false).is_some() || !self.is_about(&seen) {
                return;
            }
            let is_as_seen = match &read {
                Ok(keys) => is_as_seen(&seen, keys),
                Err(_) => was_told,
            };
            self.knowledge.set(match &read {
                Ok(_) if is_as_seen => Knowledge::Fresh,
                Ok(_) => Knowledge::UsedMeanwhile,
                Err(_) => Knowledge::Failed,
            });
            if is_as_seen {
                self.send(seen, RotationGrace::None);
            }
        });
    }

    fn is_about(self, seen: &ApiKey) -> bool {
        let is_it = |state: &Create| matches!(state, Create::Rotating { old, .. } if old.id == seen.id);
        self.creation.state().with_untracked(is_it)
    }
}
