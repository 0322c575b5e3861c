//! Revoking several keys: the choice, the question, and what came of each.

use std::collections::BTreeSet;

use leptos::{prelude::*, task::spawn_local};

use super::{
    LIST_HEADING,
    bulk_progress::summary,
    focus_id_soon,
    keys::KeyList,
    listing::Listing,
    model::{
        bulk::{Bulk, Fate, Line},
        choice::{Picked, in_view},
    },
    revocation::Revoking,
};
use crate::{
    backend::{AccountBackend, types::ApiKey},
    count::count_of,
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, Mutation, use_mutation},
    platform::clock,
    ui::{Button, ButtonKind, Checkbox, live_region::Announcer, use_announcer},
};

/// The keys that are chosen, and what becomes of them.
#[derive(Clone, Copy)]
pub struct Choosing {
    chosen: RwSignal<BTreeSet<String>>,
    pub(super) state: RwSignal<Bulk>,
    revoke: Mutation<ApiKey>,
    keys: KeyList,
    revoking: Revoking,
    /// How many questions were asked.
    questions: StoredValue<u32>,
}

/// Prepares to revoke several keys of `keys`.
pub fn use_choosing(keys: KeyList, revoking: Revoking) -> Choosing {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let (chosen, state) = (RwSignal::new(BTreeSet::new()), RwSignal::new(Bulk::Idle));
    let (itself, questions) = (StoredValue::new_local(None::<Mutation<ApiKey>>), StoredValue::new(0));
    let revoke = use_mutation(
        AfterProof::PressAgain,
        |backend, key: ApiKey| backend.revoke_api_key(key.id),
        move |key: ApiKey, outcome| {
            let next = state.try_update(|state| state.settled(outcome))?;
            let is_gone = |line: &Line| line.key.id == key.id && line.fate == Fate::Gone;
            if state.with_untracked(|state| state.lines().iter().any(is_gone)) {
                keys.remove(&key.id);
                chosen.update(|chosen| {
                    chosen.remove(&key.id);
                });
            }
            match (next, itself.get_value()) {
                (Some(next), Some(itself)) => {
                    itself.run(next);
                    None
                }
                (_, Some(revoke)) => {
                    ended(Choosing { chosen, state, revoke, keys, revoking, questions }, i18n, announcer)
                }
                (_, None) => None,
            }
        },
    );
    itself.set_value(Some(revoke));
    Effect::new(move || {
        let (list, read) = (keys.get(), keys.was_read());
        state.maybe_update(|state| state.follow(&list, read));
    });
    Choosing { chosen, state, revoke, keys, revoking, questions }
}

/// The last answer came. Where answers were lost, the list is asked; tells what is to be said.
fn ended(choosing: Choosing, i18n: I18n, announcer: Announcer) -> Option<String> {
    let Choosing { chosen, state, keys, .. } = choosing;
    choosing.tell_rows();
    let tally = state.with_untracked(Bulk::tally);
    if tally.unknown == 0 {
        if tally.gone > 0 {
            keys.changed();
        }
        return Some(state.with_untracked(|state| summary(i18n, state)));
    }
    spawn_local(async move {
        let read = keys.read_again().await;
        let is_news = read.is_ok() || tally.gone > 0;
        if let Ok(read) = read {
            state.try_update(|state| state.list_read(&read));
            choosing.tell_rows();
            chosen.try_update(|chosen| chosen.retain(|id| read.iter().any(|key| key.id == *id)));
        }
        if let Some(words) = state.try_with_untracked(|state| untrack(|| summary(i18n, state))) {
            if is_news {
                keys.changed();
            }
            announcer.polite(words);
        }
    });
    None
}

impl Choosing {
    /// Whether the key with this id is chosen, reactively.
    pub(super) fn is_chosen(self, id: &str) -> bool {
        self.chosen.with(|chosen| chosen.contains(id))
    }

    /// Hears of a change of the choice. Reactive.
    pub(super) fn track(self) {
        self.chosen.track();
    }

    fn toggle(self, id: String, is_chosen: bool) {
        self.chosen.update(|chosen| {
            if is_chosen {
                chosen.insert(id);
            } else {
                chosen.remove(&id);
            }
        });
    }

    /// Asks about `keys`, the chosen ones; about one alone as its own row does. What is said of them is read again
    /// meanwhile.
    fn ask(self, mut keys: Vec<ApiKey>) {
        if keys.len() == 1 {
            return keys.drain(..).for_each(|key| self.revoking.ask(key));
        }
        let question = self.questions.get_value() + 1;
        self.questions.set_value(question);
        self.state.set(Bulk::ask(keys, clock::now()));
        spawn_local(async move {
            let read = self.keys.read_again().await.ok();
            // What was read for one question says nothing of another.
            if self.questions.try_get_value() != Some(question) {
                return;
            }
            // Another reading may have been answered first: the newest is what counts.
            let read = read.map(|_| self.keys.now());
            let looked = |state: &mut Bulk| state.looked(read.as_deref().map(Vec::as_slice), clock::now());
            if let Some(first) = self.state.try_update(looked).flatten() {
                self.start(Some(first));
            }
        });
    }

    /// What came of each stands in its row, and stays there when the result is put away.
    fn tell_rows(self) {
        if let Some(fates) = self.state.try_with_untracked(Bulk::in_rows) {
            self.revoking.note(fates);
        }
    }

    pub(super) fn start(self, first: Option<ApiKey>) {
        self.tell_rows();
        if let Some(first) = first {
            self.revoke.run(first);
        }
    }
}

/// The box beside a key.
#[component]
pub fn ChooseOne(
    choosing: Choosing,
    key: Memo<ApiKey>,
    name: Memo<String>,
    is_chosen: Memo<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let id = key.with_untracked(|key| key.id.clone());
    let label = move || name.with(|name| (i18n.t().api_keys().many.select)(name));
    view! {
        <input type="checkbox" class="checkbox__box" aria-label=label prop:checked=move || is_chosen.get()
            on:change=move |event| choosing.toggle(id.clone(), event_target_checked(&event))/>
    }
}

/// The choice of all that the filters show, and what can be done with the chosen ones.
#[component]
pub fn ChooseAll(choosing: Choosing, listing: Memo<Listing>) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().many;
    let all = RwSignal::new(false);
    let picked = Memo::new(move |_| {
        let of = |listing: &Listing, chosen: &BTreeSet<String>| {
            Picked::of(chosen, listing.keys(), listing.shown())
        };
        choosing.chosen.with(|chosen| listing.with(|listing| of(listing, chosen)))
    });
    // The box says what is so, whoever made it so.
    let covers_all = Memo::new(move |_| {
        let shown = picked.get().shown;
        shown > 0 && listing.with(|listing| shown == listing.len())
    });
    Effect::new(move || all.set(covers_all.get()));
    Effect::new(move || {
        let wanted = all.get();
        if wanted == covers_all.get_untracked() {
            return;
        }
        let shown: Vec<String> =
            listing.with_untracked(|listing| listing.shown().map(|key| key.id.clone()).collect());
        choosing.chosen.update(|chosen| {
            if wanted {
                chosen.extend(shown)
            } else {
                shown.iter().for_each(|id| {
                    chosen.remove(id);
                })
            }
        });
    });
    let (count, hidden) =
        (Memo::new(move |_| count_of(picked.get().shown)), Memo::new(move |_| count_of(picked.get().hidden)));
    let has_choice = Memo::new(move |_| picked.get() != Picked::default());
    // Nothing is done to what is not shown.
    let ask = move |()| {
        let in_view = |listing: &Listing, chosen: &BTreeSet<String>| {
            in_view(chosen, listing.shown()).cloned().collect::<Vec<_>>()
        };
        let chosen = choosing
            .chosen
            .with_untracked(|chosen| listing.with_untracked(|listing| in_view(listing, chosen)));
        choosing.ask(chosen);
    };
    view! {
        <div class="cluster">
            <Checkbox name="choose-all" label=move || words().select_all checked=all/>
            <span role="status">
                {move || (count.get() > 0).then(|| i18n.count(&words().chosen, count.get()))}" "
                {move || (hidden.get() > 0).then(|| i18n.count(&words().hidden, hidden.get()))}
            </span>
            {move || (count.get() > 0).then(|| view! {
                <Button kind=ButtonKind::Danger disabled=choosing.revoke.busy() on_press=Callback::new(ask)>
                    {move || i18n.count(&words().revoke, count.get())}
                </Button>
            })}
            {move || has_choice.get().then(|| view! {
                <Button kind=ButtonKind::Quiet
                    on_press=Callback::new(move |()| {
                        choosing.chosen.set(BTreeSet::new());
                        // The button goes with the choice.
                        focus_id_soon(LIST_HEADING);
                    })>
                    {move || words().drop}
                </Button>
            })}
        </div>
    }
}
