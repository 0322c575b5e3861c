//! What the person is told, and can do, when a key's secret or the answer to its creation was lost.

use leptos::{html, prelude::*};

use super::{
    creation::Creation,
    focus_soon,
    long_wait::LongWait,
    making_words::{orphan_words, search_words},
    model::{
        create::{Create, Doubt, Event, Loss, Search},
        name::quoted,
    },
};
use crate::{
    backend::{AccountError, types::ApiKey},
    i18n::use_i18n,
    ui::{Button, ButtonKind, Notice, NoticeKind, Spinner},
};

/// A key that exists and whose secret nobody has, or perhaps nobody: revoke it and make another, in one step.
#[component]
pub fn OrphanNotice(creation: Creation) -> impl IntoView {
    let i18n = use_i18n();
    let heading = NodeRef::<html::H2>::new();
    heading.on_load(focus_soon);
    let words = move || &i18n.t().api_keys().lost;
    // While it is being replaced, the last thing known of it stays in view.
    let orphan = Memo::new(move |before: Option<&Option<(ApiKey, Loss)>>| {
        creation.state().with(|state| match state {
            Create::Orphan { key, loss, .. } => Some((key.clone(), *loss)),
            _ => before.cloned().flatten(),
        })
    });
    let complaint = Memo::new(move |_| {
        creation.state().with(|state| match state {
            Create::Orphan { complaint, .. } => complaint.clone(),
            _ => None,
        })
    });
    let is_lost =
        Memo::new(move |_| orphan.with(|orphan| orphan.as_ref().is_none_or(|(_, loss)| loss.is_certain())));
    let by_loss = move |lost, unsure| if is_lost.get() { lost } else { unsure };
    let title = move || by_loss(words().orphan_title, words().unsure_title);
    let advice = move || by_loss(words().orphan_safe, words().unsure_safe);
    let keep = move || by_loss(words().keep, words().keep_stored);
    view! {
        <section class="card stack" aria-labelledby="orphan-title">
            <h2 class="card__title" id="orphan-title" tabindex="-1" node_ref=heading>{title}</h2>
            <Notice kind=NoticeKind::Warning>
                {move || orphan.get().map(|(key, loss)| orphan_words(i18n, &key.name, loss))}
            </Notice>
            {move || orphan.get().map(|(key, _)| view! { <p class="mono">{format!("{}…{}", key.prefix, key.last4)}</p> })}
            <p>{advice}</p>
            {move || complaint.get().map(|error: AccountError| view! {
                <Notice kind=NoticeKind::Error>{(words().not_replaced)(&i18n.explain(&error))}</Notice>
            })}
            <div class="card__actions">
                <Button kind=ButtonKind::Primary busy=creation.busy() busy_text=move || words().replacing
                    on_press=Callback::new(move |()| creation.replace())>
                    {move || words().replace}
                </Button>
                <Button disabled=creation.busy() on_press=Callback::new(move |()| creation.close())>
                    {keep}
                </Button>
            </div>
            <LongWait busy=creation.busy() words=move || i18n.t().api_keys().create.taking_long/>
        </section>
    }
}

/// A creation whose answer was lost: what the list says, and a repetition that can do no harm.
#[component]
pub fn UnknownNotice(creation: Creation) -> impl IntoView {
    let i18n = use_i18n();
    let heading = NodeRef::<html::H2>::new();
    heading.on_load(focus_soon);
    let words = move || &i18n.t().api_keys().lost;
    let unknown = Memo::new(move |before: Option<&Option<(String, Option<Doubt>, Search)>>| {
        creation.state().with(|state| match state {
            Create::Unknown { attempt, search, .. } => {
                Some((attempt.request.name.clone(), attempt.doubt, search.clone()))
            }
            _ => before.cloned().flatten(),
        })
    });
    let complaint = Memo::new(move |_| {
        creation.state().with(|state| match state {
            Create::Unknown { complaint, .. } => complaint.clone(),
            _ => None,
        })
    });
    let is_reading = Memo::new(move |_| matches!(unknown.get(), Some((_, _, Search::Reading))));
    view! {
        <section class="card stack" aria-labelledby="unknown-title">
            <h2 class="card__title" id="unknown-title" tabindex="-1" node_ref=heading>{move || words().unknown_title}</h2>
            <p>{move || unknown.get().map(|(name, doubt, _)| match doubt {
                Some(Doubt::PageLeft) => (words().unknown_left)(&quoted(&name)),
                _ => (words().unknown)(&quoted(&name)),
            })}</p>
            {move || complaint.get().map(|error| view! {
                <Notice kind=NoticeKind::Error>{i18n.explain(&error)}</Notice>
            })}
            {move || if is_reading.get() {
                view! { <Spinner label=move || words().reading/> <p>{move || words().reading}</p> }.into_any()
            } else {
                view! {
                    <Notice>{move || unknown.get().map(|(_, _, search)| search_words(i18n, &search))}</Notice>
                }.into_any()
            }}
            <div class="card__actions">
                <Button kind=ButtonKind::Primary busy=creation.busy() busy_text=move || words().retrying
                    disabled=is_reading on_press=Callback::new(move |()| creation.dispatch(Event::Retry))>
                    {move || words().retry}
                </Button>
                <Button disabled=creation.busy() on_press=Callback::new(move |()| creation.close())>
                    {move || words().give_up}
                </Button>
            </div>
            <LongWait busy=creation.busy() words=move || i18n.t().api_keys().create.taking_long/>
        </section>
    }
}
