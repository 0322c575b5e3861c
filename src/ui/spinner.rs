//! Something is on its way.

use leptos::prelude::*;

/// A small spinner; see `docs/designing.md`.
#[component]
pub fn Spinner(
    /// What is on its way, for ears.
    #[prop(optional, into)]
    label: Option<Signal<String>>,
) -> impl IntoView {
    view! {
        <span class="spinner" role=label.map(|_| "status")>
            <span class="spinner__ring" aria-hidden="true"></span>
            {label.map(|label| view! { <span class="visually-hidden">{move || label.get()}</span> }.into_any())}
        </span>
    }
}

/// The shape of text that is on its way.
#[component]
pub fn Skeleton(
    /// How many lines.
    #[prop(default = 3)]
    lines: u32,
) -> impl IntoView {
    view! {
        <div class="skeleton" aria-hidden="true">
            {(0..lines).map(|_| view! { <span class="skeleton__line"></span> }.into_any()).collect_view()}
        </div>
    }
}
