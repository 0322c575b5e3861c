//! The page: the step in view, and beside it how all of them stand.

use leptos::prelude::*;

use super::{
    contacts::ContactsStep,
    end_others::EndOthersStep,
    evidence::EvidenceStep,
    focus::STEP_HEADING,
    keys::KeysStep,
    model::{Lockdown, Mark, Place, Step},
    renewals::{CodesStep, FactorStep, PasswordStep},
    room::{Room, provide_room},
    start::Start,
    summary::{Closing, Summary},
    words,
};
use crate::{
    count::count_of,
    i18n::I18n,
    ui::{Badge, BadgeKind, IconName, Notice, PageHeader},
};

/// Securing the account.
#[component]
pub fn LockdownPage() -> impl IntoView {
    let room = provide_room();
    let i18n = room.i18n;
    let place = Memo::new(move |_| room.place());
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().shell().lockdown lead=move || i18n.t().lockdown().lead
                brand=move || i18n.brand()/>
            {move || match place.get() {
                None if room.finished.get() => view! { <Closing/> }.into_any(),
                None => view! { <Start/> }.into_any(),
                Some(Place::Summary) => view! { <Summary/> }.into_any(),
                Some(Place::At(step)) => view! { <AtStep room step/> }.into_any(),
            }}
        </section>
    }
}

/// One step, and the list of all beside it.
#[component]
fn AtStep(room: Room, step: Step) -> impl IntoView {
    let i18n = room.i18n;
    let number = move |n: usize| i18n.formats().number(f64::from(count_of(n)));
    let step_of = move || (i18n.t().lockdown().step_of)(&number(step.index() + 1), &number(Step::ALL.len()));
    let why = move || match step {
        Step::EndOthersAgain if !room.mark(Step::Password).is_done() => {
            i18n.t().lockdown().why_again_same_password
        }
        _ => i18n.t().lockdown().why[step.index()],
    };
    let resumed = room.resumed == Some(Place::At(step));
    let body = match step {
        Step::Evidence => view! { <EvidenceStep/> }.into_any(),
        Step::EndOthers | Step::EndOthersAgain => view! { <EndOthersStep step/> }.into_any(),
        Step::Password => view! { <PasswordStep/> }.into_any(),
        Step::Keys => view! { <KeysStep/> }.into_any(),
        Step::Factor => view! { <FactorStep/> }.into_any(),
        Step::Codes => view! { <CodesStep/> }.into_any(),
        Step::Contacts => view! { <ContactsStep/> }.into_any(),
    };
    view! {
        {resumed.then(|| view! { <Notice>{move || i18n.t().lockdown().resumed}</Notice> })}
        <div class="two-col">
            <article class="card stack">
                <p class="quiet">{step_of}</p>
                <h2 class="card__title" id=STEP_HEADING tabindex="-1">{move || words::name(i18n, step)}</h2>
                <p>{why}</p>
                {body}
            </article>
            <aside class="two-col__side"><Standing room/></aside>
        </div>
    }
}

/// How every step stands.
#[component]
pub(super) fn Standing(room: Room) -> impl IntoView {
    let i18n = room.i18n;
    let here = move || room.place();
    let marks = Memo::new(move |_| {
        room.way.with(|way| {
            way.as_ref().map(|way: &Lockdown| way.steps().collect::<Vec<_>>()).unwrap_or_default()
        })
    });
    view! {
        <section class="card card--quiet" aria-labelledby="lockdown-steps">
            <h2 class="card__title" id="lockdown-steps">{move || i18n.t().lockdown().steps}</h2>
            <ol class="standing">
                {move || marks.get().into_iter().map(|(step, mark)| view! {
                    <li class="standing__item" aria-current=move || (here() == Some(Place::At(step))).then_some("step")>
                        <span>{words::name(i18n, step)}</span>
                        " "
                        {mark_badge(i18n, mark)}
                    </li>
                }).collect_view()}
            </ol>
        </section>
    }
}

/// What is known of a step: an icon and words, never a colour alone.
fn mark_badge(i18n: I18n, mark: Mark) -> AnyView {
    let (kind, icon) = match mark {
        Mark::Open | Mark::Skipped | Mark::NotNeeded => (BadgeKind::Neutral, IconName::CIRCLE),
        Mark::Sent => (BadgeKind::Info, IconName::CLOCK),
        Mark::Done(_) => (BadgeKind::Success, IconName::CHECK),
        Mark::Failed => (BadgeKind::Danger, IconName::ERROR),
        Mark::Unknown | Mark::Undone => (BadgeKind::Warning, IconName::WARNING),
    };
    view! { <Badge kind icon>{words::mark(i18n, mark)}</Badge> }.into_any()
}
