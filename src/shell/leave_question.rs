//! Asks before a page is left while something on it would be lost by that.

use leptos::prelude::*;

use crate::{
    i18n::use_i18n,
    platform::leave_guard::{LeaveAttempt, use_leave_guard},
    ui::ConfirmDialog,
};

/// Watches the ways out of the page that draws it, and asks.
#[component]
pub fn LeaveQuestion(
    /// Something would be lost now.
    #[prop(into)]
    at_risk: Signal<bool>,
    /// What would be lost.
    #[prop(into)]
    text: Signal<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let attempt = RwSignal::new(None::<LeaveAttempt>);
    let guard = use_leave_guard(at_risk, Callback::new(move |tried| attempt.set(Some(tried))));
    // What was at risk may have become safe while the question stood there.
    Effect::new(move || {
        if !at_risk.get() {
            attempt.set(None);
        }
    });
    let leave = move |()| {
        if let Some(tried) = attempt.get_untracked() {
            attempt.set(None);
            guard.leave(&tried);
        }
    };
    view! {
        <ConfirmDialog open=Signal::derive(move || attempt.with(Option::is_some))
            title=move || i18n.t().shell().leave_title confirm=move || i18n.t().shell().leave_go
            cancel=move || i18n.t().shell().leave_stay
            on_cancel=Callback::new(move |()| attempt.set(None)) on_confirm=Callback::new(leave)>
            <p>{move || text.get()}</p>
        </ConfirmDialog>
    }
}
