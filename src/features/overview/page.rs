//! The overview page.

use leptos::prelude::*;

use super::{
    model::{Facts, NextStep, is_complete, next_steps},
    ways_in::WaysIn,
};
use crate::{
    backend::{
        AccountError, Answer, Backend,
        types::{Page, SecurityEvent, Session},
        use_backend,
    },
    count::count_of,
    features::{api_keys::SuspectPanel, sessions::model::count_new},
    i18n::{I18n, use_i18n},
    platform::clock,
    read::{Reading, read, use_reading},
    routes,
    session::use_session,
    ui::{Notice, NoticeKind, PageHeader},
};

/// Every way into the account, and the next steps.
#[component]
pub fn OverviewPage() -> impl IntoView {
    let i18n = use_i18n();
    provide_context(i18n);
    let two_factor = reading(|backend| backend.two_factor());
    let sessions = reading(|backend| backend.sessions(None));
    let keys = reading(|backend| backend.api_keys());
    let events = reading(|backend| backend.events(None));
    let facts = Memo::new(move |_| Facts {
        two_factor: two_factor.get().and_then(Result::ok),
        new_sessions: sessions.get().and_then(Result::ok).and_then(new_sessions),
        keys: keys.get().and_then(Result::ok),
        events: events.get().and_then(known_events),
    });
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().overview().title lead=move || i18n.t().overview().lead
                brand=move || i18n.brand()/>
            <NextSteps facts/>
            <WaysIn two_factor sessions keys events/>
            <SuspectPanel/>
        </section>
    }
}

/// Reads one of the facts, and again when it may be stale.
fn reading<T: Send + Sync + 'static>(ask: fn(&Backend) -> Answer<T>) -> Reading<T> {
    let (session, backend) = (use_session(), use_backend());
    use_reading(move || read(session, move || ask(&backend)))
}

/// What there is of a history: a backend that keeps none has nothing to tell, which is no failure.
fn known_events(read: Result<Page<SecurityEvent>, AccountError>) -> Option<Vec<SecurityEvent>> {
    match read {
        Ok(page) => Some(page.items),
        Err(AccountError::Unsupported) => Some(Vec::new()),
        Err(_) => None,
    }
}

/// How many sessions are new in some way, by the rule of their page; nothing where there are more than
/// were read, for the rule compares with the oldest.
pub(super) fn new_sessions(page: Page<Session>) -> Option<u32> {
    page.next_cursor.is_none().then(|| count_new(page.items, clock::now()))
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
