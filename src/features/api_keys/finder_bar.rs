//! The tools over the list: search, filters, order.

use leptos::{html, prelude::*};

use super::{
    finder::Finder,
    focus_soon,
    model::listing::{Group, Order, environments},
    purpose::environment_words,
};
use crate::{
    count::count_of,
    i18n::{I18n, use_i18n},
    ui::{Button, ButtonKind, Notice, Select, TextInput, use_announcer},
};

/// The tools over the list.
#[component]
pub fn FinderBar(finder: Finder) -> impl IntoView {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let words = move || &i18n.t().api_keys().find;
    let groups = Signal::derive(move || {
        Group::ALL.map(|(group, word)| (word.to_owned(), group_words(i18n, group).to_owned())).to_vec()
    });
    let orders = Signal::derive(move || {
        Order::ALL.map(|(order, word)| (word.to_owned(), order_words(i18n, order).to_owned())).to_vec()
    });
    let there = Memo::new(move |_| finder.listing.with(|listing| environments(listing.keys())));
    let has_environments = Memo::new(move |_| there.with(|there| !there.is_empty()));
    let places = Signal::derive(move || {
        let all = (String::new(), words().all.to_owned());
        let named = |place: String| (place.clone(), environment_words(i18n, &place));
        std::iter::once(all).chain(there.get().into_iter().map(named)).collect::<Vec<_>>()
    });
    let shown = Memo::new(move |_| {
        let number = |count: usize| i18n.formats().number(f64::from(count_of(count)));
        finder.listing.with(|listing| (words().shown)(&number(listing.len()), &number(listing.all())))
    });
    // Who filters hears what came of it; the number alone changes for other reasons too.
    Effect::new(move |before: Option<(String, String, String)>| {
        let now = (finder.text.get(), finder.group.get(), finder.environment.get());
        if before.is_some_and(|before| before != now) {
            announcer.polite(shown.get_untracked());
        }
        now
    });
    let field = NodeRef::<html::Input>::new();
    // Its button goes with what it clears: the focus goes where the next question is written.
    let clear = Callback::new(move |()| {
        finder.clear();
        if let Some(field) = field.get_untracked() {
            focus_soon(field);
        }
    });
    view! {
        <search class="toolbar">
            <TextInput name="search-keys" kind="search" label=move || words().search hint=move || words().search_hint
                value=finder.text node_ref=field/>
            <Select name="show-keys" label=move || words().show value=finder.group options=groups/>
            {move || has_environments.get().then(|| view! {
                <Select name="environment-keys" label=move || i18n.t().api_keys().create.environment
                    value=finder.environment options=places/>
            })}
            <Select name="order-keys" label=move || words().order value=finder.order options=orders/>
            <p class="toolbar__note">
                <span class="nowrap">{move || shown.get()}</span>
                {move || finder.is_narrow().then(|| view! {
                    <Button kind=ButtonKind::Quiet on_press=clear>
                        {move || words().clear}
                    </Button>
                })}
            </p>
        </search>
    }
}

/// That a key was taken out of the search.
#[component]
pub fn CaughtNote() -> impl IntoView {
    let i18n = use_i18n();
    view! { <Notice live=true>{move || i18n.t().api_keys().find.was_a_key}</Notice> }
}

fn group_words(i18n: I18n, group: Group) -> &'static str {
    let words = &i18n.t().api_keys().find;
    match group {
        Group::All => words.all,
        Group::Attention => words.attention,
        Group::InUse => words.in_use,
        Group::Unused => words.unused,
        Group::Expiring => words.expiring,
        Group::NoEnd => words.no_end,
        Group::Retiring => words.retiring,
        Group::Expired => words.expired,
    }
}

fn order_words(i18n: I18n, order: Order) -> &'static str {
    let words = &i18n.t().api_keys().find;
    match order {
        Order::Risk => words.by_risk,
        Order::Name => words.by_name,
        Order::Created => words.by_created,
        Order::LastUsed => words.by_last_used,
        Order::Expiry => words.by_expiry,
    }
}
