//! A field for a secret that is looked at and forgotten: what is pasted never gets into the page, and
//! what is typed leaves it when it is read.

use leptos::{ev::SubmitEvent, html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::ClipboardEvent;

use super::{
    button::Button,
    field::{FieldFrame, FieldIds, no_autocorrect},
};

/// A field that is read once and emptied; see `docs/designing.md`.
#[component]
pub fn PasteField(
    /// The name of the field; the browser keeps nothing under it.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What helps to fill it.
    #[prop(into)]
    hint: Signal<String>,
    /// The button's text, for who types.
    #[prop(into)]
    action: Signal<String>,
    /// Room for many lines.
    #[prop(optional)]
    tall: bool,
    /// Called with what was pasted or typed.
    #[prop(into)]
    on_text: Callback<String>,
) -> impl IntoView {
    let ids = FieldIds::new(name);
    let (id, described_by) = (ids.input.clone(), ids.described_by(true, false, None));
    let field = NodeRef::<html::Textarea>::new();
    let pasted = move |event: web_sys::Event| {
        let data = event.dyn_ref::<ClipboardEvent>().and_then(ClipboardEvent::clipboard_data);
        // What cannot be read here goes into the field, and is read at the press.
        if let Some(text) =
            data.and_then(|data| data.get_data("text/plain").ok()).filter(|text| !text.is_empty())
        {
            event.prevent_default();
            if let Some(field) = field.get_untracked() {
                field.set_value("");
            }
            on_text.run(text);
        }
    };
    let read = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        let text = field.value();
        field.set_value("");
        on_text.run(text);
    };
    view! {
        <form class="form paste" novalidate=true autocomplete="off" on:submit=read>
            <FieldFrame ids label hint=Some(hint) error=Signal::stored(None)>
                <textarea
                    node_ref=field
                    id=id
                    class="input paste__field notranslate fs-exclude ph-no-capture sentry-mask"
                    name=name
                    rows=if tall { "3" } else { "2" }
                    autocomplete="off"
                    autocapitalize="none"
                    spellcheck="false"
                    translate="no"
                    dir="ltr"
                    data-private="true"
                    data-hj-suppress="true"
                    data-sentry-mask="true"
                    data-dd-privacy="mask"
                    aria-describedby=described_by
                    on:paste=move |event| pasted(event.into())
                    {..no_autocorrect()}
                ></textarea>
            </FieldFrame>
            <div><Button submit=true>{move || action.get()}</Button></div>
        </form>
    }
}
