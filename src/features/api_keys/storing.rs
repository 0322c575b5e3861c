//! Keeping a new key: the check of what was stored, files to take away, examples that hold no key.

use leptos::prelude::*;
use zexa_contract::paths;

use super::{
    creation::Creation,
    model::{
        calendar,
        create::Create,
        name::plainly_quoted,
        paste_back::{PasteBack as Found, compare},
        snippet::{FILE, Place, dot_env, slug},
    },
    reveal::secret_now,
};
use crate::{
    backend::types::ApiKey,
    i18n::{I18n, use_i18n},
    platform::{clock, download, http_meta, page},
    routes,
    ui::{Button, CopyButton, IconName, Notice, NoticeKind, PasteField, Select, use_announcer},
};

const SNIPPET_ID: &str = "new-key-snippet";

/// The key as it stands in the list, while it can be seen.
fn revealed(creation: Creation) -> Option<ApiKey> {
    creation.state().with_untracked(|state| match state {
        Create::Revealed { key, .. } => Some(key.clone()),
        _ => None,
    })
}

/// "Paste it back to check": compared here, kept nowhere.
#[component]
pub fn PasteBack(creation: Creation) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().store;
    let found = RwSignal::new(None::<Found>);
    let check = Callback::new(move |text: String| {
        found.set(None);
        found.set(secret_now(creation).map(|key| compare(&text, &key)));
    });
    let result = move || {
        found.get().map(|found| {
            let kind = match found {
                Found::Same => NoticeKind::Success,
                Found::Within | Found::Empty => NoticeKind::Info,
                Found::Cut { .. } | Found::OtherKey | Found::Different => NoticeKind::Error,
            };
            view! { <Notice kind live=true>{move || found_words(i18n, found)}</Notice> }
        })
    };
    view! {
        <div class="stack stack--tight">
            <h3>{move || words().check_title}</h3>
            <PasteField name="paste-back" label=move || words().check_label hint=move || words().check_hint
                action=move || words().check on_text=check/>
            {result}
        </div>
    }
}

fn found_words(i18n: I18n, found: Found) -> String {
    let words = &i18n.t().api_keys().store;
    match found {
        Found::Same => words.same.to_owned(),
        Found::Within => words.within.to_owned(),
        Found::Cut { have, of } => (words.cut)(have, of),
        Found::OtherKey => words.other_key.to_owned(),
        Found::Different => words.different.to_owned(),
        Found::Empty => words.nothing_pasted.to_owned(),
    }
}

/// The file of variables, which holds the key; and the reminder, which does not.
#[component]
pub fn Files(creation: Creation) -> impl IntoView {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let words = move || &i18n.t().api_keys().store;
    let status = RwSignal::new(None::<bool>);
    let tell = move |taken: bool| {
        status.set(Some(taken));
        let words = &i18n.t_now().api_keys().store;
        if taken { announcer.polite(words.saved) } else { announcer.assertive(words.not_saved) }
    };
    let save_variables = move |()| {
        if let (Some(key), Some(secret)) = (revealed(creation), secret_now(creation)) {
            let comment = (i18n.t_now().api_keys().store.dot_env_comment)(&plainly_quoted(&key.name));
            tell(download::text(FILE, &dot_env(&comment, &secret)));
        }
    };
    let ends_at = revealed(creation).and_then(|key| key.expires_at);
    let save_reminder = move |()| {
        if let Some(key) = revealed(creation) {
            tell(save_reminder_for(i18n, &key));
        }
    };
    view! {
        <div class="stack stack--tight">
            <div class="card__actions">
                <Button icon=IconName::DOWNLOAD described_by="dot-env-hint" on_press=Callback::new(save_variables)>
                    {move || words().dot_env}
                </Button>
                {ends_at.is_some().then(|| view! {
                    <Button icon=IconName::CLOCK described_by="reminder-hint" on_press=Callback::new(save_reminder)>
                        {move || words().reminder}
                    </Button>
                })}
            </div>
            <p class="quiet" id="dot-env-hint">{move || words().dot_env_hint}</p>
            {ends_at.map(|at| view! {
                <p class="quiet" id="reminder-hint">
                    {move || {
                        let days = calendar::days_before(at, clock::now());
                        (words().reminder_hint)(&i18n.formats().date_time_zone(at), &days)
                    }}
                </p>
            })}
            {move || status.get().map(|taken| view! {
                <p>{if taken { words().saved } else { words().not_saved }}</p>
            })}
        </div>
    }
}

fn save_reminder_for(i18n: I18n, key: &ApiKey) -> bool {
    let Some(end) = key.expires_at else { return false };
    let words = &i18n.t_now().api_keys().store;
    let address = format!("{}{}", page::origin(), routes::API_KEYS.href());
    let (title, text) = ((words.reminder_title)(&plainly_quoted(&key.name)), (words.reminder_text)(&address));
    let file = calendar::reminder(&key.id, &title, &text, end, clock::now());
    download::file(&format!("zexa-{}.ics", key.last4), "text/calendar", &file)
}

/// Examples that name the variable and never hold the key.
#[component]
pub fn UseIt(creation: Creation) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().reveal;
    let slug = revealed(creation).map(|key| slug(&key)).unwrap_or_default();
    let place = RwSignal::new(Place::ALL[0].1.to_owned());
    let options = Signal::derive(move || {
        Place::ALL.map(|(_, value, name)| (value.to_owned(), name.to_owned())).to_vec()
    });
    let example =
        Memo::new(move |_| place.with(|place| Place::from_value(place).example(&whoami_address(), &slug)));
    view! {
        <div class="stack stack--tight">
            <h3>{move || words().snippet_title}</h3>
            <p class="quiet">{move || words().snippet}</p>
            <Select name="example-for" label=move || i18n.t().api_keys().store.place value=place options/>
            <pre class="snippet notranslate" translate="no" dir="ltr" tabindex="0" id=SNIPPET_ID><code>{move || example.get()}</code></pre>
            <CopyButton fallback_id=SNIPPET_ID label=move || words().copy_snippet
                copied=move || i18n.t().common().copied manual=move || i18n.t().common().copy_by_hand
                get=Callback::new(move |()| example.get_untracked())/>
        </div>
    }
}

/// An address that any key opens.
fn whoami_address() -> String {
    let base = match http_meta::api_base() {
        base if base.is_empty() => page::origin(),
        base => base,
    };
    format!("{base}{}", paths::WHOAMI)
}
