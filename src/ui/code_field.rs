//! One field for a whole code. Never six boxes: those break paste, password managers and screen
//! readers. Never a `maxlength`: it would cut "123 456" before the space is taken out.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::InputEvent;

use super::{
    code::{CodeKind, is_complete, normalise},
    field::{FieldFrame, FieldIds, no_autocorrect},
};

/// A field for a code; see `docs/designing.md`.
#[component]
pub fn CodeField(
    /// The name it is submitted under.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed, as it was typed.
    value: RwSignal<String>,
    /// What kind of code.
    #[prop(optional)]
    kind: CodeKind,
    /// What helps to fill it.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What is wrong with it now. The text is then selected, so that typing replaces it.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Told of a whole code that was pasted or filled in, once per value. Typing submits nothing by
    /// itself.
    #[prop(optional, into)]
    on_complete: Option<Callback<String>>,
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
    select_on_error(node_ref, error);

    let last_completed = StoredValue::new(String::new());
    let typed = move |event: web_sys::Event| {
        value.set(event_target_value(&event));
        if let Some(on_input) = on_input {
            on_input.run(());
        }
        let text = value.get_untracked();
        let Some(on_complete) = on_complete.filter(|_| at_once(&event) && is_complete(kind, &text)) else {
            return;
        };
        let code = normalise(kind, &text);
        if last_completed.with_value(|last| *last != code) {
            last_completed.set_value(code.clone());
            on_complete.run(code);
        } else if error.with_untracked(Option::is_some) {
            // The refused code once more: it is not sent again, and is ready to be typed over again.
            select(node_ref);
        }
    };
    let (inputmode, capitalise, autocomplete) = match kind {
        CodeKind::Totp => ("numeric", "off", "one-time-code"),
        CodeKind::Backup => ("text", "characters", "off"),
    };
    view! {
        <FieldFrame ids label hint error>
            <input
                node_ref=node_ref
                id=id
                class="input input--code"
                class=("input--code-backup", kind == CodeKind::Backup)
                type="text"
                name=name
                inputmode=inputmode
                autocomplete=autocomplete
                autocapitalize=capitalise
                spellcheck="false"
                {..no_autocorrect()}
                translate="no"
                dir="ltr"
                aria-invalid=move || error.with(Option::is_some).then_some("true")
                aria-describedby=described_by
                prop:value=move || value.get()
                on:input=typed
            />
        </FieldFrame>
    }
}

/// The text came in one piece: pasted, dropped or filled in by the browser or a password manager.
/// Filling in sends either a plain event or an input type that is no typing.
fn at_once(event: &web_sys::Event) -> bool {
    let Some(input) = event.dyn_ref::<InputEvent>() else { return true };
    matches!(
        input.input_type().as_str(),
        "" | "insertFromPaste" | "insertFromDrop" | "insertReplacementText" | "insertFromAutofill"
    )
}

fn select_on_error(node_ref: NodeRef<html::Input>, error: Signal<Option<String>>) {
    Effect::new(move || {
        if error.with(Option::is_none) {
            return;
        }
        select(node_ref);
    });
}

fn select(node_ref: NodeRef<html::Input>) {
    if let Some(input) = node_ref.get_untracked() {
        let _ = input.focus();
        input.select();
    }
}
