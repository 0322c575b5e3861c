//! What a key is for: its environment and what it may do; chosen in the form, told in the list.

use leptos::{html, prelude::*};
use zexa_contract::api_keys::{ENVIRONMENTS, MAX_ENVIRONMENT};

use super::{
    focus_when_wrong,
    model::{draft::Written, permission::Permissions},
    permissions::PermissionChoice,
};
use crate::{
    backend::types::ApiKey,
    i18n::{I18n, use_i18n},
    session::use_meta,
    ui::{
        Badge, Select, TextInput,
        bounded_text::{bounded, harmless},
    },
};

/// The form value for a word of one's own.
const OWN: &str = "own";

/// What is chosen in the form.
#[derive(Clone, Copy)]
pub struct PurposeDraft {
    environment: RwSignal<String>,
    own: RwSignal<String>,
    permissions: RwSignal<Permissions>,
}

impl PurposeDraft {
    /// Nothing chosen: no environment, and every permission.
    pub fn new() -> Self {
        Self { environment: RwSignal::default(), own: RwSignal::default(), permissions: RwSignal::default() }
    }

    /// Puts into its fields what was written there.
    pub fn fill(self, written: &Written) {
        self.environment.set(written.environment.clone());
        self.own.set(written.own_environment.clone());
        self.permissions.set(written.permissions.clone());
    }

    /// What is written, in a form that is empty else; reactively.
    pub fn written(self) -> Written {
        Written {
            environment: self.environment.get(),
            own_environment: self.own.get(),
            permissions: self.permissions.get(),
            ..Written::default()
        }
    }

    /// The chosen environment; nothing where a word of one's own was announced and none, or too long a
    /// one, is there.
    pub fn environment(self) -> Option<Option<String>> {
        let chosen = self.environment.get_untracked();
        if chosen != OWN {
            return Some((!chosen.is_empty()).then_some(chosen));
        }
        let own = self.own.with_untracked(|own| own.trim().to_owned());
        (1..=MAX_ENVIRONMENT).contains(&own.chars().count()).then_some(Some(own))
    }

    /// The chosen permissions, none for all; nothing where some are wanted and none is chosen.
    pub fn permissions(self) -> Option<Vec<String>> {
        self.permissions.with_untracked(Permissions::asked)
    }
}

/// The fields of the form, as far as the backend offers them.
#[component]
pub fn PurposeFields(
    draft: PurposeDraft,
    /// What is wrong with the environment.
    error: Signal<Option<String>>,
    /// What is wrong with the permissions.
    permissions_error: Signal<Option<String>>,
    /// Called after every change.
    on_input: Callback<()>,
) -> impl IntoView {
    let (i18n, meta) = (use_i18n(), use_meta());
    let words = move || &i18n.t().api_keys().create;
    let rules =
        Memo::new(move |_| meta.with(|meta| meta.as_ref().map(|meta| meta.keys.clone()).unwrap_or_default()));
    let options = Signal::derive(move || {
        let known = ENVIRONMENTS.map(|place| (place.to_owned(), environment_words(i18n, place)));
        let none = (String::new(), words().environment_none.to_owned());
        let own = (OWN.to_owned(), words().environment_own.to_owned());
        std::iter::once(none).chain(known).chain([own]).collect::<Vec<_>>()
    });
    let is_own = Memo::new(move |_| draft.environment.with(|chosen| chosen == OWN));
    let own_name = NodeRef::<html::Input>::new();
    focus_when_wrong(own_name, error);
    view! {
        {move || rules.with(|rules| rules.environments).then(|| view! {
            <Select name="key-environment" label=move || words().environment value=draft.environment options/>
            {move || is_own.get().then(|| view! {
                <TextInput name="key-own-environment" label=move || words().environment_name value=draft.own error
                    node_ref=own_name on_input=on_input/>
            })}
        })}
        {move || {
            let offered = rules.with(|rules| rules.permissions.clone());
            (!offered.is_empty()).then(|| view! {
                <PermissionChoice chosen=draft.permissions offered error=permissions_error on_input/>
            })
        }}
    }
}

/// Environment and permissions, below the name of `key`. Reactive.
pub fn purpose_note(i18n: I18n, key: &ApiKey) -> impl IntoView + use<> {
    let may = key.permissions.iter().map(|name| permission_words(i18n, name)).collect::<Vec<_>>().join(", ");
    let place = key.environment.as_ref().map(|place| environment_words(i18n, place));
    view! {
        {place.map(|place| view! { <Badge>{place}</Badge> })}
        {(!may.is_empty()).then(|| view! { <div class="quiet">{bounded(&may, 2)}</div> })}
    }
}

/// Environment and permissions of `key`, as texts.
#[must_use]
pub fn purpose_words(i18n: I18n, key: &ApiKey) -> Vec<String> {
    let may = key.permissions.iter().map(|name| permission_words(i18n, name)).collect::<Vec<_>>().join(", ");
    let place = key.environment.as_ref().map(|place| environment_words(i18n, place));
    place.into_iter().chain((!may.is_empty()).then_some(may)).collect()
}

/// An environment, in words.
pub fn environment_words(i18n: I18n, environment: &str) -> String {
    let words = &i18n.t().api_keys().create;
    match environment {
        "production" => words.production.to_owned(),
        "staging" => words.staging.to_owned(),
        "development" => words.development.to_owned(),
        own => harmless(own),
    }
}

/// What a key may do, in words.
pub fn permission_list(i18n: I18n, permissions: &[String]) -> String {
    if permissions.is_empty() {
        return i18n.t().api_keys().create.everything.to_owned();
    }
    permissions.iter().map(|name| permission_words(i18n, name)).collect::<Vec<_>>().join(", ")
}

/// A permission, in words; one that this version does not know by its own name.
pub(super) fn permission_words(i18n: I18n, permission: &str) -> String {
    let words = &i18n.t().api_keys().create;
    match permission {
        "messages:send" => words.may_send,
        "messages:read" => words.may_read_messages,
        "contacts:read" => words.may_read_contacts,
        "contacts:write" => words.may_write_contacts,
        "billing:read" => words.may_read_billing,
        "webhooks:manage" => words.may_manage_webhooks,
        other => return harmless(other),
    }
    .to_owned()
}
