//! The record of what was found, before anything is ended.

use leptos::prelude::*;

use super::{
    model::{Event, Step},
    parts::GoOn,
    report::Snapshot,
    room::{Room, use_room},
};
use crate::{
    count::count_of,
    platform::{clock, download},
    ui::{Button, ButtonKind, IconName, Notice, NoticeKind, Spinner},
    utc::Utc,
};

/// Reads, counts, and offers the file.
#[component]
pub(super) fn EvidenceStep() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().evidence;
    if room.file.with_untracked(Option::is_none) {
        room.take_snapshot();
    }
    let found = move || match room.snapshot.get().filter(|_| !room.recording.get()) {
        Some(snapshot) => view! { <Found snapshot/> }.into_any(),
        None if room.file.with(Option::is_some) && !room.recording.get() => view! {
            <p>{move || t().kept}</p>
            <Download room primary=true/>
        }
        .into_any(),
        None => view! {
            <p class="cluster" role="status"><Spinner/><span>{move || t().reading}</span></p>
        }
        .into_any(),
    };
    view! {
        {found}
        <GoOn step=Step::Evidence/>
    }
}

#[component]
fn Found(snapshot: Snapshot) -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().evidence;
    let sessions = snapshot.sessions.as_ref().map(|sessions| count_of(sessions.len()));
    let keys = snapshot.keys.as_ref().map(|keys| count_of(keys.len()));
    let reported = count_of(snapshot.reported.len());
    let events = snapshot.events.as_ref().map_or(0, |events| count_of(events.len()));
    let again = Callback::new(move |()| room.take_snapshot());
    view! {
        {snapshot.late.then(|| view! { <Notice kind=NoticeKind::Warning>{move || t().late}</Notice> })}
        {(!snapshot.is_whole()).then(|| view! {
            <Notice kind=NoticeKind::Warning live=true>
                <div class="stack stack--tight">
                    <p>{move || t().unread}</p>
                    <div><Button icon=IconName::REFRESH on_press=again>{move || i18n.t().common().try_again}</Button></div>
                </div>
            </Notice>
        })}
        <ul class="advice">
            {sessions.map(|n| view! { <li>{move || i18n.count(&t().sessions, n)}</li> })}
            {keys.map(|n| view! { <li>{move || i18n.count(&t().keys, n)}</li> })}
            {(reported > 0).then(|| view! { <li>{move || i18n.count(&i18n.t().lockdown().reported, reported)}</li> })}
            {(events > 0).then(|| view! { <li>{move || i18n.count(&i18n.t().lockdown().reported_events, events)}</li> })}
        </ul>
        {snapshot.more_sessions.then(|| view! { <p>{move || t().more_sessions}</p> })}
        <p>{move || t().contents}</p>
        <Download room primary=true/>
    }
}

/// Hands the record over as a file.
#[component]
pub(super) fn Download(
    room: Room,
    #[prop(optional)] primary: bool,
    #[prop(optional)] again: bool,
) -> impl IntoView {
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().evidence;
    let taken = RwSignal::new(None::<bool>);
    let download = Callback::new(move |()| {
        let Some(text) = room.file.get_untracked() else { return };
        let Utc { year, month, day, .. } = clock::now().into();
        let name = i18n.t_now().lockdown().evidence.file_name;
        let handed = download::text(&format!("zexa-{name}-{year:04}-{month:02}-{day:02}.txt"), &text);
        if handed {
            room.on(Event::OwnWord(Step::Evidence));
        }
        taken.set(Some(handed));
    });
    let kind = if primary { ButtonKind::Primary } else { ButtonKind::Secondary };
    view! {
        <div class="cluster">
            <Button kind icon=IconName::DOWNLOAD on_press=download>{move || if again { t().download_again } else { t().download }}</Button>
        </div>
        <p class="quiet" role="status">
            {move || taken.get().map(|taken| if taken { t().downloaded } else { t().download_failed })}
        </p>
    }
}
