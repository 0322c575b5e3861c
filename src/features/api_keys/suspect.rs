//! "Suspect someone got in?": every key revoked in one confirmed act, and the way to support. Stands
//! on the overview and at the foot of the keys page.

use leptos::prelude::*;

use super::{model::lockdown::Lockdown, revoke_all::LockdownState, support::SupportContact};
use crate::{
    i18n::use_i18n,
    rooms::{Code, Room},
    routes,
    session::use_meta,
    shell::RoomMissing,
    ui::{Button, ButtonKind, IconName},
};

/// The panel for the moment of doubt: what it does, the act, and what comes next.
#[component]
pub fn SuspectPanel() -> impl IntoView {
    let (i18n, meta) = (use_i18n(), use_meta());
    let state = RwSignal::new(Lockdown::Idle);
    provide_context(LockdownState(state));
    let act = Code::of(Room::RevokeAll);
    let ask = move |()| {
        state.set(Lockdown::ask());
        act.bring(|| {});
    };
    let words = move || i18n.t().suspect();
    let can_revoke_all = Memo::new(move |_| {
        meta.with(|meta| meta.as_ref().is_none_or(|meta| meta.capabilities.revoke_all_keys))
    });
    let button = move || {
        if can_revoke_all.get() {
            view! {
                <Button kind=ButtonKind::Danger icon=IconName::KEY busy=act.busy() on_press=ask>
                    {move || words().revoke_all}
                </Button>
            }
            .into_any()
        } else {
            view! { <a href=routes::API_KEYS.href()>{move || words().one_by_one}</a> }.into_any()
        }
    };
    view! {
        <section class="card danger-zone stack" aria-labelledby="suspect-title">
            <h2 class="card__title" id="suspect-title">{move || words().title}</h2>
            <p>{move || words().step_by_step_why}</p>
            <div><a class="link-button button--primary" href=routes::LOCKDOWN.href()>{move || words().step_by_step}</a></div>
            <p>{move || words().impact}</p>
            <div class="card__actions">{button}</div>
            {move || act.arrived().map(|act_code| match act_code {
                Ok(draw) => draw(),
                Err(_) => view! { <RoomMissing code=act/> }.into_any(),
            })}
            <p class="quiet">
                {move || words().others}" "
                <a href=routes::SESSIONS.href()>{move || words().sessions}</a>", "
                <a href=routes::PASSWORD.href()>{move || words().password}</a>"."
            </p>
            <SupportContact state/>
        </section>
    }
}
