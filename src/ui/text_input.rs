//! A field for one line of text.

use leptos::{html, prelude::*};

use super::field::{FieldFrame, FieldIds};

/// A text field; see `docs/designing.md`.
#[component]
pub fn TextInput(
    /// The name it is submitted and remembered under.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed.
    value: RwSignal<String>,
    /// The input's `type`.
    #[prop(default = "text")]
    kind: &'static str,
    /// What the browser may offer.
    #[prop(default = "off")]
    autocomplete: &'static str,
    /// What helps to fill it.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// It must be filled; told to screen readers, judged by the page.
    #[prop(optional)]
    required: bool,
    /// It cannot be changed now; the text can still be read and selected.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// Called after every change.
    #[prop(optional, into)]
    on_input: Option<Callback<()>>,
    /// The input element.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let ids = FieldIds::new(name);
    let described_by = {
        let ids = ids.clone();
        move || ids.described_by(hint.is_some(), error.with(Option::is_some), None)
    };
    let id = ids.input.clone();
    view! {
        <FieldFrame ids label hint error>
            <input
                node_ref=node_ref
                id=id
                class="input"
                type=kind
                name=name
                autocomplete=autocomplete
                autocapitalize=if kind == "email" { "none" } else { "sentences" }
                spellcheck="false"
                aria-required=required.then_some("true")
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                readonly=move || disabled.get()
                prop:value=move || value.get()
                on:input=move |event| {
                    value.set(event_target_value(&event));
                    if let Some(on_input) = on_input {
                        on_input.run(());
                    }
                }
            />
        </FieldFrame>
    }
}
