//! Which sessions are shown, and what is done with those that are ticked.

use crate::count::count_of;
use leptos::prelude::*;

use super::{
    device::Tick,
    model::{Filter, SessionList, Target, Ticked},
    room::Room,
    words,
};
use crate::{
    platform::page::{focus_heading, focus_id},
    ui::{Button, ButtonKind, use_announcer},
};

/// The box that ticks all; the focus goes there when the ticks are taken away.
const SELECT_ALL_ID: &str = "select-all-sessions";

/// The filters, with how many each would show; where there is something to choose from.
#[component]
pub(super) fn Filters(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let worth_it = Memo::new(move |_| room.list.with(SessionList::offers_filters));
    let filter = move |filter: Filter| {
        let count = Memo::new(move |_| room.list.with(|list| list.count(filter)));
        let chosen = Memo::new(move |_| room.list.with(|list| list.filter() == filter));
        // Where nothing is marked as new, there is no such filter.
        let marked = Memo::new(move |_| count.get() > 0 && !room.list.with(SessionList::is_said_once));
        let there = move || filter != Filter::New || marked.get() || chosen.get();
        move || {
            there().then(|| view! {
                <button type="button" class="segmented__item" aria-pressed=move || chosen.get().to_string()
                    on:click=move |_| room.list.update(|list| list.show(filter))>
                    {move || words::filter(i18n, filter, count.get())}
                </button>
            })
        }
    };
    move || {
        worth_it.get().then(|| view! {
            <div class="segmented segmented--wrap" role="group" aria-label=move || i18n.t().sessions().choosing.filter>
                {Filter::OFFERED.map(filter).collect_view()}
            </div>
        })
    }
}

/// Ticks all that is shown; where there is more than one to tick.
#[component]
pub(super) fn SelectAll(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let worth_it = Memo::new(move |_| room.list.with(|list| list.other_count().listed > 1));
    let state = Memo::new(move |_| room.list.with(SessionList::shown_ticked));
    let name = Signal::derive(move || i18n.t().sessions().choosing.select_all.to_owned());
    let toggle = move |()| room.list.update(|list| list.toggle(&list.shown_ids()));
    move || {
        worth_it.get().then(|| {
            view! {
                <span class="tick-line">
                    <Tick id=SELECT_ALL_ID name all=move || state.get() == Ticked::All
                        some=move || state.get() == Ticked::Some on_toggle=toggle/>
                    <span aria-hidden="true">{move || name.get()}</span>
                </span>
            }
        })
    }
}

/// What is done with those that are ticked, in sight wherever one ticks. Ears hear how many they are.
#[component]
pub(super) fn Selected(room: Room) -> impl IntoView {
    let (i18n, announcer) = (room.i18n, use_announcer());
    let count = Memo::new(move |_| room.list.with(|list| count_of(list.ticked_ids().len())));
    // While they are being ended, how that goes is told in this place.
    let some = Memo::new(move |_| count.get() > 0 && !room.ending_several().get());
    let told = move || i18n.count(&i18n.t().sessions().choosing.selected, count.get());
    Effect::new(move |before: Option<u32>| {
        let now = count.get();
        // What is being ended loses its tick, which is no news.
        if before.is_some_and(|before| before != now) && !room.busy().get_untracked() {
            announcer.polite(untrack(told));
        }
        now
    });
    let end = move |()| {
        let mut ids = room.list.with_untracked(SessionList::ticked_ids);
        room.ask(if ids.len() == 1 { Target::One(ids.remove(0)) } else { Target::Several(ids) });
    };
    let clear = move |()| {
        // The button goes with the ticks. Where there is one other session, there is no box for all.
        if !focus_id(SELECT_ALL_ID) {
            focus_heading();
        }
        room.list.update(SessionList::untick_all);
    };
    let number = move || i18n.formats().number(f64::from(count.get()));
    move || {
        some.get().then(|| {
            view! {
                <div class="selection-bar" role="group" aria-label=told>
                    <Button disabled=room.busy() on_press=end>
                        {move || (i18n.t().sessions().choosing.revoke_selected)(&number())}
                    </Button>
                    <Button kind=ButtonKind::Quiet on_press=clear>
                        {move || i18n.t().sessions().choosing.unselect}
                    </Button>
                </div>
            }
        })
    }
}
