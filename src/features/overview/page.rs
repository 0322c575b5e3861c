//! The overview page.

use leptos::prelude::*;

use super::{
    model::{Facts, NextStep, is_complete, next_steps},
    readings::{Readings, use_readings},
    ways_in::WaysIn,
};
use crate::{
    backend::types::{Page, Session},
    count::count_of,
    features::{api_keys::SuspectPanel, sessions::model::count_new},
    i18n::{I18n, use_i18n},
    platform::{clock, page},
    routes,
    ui::{Button, Notice, NoticeKind, PageHeader, Skeleton, use_announcer},
};

/// Every way into the account, and the next steps.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let i18n = use_i18n();
    provide_context(i18n);
    let readings = use_readings();
    let facts = Memo::new(move |_| readings.facts());
    let can_be_shown = Memo::new(move |_| readings.can_be_shown());
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().overview().title lead=move || i18n.t().overview().lead
                brand=move || i18n.brand()/>
            {move || if can_be_shown.get() {
                view! {
                    <NotRead readings/>
                    <NextSteps facts/>
                    <WaysIn readings/>
                    <SuspectPanel/>
                }
                .into_any()
            } else {
                view! {
                    <p class="visually-hidden" role="status">{move || i18n.t().common().loading}</p>
                    <Skeleton lines=6/>
                }
                .into_any()
            }}
        </section>
    }
}

/// That some of it could not be read, why, and a way to read it again.
#[component]
fn NotRead(readings: Readings) -> impl IntoView {
    let (i18n, announcer) = (use_i18n(), use_announcer());
    let failure = Memo::new(move |_| readings.failure().map(|error| i18n.explain(&error)));
    let has_asked = StoredValue::new(false);
    // What comes of asking is said also where it is the same as before. The button goes when all is there.
    Effect::new(move |was_busy: Option<bool>| {
        let is_busy = readings.are_out();
        if was_busy == Some(true) && !is_busy && has_asked.get_value() {
            has_asked.set_value(false);
            match failure.get_untracked() {
                Some(words) => announcer.assertive(words),
                None => drop(page::focus_heading()),
            }
        }
        is_busy
    });
    let again = Callback::new(move |()| {
        has_asked.set_value(true);
        readings.again();
    });
    let is_busy = Signal::derive(move || readings.are_out());
    move || {
        failure.get().map(|words| {
            view! {
                <Notice kind=NoticeKind::Error live=true>
                    <p>{words}</p>
                    <Button on_press=again busy=is_busy>{move || i18n.t().common().try_again}</Button>
                </Notice>
            }
            .into_any()
        })
    }
}

/// How many sessions are new in some way, by the rule of their page; nothing where there are more than
/// were read, for the rule compares with the oldest.
pub(super) fn new_sessions(page: &Page<Session>) -> Option<u32> {
    page.next_cursor.is_none().then(|| count_new(&page.items, clock::now()))
}

/// The one or two most useful next steps, each with its reason and the way there.
#[component]
fn NextSteps(facts: Memo<Facts>) -> impl IntoView {
    let i18n = use_i18n();
    let steps = Memo::new(move |_| facts.with(|facts| next_steps(facts, clock::now())));
    let complete = Memo::new(move |_| facts.with(is_complete));
    move || {
        let steps = steps.get();
        if steps.is_empty() {
            return complete.get().then(|| {
                view! { <Notice kind=NoticeKind::Success>{move || i18n.t().overview().nothing_urgent}</Notice> }.into_any()
            }).into_any();
        }
        let title = i18n.count(&i18n.t().overview().next_steps, count_of(steps.len()));
        let step = move |(nth, step)| {
            let (words, why, page) = told(i18n, step);
            let kind = if nth == 0 { "link-button button--primary" } else { "link-button" };
            view! {
                <li class="stack stack--tight">
                    <p>{why}</p>
                    <p><a class=kind href=page.href()>{words}</a></p>
                </li>
            }
            .into_any()
        };
        let steps = steps.into_iter().enumerate().map(step).collect_view();
        view! {
            <Notice kind=NoticeKind::Warning title>
                <ol class="next-steps">{steps}</ol>
            </Notice>
        }
        .into_any()
    }
}

/// What to do, why, and where.
fn told(i18n: I18n, step: NextStep) -> (String, &'static str, routes::Page) {
    let words = i18n.t().overview();
    match step {
        NextStep::PasswordKnown => {
            (words.password_known.to_owned(), words.password_known_why, routes::ACTIVITY)
        }
        NextStep::FinishCodes => (words.finish_codes.to_owned(), words.finish_codes_why, routes::TWO_FACTOR),
        NextStep::NewSessions(count) => {
            (i18n.count(&words.new_sessions, count), words.new_sessions_why, routes::SESSIONS)
        }
        NextStep::EnableTwoFactor => {
            (words.enable_two_factor.to_owned(), words.enable_two_factor_why, routes::TWO_FACTOR)
        }
        NextStep::FewCodes(left) => {
            (i18n.count(&words.few_codes, left), words.few_codes_why, routes::TWO_FACTOR)
        }
        NextStep::UnusedKeys(count) => {
            (i18n.count(&words.unused_keys, count), words.unused_keys_why, routes::API_KEYS)
        }
    }
}
