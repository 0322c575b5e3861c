//! A box to tick.

use leptos::prelude::*;

/// A checkbox with its label; see `docs/designing.md`.
#[component]
pub fn Checkbox(
    /// The name it is submitted under.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// Whether it is ticked.
    checked: RwSignal<bool>,
    /// A line of explanation.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
) -> impl IntoView {
    let id = super::unique_id(name);
    let hint_id = format!("{id}-hint");
    let described_by = hint.map(|_| hint_id.clone());
    view! {
        <div class="checkbox">
            <input
                id=id.clone()
                class="checkbox__box"
                type="checkbox"
                name=name
                aria-describedby=described_by
                prop:checked=move || checked.get()
                on:change=move |event| checked.set(event_target_checked(&event))
            />
            <label class="checkbox__label" for=id>
                {move || label.get()}
            </label>
            {hint.map(|hint| view! { <p class="checkbox__hint" id=hint_id>{move || hint.get()}</p> })}
        </div>
    }
}
