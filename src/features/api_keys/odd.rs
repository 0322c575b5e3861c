//! What about a key's name deceives the eye, said beside it.

use std::{collections::HashSet, sync::Arc};

use leptos::prelude::*;

use super::{
    listing::Listing,
    model::{
        look_alike::{Oddity, likeness, oddities},
        name::quoted,
        twins::TwinSearch,
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

/// Finds the names that can be taken for one another: a few at once, of thousands some more whenever the browser has
/// nothing else to do.
pub fn use_twins(listing: Memo<Listing>) -> Signal<Twins> {
    // The keys are the same whatever is asked of the list: a search or another order does not count anew.
    let keys = Memo::new_with_compare(
        move |_| listing.with(Listing::shared),
        |before, now| !before.zip(now).is_some_and(|(before, now)| Arc::ptr_eq(before, now)),
    );
    let twins = RwSignal::new(Twins::default());
    Effect::new(move || {
        let (those, mut search) = (keys.get(), TwinSearch::default());
        let mut looks_on = move || {
            if keys.try_get_untracked().is_none_or(|now| !Arc::ptr_eq(&now, &those)) {
                return false;
            }
            let Some(found) = search.go_on(&those) else { return true };
            if twins.with_untracked(|before| **before != found) {
                twins.set(Arc::new(found));
            }
            false
        };
        if looks_on() {
            page::step_when_idle(page::NO_HURRY_MS, looks_on);
        }
    });
    twins.into()
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
