//! Whether a key works, and the advice that applies to it.

use leptos::prelude::*;

use super::{
    creation::Creation,
    model::{
        create::{Event, Loss, Stage},
        name::quoted,
        risk::{Remedies, Risk, Standing, ends_within_a_day, is_fresh, standing, worst},
    },
};
use crate::{
    backend::types::ApiKey,
    i18n::use_i18n,
    platform::clock,
    session::use_meta,
    ui::{Badge, BadgeKind, Button, ButtonKind},
};

/// What the backend lets a person do about the risks of a key.
pub fn use_remedies() -> Memo<Remedies> {
    let meta = use_meta();
    Memo::new(move |_| {
        meta.with(|meta| {
            meta.as_ref().map_or(Remedies::ALL, |meta| Remedies {
                ends: meta.capabilities.key_expiry,
                permissions: !meta.keys.permissions.is_empty(),
            })
        })
    })
}

/// The badge of a key, and one piece of advice at the most.
#[component]
pub fn Status(
    /// The key.
    key: Memo<ApiKey>,
    /// It is the one that was made last during this visit.
    is_new: Memo<bool>,
    /// The person said during this visit that it is stored.
    is_stored: Memo<bool>,
    /// What can be done about its risks.
    remedies: Remedies,
    /// Makes another where its secret was not stored.
    creation: Creation,
) -> impl IntoView {
    let i18n = use_i18n();
    let tick = clock::use_minute_tick();
    let words = move || &i18n.t().api_keys().list;
    let now_standing = Memo::new(move |_| key.with(|key| standing(key, tick.get())));
    let badge = move || {
        let (kind, text) = match now_standing.get() {
            Standing::Active => (BadgeKind::Success, words().active),
            Standing::ExpiresSoon => (BadgeKind::Warning, words().expires_soon),
            Standing::Retiring => (BadgeKind::Info, words().retiring),
            Standing::Expired => (BadgeKind::Neutral, words().expired),
            Standing::Unknown => (BadgeKind::Neutral, i18n.t().common().unknown),
        };
        view! { <Badge kind>{text}</Badge> }
    };
    let risk = Memo::new(move |_| key.with(|key| worst(key, remedies, tick.get())));
    // Its secret may have gone with a page that was closed before anybody stored it.
    let is_fresh =
        Memo::new(move |_| !is_new.get() && !is_stored.get() && key.with(|key| is_fresh(key, tick.get())));
    let is_near = Memo::new(move |_| key.with(|key| ends_within_a_day(key, tick.get())));
    let advice = move || {
        if is_fresh.get() {
            return Some(view! { <Fresh key creation/> }.into_any());
        }
        // Who has just made a key with a near end wants it so.
        let risk = risk.get().filter(|risk| !(is_new.get() && *risk == Risk::ExpiresSoon));
        let text = match risk? {
            Risk::SeveralNetworks => words().risk_networks,
            Risk::Broad => words().risk_broad,
            Risk::ExpiresSoon if is_near.get() => words().risk_expires_within_a_day,
            Risk::ExpiresSoon => words().risk_expires_soon,
            Risk::Unused => words().risk_unused,
            Risk::NeverUsed => words().risk_never_used,
            Risk::NoEnd => words().risk_no_end,
        };
        Some(view! { <p class="quiet">{text}</p> }.into_any())
    };
    view! {
        <div class="stack stack--tight">
            <div class="cluster">
                {badge}
                {move || is_new.get().then(|| view! { <Badge kind=BadgeKind::Info>{words().just_made}</Badge> })}
            </div>
            {advice}
        </div>
    }
}

/// A key that somebody may not have stored.
#[component]
fn Fresh(key: Memo<ApiKey>, creation: Creation) -> impl IntoView {
    let i18n = use_i18n();
    let words = move || &i18n.t().api_keys().list;
    let stage = creation.stage();
    view! {
        <p class="quiet">{move || words().fresh}</p>
        {move || (stage.get() == Stage::Closed).then(|| view! {
            <div>
                <Button kind=ButtonKind::Quiet
                    label=move || (words().not_stored_named)(&key.with(|key| quoted(&key.name)))
                    on_press=Callback::new(move |()| creation.dispatch(Event::NotStored(key.get_untracked(), Loss::Unclear)))>
                    {move || words().not_stored}
                </Button>
            </div>
        })}
    }
}
