//! Giving a key another name.

use leptos::{ev::SubmitEvent, html, prelude::*, task::spawn_local};

use super::{
    focus_soon,
    keys::KeyList,
    making_words::complaint_words,
    model::{
        create::{Complaint, field_complaint},
        name::{check_name, quoted},
    },
};
use crate::{
    backend::{AccountBackend, AccountError, Outcome, types::ApiKey},
    i18n::use_i18n,
    mutation::{AfterProof, Mutation, use_mutation},
    platform::text,
    session::use_meta,
    ui::{Button, ButtonKind, Dialog, Notice, NoticeKind, TextInput, use_announcer},
};
use zexa_contract::api_keys::MAX_KEY_NAME;

/// The renaming of keys on this page.
#[derive(Clone, Copy)]
pub struct Renaming {
    key: RwSignal<Option<ApiKey>>,
    name: RwSignal<String>,
    trouble: RwSignal<Option<Trouble>>,
    save: Mutation<(ApiKey, String)>,
}

/// Why the new name is not saved, as far as is known.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Trouble {
    Refused(Complaint),
    /// The answer was lost. Saving again does no harm.
    Unknown,
}

/// Prepares to rename keys of `keys`.
pub fn use_renaming(keys: KeyList) -> Renaming {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let (key, name, trouble) = (RwSignal::new(None), RwSignal::new(String::new()), RwSignal::new(None));
    let look = move |id: String, new_name: String| {
        spawn_local(async move {
            let read = keys.read_again().await.unwrap_or_default();
            let is_renamed = read.iter().any(|key| key.id == id && key.name == new_name);
            if is_renamed && trouble.try_set(None).is_none() {
                key.set(None);
                keys.changed();
                announcer.polite((i18n.t_now().api_keys().rename.done)(&quoted(&new_name)));
            }
        });
    };
    let save = use_mutation(
        AfterProof::Resume,
        |backend, (key, name): (ApiKey, String)| backend.rename_api_key(key.id, name),
        move |(asked, new_name), outcome| match outcome {
            Outcome::Done(renamed) => {
                let words = (i18n.t_now().api_keys().rename.done)(&quoted(&renamed.name));
                keys.put(renamed);
                keys.changed();
                key.set(None);
                Some(words)
            }
            Outcome::Failed(error) => {
                let complaint = match error {
                    AccountError::Invalid(fields) => field_complaint(&fields),
                    other => Complaint::Other(other),
                };
                let words = complaint_words(i18n, &complaint);
                trouble.set(Some(Trouble::Refused(complaint)));
                Some(words)
            }
            Outcome::Unknown => {
                trouble.set(Some(Trouble::Unknown));
                look(asked.id, new_name);
                Some(i18n.t_now().api_keys().rename.unknown.to_owned())
            }
        },
    );
    Renaming { key, name, trouble, save }
}

impl Renaming {
    /// Asks for the new name of `key`.
    pub fn ask(self, key: ApiKey) {
        self.name.set(key.name.clone());
        self.trouble.set(None);
        self.key.set(Some(key));
    }

    /// What is wrong with the name, and what with the rest.
    fn complaint(self, about_name: bool) -> Option<Complaint> {
        match self.trouble.get()? {
            Trouble::Refused(complaint) => {
                let found = matches!(complaint, Complaint::Name(_) | Complaint::NameRefused);
                (found == about_name).then_some(complaint)
            }
            Trouble::Unknown => None,
        }
    }
}

/// The dialog with the one field.
#[component]
pub fn RenameDialog(renaming: Renaming, keys: KeyList) -> impl IntoView {
    let i18n = use_i18n();
    let close = Callback::new(move |()| renaming.key.set(None));
    view! {
        <Dialog open=Signal::derive(move || renaming.key.with(Option::is_some)) on_close=close
            title=move || i18n.t().api_keys().rename.title close_label=move || i18n.t().common().close
            locked=renaming.save.busy()>
            <RenameForm renaming keys close/>
        </Dialog>
    }
}

#[component]
fn RenameForm(renaming: Renaming, keys: KeyList, close: Callback<()>) -> impl IntoView {
    let (i18n, meta) = (use_i18n(), use_meta());
    let words = move || &i18n.t().api_keys().rename;
    let input = NodeRef::<html::Input>::new();
    input.on_load(focus_soon);
    let save = move |event: SubmitEvent| {
        event.prevent_default();
        let Some(key) = renaming.key.get_untracked() else { return };
        let longest = meta.with_untracked(|meta| {
            meta.as_ref().map_or(MAX_KEY_NAME, |meta| meta.limits.key_name_length as usize)
        });
        let present = keys.now();
        let others = present.iter().filter(|other| other.id != key.id);
        match check_name(&renaming.name.with_untracked(|name| text::composed(name)), longest, others) {
            // Nothing to change is a change that is done.
            Ok(name) if name == key.name => close.run(()),
            Ok(name) => renaming.save.run((key, name)),
            Err(problem) => {
                renaming.trouble.set(Some(Trouble::Refused(Complaint::Name(problem))));
                if let Some(input) = input.get_untracked() {
                    focus_soon(input);
                }
            }
        }
    };
    let notice = move || {
        let unknown = renaming.trouble.with(|trouble| *trouble == Some(Trouble::Unknown));
        let text = match renaming.complaint(false) {
            Some(complaint) => complaint_words(i18n, &complaint),
            None if unknown => words().unknown.to_owned(),
            None => return None,
        };
        Some(view! { <Notice kind=NoticeKind::Error>{text}</Notice> })
    };
    let error =
        Signal::derive(move || renaming.complaint(true).map(|complaint| complaint_words(i18n, &complaint)));
    view! {
        <form class="form" novalidate=true on:submit=save>
            {notice}
            <TextInput name="new-name" label=move || words().label value=renaming.name error=error required=true
                disabled=renaming.save.busy() node_ref=input
                on_input=Callback::new(move |()| renaming.trouble.set(None))/>
            <div class="form__actions">
                <Button kind=ButtonKind::Primary submit=true busy=renaming.save.busy()
                    busy_text=move || words().saving>{move || words().save}</Button>
                <Button disabled=renaming.save.busy() on_press=close>{move || i18n.t().common().cancel}</Button>
            </div>
        </form>
    }
}
