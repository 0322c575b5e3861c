//! The one time a key is shown. It leaves the page's memory with this panel, and copying it never
//! closes anything.

use leptos::{html, prelude::*};

use super::{
    creation::Creation,
    focus_id_soon, focus_soon,
    model::{
        create::{Create, Event},
        name::quoted,
    },
    storing::{Files, PasteBack, UseIt},
};
use crate::{
    backend::types::ApiKey,
    i18n::use_i18n,
    ui::{Button, ButtonKind, CopyButton, Notice, NoticeKind, SecretText, use_announcer},
};
const KEY_ID: &str = "new-key-secret";
const ROW_KEY_ID: &str = "new-key-in-row";

/// The key, how to keep it, how to use it, and the button that lets it go.
#[component]
pub fn KeyReveal(
    creation: Creation,
    /// The heading of the list, which has the focus afterwards.
    list_heading: &'static str,
) -> impl IntoView {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let heading = NodeRef::<html::H2>::new();
    heading.on_load(focus_soon);
    let name = creation.state().with_untracked(|state| match state {
        Create::Revealed { key, .. } => quoted(&key.name),
        _ => String::new(),
    });
    let words = move || &i18n.t().api_keys().reveal;
    let title = {
        let name = name.clone();
        move || (words().title)(&name)
    };
    let id = creation.state().with_untracked(|state| match state {
        Create::Revealed { key, .. } => key.id.clone(),
        _ => String::new(),
    });
    // Another tab, or the panel below, may revoke it while it is on the screen.
    let is_gone =
        Memo::new(move |_| creation.keys().arrived() && creation.keys().get().iter().all(|key| key.id != id));
    let stored = move |()| {
        announcer.polite((i18n.t_now().api_keys().reveal.put_away)(&name));
        creation.dispatch(Event::Stored);
        focus_id_soon(list_heading);
    };
    view! {
        <section class="card stack" aria-labelledby="key-reveal-title">
            <h2 class="card__title" id="key-reveal-title" tabindex="-1" node_ref=heading>{title}</h2>
            {move || is_gone.get().then(|| view! {
                <Notice kind=NoticeKind::Error live=true>{words().gone}</Notice>
            })}
            <Notice kind=NoticeKind::Warning title=move || words().once_title>{move || words().once}</Notice>
            <div class="key-reveal">
                {secret_now(creation).map(|text| view! {
                    <SecretText id=KEY_ID text group=0 label=move || words().label/>
                })}
                <CopyButton kind=ButtonKind::Primary fallback_id=KEY_ID label=move || words().copy
                    copied=move || words().copied manual=move || i18n.t().common().copy_by_hand
                    get=Callback::new(move |()| secret_now(creation).unwrap_or_default())/>
            </div>
            <PasteBack creation/>
            <KeepIt/>
            <Files creation/>
            <UseIt creation/>
            <div class="stack stack--tight">
                <div class="card__actions">
                    <Button on_press=Callback::new(stored) described_by="key-stored-hint">
                        {move || words().stored}
                    </Button>
                </div>
                <p class="quiet" id="key-stored-hint">{move || words().stored_hint}</p>
            </div>
        </section>
    }
}

/// Whether it is this key that is revealed, where one is. Reactive.
pub fn is_revealed(creation: Creation, key: &ApiKey) -> bool {
    creation.state().with(|state| match state {
        Create::Revealed { key: revealed, .. } => key.id == revealed.id,
        _ => false,
    })
}

/// The key in its own row, for as long as it can be seen.
#[component]
pub fn RevealInRow(key: Memo<ApiKey>, creation: Creation) -> impl IntoView {
    let i18n = use_i18n();
    secret_now(creation).map(|text| {
        view! {
            <div class="key-reveal">
                <SecretText id=ROW_KEY_ID text group=0
                    label=move || (i18n.t().api_keys().store.in_row)(&key.with(|key| quoted(&key.name)))/>
                <CopyButton fallback_id=ROW_KEY_ID label=move || i18n.t().common().copy
                    copied=move || i18n.t().api_keys().reveal.copied manual=move || i18n.t().common().copy_by_hand
                    get=Callback::new(move |()| secret_now(creation).unwrap_or_default())/>
            </div>
        }
    })
}

pub(super) fn secret_now(creation: Creation) -> Option<String> {
    creation.state().with_untracked(|state| match state {
        Create::Revealed { secret, .. } => Some(secret.expose().clone()),
        _ => None,
    })
}

/// Where to keep the key.
#[component]
fn KeepIt() -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().reveal;
    view! {
        <div class="stack stack--tight">
            <h3>{move || words().where_title}</h3>
            <ul class="advice">
                <li>{move || words().where_env}" "{move || words().where_vault}</li>
                <li><strong>{move || words().where_not}</strong></li>
            </ul>
        </div>
    }
}
