//! What is asked of the list, beside the address that remembers it: search, filter, order.

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;

use super::{
    creation::Creation,
    listing::Listing,
    model::{
        key_text::holds_a_secret,
        listing::{Group, Order, Query},
        search::SearchIndex,
    },
    status::use_remedies,
};
use crate::{
    platform::{address::use_location, clock, page, panel},
    routes::{self, Page},
};

/// With so few keys nobody searches.
const FEW: usize = 4;
/// So many names are looked through as quickly as prepared ones.
const SHORT: usize = 32;
/// The address is written when the typing rests: browsers stop listening to a page that writes it at
/// every letter.
const REST: Duration = Duration::from_millis(300);

/// The search, the filter and the order of the list, and what they lead to.
#[derive(Clone, Copy)]
pub struct Finder {
    pub(super) text: RwSignal<String>,
    pub(super) group: RwSignal<String>,
    pub(super) environment: RwSignal<String>,
    pub(super) order: RwSignal<String>,
    /// A key was searched for: it goes where it is identified.
    caught: RwSignal<Option<String>>,
    pub(super) listing: Memo<Listing>,
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
                    let address = format!("{}{address}", routes::API_KEYS.href());
                    location.replace(&panel::kept_in(location, &address));
                }
            };
            timer.set_value(set_timeout_with_handle(write, REST).ok());
        }
        query.with_untracked(Query::to_address)
    });
    let index = use_index(creation);
    let remedies = use_remedies();
    let listing = Memo::new_with_compare(
        move |_| {
            let (keys, index) = (creation.keys().get(), index.get());
            let first = creation.just_made();
            let (remedies, now) = (remedies.get(), clock::now());
            let places = query.with(|query| query.select(&keys, &index, remedies, now, first.as_deref()));
            Listing { keys, places: Arc::new(places) }
        },
        |_, _| true,
    );
    Finder { text, group, environment, order, caught, listing }
}

/// What searches look in. It is prepared little by little when the browser has nothing else to do: neither the first
/// screen waits for it, nor the first letter.
fn use_index(creation: Creation) -> Memo<Arc<SearchIndex>> {
    let keys = creation.keys();
    let index = Memo::new_with_compare(move |_| Arc::new(SearchIndex::of(&keys.get())), |_, _| true);
    Effect::new(move || {
        let (wanted, mut from) = (index.get(), 0);
        if keys.now().len() <= SHORT {
            return;
        }
        page::step_when_idle(page::NO_HURRY_MS, move || {
            let is_wanted = index.try_get_untracked().is_some_and(|now| Arc::ptr_eq(&now, &wanted));
            let next = if is_wanted { wanted.prepare(&keys.now(), from) } else { None };
            from = next.unwrap_or(from);
            next.is_some()
        });
    });
    index
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

    /// Whether keys may be left out, reactively.
    pub(super) fn is_narrow(self) -> bool {
        let all = Group::All.word();
        self.text.with(|text| !text.trim().is_empty())
            || self.group.with(|group| group != all)
            || self.environment.with(|environment| !environment.is_empty())
    }

    /// Shows all keys again.
    pub(super) fn clear(self) {
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
