//! What about a key's name deceives the eye, said beside it.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use leptos::prelude::*;

use super::{
    listing::Listing,
    model::{
        look_alike::{Oddity, likeness, oddities},
        name::quoted,
    },
};
use crate::{
    backend::types::{ApiKey, KeyStatus},
    i18n::I18n,
    platform::page,
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
    // Ten thousand names take a slow phone longer than a frame: the list is drawn first.
    let is_drawn = RwSignal::new(false);
    Effect::new(move || {
        if keys.with(|keys| !keys.is_empty()) && !is_drawn.get_untracked() {
            // The page may have gone meanwhile.
            page::when_drawn(move || {
                let _ = is_drawn.try_set(true);
            });
        }
    });
    Memo::new(move |_| {
        if !is_drawn.get() {
            return Twins::default();
        }
        keys.with(|keys| {
            let mut seen: HashMap<u64, u32> = HashMap::with_capacity(keys.len());
            for key in keys.iter().filter(|key| key.status != KeyStatus::Retiring) {
                *seen.entry(likeness(&key.name)).or_default() += 1;
            }
            Arc::new(seen.into_iter().filter(|(_, count)| *count > 1).map(|(twin, _)| twin).collect())
        })
    })
}

/// Whether another key's name can be taken for that of `key`.
pub fn is_twin(key: &ApiKey, twins: &Twins) -> bool {
    key.status != KeyStatus::Retiring && !twins.is_empty() && twins.contains(&likeness(&key.name))
}

/// What is odd about the name of `key`; mostly nothing. Reactive.
pub fn name_oddities(i18n: I18n, key: &ApiKey, is_twin: bool) -> impl IntoView + use<> {
    let mut said = oddity_words(i18n, &key.name);
    if is_twin {
        said.push(i18n.t().api_keys().odd.twin.to_owned());
    }
    let one =
        |words| view! { <p class="key-row__odd"><Icon name=IconName::WARNING/><span>{words}</span></p> };
    said.into_iter().map(one).collect_view()
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
