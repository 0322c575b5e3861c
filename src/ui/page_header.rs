//! The top of a page: its one heading, which takes the focus after navigation.

use leptos::prelude::*;

use crate::platform::page;

/// A page's heading; see `docs/designing.md`.
#[component]
pub fn PageHeader(
    /// The page's name.
    #[prop(into)]
    title: Signal<String>,
    /// One sentence on what can be done here.
    #[prop(optional, into)]
    lead: Option<Signal<String>>,
    /// The product's name: the document's title becomes "title – brand".
    #[prop(optional, into)]
    brand: Option<Signal<String>>,
    /// What can be done with the whole page.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    Effect::new(move || match brand {
        Some(brand) => page::set_title(&format!("{} – {}", title.get(), brand.get())),
        None => page::set_title(&title.get()),
    });
    view! {
        <header class="page-header">
            <div class="page-header__text">
                <h1 tabindex="-1">{move || title.get()}</h1>
                {lead.map(|lead| view! { <p class="page-header__lead">{move || lead.get()}</p> }.into_any())}
            </div>
            {children.map(|children| view! { <div class="page-header__actions">{children()}</div> }.into_any())}
        </header>
    }
}
