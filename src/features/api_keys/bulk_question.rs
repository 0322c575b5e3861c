//! The question before several keys are revoked: which they are, and what will stop.

use leptos::prelude::*;

use super::{
    bulk::Choosing,
    model::{
        bulk::Bulk,
        choice::{by_use, in_use},
        look::Look,
    },
    use_news::UseNews,
};
use crate::{
    backend::types::ApiKey,
    count::count_of,
    i18n::use_i18n,
    platform::clock,
    ui::{Bounded, ConfirmDialog, TextInput, TimeAgo},
};

/// More keys than these are counted, not listed.
const LISTED: usize = 10;

/// The question.
#[component]
pub fn RevokeManyDialog(choosing: Choosing) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().many;
    let asked = Memo::new(move |_| choosing.state.with(|state| state.asked().to_vec()));
    let open = Signal::derive(move || asked.with(|asked| !asked.is_empty()));
    let count = Memo::new(move |_| count_of(asked.with(Vec::len)));
    let (typed, is_wrong) = (RwSignal::new(String::new()), RwSignal::new(false));
    let look = Memo::new(move |_| choosing.state.with(Bulk::look));
    let asks_number = Memo::new(move |_| choosing.state.with(|state| state.asks_number(clock::now())));
    // What is typed is lost only when the question is another one, or when it is about keys in use now.
    let question = Memo::new(move |_| {
        (asks_number.get(), asked.with(|asked| (asked.len(), in_use(asked, clock::now()).len())))
    });
    Effect::new(move || {
        question.track();
        typed.set(String::new());
        is_wrong.set(false);
    });
    let confirm = move |()| {
        let asks_number = choosing.state.with_untracked(|state| state.asks_number(clock::now()));
        let right = typed.with_untracked(|typed| typed.trim() == count.get_untracked().to_string());
        if asks_number && !right {
            is_wrong.set(true);
        } else if let Some(first) = choosing.state.try_update(|state| state.pressed(clock::now())).flatten() {
            choosing.start(Some(first));
        }
    };
    view! {
        <ConfirmDialog open title=move || i18n.count(&words().title, count.get())
            confirm=move || i18n.count(&words().revoke, count.get()) cancel=move || i18n.t().common().cancel
            on_confirm=Callback::new(confirm)
            on_cancel=Callback::new(move |()| choosing.state.update(Bulk::put_away_question))>
            <AtStake asked look asks_number typed is_wrong/>
            <UseNews look words=move || &words().news/>
        </ConfirmDialog>
    }
}

/// Which keys they are, what their end means, and what is typed to mean it.
#[component]
fn AtStake(
    asked: Memo<Vec<ApiKey>>,
    look: Memo<Look>,
    asks_number: Memo<bool>,
    typed: RwSignal<String>,
    is_wrong: RwSignal<bool>,
) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().many;
    let used = Memo::new(move |_| asked.with(|asked| count_of(in_use(asked, clock::now()).len())));
    let count = move || asked.with(Vec::len).to_string();
    let wrong = Signal::derive(move || is_wrong.get().then(|| (words().wrong_count)(&count())));
    let effect = move || match used.get() {
        0 if look.get().is_current() => words().none_in_use.to_owned(),
        0 => words().none_in_use_so_far.to_owned(),
        count => i18n.count(&words().in_use, count),
    };
    let more = move || count_of(asked.with(Vec::len).saturating_sub(LISTED));
    view! {
        <p><strong>{move || words().effect}</strong></p>
        <p>{effect}</p>
        <ul class="advice">
            {move || asked.with(|asked| by_use(asked)).into_iter().take(LISTED).map(|key| view! { <OneOfMany key/> }).collect_view()}
            {move || (more() > 0).then(|| view! { <li>{i18n.count(&words().and_more, more())}</li> })}
        </ul>
        {move || asks_number.get().then(|| view! {
            <TextInput name="revoke-count" label=move || (words().type_count)(&count()) value=typed error=wrong
                on_input=Callback::new(move |()| is_wrong.set(false))/>
        })}
    }
}

/// One of the keys: its name, its ends, its last use.
#[component]
fn OneOfMany(key: ApiKey) -> impl IntoView {
    let i18n = use_i18n();
    let used = match key.last_used {
        Some(used) => view! { <TimeAgo at=used.at/> }.into_any(),
        None => view! { {move || i18n.t().api_keys().list.never_used} }.into_any(),
    };
    view! {
        <li>
            <Bounded text=key.name lines=2/>" "
            <span class="mono nowrap">{format!("{}…{}", key.prefix, key.last4)}</span>
            " · "<span class="quiet">{used}</span>
        </li>
    }
}
