//! Nothing there yet, and that is no error.

use leptos::prelude::*;

use super::icon::{Icon, IconName};

/// An empty list; see `docs/designing.md`.
#[component]
pub fn EmptyState(
    /// What to do about it.
    children: Children,
    /// What is not there.
    #[prop(into)]
    title: Signal<String>,
    /// A picture of it.
    #[prop(optional, into)]
    icon: Option<IconName>,
) -> impl IntoView {
    view! {
        <div class="empty">
            {icon.map(|name| view! { <span class="empty__icon"><Icon name/></span> })}
            <p class="empty__title">{move || title.get()}</p>
            <div class="empty__text">{children()}</div>
        </div>
    }
}
