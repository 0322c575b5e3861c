//! Revoking one key: the act, and what came of it in the key's row.

use leptos::{prelude::*, task::spawn_local};

use super::{
    focus_id_if_lost, focus_id_soon,
    keys::KeyList,
    model::{
        name::quoted,
        revoke::{Next, Revocations, Trouble},
    },
};
use crate::{
    backend::{AccountBackend, types::ApiKey},
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation},
    platform::clock,
    ui::{Notice, NoticeKind, use_announcer},
};

/// The revocations of this page.
#[derive(Clone, Copy)]
pub struct Revoking {
    pub(super) state: RwSignal<Revocations>,
    pub(super) keys: KeyList,
    pub(super) revoke: Mutation<ApiKey>,
    /// The name and the end of the key that was revoked last.
    receipt: RwSignal<Option<(String, String)>>,
    /// Where the focus goes when a row is gone.
    list_heading: &'static str,
}

/// Prepares to revoke keys of `keys`. When a row is gone, the focus goes to `list_heading`.
pub fn use_revoking(keys: KeyList, list_heading: &'static str) -> Revoking {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let state = RwSignal::new(Revocations::default());
    let receipt = RwSignal::new(None);
    let leave_list = move |key: &ApiKey| {
        keys.remove(&key.id);
        keys.changed();
        receipt.set(Some((quoted(&key.name), key.last4.clone())));
        focus_id_soon(list_heading);
        (i18n.t_now().api_keys().revoke.done)(&quoted(&key.name))
    };
    let look = move |key: ApiKey| {
        spawn_local(async move {
            let read = keys.read_again().await;
            let gone = state.try_update(|state| state.list_read(&key, &read));
            match gone {
                Some(true) => announcer.polite(leave_list(&key)),
                Some(false) => {
                    if let Some(trouble) = state.with_untracked(|state| state.trouble(&key.id).cloned()) {
                        announcer.assertive(trouble_words(i18n, &trouble));
                    }
                }
                None => {}
            }
        });
    };
    let revoke = use_mutation(
        AfterProof::PressAgain,
        |backend, key: ApiKey| backend.revoke_api_key(key.id),
        move |key, outcome| match state.try_update(|state| state.settled(key.clone(), outcome))? {
            Next::Gone(key) => Some(leave_list(&key)),
            // The reason stands in the open question, which reads it out.
            Next::Refused(_) => None,
            Next::ReadList => {
                look(key);
                Some(i18n.t_now().api_keys().revoke.looking.to_owned())
            }
        },
    );
    Effect::new(move || {
        let (keys, read) = (keys.get(), keys.was_read());
        state.maybe_update(|state| state.follow(&keys, read));
    });
    Revoking { state, keys, revoke, receipt, list_heading }
}

impl Revoking {
    /// Asks whether `key` is really meant. The page may have been open for hours: what is said of the
    /// key's last use is read again meanwhile.
    pub fn ask(self, key: ApiKey) {
        self.receipt.set(None);
        let id = key.id.clone();
        self.state.update(|state| state.ask(key, clock::now()));
        spawn_local(async move {
            let read = self.keys.read_again().await.ok();
            // Another reading may have been answered first: the newest is what counts.
            let read = read.map(|_| self.keys.now());
            let read = read.as_deref().map(Vec::as_slice);
            let looked = |state: &mut Revocations| state.looked(&id, read, clock::now());
            if let Some(key) = self.state.try_update(looked).flatten() {
                self.revoke.run(key);
            }
        });
    }

    /// The person confirmed `key`, by a press alone or by its name. A press alone waits until its use was read again.
    pub(super) fn confirm(self, key: ApiKey, is_named: bool) {
        if is_named || self.state.try_update(Revocations::press) == Some(true) {
            self.revoke.run(key);
        }
    }

    /// The question is put away. What opened it may have gone with its row.
    pub(super) fn put_away(self) {
        self.state.update(Revocations::put_away);
        focus_id_if_lost(self.list_heading);
    }

    /// Hears of a change of what stands in a row. Reactive.
    pub fn track(self) {
        self.state.track();
    }

    /// What stands in the row of the key with this id, reactively.
    pub fn in_row(self, id: &str) -> Option<Trouble> {
        self.state.with(|state| state.in_row(id).cloned())
    }

    /// What came of keys that were revoked together with others: in their rows too there is a reason
    /// and a way to try again.
    pub fn note(self, fates: impl IntoIterator<Item = (String, Option<Trouble>)>) {
        // Answers may come when the page has gone.
        self.state.try_update(|state| {
            for (id, trouble) in fates {
                state.note(&id, trouble);
            }
        });
    }
}

/// What was revoked last, where the focus goes when its row is gone. It was read out already.
#[component]
pub fn RevokedNote(revoking: Revoking) -> impl IntoView {
    let i18n = use_i18n();
    move || {
        revoking.receipt.get().map(|(name, last4)| {
            let words = (i18n.t().api_keys().revoke.receipt)(&name, &last4);
            view! { <Notice kind=NoticeKind::Success>{words}</Notice> }
        })
    }
}

/// Why a key is still there, in words.
pub fn trouble_words(i18n: I18n, trouble: &Trouble) -> String {
    let words = &i18n.t().api_keys().revoke;
    match trouble {
        Trouble::Failed(error) => (words.failed)(&i18n.explain(error)),
        Trouble::Looking => words.looking.to_owned(),
        Trouble::StillThere => words.still_there.to_owned(),
        Trouble::NotKnown => words.not_known.to_owned(),
    }
}
