//! The overview page.

use leptos::prelude::*;

use super::{
    model::{NextStep, next_step},
    ways_in::WaysIn,
};
use crate::{
    backend::{types::TwoFactorStatus, use_backend},
    features::api_keys::SuspectPanel,
    i18n::use_i18n,
    read::read,
    routes,
    session::use_session,
    ui::{Notice, NoticeKind, PageHeader},
};

/// Every way into the account, and the next step.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let backend = StoredValue::new_local(use_backend());
    let two_factor = LocalResource::new(move || {
        session.track();
        read(session, move || backend.with_value(|backend| backend.two_factor()))
    });
    let sessions = LocalResource::new(move || {
        session.track();
        read(session, move || backend.with_value(|backend| backend.sessions(None)))
    });
    let keys = LocalResource::new(move || {
        session.track();
        read(session, move || backend.with_value(|backend| backend.api_keys()))
    });
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().overview().title lead=move || i18n.t().overview().lead
                brand=move || i18n.brand()/>
            {move || two_factor.get().and_then(Result::ok).map(|status| view! { <Next status/> })}
            <WaysIn two_factor sessions keys/>
            <SuspectPanel/>
        </section>
    }
}

/// The most useful next step, with its reason and the way there.
#[component]
fn Next(status: TwoFactorStatus) -> impl IntoView {
    let i18n = use_i18n();
    let step = next_step(&status);
    let title = move || {
        let words = i18n.t().overview();
        match step {
            NextStep::EnableTwoFactor => words.enable_two_factor.to_owned(),
            NextStep::FinishCodes => words.finish_codes.to_owned(),
            NextStep::FewCodes(left) => i18n.count(&words.few_codes, left),
            NextStep::Nothing => words.nothing_urgent.to_owned(),
        }
    };
    let why = move || {
        let words = i18n.t().overview();
        match step {
            NextStep::EnableTwoFactor => words.enable_two_factor_why,
            NextStep::FinishCodes => words.finish_codes_why,
            NextStep::FewCodes(_) => words.few_codes_why,
            NextStep::Nothing => "",
        }
    };
    if step == NextStep::Nothing {
        return view! { <Notice kind=NoticeKind::Success>{title}</Notice> }.into_any();
    }
    view! {
        <Notice kind=NoticeKind::Warning title=move || i18n.t().overview().next_step>
            <p>{why}</p>
            <p><a class="link-button button--primary" href=routes::TWO_FACTOR>{title}</a></p>
        </Notice>
    }
    .into_any()
}
