//! Leaving while codes on the screen are not safe: asked first, with the reason.

use leptos::prelude::*;

use super::{
    exits::{Exit, WayOut},
    model::{Event, Room},
    room::use_room,
    save::is_first,
};
use crate::{
    i18n::use_i18n,
    platform::leave_guard::{LeaveAttempt, use_leave_guard},
    ui::ConfirmDialog,
};

/// Where the person was about to go.
#[derive(Clone)]
enum Destination {
    /// The status, by the stage's own button.
    Status,
    /// Another page.
    Away(LeaveAttempt),
}

/// Asks before codes are left behind.
#[derive(Clone, Copy)]
pub(super) struct AskToLeave(RwSignal<Option<Destination>>);

impl AskToLeave {
    /// Nobody has tried to leave yet.
    pub(super) fn new() -> Self {
        Self(RwSignal::new(None))
    }

    /// The stage's own button was pressed.
    pub(super) fn ask(self) {
        self.0.set(Some(Destination::Status));
    }
}

/// Watches every way out of the page, and asks where the model says so.
#[component]
pub(super) fn LeaveDialog(ask: AskToLeave) -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().codes;
    let guarded =
        Memo::new(move |_| room.model().with(|room: &Room| room.stage.exit(WayOut::Link) == Exit::AsksFirst));
    let attempted = Callback::new(move |attempt| ask.0.set(Some(Destination::Away(attempt))));
    let guard = use_leave_guard(guarded.into(), attempted);

    let stay = Callback::new(move |()| ask.0.set(None));
    let go = Callback::new(move |()| {
        let destination = ask.0.get_untracked();
        ask.0.set(None);
        // Who goes back takes the room away, and what it holds with it: nothing else is to move in the history meanwhile.
        if !matches!(destination, Some(Destination::Away(LeaveAttempt::Back))) {
            room.on(Event::Forget);
        }
        if let Some(Destination::Away(attempt)) = destination {
            guard.leave(&attempt);
        }
    });
    let reason = move || if room.model().with(is_first) { t().leave_first } else { t().leave_new };
    view! {
        <ConfirmDialog open=Signal::derive(move || guarded.get() && ask.0.with(Option::is_some))
            title=move || t().leave_title confirm=move || t().leave_go cancel=move || t().leave_stay
            on_confirm=go on_cancel=stay>
            <p>{reason}</p>
        </ConfirmDialog>
    }
}
