//! The page of active sessions.

use leptos::prelude::*;

use super::{
    confirm::{ConfirmOne, ConfirmOthers, ConfirmSeveral},
    filters::{Filters, SelectAll, Selected},
    model::{Act, Filter, SessionList, Target},
    results::{BatchPanel, OthersTrouble, Results, Running},
    room::{END_ID, Room, use_room},
    table::SessionTable,
    words,
};
use crate::{
    i18n::use_i18n,
    platform::clock,
    routes,
    shell::LeaveQuestion,
    ui::{Button, EmptyState, IconName, LoadState, Notice, NoticeKind, PageHeader},
};

/// Every device that is signed in, and how to get one out.
#[component]
pub fn SessionsPage() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    room.read_on();
    // An error of a later reading stands above the list that was there; it does not take its place.
    let is_read = Memo::new(move |_| room.list.with(|list| !list.rows().is_empty()));
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().sessions().title lead=move || i18n.t().sessions().lead
                brand=move || i18n.brand()/>
            <LoadState reading=room.reading view=|()| () error=move |error| i18n.explain(&error)
                loading_text=move || i18n.t().sessions().loading retry_text=move || i18n.t().common().try_again/>
            <Results room/>
            <BatchPanel room/>
            {move || is_read.get().then(|| view! { <Listed room/> })}
            <Unfamiliar/>
            <ConfirmOne room/>
            <ConfirmSeveral room/>
            <ConfirmOthers room/>
            <LeaveQuestion at_risk=room.ending_several() text=move || i18n.t().sessions().several.leave/>
        </section>
    }
}

/// The list with what belongs to it.
#[component]
fn Listed(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let tick = clock::use_minute_tick();
    let alone = Memo::new(move |_| room.list.with(SessionList::only_this_device));
    let some_marked =
        Memo::new(move |_| room.list.with(|list| list.count(Filter::New) > 0 && !list.is_said_once()));
    let is_said_once = Memo::new(move |_| room.list.with(SessionList::is_said_once));
    let new_unread = Memo::new(move |_| room.list.with(SessionList::new_unread));
    let none_fits = Memo::new(move |_| room.list.with(|list| !alone.get() && list.count(list.filter()) == 0));
    view! {
        {move || (!alone.get()).then(|| view! { <RevokeOthers room/> })}
        <OthersTrouble room/>
        <Filters room/>
        {move || new_unread.get().then(|| view! { <p class="quiet">{move || i18n.t().sessions().familiar.unread}</p> })}
        {move || is_said_once.get().then(|| view! { <Notice kind=NoticeKind::Info>{move || words::said_once(i18n)}</Notice> })}
        <div class="selecting">
            <SelectAll room/>
            <SessionTable room/>
            <Selected room/>
            <Running room/>
        </div>
        {move || none_fits.get().then(|| view! { <p>{move || i18n.t().sessions().choosing.filter_none}</p> })}
        {move || some_marked.get().then(|| view! {
            <p class="quiet">{move || room.list.with(|list| words::rule(i18n, list))}</p>
        })}
        <p class="quiet">{move || i18n.t().sessions().device.location_doubt} " " {move || words::zone(i18n, tick.get())}</p>
        {move || alone.get().then(|| view! {
            <EmptyState title=move || i18n.t().sessions().only_this_title icon=IconName::SHIELD_CHECK>
                {move || i18n.t().sessions().only_this}
            </EmptyState>
        })}
        <More room/>
    }
}

#[component]
fn RevokeOthers(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let count = Memo::new(move |_| room.list.with(SessionList::other_count));
    let text = move || (i18n.t().sessions().ending.revoke_others)(&words::number(i18n, count.get()));
    view! {
        <div class="toolbar">
            <Button icon=IconName::LOG_OUT disabled=room.busy()
                on_press=move |()| room.ask(Target::Others)>{text}</Button>
        </div>
    }
}

/// The way to the following page; at the end, where the button was, how many there are.
#[component]
fn More(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let more = Memo::new(move |_| room.list.with(|list| list.more().clone()));
    let there_is_more = Memo::new(move |_| room.list.with(|list| list.next_cursor().is_some()));
    let was_paged = Memo::new(move |before: Option<&bool>| there_is_more.get() || before == Some(&true));
    let listed = move || i18n.formats().number(room.list.with(|list| list.rows().len()) as f64);
    view! {
        {move || match more.get() {
            Act::Failed(error) => Some(view! {
                <Notice kind=NoticeKind::Error live=true>{i18n.explain(&error)}</Notice>
            }),
            _ => None,
        }}
        {move || there_is_more.get().then(|| view! {
            <p class="quiet">{move || (i18n.t().sessions().older_not_read)(&listed())}</p>
            <div class="cluster">
                <Button busy=Signal::derive(move || more.get() == Act::Running)
                    busy_text=move || i18n.t().sessions().loading_more
                    on_press=move |()| room.show_more()>{move || i18n.t().sessions().show_more}</Button>
            </div>
        })}
        {move || (was_paged.get() && !there_is_more.get()).then(|| view! {
            <p class="quiet" id=END_ID tabindex="-1">
                {move || room.list.with(|list| words::shown(i18n, list))}
            </p>
        })}
    }
}

/// What to do about a session that one does not recognise.
#[component]
fn Unfamiliar() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="card card--quiet">
            <h2 class="card__title">{move || i18n.t().sessions().familiar.title}</h2>
            <ul class="advice">
                <li>
                    <a href=routes::LOCKDOWN.href()>{move || i18n.t().sessions().familiar.advice_secure}</a>
                    {move || i18n.t().sessions().familiar.advice_evidence}
                </li>
                <li>{move || i18n.t().sessions().familiar.advice_revoke}</li>
                <li><a href=routes::PASSWORD.href()>{move || i18n.t().sessions().familiar.advice_password}</a></li>
                <li><a href=routes::API_KEYS.href()>{move || i18n.t().sessions().familiar.advice_keys}</a></li>
                <li>
                    {move || i18n.t().sessions().familiar.advice_support} " "
                    <a href=move || format!("mailto:{}", i18n.t().common().support)>{move || i18n.t().common().support}</a>
                </li>
            </ul>
        </section>
    }
}
