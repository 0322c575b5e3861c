//! Asks before the page is left while a key would be lost by it.

use leptos::prelude::*;

use super::{
    creation::Creation,
    model::create::{Create, Stage},
};
use crate::{
    i18n::use_i18n,
    platform::leave_guard::{LeaveAttempt, use_leave_guard},
    ui::ConfirmDialog,
};

/// Watches the ways out of the page, and asks.
#[component]
pub fn LeaveQuestion(creation: Creation) -> impl IntoView {
    let i18n = use_i18n();
    let attempt = RwSignal::new(None::<LeaveAttempt>);
    let at_risk = Memo::new(move |_| creation.state().with(Create::would_lose_a_key));
    let guard = use_leave_guard(at_risk.into(), Callback::new(move |tried| attempt.set(Some(tried))));
    let (stage, words) = (creation.stage(), move || &i18n.t().api_keys);
    let text = move || if stage.get() == Stage::Reveal { words().reveal.leave } else { words().create.leave };
    view! {
        <ConfirmDialog open=Signal::derive(move || attempt.with(Option::is_some))
            title=move || i18n.t().shell.leave_title confirm=move || i18n.t().shell.leave_go
            cancel=move || i18n.t().shell.leave_stay
            on_cancel=Callback::new(move |()| attempt.set(None))
            on_confirm=Callback::new(move |()| if let Some(tried) = attempt.get_untracked() {
                attempt.set(None);
                guard.leave(&tried);
            })>
            <p>{text}</p>
        </ConfirmDialog>
    }
}
