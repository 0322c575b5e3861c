//! The header: brand, language, appearance, and the way out.

use leptos::prelude::*;

use super::account_menu::AccountMenu;
use crate::{
    i18n::{Language, use_i18n},
    platform::{page, storage},
    routes,
    session::use_session,
    ui::{Icon, IconName},
};

/// Brand and tools, on every page.
#[component]
pub fn Header() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    // Renewing the session must not draw the menu anew under the person's finger.
    let email = Memo::new(move |_| session.current().map(|current| current.account.email));
    view! {
        <header class="app__header">
            <a class="brand" href=routes::SECURITY.href()>
                <Icon name=IconName::SHIELD_CHECK/>
                <span class="brand__name">"Zexa"</span>
                <span class="brand__product">{move || i18n.t().common().product}</span>
            </a>
            <div class="app__tools">
                <LanguageSwitch/>
                <ThemeSwitch/>
                {move || email.get().map(|email| view! { <AccountMenu email/> }.into_any())}
            </div>
        </header>
    }
}

/// One button a language, each named in its own.
#[component]
fn LanguageSwitch() -> impl IntoView {
    let i18n = use_i18n();
    let choice = move |language: Language| {
        // Who speaks to the device says what can be read on the button.
        let name = format!("{} – {}", language.short_name(), language.own_name());
        view! {
            <button type="button" class="segmented__item" lang=language.tag() aria-label=name
                aria-pressed=move || (i18n.language() == language).to_string()
                on:click=move |_| i18n.choose(language)>
                {language.short_name()}
            </button>
        }
        .into_any()
    };
    view! {
        <div class="segmented" role="group" aria-label=move || i18n.t().shell().language>
            {Language::ALL.map(choice).collect_view()}
        </div>
    }
}

/// Light, dark, or as the system has it; one press goes to the next.
#[component]
fn ThemeSwitch() -> impl IntoView {
    let i18n = use_i18n();
    let theme = RwSignal::new(storage::theme());
    let name = move || match theme.get().as_deref() {
        Some("light") => i18n.t().shell().theme_light,
        Some("dark") => i18n.t().shell().theme_dark,
        _ => i18n.t().shell().theme_auto,
    };
    let icon = move || match theme.get().as_deref() {
        Some("light") => IconName::SUN,
        Some("dark") => IconName::MOON,
        _ => IconName::CONTRAST,
    };
    let next = move |_| {
        let next = match theme.get_untracked().as_deref() {
            None => Some("light"),
            Some("light") => Some("dark"),
            Some(_) => None,
        };
        storage::remember_theme(next);
        page::set_theme(next);
        theme.set(next.map(str::to_owned));
    };
    view! {
        <button type="button" class="icon-button" on:click=next
            aria-label=move || format!("{}: {}", i18n.t().shell().theme, name())>
            {move || view! { <Icon name=icon()/> }}
        </button>
    }
}
