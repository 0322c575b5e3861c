//! The ways through the settings, by the names that Zexa promises its users.

use leptos::prelude::*;

use super::MAIN_ID;
use crate::{
    i18n::use_i18n,
    platform::{address::use_location, page},
    routes::{self, Page},
    session::use_meta,
    ui::{Icon, IconName},
};

/// The first stop of the keyboard: past header and navigation.
#[component]
pub fn SkipLink() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <a class="skip-link" href=format!("#{MAIN_ID}")>{move || i18n.t().shell().skip_to_content}</a>
    }
}

/// Settings → Security → its pages, and Settings → API keys.
#[component]
pub(super) fn SettingsNavigation() -> impl IntoView {
    let i18n = use_i18n();
    keep_current_link_in_sight();
    let meta = use_meta();
    let keeps_events =
        Memo::new(move |_| meta.with(|meta| meta.as_ref().is_none_or(|meta| meta.capabilities.events)));
    view! {
        <nav class="app__nav" aria-label=move || i18n.t().shell().settings>
            <p class="app__nav-title" aria-hidden="true">{move || i18n.t().shell().settings}</p>
            <ul class="app__nav-list">
                <li class="app__nav-group">
                    <span class="app__nav-label">{move || i18n.t().shell().security}</span>
                    <ul class="app__nav-list">
                        <Item page=routes::SECURITY icon=IconName::SHIELD text=Signal::derive(move || i18n.t().shell().overview)/>
                        <Item page=routes::TWO_FACTOR icon=IconName::PHONE text=Signal::derive(move || i18n.t().shell().two_factor)/>
                        <Item page=routes::SESSIONS icon=IconName::DESKTOP text=Signal::derive(move || i18n.t().shell().sessions)/>
                        <Item page=routes::PASSWORD icon=IconName::LOCK text=Signal::derive(move || i18n.t().shell().password)/>
                        {move || keeps_events.get().then(|| view! {
                            <Item page=routes::ACTIVITY icon=IconName::CLOCK text=Signal::derive(move || i18n.t().shell().activity)/>
                        }.into_any())}
                    </ul>
                </li>
                <Item page=routes::API_KEYS icon=IconName::KEY text=Signal::derive(move || i18n.t().shell().api_keys)/>
            </ul>
        </nav>
    }
}

/// On a phone the navigation is one row, wider than the screen.
fn keep_current_link_in_sight() {
    let location = use_location();
    Effect::new(move || {
        location.path();
        request_animation_frame(page::reveal_current_link);
    });
}

#[component]
fn Item(page: Page, icon: IconName, text: Signal<&'static str>) -> impl IntoView {
    let location = use_location();
    let current = move || (Page::at(&location.path()) == Some(page)).then_some("page");
    view! {
        <li>
            <a href=page.href() aria-current=current class="app__nav-link">
                <Icon name=icon/>
                <span>{move || text.get()}</span>
            </a>
        </li>
    }
}
