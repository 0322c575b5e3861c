//! The page on which the password is changed.

use leptos::prelude::*;

use super::{
    advice::Advice,
    form::{AskBeforeLeaving, Form},
    room::use_room,
};
use crate::ui::PageHeader;

/// Change password.
#[component]
pub fn PasswordPage() -> impl IntoView {
    let room = use_room();
    let i18n = room.i18n;
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().password().title lead=move || i18n.t().password().lead
                brand=move || i18n.brand()/>
            <div class="two-col">
                <div class="card"><Form room/></div>
                <aside class="two-col__side"><Advice/></aside>
            </div>
            <AskBeforeLeaving room/>
        </section>
    }
}
