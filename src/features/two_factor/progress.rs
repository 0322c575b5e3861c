//! Where one is on the way in, or on the way to a new phone.

use leptos::prelude::*;

use super::{
    model::{Path, Room},
    room::use_room,
};
use crate::{i18n::use_i18n, ui::Steps};

/// The steps of the way one is on, if one is on a way of several steps.
#[component]
pub(super) fn Progress() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    let t = move || &i18n.t().two_factor().setup;
    let at = Memo::new(move |_| room.model().with(Room::progress));
    let path = Memo::new(move |_| at.get().map(|(path, _)| path));
    let current = Signal::derive(move || at.get().map_or(0, |(_, step)| step));
    let names = move |path| match path {
        Path::FirstSetup => [t().step_scan, t().step_codes, t().step_done],
        Path::NewPhone => [t().step_prove, t().step_scan, t().step_done],
    };
    move || {
        path.get().map(|path| {
            view! {
                <Steps items=Signal::derive(move || names(path).map(str::to_owned).to_vec()) current=current
                    label=move || t().steps done=move || t().passed/>
            }
        })
    }
}
