//! Turning off, and changing phones: what will change, then a proof.

use leptos::prelude::*;

use super::{
    model::{Act, Door, Event},
    room::{FORM_HEADING, RoomHandle, STAGE_HEADING, use_room},
    told::ToldInForm,
};
use crate::{
    backend::types::{Proof, ProofMethod},
    features::step_up::ProofForm,
    i18n::use_i18n,
    ui::{Button, ButtonKind, Notice},
};

/// The proofs that count here: the password was proved when signing in.
fn second_factors() -> Vec<ProofMethod> {
    vec![ProofMethod::Totp, ProofMethod::BackupCode]
}

/// Turning off. The gentler way out is offered first.
#[component]
pub(super) fn TurnOffStage() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().proofs;
    let codes_left = move || {
        room.status()
            .get()
            .and_then(Result::ok)
            .and_then(|status| status.backup_codes)
            .map_or(0, |codes| codes.left)
    };
    let phone = Callback::new(move |()| room.on(Event::Open(Door::NewPhone)));
    let turn_off = Callback::new(move |proof: Proof| room.turn_off(proof));
    view! {
        <article class="card stack">
            <h2 class="card__title" id=STAGE_HEADING tabindex="-1">{move || t().off_title}</h2>
            <Notice>
                <div class="stack stack--tight">
                    <p>{move || t().off_phone_instead}</p>
                    <div>
                        <Button on_press=phone disabled=under_way(room)>{move || i18n.t().two_factor().status.new_phone}</Button>
                    </div>
                </div>
            </Notice>
            <p>{move || t().off_lead}</p>
            <ul class="advice">
                {move || t().off_changes.map(|change| view! { <li>{change}</li> }).collect_view()}
                {move || (codes_left() > 0).then(|| view! { <li>{i18n.count(&t().off_codes_void, codes_left())}</li> })}
            </ul>
            <h3 id=FORM_HEADING tabindex="-1">{move || t().off_proof}</h3>
            <ToldInForm/>
            <div class="form-column">
            <ProofForm methods=Signal::stored(second_factors()) on_proof=turn_off busy=room.doing(Act::TurnOff)
                failure=room.proof_failure() submit=move || t().off_submit danger=true/>
            </div>
            <BackToStatus/>
        </article>
    }
}

/// Changing phones: the old factor is proved before the new one is connected.
#[component]
pub(super) fn NewPhoneStage() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().proofs;
    let begin = Callback::new(move |proof: Proof| room.begin(Some(proof)));
    let anew = room.own_only();
    let changes = move || if anew { t().anew_changes } else { t().phone_changes };
    view! {
        <article class="card stack">
            <h2 class="card__title" id=STAGE_HEADING tabindex="-1">{move || if anew { t().anew_title } else { t().phone_title }}</h2>
            <p>{move || t().phone_lead}</p>
            <ol class="stack stack--tight">
                {move || changes().map(|change| view! { <li>{change}</li> }).collect_view()}
            </ol>
            <h3 id=FORM_HEADING tabindex="-1">{move || t().phone_proof}</h3>
            <ToldInForm/>
            <div class="form-column">
            <ProofForm methods=Signal::stored(second_factors()) on_proof=begin busy=room.doing(Act::Begin)
                failure=room.proof_failure() submit=move || t().phone_submit/>
            </div>
            <BackToStatus/>
        </article>
    }
}

/// What is under way is not put away: its answer would break in later.
fn under_way(room: RoomHandle) -> Signal<bool> {
    Signal::derive(move || room.running().is_some())
}

/// Back, with nothing changed.
#[component]
pub(super) fn BackToStatus() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let back = Callback::new(move |()| room.on(Event::Open(Door::Status)));
    view! {
        <div class="cluster">
            <Button kind=ButtonKind::Quiet on_press=back disabled=under_way(room)>{move || i18n.t().two_factor().proofs.back}</Button>
        </div>
    }
}
