//! What is known of a device, with its doubts.

use leptos::prelude::*;

use super::{model::Novelty, words};
use crate::{
    backend::types::{DeviceKind, Session},
    i18n::{I18n, use_i18n},
    ui::{Badge, BadgeKind, Bounded, Icon, IconName, TimeAgo},
};

/// Its picture, its name, and whether it is this one.
#[component]
pub(super) fn Device(#[prop(into)] session: Signal<Session>) -> impl IntoView {
    let i18n = use_i18n();
    let icon = move || match session.with(|session| session.kind) {
        DeviceKind::Computer => IconName::Desktop,
        DeviceKind::Phone | DeviceKind::Tablet => IconName::Phone,
        DeviceKind::Unknown => IconName::Terminal,
    };
    // What it is called by itself, unless that is its whole name already.
    let model = move || {
        session.with(|session| {
            let named = session.browser.is_some() || session.os.is_some();
            session.device.clone().filter(|_| named)
        })
    };
    let unknown = move || {
        session.with(|session| session.browser.is_none() && session.os.is_none() && session.device.is_none())
    };
    view! {
        <div class="device">
            {move || view! { <Icon name=icon()/> }}
            <div class="device__text">
                <span class="device__name">
                    <Bounded text=move || session.with(|session| i18n.t().sessions().device_name(session)) lines=2/>
                </span>
                {move || model().map(|model| view! { <span class="quiet"><Bounded text=model/></span> })}
                {move || unknown().then(|| view! {
                    <span class="quiet">{move || i18n.t().sessions().unknown_device_hint}</span>
                })}
                {move || session.with(|session| session.current).then(|| view! {
                    <Badge kind=BadgeKind::Success icon=IconName::Check>{move || i18n.t().sessions().this_device}</Badge>
                })}
            </div>
        </div>
    }
}

/// What is new about it.
#[component]
pub(super) fn Novel(novelty: Novelty) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <Badge kind=BadgeKind::Warning icon=IconName::Warning>
            {move || words::novelty(i18n.t().sessions(), novelty)}
        </Badge>
    }
}

/// A box that ticks a session, or all of a group.
#[component]
pub(super) fn Tick(
    /// What it ticks, for ears.
    name: Signal<String>,
    /// All of it is ticked.
    #[prop(into)]
    all: Signal<bool>,
    /// A part of it is ticked.
    #[prop(into)]
    some: Signal<bool>,
    #[prop(into)] on_toggle: Callback<()>,
) -> impl IntoView {
    view! {
        <label class="tick">
            <input type="checkbox" class="checkbox__box" aria-label=move || name.get()
                prop:checked=move || all.get() prop:indeterminate=move || some.get()
                on:change=move |_| on_toggle.run(())/>
        </label>
    }
}

/// Where its network is, as far as that can be told, and its address.
#[component]
pub(super) fn Place(
    #[prop(into)] session: Signal<Session>,
    /// It stands for several, which have addresses of their own.
    #[prop(optional)]
    of_many: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <div class="place">
            <Bounded text=move || session.with(|session| place(i18n, session)) lines=3/>
            {(!of_many).then(|| view! {
                <span class="quiet">
                    <Bounded text=move || session.with(|session| (i18n.t().sessions().ip)(&session.ip)) lines=3/>
                </span>
            })}
        </div>
    }
}

/// What helps to recognise it, once more, in the question.
#[component]
pub(super) fn Facts(i18n: I18n, session: Session) -> impl IntoView {
    let last_active = session.last_active_at;
    let session = Signal::stored(session);
    view! {
        <dl class="facts">
            <div>
                <dt>{move || i18n.t().sessions().location}</dt>
                <dd><Place session/></dd>
            </div>
            <div>
                <dt>{move || i18n.t().sessions().last_active}</dt>
                <dd><TimeAgo at=last_active/></dd>
            </div>
        </dl>
    }
}

fn place(i18n: I18n, session: &Session) -> String {
    let words = i18n.t().sessions();
    match &session.country {
        Some(code) => (words.estimated)(&i18n.formats().country(code)),
        None => words.unknown_location.to_owned(),
    }
}
