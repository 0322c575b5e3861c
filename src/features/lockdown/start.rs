//! The beginning: what will be done, and who may do it.

use crate::count::count_of;
use leptos::{prelude::*, task::spawn_local};

use super::{focus::STEP_HEADING, model::Step, room::use_room, words};
use crate::ui::{Button, ButtonKind, Notice, NoticeKind};

/// Before anything is begun.
#[component]
pub(super) fn Start() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let t = move || i18n.t().lockdown();
    let begin = Callback::new(move |()| {
        if !room.reading.get_untracked() {
            spawn_local(room.begin());
        }
    });
    let refusal = move || {
        room.refusal.get().map(|error| view! {
            <Notice kind=NoticeKind::Warning title=move || t().start_unread>{move || i18n.explain(&error)}</Notice>
        })
    };
    let count = |ids: &Vec<String>| count_of(ids.len());
    let (reported, events) = (room.reported.with_value(count), room.reported_events.with_value(count));
    view! {
        <article class="card stack">
            <h2 class="card__title" id=STEP_HEADING tabindex="-1">{move || t().start_title}</h2>
            <p>{move || t().start_text}</p>
            {(reported > 0).then(|| view! { <Notice>{move || i18n.count(&t().reported, reported)}</Notice> })}
            {(events > 0).then(|| view! { <Notice>{move || i18n.count(&t().reported_events, events)}</Notice> })}
            <h3>{move || t().start_list}</h3>
            <ol class="standing">
                {move || Step::ALL.map(|step| view! {
                    <li class="standing__item"><span>{words::name(i18n, step)}</span></li>
                }).collect_view()}
            </ol>
            {room.will_ask_proof().then(|| view! { <p>{move || t().start_proof}</p> })}
            {refusal}
            <div class="card__actions">
                <Button kind=ButtonKind::Primary wide=true on_press=begin busy=room.reading busy_text=move || t().starting>
                    {move || t().start}
                </Button>
            </div>
        </article>
    }
}
