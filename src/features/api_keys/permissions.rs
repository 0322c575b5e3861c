//! What a new key may do, in the form: everything, or only what is chosen.

use leptos::{html, prelude::*};

use super::{focus_when_wrong, model::permission::Permissions, purpose::permission_words};
use crate::{
    i18n::use_i18n,
    ui::{Icon, IconName, unique_id},
};

/// The choice; where not everything is allowed, a box for each thing.
#[component]
pub fn PermissionChoice(
    /// What is chosen.
    chosen: RwSignal<Permissions>,
    /// What there is to choose from.
    offered: Vec<String>,
    /// What is wrong with the choice.
    error: Signal<Option<String>>,
    /// Called after every change.
    on_input: Callback<()>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().create;
    let (group, error_id) = (unique_id("permissions"), unique_id("permissions-error"));
    let described_by = error_id.clone();
    let is_limited = Memo::new(move |_| chosen.with(|chosen| chosen.is_limited));
    let is_wrong = Memo::new(move |_| error.with(Option::is_some));
    let some = NodeRef::<html::Input>::new();
    focus_when_wrong(some, error);
    let choose = move |limited| {
        chosen.update(|chosen| chosen.is_limited = limited);
        on_input.run(());
    };
    let own_group = group.clone();
    view! {
        <fieldset class="choices" aria-describedby=move || is_wrong.get().then(|| described_by.clone())>
            <legend class="field__label">{move || words().permissions}</legend>
            <p class="field__hint">{move || words().permissions_hint}</p>
            <label class="choices__item">
                <input type="radio" class="checkbox__box" name=group prop:checked=move || !is_limited.get()
                    on:change=move |_| choose(false)/>
                <span>{move || words().everything}</span>
            </label>
            <label class="choices__item">
                <input type="radio" class="checkbox__box" name=own_group node_ref=some
                    prop:checked=move || is_limited.get() on:change=move |_| choose(true)/>
                <span>{move || words().only_chosen}</span>
            </label>
            {move || is_limited.get().then(|| {
                let box_of = |permission: &String| view! { <PermissionBox chosen permission=permission.clone() on_input/> };
                offered.iter().map(box_of).collect_view()
            })}
            <div>
                <p class="field__error" id=error_id hidden=move || !is_wrong.get()>
                    <Icon name=IconName::ERROR/>
                    <span>{move || error.get()}</span>
                </p>
            </div>
        </fieldset>
    }
}

/// The box of one thing that a key may do.
#[component]
fn PermissionBox(chosen: RwSignal<Permissions>, permission: String, on_input: Callback<()>) -> impl IntoView {
    let i18n = use_i18n();
    let (id, name, own) = (unique_id("permission"), permission.clone(), permission.clone());
    let for_id = id.clone();
    let checked = move || chosen.with(|chosen| chosen.ticked.contains(&own));
    let change = move |event| {
        let is_wanted = event_target_checked(&event);
        chosen.update(|chosen| chosen.tick(&permission, is_wanted));
        on_input.run(());
    };
    view! {
        <div class="checkbox">
            <input id=id class="checkbox__box" type="checkbox" prop:checked=checked on:change=change/>
            <label class="checkbox__label" for=for_id>{move || permission_words(i18n, &name)}</label>
        </div>
    }
}
