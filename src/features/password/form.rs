//! The form. Its fields stand in the order that password managers expect, and carry their names.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{
    model::{Field, PasswordForm, Stage},
    new_password::NewPassword,
    outcome::Outcome,
    room::{Room, use_change, use_room},
};
use crate::{
    count::count_of,
    features::step_up::Username,
    routes,
    shell::LeaveQuestion,
    ui::{Button, ButtonKind, Checkbox, Notice, PasswordField},
};

/// The form for a room in which the password is one step of something greater: it always ends the
/// other sessions, and says nothing of the keys.
#[component]
pub fn PasswordChange(
    /// Told how the change goes.
    told: Callback<Stage>,
) -> impl IntoView {
    let room = use_room();
    Effect::new(move || told.run(room.form.with(|form| form.stage().clone())));
    view! {
        <Form room bare=true/>
        <AskBeforeLeaving room/>
    }
}

/// Whoever leaves while it is not known which password counts might not know later.
#[component]
pub(super) fn AskBeforeLeaving(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    view! {
        <LeaveQuestion at_risk=Memo::new(move |_| room.form.with(PasswordForm::undecided))
            text=move || i18n.t().password().leave/>
    }
}

/// Current password, new password, other sessions, *Save*. `bare`: without what another room says.
#[component]
pub(super) fn Form(room: Room, #[prop(optional)] bare: bool) -> impl IntoView {
    let i18n = room.i18n;
    let change = use_change(room);
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        room.save(change);
    };
    let busy = Signal::derive(move || room.form.with(PasswordForm::busy));
    let busy_text = move || {
        let checking = room.form.with(|form| *form.stage() == Stage::Checking);
        if checking { i18n.t().password().checking } else { i18n.t().password().saving }
    };
    let current_error = Signal::derive(move || room.flaw(Field::Current));
    view! {
        <form class="form" novalidate=true on:submit=submit>
            <Outcome room/>
            <Username/>
            <PasswordField name="current-password" autocomplete="current-password" value=room.current
                error=current_error node_ref=room.current_input label=move || i18n.t().password().current
                show_label=move || i18n.t().password().show_current hide_label=move || i18n.t().password().hide_current
                caps_lock_hint=move || i18n.t().common().caps_lock
                on_input=move |()| room.form.update(|form| form.edited(Field::Current))/>
            <NewPassword room/>
            {(!bare).then(|| view! {
                <EndOthers room/>
                <KeysSurvive room/>
            })}
            <div class="form__actions">
                <Button kind=ButtonKind::Primary submit=true busy busy_text>
                    {move || i18n.t().password().save}
                </Button>
            </div>
            {move || room.slow.get().then(|| view! { <p class="quiet">{i18n.t().password().taking_long}</p> })}
        </form>
    }
}

/// The box that ends the other sessions, with their number where it is known.
#[component]
fn EndOthers(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let others = Memo::new(move |_| {
        let page = room.sessions.get()?.ok()?;
        let listed = page.items.iter().filter(|session| !session.current).count();
        Some((count_of(listed), page.next_cursor.is_some()))
    });
    let label = move || {
        let words = i18n.t().password();
        match others.get() {
            None | Some((0, _)) => words.end_others.to_owned(),
            Some((listed, true)) => (words.end_others_more_than)(&i18n.formats().number(f64::from(listed))),
            Some((listed, false)) => i18n.count(&words.end_others_count, listed),
        }
    };
    let hint = Signal::derive(move || {
        let words = i18n.t().password();
        if others.get() == Some((0, false)) { words.no_others_hint } else { words.end_others_hint }.to_owned()
    });
    view! { <Checkbox name="end-other-sessions" label checked=room.end_others hint/> }
}

#[component]
fn KeysSurvive(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    view! {
        <Notice title=move || i18n.t().password().keys_title>
            <p>
                {move || i18n.t().password().keys} " "
                <a href=routes::API_KEYS.href()>{move || i18n.t().password().keys_link}</a>
            </p>
        </Notice>
    }
}
