//! "Really end it?": for one session, and for all others.

use leptos::prelude::*;

use super::{
    device::Facts,
    model::{SessionList, Target},
    room::Room,
    words,
};
use crate::{backend::types::Session, ui::ConfirmDialog};

/// Asks about the one session that the person wants to end, and names it.
#[component]
pub(super) fn ConfirmOne(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let asked = Memo::new(move |_| room.list.with(asked_session));
    let title = move || {
        let name = asked.get().map(|session| words::the_device(i18n, &session)).unwrap_or_default();
        (i18n.t().sessions().confirm_title)(&name)
    };
    let error = Signal::derive(move || {
        let target = Target::One(asked.get()?.id);
        room.list.with(|list| words::press_again(i18n, &list.act(&target)))
    });
    view! {
        <ConfirmDialog open=Signal::derive(move || asked.with(Option::is_some)) title
            confirm=move || i18n.t().sessions().revoke cancel=move || i18n.t().common().cancel
            busy=room.busy() busy_text=move || i18n.t().sessions().revoking error
            on_confirm=move |()| {
                if let Some(session) = asked.get_untracked() {
                    room.end(Target::One(session.id));
                }
            }
            on_cancel=move |()| room.list.update(SessionList::dismiss)>
            <p>{move || i18n.t().sessions().confirm_text}</p>
            {move || asked.get().map(|session| view! { <Facts i18n session/> })}
        </ConfirmDialog>
    }
}

/// Asks about all others, and says how many they are.
#[component]
pub(super) fn ConfirmOthers(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let open = Memo::new(move |_| room.list.with(|list| list.asking() == Some(&Target::Others)));
    let title = move || {
        let count = room.list.with(SessionList::other_count);
        (i18n.t().sessions().confirm_others_title)(&words::number(i18n, count))
    };
    let error = Signal::derive(move || room.list.with(|list| words::press_again(i18n, list.others())));
    view! {
        <ConfirmDialog open=open title confirm=move || i18n.t().sessions().revoke_all cancel=move || i18n.t().common().cancel
            busy=room.busy() busy_text=move || i18n.t().sessions().revoking error
            on_confirm=move |()| room.end(Target::Others)
            on_cancel=move |()| room.list.update(SessionList::dismiss)>
            <p>{move || i18n.t().sessions().confirm_others_text}</p>
        </ConfirmDialog>
    }
}

fn asked_session(list: &SessionList) -> Option<Session> {
    match list.asking()? {
        Target::One(id) => list.row(id).map(|row| row.session.clone()),
        Target::Others | Target::ThisDevice => None,
    }
}
