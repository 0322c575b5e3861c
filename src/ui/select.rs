//! A choice of a few: the native control, which every phone draws best itself.

use leptos::prelude::*;

/// A select with its label; see `docs/designing.md`.
#[component]
pub fn Select(
    /// The name it is submitted under.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// The chosen value.
    value: RwSignal<String>,
    /// Values and their texts.
    #[prop(into)]
    options: Signal<Vec<(String, String)>>,
    /// Small, and with a label for ears only: for the header.
    #[prop(optional)]
    compact: bool,
) -> impl IntoView {
    let id = super::unique_id(name);
    let label_class = if compact { "visually-hidden" } else { "field__label" };
    view! {
        <div class="field" class=("field--compact", compact)>
            <label class=label_class for=id.clone()>
                {move || label.get()}
            </label>
            <select
                id=id
                class="input select"
                name=name
                autocomplete="off"
                on:change=move |event| value.set(event_target_value(&event))
            >
                {move || {
                    options
                        .get()
                        .into_iter()
                        .map(|(option, text)| {
                            let selected = {
                                let option = option.clone();
                                move || value.with(|value| *value == option)
                            };
                            view! { <option value=option prop:selected=selected>{text}</option> }
                        })
                        .collect_view()
                }}
            </select>
        </div>
    }
}
