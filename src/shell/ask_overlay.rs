//! The overlay over whatever page is open, while the person has to prove who they are.

use leptos::prelude::*;

use super::open_room::{RoomMissing, keep_the_focus};
use crate::{
    i18n::use_i18n,
    rooms::{Code, Room},
    session::{Ask, use_session},
    ui::Dialog,
};

/// Shows what the session asks of the person, if anything.
#[component]
pub fn AskOverlay() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let code = Code::of(Room::Asking);
    Effect::new(move || {
        if session.asked().is_some() {
            code.bring(keep_the_focus);
        }
    });
    // Until its content is there, what was pressed below shows that it is busy.
    let open = Signal::derive(move || session.asked().is_some() && code.arrived().is_some());
    let title = move || match session.asked() {
        Some(Ask::StepUp(_)) => i18n.t().shell().step_up_title,
        _ => i18n.t().shell().again_title,
    };
    view! {
        <Dialog open on_close=Callback::new(move |()| session.decline()) title=title
            close_label=move || i18n.t().common().cancel>
            {move || match code.arrived() {
                Some(Ok(draw)) => draw(),
                Some(Err(_)) => view! { <RoomMissing code/> }.into_any(),
                None => ().into_any(),
            }}
        </Dialog>
    }
}
