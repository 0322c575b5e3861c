//! The field for the new password, with the rules it keeps and an estimate of its strength.

use leptos::prelude::*;

use super::{
    model::{Field, Meter, account_words, advised_length, meter},
    room::Room,
    words,
};
use crate::{
    platform::strength::{StrengthClient, use_strength},
    routes,
    ui::{PasswordField, RuleList, StrengthMeter},
};

const RULES_ID: &str = "password-rules";

/// The new password. The estimator is fetched when the field is entered, not before.
#[component]
pub(super) fn NewPassword(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let strength = use_strength();
    let error = Signal::derive(move || room.flaw(Field::New));
    let rule_words = Signal::derive(move || {
        room.rules().into_iter().map(|(rule, kept)| (words::rule(i18n, rule), kept)).collect::<Vec<_>>()
    });
    let advised = Memo::new(move |_| advised_length(&room.policy.get(), room.only_factor.get()));
    Effect::new(move |typed: Option<bool>| estimate(room, strength, typed.unwrap_or(false)));
    view! {
        <PasswordField name="new-password" autocomplete="new-password" value=room.new error node_ref=room.new_input
            label=move || i18n.t().password().new hint=move || i18n.t().password().new_hint
            show_label=move || i18n.t().password().show_new hide_label=move || i18n.t().password().hide_new
            caps_lock_hint=move || i18n.t().common().caps_lock described_by=RULES_ID
            on_focus=move |()| strength.warm_up()
            on_input=move |()| room.form.update(|form| form.edited(Field::New))/>
        // For ears, when the field is entered: what is missing, and no more.
        <p id=RULES_ID hidden>{move || words::missing(i18n, &room.rules())}</p>
        <div class="stack stack--tight">
            <p class="quiet">{move || i18n.t().password().rules_title}</p>
            <RuleList rules=rule_words kept=move || i18n.t().password().kept missing=move || i18n.t().password().missing_rule/>
            {move || advised.get().map(|length| view! {
                <p class="quiet">
                    {move || (i18n.t().password().advised)(&i18n.formats().number(f64::from(length)))} " "
                    <a href=routes::TWO_FACTOR.href()>{move || i18n.t().password().advised_link}</a>
                </p>
            })}
        </div>
        <Strength room strength/>
    }
}

/// Asks for an estimate of every new text; of an empty one too, which takes back the one before,
/// but not before anything was `typed`: the estimator need not be fetched for that.
fn estimate(room: Room, strength: StrengthClient, typed: bool) -> bool {
    let password = room.new.get();
    let typed = typed || !password.is_empty();
    if typed {
        let session = room.signed_in();
        let inputs = session.map(|session| account_words(&session.account)).unwrap_or_default();
        strength.estimate(password, inputs);
    }
    typed
}

#[component]
fn Strength(room: Room, strength: StrengthClient) -> impl IntoView {
    let i18n = room.i18n;
    let state = strength.state();
    let shown = Memo::new(move |_| room.new.with(|new| state.with(|state| meter(new, state))));
    let score = Signal::derive(move || {
        shown.with(|shown| match shown {
            Meter::Known(estimate) => Some(estimate.score),
            Meter::Empty | Meter::Waiting | Meter::Unavailable => None,
        })
    });
    view! {
        <StrengthMeter score label=move || i18n.t().password().strength
            level=move || shown.with(|shown| words::level(i18n, shown))
            advice=move || shown.with(|shown| words::advice(i18n, shown))
            longest_advice=move || words::longest_advice(i18n)
            spoken=Signal::derive(move || shown.with(|shown| words::spoken(i18n, shown)))/>
    }
}
