//! The status page: off, waiting, on. Reads; every change starts with a press on it.

mod off;
mod on;
mod waiting;

use leptos::prelude::*;

use super::{picture::Setup, room::use_room};
use crate::{
    backend::{AccountError, types::TwoFactorStatus},
    i18n::use_i18n,
    ui::LoadState,
};
use off::Off;
use on::On;
pub(super) use waiting::{CancelSetup, MakeCodes, NeedsCodes, Waiting};

/// How things stand.
#[component]
pub(super) fn StatusStage() -> impl IntoView {
    let (i18n, room) = (use_i18n(), use_room());
    view! {
        <LoadState reading=room.status() loading_text=move || i18n.t().common().loading
            retry_text=move || i18n.t().common().try_again
            error=move |error: AccountError| i18n.explain(&error)
            view=|status: TwoFactorStatus| view! { <Status status/> }/>
    }
}

#[component]
fn Status(status: TwoFactorStatus) -> impl IntoView {
    match Setup::of(&status) {
        Setup::Off => view! { <Off/> }.into_any(),
        Setup::Waiting { until } => view! { <Waiting until/><Off begun=true/> }.into_any(),
        Setup::NeedsCodes => view! { <NeedsCodes/><Off begun=true/> }.into_any(),
        Setup::On { since } => view! { <On status since/> }.into_any(),
    }
}
