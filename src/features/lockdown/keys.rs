//! Revoking API keys: what will stop, which ones, and what came of each.

use leptos::prelude::*;

use super::{
    key_box::KeyBox,
    model::{Ended, Event, Mark, Step, Told as ActTold, by_suspicion, living},
    parts::{GoOn, Reading, Told},
    room::{Room, use_room},
};
use crate::{
    backend::{Answer, Backend, Outcome, types::ApiKey},
    count::count_of,
    mutation::{AfterProof, Mutation, use_mutation},
    platform::tabs::{self, TabMessage},
    routes,
    session::use_meta,
    ui::{Button, ButtonKind, IconName, Notice, NoticeKind},
};

const STEP: Step = Step::Keys;

/// The keys to revoke: some, or every one in one act.
#[derive(Clone)]
enum Batch {
    All,
    These(Vec<String>),
}

/// What the step needs besides the room.
#[derive(Clone, Copy)]
pub(super) struct Choosing {
    pub room: Room,
    /// What the last try came to.
    pub ended: RwSignal<Ended>,
    /// Revoked by tries before the last.
    before: StoredValue<u32>,
    /// Nothing is chosen, and the person was told.
    pub nothing_chosen: RwSignal<bool>,
    all_at_once: Signal<bool>,
}

/// The keys with what their end means, and the one act.
#[component]
pub(super) fn KeysStep() -> impl IntoView {
    let (room, meta) = (use_room(), use_meta());
    let all_at_once = Signal::derive(move || {
        meta.with(|meta| meta.as_ref().is_some_and(|meta| meta.capabilities.revoke_all_keys))
    });
    let choosing = Choosing {
        room,
        ended: RwSignal::new(Ended::default()),
        before: StoredValue::new(0),
        nothing_chosen: RwSignal::new(false),
        all_at_once,
    };
    let revoke = use_mutation(AfterProof::PressAgain, send, move |_, outcome| choosing.settled(outcome));
    let offered = Memo::new(move |_| room.may_send_now(STEP) || revoke.busy().get());
    let none = move || {
        let none = room.facts.with(|facts| facts.keys.as_deref().is_some_and(|keys| living(keys).is_empty()));
        none.then(|| view! { <p>{move || room.i18n.t().lockdown().keys.none}</p> })
    };
    let kept = move || room.keeps_any().then(|| view! { <Kept room/> });
    let rows_say_it = Memo::new(move |_| room.mark(STEP) == Mark::Failed && choosing.left() > 0);
    view! {
        <Reading/>
        {move || (!rows_say_it.get()).then(|| view! { <Told step=STEP/> })}
        {none}
        {move || offered.get().then(|| view! { <Choice choosing revoke/> })}
        {kept}
        <GoOn step=STEP/>
    }
}

impl Choosing {
    /// What is to stop: the living keys that the person does not keep.
    fn chosen(self) -> Option<Vec<ApiKey>> {
        self.room.facts.with(|facts| {
            let keys = living(facts.keys.as_ref()?);
            Some(keys.into_iter().filter(|key| !self.room.keeps(&key.id)).collect())
        })
    }

    fn press(self, revoke: Mutation<Batch>) {
        let (chosen, kept_any) = untrack(|| (self.chosen(), self.room.keeps_any()));
        let ids: Option<Vec<String>> = chosen.map(|keys| keys.into_iter().map(|key| key.id).collect());
        let all_at_once = self.all_at_once.get_untracked();
        let batch = match ids {
            Some(ids) if ids.is_empty() => return self.nothing_chosen.set(true),
            Some(ids) if kept_any || !all_at_once => Batch::These(ids),
            Some(_) => Batch::All,
            // The list could not be read; to revoke everything needs no list, if everything is meant.
            None if all_at_once && !kept_any => Batch::All,
            None => return,
        };
        let asked = untrack(|| self.chosen()).unwrap_or_default();
        self.room.ask_to_revoke(&asked);
        if self.room.on(Event::Act(STEP, ActTold::Sending)) {
            self.ended.set(Ended::default());
            revoke.run(batch);
        }
    }

    fn settled(self, outcome: Outcome<Ended>) -> Option<String> {
        let told = match outcome {
            Outcome::Done(ended) => {
                self.before.update_value(|before| *before += ended.revoked);
                let failure = ended.failed.values().next().cloned();
                let lost = ended.lost;
                if failure.is_none() && !lost {
                    self.room.note_revoked(|_| false);
                }
                self.ended.try_set(ended);
                tabs::send(TabMessage::KeysChanged);
                match failure {
                    _ if lost => Outcome::Unknown,
                    Some(error) => Outcome::Failed(error),
                    None => Outcome::Done(Some(self.before.get_value())),
                }
            }
            Outcome::Failed(error) => Outcome::Failed(error),
            Outcome::Unknown => Outcome::Unknown,
        };
        // After a partial failure the list must show what is left.
        let partly =
            matches!(told, Outcome::Failed(_)) && self.ended.with_untracked(|ended| ended.revoked > 0);
        let said = self.room.settled(STEP, told);
        if partly {
            self.room.look(STEP);
        }
        match untrack(|| self.left()) {
            0 => said,
            left => Some(self.left_words(left)),
        }
    }

    /// How many keys were to be revoked and were not: each has its reason in its row, and "nothing was
    /// changed", which is true of one, would be false of all.
    fn left(self) -> u32 {
        self.ended.with(|ended| count_of(ended.failed.len()))
    }

    fn left_words(self, left: u32) -> String {
        let i18n = self.room.i18n;
        let words = &i18n.t().lockdown().keys;
        let number = |n: u32| i18n.formats().number(f64::from(n));
        let revoked = self.ended.with(|ended| ended.revoked);
        let of_all = (words.of_all)(&number(revoked), &number(revoked + left));
        format!("{of_all} {}", i18n.count(&words.partly, left))
    }
}

/// Asks the backend. Keys are revoked one after the other; each has its own answer.
fn send(backend: &Backend, batch: Batch) -> Answer<Ended> {
    let backend = *backend;
    Box::pin(async move {
        let ids = match batch {
            Batch::All => {
                let revoked = backend.revoke_all_api_keys().await?;
                return Ok(Ended { revoked, ..Ended::default() });
            }
            Batch::These(ids) => ids,
        };
        let mut ended = Ended::default();
        for id in ids {
            if !ended.note(&id, backend.revoke_api_key(id.clone()).await) {
                break;
            }
        }
        match ended.waits_for() {
            // Asked before anything was done: the person proves it and presses again.
            Some(error) if ended.revoked == 0 && !ended.lost => Err(error),
            _ => Ok(ended),
        }
    })
}

#[component]
fn Choice(choosing: Choosing, revoke: Mutation<Batch>) -> impl IntoView {
    let room = choosing.room;
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().keys;
    let count = Memo::new(move |_| choosing.chosen().map(|keys| count_of(keys.len())));
    let label = move || match count.get() {
        Some(count @ 1..) => i18n.count(&t().revoke, count),
        Some(0) => i18n.count(&t().revoke, 0),
        None => i18n.t().suspect().revoke_all.to_owned(),
    };
    let press = Callback::new(move |()| choosing.press(revoke));
    let unread = Memo::new(move |_| room.facts.with(|facts| facts.keys.is_none()) && !room.reading.get());
    let no_button = move || {
        let all = choosing.all_at_once.get() && !room.keeps_any();
        count.get().is_none() && (!unread.get() || !all)
    };
    let nothing_chosen = move || {
        (choosing.nothing_chosen.get() && count.get() == Some(0)).then(|| {
            view! { <Notice kind=NoticeKind::Warning live=true>{move || t().choose_one}</Notice> }
        })
    };
    let left = move || {
        let left = choosing.left();
        (left > 0)
            .then(|| view! { <Notice kind=NoticeKind::Error>{move || choosing.left_words(left)}</Notice> })
    };
    view! {
        {move || unread.get().then(|| view! { <Notice kind=NoticeKind::Warning>{move || i18n.t().revoke_all().not_read}</Notice> })}
        {left}
        <KeyList choosing/>
        {nothing_chosen}
        {move || (!no_button()).then(|| view! {
            <div class="card__actions">
                <Button kind=ButtonKind::Danger icon=IconName::KEY wide=true on_press=press busy=revoke.busy()
                    busy_text=move || t().revoking>
                    {label}
                </Button>
            </div>
        })}
    }
}

/// The living keys, each a box, ticked at first: those first that were made since the suspicion began, then
/// those in use.
#[component]
fn KeyList(choosing: Choosing) -> impl IntoView {
    let room = choosing.room;
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().keys;
    let keys = Memo::new(move |_| {
        let mut keys = room.facts.with(|facts| facts.keys.as_deref().map(living)).unwrap_or_default();
        by_suspicion(&mut keys, room.suspected_since());
        keys
    });
    move || {
        let keys = keys.get();
        (!keys.is_empty()).then(|| {
            let count = count_of(keys.len());
            view! {
                <p><strong>{move || i18n.count(&t().at_stake, count)}</strong></p>
                <fieldset class="choices choices--framed">
                    <legend>{move || t().choose}</legend>
                    {keys.into_iter().map(|key| view! { <KeyBox choosing key/> }).collect_view()}
                </fieldset>
            }
        })
    }
}

#[component]
fn Kept(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().keys;
    view! { <p class="quiet">{move || t().kept}" "<a href=routes::API_KEYS.href()>{move || t().kept_link}</a>"."</p> }
}
