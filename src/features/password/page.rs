//! The page on which the password is changed.

use leptos::prelude::*;

use super::{advice::Advice, form::Form, model::PasswordForm, room::use_room};
use crate::{shell::LeaveQuestion, ui::PageHeader};

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
            <LeaveQuestion at_risk=Memo::new(move |_| room.form.with(PasswordForm::undecided))
                text=move || i18n.t().password().leave/>
        </section>
    }
}
