//! What is known of a device, with its doubts.

use leptos::prelude::*;

use super::{
    model::{Novelty, Row},
    words,
};
use crate::{
    backend::types::{DeviceKind, Session},
    i18n::I18n,
    ui::{Badge, BadgeKind, Icon, IconName, TimeAgo, bounded_text::bounded},
};

/// Its picture, its name, and whether it is this one. Reactive.
pub(super) fn device(i18n: I18n, session: &Session) -> AnyView {
    let words = i18n.t().sessions();
    let icon = match session.kind {
        DeviceKind::Computer => IconName::DESKTOP,
        DeviceKind::Phone | DeviceKind::Tablet => IconName::PHONE,
        DeviceKind::Unknown => IconName::TERMINAL,
    };
    let is_named = session.browser.is_some() || session.os.is_some();
    // What it is called by itself, unless that is its whole name already.
    let model = session.device.as_ref().filter(|_| is_named);
    let is_unknown = !is_named && session.device.is_none();
    view! {
        <div class="device">
            <Icon name=icon/>
            <div class="device__text">
                <span class="device__name">{bounded(&words.device_name(session), 2)}</span>
                {model.map(|model| view! { <span class="quiet">{bounded(model, 1)}</span> })}
                {is_unknown.then(|| view! { <span class="quiet">{words.device.unknown_hint}</span> })}
                {session.current.then(|| view! {
                    <Badge kind=BadgeKind::Success icon=IconName::CHECK>{words.device.this_device}</Badge>
                })}
            </div>
        </div>
    }
    .into_any()
}

/// What is new about it. Reactive.
pub(super) fn novel(i18n: I18n, novelty: Novelty) -> AnyView {
    view! { <Badge kind=BadgeKind::Info icon=IconName::INFO>{words::novelty(i18n, novelty)}</Badge> }
        .into_any()
}

/// A box that ticks a session, or all of a group.
#[component]
pub(super) fn Tick(
    /// By which the focus finds it.
    #[prop(optional)]
    id: Option<&'static str>,
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
            <input id=id type="checkbox" class="checkbox__box" aria-label=move || name.get()
                prop:checked=move || all.get() prop:indeterminate=move || some.get()
                on:change=move |_| on_toggle.run(())/>
        </label>
    }
}

/// Where its network is, as far as that can be told, and its address. Reactive.
pub(super) fn place(i18n: I18n, session: &Session) -> AnyView {
    let ip = (i18n.t().sessions().device.ip)(&session.ip);
    view! {
        <div class="place">
            {bounded(&estimated_place(i18n, session), 3)}
            <span class="quiet">{bounded(&ip, 3)}</span>
        </div>
    }
    .into_any()
}

/// The same for several, which have addresses of their own.
pub(super) fn place_of_many(i18n: I18n, session: &Session) -> AnyView {
    view! { <div class="place">{bounded(&estimated_place(i18n, session), 3)}</div> }.into_any()
}

/// What helps to recognise it, once more, in the question.
#[component]
pub(super) fn Facts(i18n: I18n, row: Row) -> impl IntoView {
    let Row { session, mark, .. } = row;
    let (signed_in, last_active) = (session.signed_in_at, session.last_active_at);
    view! {
        {mark.map(|mark| view! { <p>{move || novel(i18n, mark)}</p> })}
        <dl class="facts">
            <div>
                <dt>{move || i18n.t().sessions().device.location}</dt>
                <dd>{move || place(i18n, &session)}</dd>
            </div>
            <div>
                <dt>{move || i18n.t().sessions().device.signed_in}</dt>
                <dd><TimeAgo at=signed_in/></dd>
            </div>
            <div>
                <dt>{move || i18n.t().sessions().device.last_active}</dt>
                <dd><TimeAgo at=last_active/></dd>
            </div>
        </dl>
    }
}

fn estimated_place(i18n: I18n, session: &Session) -> String {
    let words = i18n.t().sessions();
    match &session.country {
        Some(code) => (words.device.estimated)(&i18n.formats().country(code)),
        None => words.device.unknown_location.to_owned(),
    }
}
