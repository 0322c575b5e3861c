//! What is asked of the list, beside the address that remembers it: search, filter, order.

use std::{sync::Arc, time::Duration};

use leptos::{html, prelude::*};

use super::{
    creation::Creation,
    focus_soon,
    keys::SharedKeys,
    model::{
        key_text::holds_a_secret,
        listing::{Group, Order, Query, environments},
    },
    purpose::environment_words,
};
use crate::{
    backend::types::ApiKey,
    count::count_of,
    i18n::{I18n, use_i18n},
    platform::{address::use_location, clock},
    routes::{self, Page},
    ui::{Button, ButtonKind, Notice, Select, TextInput, use_announcer},
};

/// With so few keys nobody searches.
const FEW: usize = 4;
/// The address is written when the typing rests: browsers stop listening to a page that writes it at
/// every letter.
const REST: Duration = Duration::from_millis(300);

/// The keys to show, in their order.
#[derive(Debug, Clone)]
pub struct Listing {
    /// All keys.
    keys: SharedKeys,
    /// The places of those that are shown.
    places: Arc<Vec<u32>>,
}

impl Listing {
    /// How many are shown.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// How many there are.
    pub fn all(&self) -> usize {
        self.keys.len()
    }

    /// The key in this place of the list.
    pub fn key_at(&self, place: usize) -> Option<&ApiKey> {
        self.keys.get(self.number_at(place)?)
    }

    /// Which of all keys is in this place of the list.
    pub fn number_at(&self, place: usize) -> Option<usize> {
        self.places.get(place).map(|number| *number as usize)
    }

    /// The key with this id, shown or not. It is mostly the one with this number, whatever the order.
    pub fn key_near(&self, id: &str, number: usize) -> Option<&ApiKey> {
        let is_it = |key: &&ApiKey| key.id == id;
        self.keys.get(number).filter(is_it).or_else(|| self.keys.iter().find(is_it))
    }

    /// The keys that are shown.
    pub fn shown(&self) -> impl Iterator<Item = &ApiKey> {
        self.places.iter().filter_map(|place| self.keys.get(*place as usize))
    }

    /// All keys.
    pub fn keys(&self) -> &[ApiKey] {
        &self.keys
    }

    /// All keys, to hold on to.
    pub fn shared(&self) -> SharedKeys {
        self.keys.clone()
    }
}

/// The search, the filter and the order of the list, and what they lead to.
#[derive(Clone, Copy)]
pub struct Finder {
    text: RwSignal<String>,
    group: RwSignal<String>,
    environment: RwSignal<String>,
    order: RwSignal<String>,
    /// A key was searched for: it goes where it is identified.
    caught: RwSignal<Option<String>>,
    listing: Memo<Listing>,
}

/// Reads what the address asks for, and writes back what the person asks for.
pub fn use_finder(creation: Creation) -> Finder {
    let location = use_location();
    let asked = Memo::new(move |_| Query::from_parameters(|name| location.parameter(name)));
    let start = asked.get_untracked();
    let text = RwSignal::new(start.text);
    let group = RwSignal::new(start.group.word().to_owned());
    let environment = RwSignal::new(start.environment);
    let order = RwSignal::new(start.order.word().to_owned());
    let caught = RwSignal::new(None);
    let query = Memo::new(move |_| Query {
        text: text.get(),
        group: group.with(|word| Group::from_word(word)),
        environment: environment.get(),
        order: order.with(|word| Order::from_word(word)),
    });
    // A key is taken out of the search before anything else sees it.
    Effect::new(move || {
        if text.with(|text| holds_a_secret(text)) {
            caught.set(Some(text.get_untracked()));
            text.set(String::new());
        }
    });
    // Back and forward bring their question with them.
    Effect::new(move |before: Option<Query>| {
        let asked = asked.get();
        if before.is_some_and(|before| before != asked)
            && asked.to_address() != query.get_untracked().to_address()
        {
            text.set(asked.text.clone());
            group.set(asked.group.word().to_owned());
            environment.set(asked.environment.clone());
            order.set(asked.order.word().to_owned());
        }
        asked
    });
    let timer = StoredValue::new_local(None::<TimeoutHandle>);
    let forget_timer = move || {
        if let Some(timer) = timer.try_update_value(Option::take).flatten() {
            timer.clear();
        }
    };
    on_cleanup(forget_timer);
    Effect::new(move |before: Option<String>| {
        let address = query.with(Query::to_address);
        if before.is_some_and(|before| before != address) {
            let address = address.clone();
            forget_timer();
            let write = move || {
                let is_here = Page::at(&location.now()) == Some(routes::API_KEYS);
                let is_news = asked.try_get_untracked().is_some_and(|asked| asked.to_address() != address);
                if is_here && is_news {
                    location.replace(&format!("{}{address}", routes::API_KEYS.href()));
                }
            };
            timer.set_value(set_timeout_with_handle(write, REST).ok());
        }
        query.with_untracked(Query::to_address)
    });
    let listing = Memo::new_with_compare(
        move |_| {
            let keys = creation.keys().get();
            let first = creation.just_made();
            let places = query.with(|query| query.select(&keys, clock::now(), first.as_deref()));
            Listing { keys, places: Arc::new(places) }
        },
        |_, _| true,
    );
    Finder { text, group, environment, order, caught, listing }
}

impl Finder {
    /// The keys to show, reactively.
    pub fn listing(self) -> Memo<Listing> {
        self.listing
    }

    /// A key that was searched for, once.
    pub fn take_caught(self) -> Option<String> {
        let caught = self.caught.get();
        if caught.is_some() {
            self.caught.set(None);
        }
        caught
    }

    fn is_narrow(self) -> bool {
        let all = Group::All.word();
        self.text.with(|text| !text.trim().is_empty())
            || self.group.with(|group| group != all)
            || self.environment.with(|environment| !environment.is_empty())
    }

    fn clear(self) {
        self.text.set(String::new());
        self.group.set(Group::All.word().to_owned());
        self.environment.set(String::new());
    }

    /// Whether there are so many keys that the list needs tools, reactively.
    pub fn is_needed(self) -> Memo<bool> {
        // Tools that were there stay: one may be typing into them.
        Memo::new(move |before: Option<&bool>| {
            before == Some(&true) || self.listing.with(Listing::all) > FEW || self.is_narrow()
        })
    }
}

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
