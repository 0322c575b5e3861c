//! The steps whose work other rooms do: a new password, a new secret, new codes.

use leptos::prelude::*;

use super::{
    model::{Event, Mark, Step},
    parts::{GoOn, Reading, Told},
    room::{Progress, Room, use_room},
};
use crate::{
    features::{
        password::{PasswordChange, model::Stage},
        two_factor::{RenewCodes, RenewFactor, Renewing},
    },
    ui::{Button, IconName, Notice},
};

/// A new password.
#[component]
pub(super) fn PasswordStep() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let told = Callback::new(move |stage: Stage| room.told_by_room(Step::Password, of_password(&stage)));
    view! {
        <Frame room step=Step::Password work=move || view! {
            <PasswordChange told/>
            <Notice>{move || i18n.t().lockdown().password_lost}</Notice>
        }.into_any()/>
    }
}

/// A new secret for the second factor.
#[component]
pub(super) fn FactorStep() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let told = Callback::new(move |renewing| room.told_by_room(Step::Factor, of_renewal(renewing)));
    let on_begun = Callback::new(move |begun| room.set_begun(begun));
    view! {
        <Frame room step=Step::Factor work=move || view! {
            <RenewFactor told off=move || i18n.t().lockdown().factor_off on=move || i18n.t().lockdown().factor_connect
                start=move || i18n.t().two_factor().setup.step_scan
                put_aside=move || i18n.t().lockdown().put_aside begun=room.begun_now() on_begun on_hand=room.on_hand()/>
        }.into_any()/>
    }
}

/// New backup codes.
#[component]
pub(super) fn CodesStep() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    let told = Callback::new(move |renewing| room.told_by_room(Step::Codes, of_renewal(renewing)));
    view! {
        <Frame room step=Step::Codes work=move || view! {
            <RenewCodes told on_hand=room.on_hand() off=move || i18n.t().lockdown().codes_off/>
        }.into_any()/>
    }
}

/// The other room's work, while there is work and it is known that none was done, or that it may come yet.
/// Once begun it stays, and tells itself what it does not know.
#[component]
fn Frame(room: Room, step: Step, work: impl Fn() -> AnyView + Send + Sync + 'static) -> impl IntoView {
    let mark = Memo::new(move |_| room.mark(step));
    let stand = Memo::new(move |before: Option<&Stand>| {
        let before = before.copied().unwrap_or_default();
        let mark = mark.get();
        let failed = mark == Mark::Failed && (before.failed_elsewhere || !before.at_work);
        Stand {
            at_work: !mark.is_settled() && (before.at_work || room.may_send(step) || room.is_awaited(step)),
            failed_elsewhere: failed,
        }
    });
    let at_work = Memo::new(move |_| stand.get().at_work);
    let told = move || {
        let Stand { at_work, failed_elsewhere } = stand.get();
        (!at_work || failed_elsewhere).then(|| view! { <Reading/><Told step/> })
    };
    let may_be_redone = Memo::new(move |_| room.may_be_redone(step));
    view! {
        {told}
        {move || may_be_redone.get().then(|| view! { <Redo room step/> })}
        {move || at_work.get().then(&work)}
        <GoOn step/>
    }
}

/// What was only read to be done can be done again.
#[component]
fn Redo(room: Room, step: Step) -> impl IntoView {
    let i18n = room.i18n;
    let redo = Callback::new(move |()| {
        room.on(Event::Visit(step));
    });
    view! {
        <p class="quiet">{move || i18n.t().lockdown().redo_why}</p>
        <div><Button icon=IconName::REFRESH on_press=redo>{move || i18n.t().lockdown().redo}</Button></div>
    }
}

/// How the other room's work stands here.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Stand {
    /// It is in view.
    at_work: bool,
    /// It failed while it was not: nobody else says so.
    failed_elsewhere: bool,
}

fn of_password(stage: &Stage) -> Progress {
    match stage {
        Stage::Editing | Stage::Elsewhere => Progress::Idle,
        Stage::Sending => Progress::Sending,
        Stage::Saved { sessions_ended } => Progress::Done(*sessions_ended),
        Stage::Failed(_) | Stage::NotSaved => Progress::Failed,
        Stage::Checking | Stage::InDoubt | Stage::NotYet => Progress::Lost,
    }
}

fn of_renewal(renewing: Renewing) -> Progress {
    match renewing {
        Renewing::Idle => Progress::Idle,
        Renewing::Sending => Progress::Sending,
        Renewing::Failed => Progress::Failed,
        Renewing::Lost => Progress::Lost,
        Renewing::Done => Progress::Done(None),
    }
}
