//! One key of those that may be revoked: a box, and what helps to decide.

use leptos::prelude::*;

use super::{keys::Choosing, model::may_send};
use crate::{
    backend::{AccountError, types::ApiKey},
    features::api_keys::{model::risk::is_in_use, purpose_words},
    i18n::I18n,
    platform::clock,
    ui::{Bounded, bounded_text::harmless},
};

/// The box, what stops with the key, and what is known of it.
#[component]
pub(super) fn KeyBox(choosing: Choosing, key: ApiKey) -> impl IntoView {
    let room = choosing.room;
    let i18n = room.i18n;
    let t = move || &i18n.t().lockdown().keys;
    let tick = clock::use_minute_tick();
    let [id, effect_id, details_id, trouble_id] =
        ["key", "key-effect", "key-details", "key-trouble"].map(crate::ui::unique_id);
    let described_by = format!("{effect_id} {details_id} {trouble_id}");
    let key_id = StoredValue::new(key.id.clone());
    let ticked = move || key_id.with_value(|id| !room.keeps(id));
    let toggle = move |event: leptos::ev::Event| {
        let keep = !event_target_checked(&event);
        key_id.with_value(|id| room.set_kept(id, keep));
        choosing.nothing_chosen.set(false);
    };
    let trouble = move || {
        let error: Option<AccountError> =
            choosing.ended.with(|ended| key_id.with_value(|id| ended.failed.get(id).cloned()));
        error.map(|error| {
            let words = (t().row_failed)(&i18n.explain(&error));
            view! { <p class="field__error" id=trouble_id.clone()>{words}</p> }
        })
    };
    let (in_use, last_use) = (is_in_use(&key, clock::now()), key.last_used.as_ref().map(|used| used.at));
    let sends = may_send(&key);
    let effect = move || match last_use.map(|at| i18n.formats().relative(at, tick.get().max(at))) {
        Some(when) if in_use && sends => (t().in_use)(&when),
        Some(when) if in_use => (t().in_use_otherwise)(&when),
        Some(when) => (t().last_used)(&when),
        None => t().never_used.to_owned(),
    };
    let made_at = key.created_at;
    let fresh = made_at >= room.suspected_since();
    let made = move || {
        let when = i18n.formats().relative(made_at, tick.get().max(made_at));
        if fresh { (t().made_lately)(&when) } else { (t().made)(&when) }
    };
    let name = key.name.clone();
    let details = StoredValue::new(key);
    view! {
        <div class="checkbox">
            <input id=id.clone() class="checkbox__box" type="checkbox" name="revoke" aria-describedby=described_by
                prop:checked=ticked on:change=toggle/>
            <label class="checkbox__label" for=id><Bounded text=name lines=2/></label>
            <p class="checkbox__hint" class:choices__in-use=in_use id=effect_id>{effect}</p>
            <div class="checkbox__hint" id=details_id>
                <p class:choices__in-use=fresh>{made}</p>
                <p>{move || details.with_value(|key| details_of(i18n, key))}</p>
            </div>
            {trouble}
        </div>
    }
}

/// What tells it from others: its characters, what it is for, and where it was used from.
fn details_of(i18n: I18n, key: &ApiKey) -> String {
    let listed = &i18n.t().api_keys().list;
    let mut details = vec![format!("{}…{}", harmless(&key.prefix), harmless(&key.last4))];
    details.extend(purpose_words(i18n, key));
    if !key.networks.is_empty() {
        let place = |country: Option<&String>| country.map(|code| i18n.formats().country(code));
        let networks = key
            .networks
            .iter()
            .map(|used| (listed.network)(&harmless(&used.ip), place(used.country.as_ref()).as_deref()));
        details.push(format!("{}: {}", listed.networks, networks.collect::<Vec<_>>().join("; ")));
    }
    details.join(" · ")
}
