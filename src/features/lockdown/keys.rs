//! Revoking API keys: what will stop, which ones, and what came of each.

use leptos::prelude::*;

use super::{
    key_box::KeyBox,
    model::{Ended, Event, Step, Told as ActTold, by_suspicion, living},
    parts::{GoOn, Reading, Told},
    room::{Room, use_room},
    words,
};
use crate::{
    backend::{AccountBackend, Answer, Backend, Outcome, types::ApiKey},
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
    /// What the last try came to, key by key.
    pub ended: RwSignal<Ended>,
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
    view! {
        <Reading/>
        <Told step=STEP/>
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
        // Without a list, what was asked for before stays so: it may have been revoked since.
        if let Some(asked) = untrack(|| self.chosen()) {
            self.room.ask_to_revoke(&asked);
        }
        if self.room.on(Event::Act(STEP, ActTold::Sending)) {
            self.room.refusal.set(None);
            self.ended.set(Ended::default());
            revoke.run(batch);
        }
    }

    fn settled(self, outcome: Outcome<Ended>) -> Option<String> {
        let ended = match outcome {
            Outcome::Done(ended) => ended,
            Outcome::Failed(error) => return self.room.settled(STEP, Outcome::Failed(error)),
            Outcome::Unknown => return self.room.settled(STEP, Outcome::Unknown),
        };
        self.room.settle_asked(&ended);
        tabs::send(TabMessage::KeysChanged);
        let revoked = untrack(|| self.room.revoked_count());
        let failure = ended.failed.values().next().cloned();
        let lost = ended.lost;
        self.ended.try_set(ended);
        match failure {
            // The look that follows tells what became of it.
            _ if lost => self.room.settled(STEP, Outcome::Unknown),
            // Each has its reason in its row: "nothing was changed", which is true of one, is not of all.
            Some(_) if revoked > 0 => {
                self.room.on(Event::Act(STEP, ActTold::Failed));
                let said = words::said(self.room, STEP);
                // The list must show what is left.
                self.room.look(STEP);
                said
            }
            Some(error) => self.room.settled(STEP, Outcome::Failed(error)),
            None => self.room.settled(STEP, Outcome::Done(Some(revoked))),
        }
    }
}

/// Asks the backend. Keys are revoked one after the other; each has its own answer.
fn send(backend: &Backend, batch: Batch) -> Answer<Ended> {
    let backend = *backend;
    Box::pin(async move {
        let ids = match batch {
            Batch::All => {
                let revoked = backend.revoke_all_api_keys().await?;
                return Ok(Ended { all: Some(revoked), ..Ended::default() });
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
            Some(error) if ended.revoked.is_empty() && !ended.lost => Err(error),
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
    view! {
        {move || unread.get().then(|| view! { <Notice kind=NoticeKind::Warning>{move || i18n.t().revoke_all().not_read}</Notice> })}
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
