//! What about a key's name deceives the eye, said beside it.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use leptos::prelude::*;

use super::{
    finder::Listing,
    model::{
        look_alike::{Oddity, likeness, oddities},
        name::quoted,
    },
};
use crate::{
    backend::types::{ApiKey, KeyStatus},
    i18n::{I18n, use_i18n},
    ui::{Icon, IconName},
};

/// The likenesses that several names of the account have in common.
pub type Twins = Arc<HashSet<u64>>;

/// Finds the names that can be taken for one another. A key on its way out shares its name with its heir.
pub fn use_twins(listing: Memo<Listing>) -> Memo<Twins> {
    // The keys are the same whatever is asked of the list: a search or another order does not count anew.
    let keys = Memo::new_with_compare(
        move |_| listing.with(Listing::shared),
        |before, now| before.map(|keys| keys[..].as_ptr()) != now.map(|keys| keys[..].as_ptr()),
    );
    Memo::new(move |_| {
        keys.with(|keys| {
            let mut seen: HashMap<u64, u32> = HashMap::with_capacity(keys.len());
            for key in keys.iter().filter(|key| key.status != KeyStatus::Retiring) {
                *seen.entry(likeness(&key.name)).or_default() += 1;
            }
            Arc::new(seen.into_iter().filter(|(_, count)| *count > 1).map(|(twin, _)| twin).collect())
        })
    })
}

/// What is odd about the name of `key`; mostly nothing.
#[component]
pub fn NameOddities(key: Memo<ApiKey>, twins: Memo<Twins>) -> impl IntoView {
    let i18n = use_i18n();
    let name = Memo::new(move |_| key.with(|key| key.name.clone()));
    let is_twin = Memo::new(move |_| {
        let (likeness, retires) = key.with(|key| (likeness(&key.name), key.status == KeyStatus::Retiring));
        !retires && twins.with(|twins| twins.contains(&likeness))
    });
    move || {
        let mut said = name.with(|name| oddity_words(i18n, name));
        if is_twin.get() {
            said.push(i18n.t().api_keys().odd.twin.to_owned());
        }
        said.into_iter()
            .map(|words| {
                view! { <p class="key-row__odd"><Icon name=IconName::Warning/><span>{words}</span></p> }
            })
            .collect_view()
    }
}

/// What is odd about `name`, in words.
pub fn oddity_words(i18n: I18n, name: &str) -> Vec<String> {
    let words = &i18n.t().api_keys().odd;
    let code = |c: char| format!("U+{:04X}", u32::from(c));
    oddities(name)
        .into_iter()
        .map(|oddity| match oddity {
            Oddity::Invisible(c) => (words.invisible)(&code(c)),
            Oddity::Direction(c) => (words.direction)(&code(c)),
            Oddity::MixedScripts(word) => (words.mixed)(&quoted(&word)),
            Oddity::LooksLatin(word) => (words.looks_latin)(&quoted(&word)),
        })
        .collect()
}
