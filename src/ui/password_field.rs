//! A field for a password: shown and hidden at will, hidden again when its form is submitted (so
//! that browsers and managers know it for what it is), pasted into freely, never cut short.

use leptos::{html, prelude::*};
use wasm_bindgen::JsCast;
use web_sys::KeyboardEvent;

use super::{
    field::{FieldFrame, FieldIds, no_autocorrect},
    icon::{Icon, IconName},
};
use crate::platform::events::listen_until_cleanup;

/// A password field; see `docs/designing.md`.
#[component]
pub fn PasswordField(
    /// The name it is submitted under.
    name: &'static str,
    /// Its label.
    #[prop(into)]
    label: Signal<String>,
    /// What was typed.
    value: RwSignal<String>,
    /// `current-password` or `new-password`.
    autocomplete: &'static str,
    /// The toggle's name while hidden; names the field.
    #[prop(into)]
    show_label: Signal<String>,
    /// The toggle's name while shown; names the field.
    #[prop(into)]
    hide_label: Signal<String>,
    /// Told while Caps Lock is on.
    #[prop(optional, into)]
    caps_lock_hint: Option<Signal<String>>,
    /// What helps to fill it.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// What is wrong with it now.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// The id of what else describes it: the rules.
    #[prop(optional, into)]
    described_by: Option<String>,
    /// Called when the field is entered.
    #[prop(optional, into)]
    on_focus: Option<Callback<()>>,
    /// Called after every change.
    #[prop(optional, into)]
    on_input: Option<Callback<()>>,
    /// The input element.
    #[prop(optional)]
    node_ref: NodeRef<html::Input>,
) -> impl IntoView {
    let ids = FieldIds::new(name);
    let description = {
        let ids = ids.clone();
        move || ids.described_by(hint.is_some(), error.with(Option::is_some), described_by.as_deref())
    };
    let id = ids.input.clone();
    let controls = id.clone();
    let shown = RwSignal::new(false);
    let caps_lock = RwSignal::new(false);
    hide_on_submit(node_ref, shown);

    let watch_caps_lock = move |event: KeyboardEvent| {
        // Some browsers send a plain event when they fill the field in.
        if event.is_instance_of::<KeyboardEvent>() {
            caps_lock.set(event.get_modifier_state("CapsLock"));
        }
    };
    view! {
        <FieldFrame ids label hint error>
            <div class="password">
                <input
                    node_ref=node_ref
                    id=id
                    class="input password__input"
                    type=move || if shown.get() { "text" } else { "password" }
                    name=name
                    autocomplete=autocomplete
                    autocapitalize="none"
                    spellcheck="false"
                    {..no_autocorrect()}
                    translate="no"
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    aria-describedby=description
                    prop:value=move || value.get()
                    on:input=move |event| {
                        value.set(event_target_value(&event));
                        if let Some(on_input) = on_input {
                            on_input.run(());
                        }
                    }
                    on:keydown=watch_caps_lock
                    on:keyup=watch_caps_lock
                    on:focus=move |_| {
                        if let Some(on_focus) = on_focus {
                            on_focus.run(());
                        }
                    }
                    on:blur=move |_| caps_lock.set(false)
                />
                <button
                    type="button"
                    class="password__toggle"
                    aria-controls=controls
                    aria-label=move || if shown.get() { hide_label.get() } else { show_label.get() }
                    title=move || if shown.get() { hide_label.get() } else { show_label.get() }
                    on:click=move |_| shown.update(|shown| *shown = !*shown)
                >
                    {move || {
                        let name = if shown.get() { IconName::EYE_OFF } else { IconName::EYE };
                        view! { <Icon name/> }
                    }}
                </button>
            </div>
            {caps_lock_hint
                .map(|text| {
                    view! {
                        <p class="field__note" role="status">
                            {move || caps_lock.get().then(|| text.get())}
                        </p>
                    }
                })}
        </FieldFrame>
    }
}

fn hide_on_submit(node_ref: NodeRef<html::Input>, shown: RwSignal<bool>) {
    Effect::new(move || {
        if let Some(form) = node_ref.get().and_then(|input| input.form()) {
            listen_until_cleanup(&form, "submit", true, move |_| shown.set(false));
        }
    });
}
