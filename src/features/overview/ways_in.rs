//! The ways in: second factor, sessions, password, keys, and what happened lately; each a card that leads to its page.

use leptos::prelude::*;

use super::{
    model::{FactorState, PasswordAge, factor_state, password_age},
    page::new_sessions,
    readings::Readings,
};
use crate::{
    backend::types::{ApiKey, Page, SecurityEvent, Session, TwoFactorStatus},
    count::count_of,
    features::activity,
    i18n::{I18n, use_i18n},
    read::Reading,
    routes,
    ui::{Badge, BadgeKind, Icon, IconName, TimeAgo, TimeAt},
};

/// So many of the latest events are shown.
const LATEST: usize = 3;

/// The cards.
#[component]
pub(super) fn WaysIn(readings: Readings) -> impl IntoView {
    let i18n = use_i18n();
    let Readings { two_factor, sessions, keys, events, .. } = readings;
    view! {
        <div class="card-grid">
            <Way page=routes::TWO_FACTOR icon=IconName::PHONE
                title=Signal::derive(move || i18n.t().shell().two_factor)
                text=Signal::derive(move || i18n.t().overview().two_factor_text)
                fact=move || facts(i18n, two_factor, move |status| factor_badges(i18n, &status).into_any())/>
            <Way page=routes::SESSIONS icon=IconName::DESKTOP
                title=Signal::derive(move || i18n.t().shell().sessions)
                text=Signal::derive(move || i18n.t().overview().sessions_text)
                fact=move || facts(i18n, sessions, move |page| session_count(i18n, &page).into_any())/>
            <Way page=routes::PASSWORD icon=IconName::LOCK
                title=Signal::derive(move || i18n.t().shell().password)
                text=Signal::derive(move || i18n.t().overview().password_text) fact=move || facts(i18n, events, move |page| password_words(i18n, &page).into_any())/>
            <Way page=routes::API_KEYS icon=IconName::KEY
                title=Signal::derive(move || i18n.t().shell().api_keys)
                text=Signal::derive(move || i18n.t().overview().keys_text)
                fact=move || facts(i18n, keys, move |keys| key_count(i18n, &keys).into_any())/>
            <Way page=routes::ACTIVITY icon=IconName::CLOCK
                title=Signal::derive(move || i18n.t().shell().activity)
                text=Signal::derive(move || i18n.t().overview().activity_text)
                fact=move || facts(i18n, events, move |page| latest(i18n, page.items).into_any())/>
        </div>
    }
}

#[component]
fn Way(
    page: routes::Page,
    icon: IconName,
    title: Signal<&'static str>,
    text: Signal<&'static str>,
    fact: impl Fn() -> AnyView + Send + 'static,
) -> impl IntoView {
    view! {
        <section class="card card--link">
            <h2 class="card__title">
                <Icon name=icon/>
                <a href=page.href()>{move || title.get()}</a>
            </h2>
            <p class="card__text">{move || text.get()}</p>
            <div class="cluster">{fact}</div>
        </section>
    }
}

/// What a card says of a reading: the facts when they are there, that they are not otherwise.
fn facts<T: Clone + Send + Sync + 'static>(
    i18n: I18n,
    read: Reading<T>,
    show: impl Fn(T) -> AnyView,
) -> AnyView {
    match read.get() {
        Some(Ok(found)) => show(found),
        Some(Err(_)) => {
            view! { <span class="quiet">{move || i18n.t().overview().could_not_read}</span> }.into_any()
        }
        None => view! { <span class="quiet">{move || i18n.t().common().loading}</span> }.into_any(),
    }
}

fn factor_badges(i18n: I18n, status: &TwoFactorStatus) -> impl IntoView {
    let (kind, icon, words) = match factor_state(status) {
        FactorState::On => (BadgeKind::Success, IconName::CHECK, i18n.t().overview().two_factor_on),
        FactorState::Pending => {
            (BadgeKind::Warning, IconName::WARNING, i18n.t().overview().two_factor_pending)
        }
        FactorState::Off => (BadgeKind::Warning, IconName::WARNING, i18n.t().overview().two_factor_off),
    };
    let codes = status.backup_codes.as_ref().map(|codes| codes.left);
    view! {
        <Badge kind=kind icon=icon>{words}</Badge>
        {codes.map(|left| view! {
            <span class="quiet">{i18n.count(&i18n.t().overview().codes_left, left)}</span>
        }.into_any())}
    }
}

/// How old the password is, as far as the history tells.
fn password_words(i18n: I18n, page: &Page<SecurityEvent>) -> impl IntoView {
    let words = i18n.t().overview();
    match password_age(page) {
        PasswordAge::Changed(at) => {
            view! { <span class="quiet">{words.password_changed} " " <TimeAgo at/></span> }.into_any()
        }
        PasswordAge::NotSince(at) => {
            view! { <span class="quiet">{words.password_not_since} " " <TimeAt at date_only=true/></span> }
                .into_any()
        }
        PasswordAge::NeverInHistory => view! { <span class="quiet">{words.password_never}</span> }.into_any(),
    }
}

/// The latest events, in a line each.
fn latest(i18n: I18n, events: Vec<SecurityEvent>) -> impl IntoView {
    let line = move |event: SecurityEvent| {
        view! { <li>{activity::what(i18n, &event)} " · " <TimeAgo at=event.at/></li> }.into_any()
    };
    if events.is_empty() {
        return view! { <span class="quiet">{i18n.t().events().none}</span> }.into_any();
    }
    view! { <ul class="latest">{events.into_iter().take(LATEST).map(line).collect_view()}</ul> }.into_any()
}

fn session_count(i18n: I18n, page: &Page<Session>) -> impl IntoView {
    let count = count_of(page.items.len());
    let words = i18n.t().overview();
    let phrase = if page.next_cursor.is_some() { &words.sessions_many } else { &words.sessions_count };
    let new = new_sessions(page).unwrap_or(0);
    view! {
        <Badge>{i18n.count(phrase, count)}</Badge>
        {(new > 0).then(|| view! {
            <Badge kind=BadgeKind::Warning icon=IconName::WARNING>{i18n.count(&words.sessions_new, new)}</Badge>
        }.into_any())}
    }
}

fn key_count(i18n: I18n, keys: &[ApiKey]) -> impl IntoView {
    let words = i18n.t().overview();
    let unused = keys.iter().filter(|key| key.last_used.is_none()).count();
    let total = if keys.is_empty() {
        words.no_keys.to_owned()
    } else {
        i18n.count(&words.keys_count, count_of(keys.len()))
    };
    view! {
        <Badge>{total}</Badge>
        {(unused > 0).then(|| view! {
            <span class="quiet">{i18n.count(&words.keys_unused, count_of(unused))}</span>
        }.into_any())}
    }
}
