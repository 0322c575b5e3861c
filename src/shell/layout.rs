//! The gate to the settings: they are shown to who is signed in, and to nobody else.

use std::time::Duration;

use leptos::{ev, prelude::*};

use super::{LeadOn, MAIN_ID, OpenRoom, PagePlace, navigation::SettingsNavigation};
use crate::{
    backend::{AccountError, use_backend},
    features::overview::OverviewPage,
    i18n::use_i18n,
    platform::{address::use_location, page},
    rooms::Room,
    routes::{self, Page},
    session::{Ask, SessionState, use_session},
    ui::{Button, ButtonKind, Notice, NoticeKind, PageHeader, Skeleton},
};

/// A start that takes this long is worth a word.
const SLOW: Duration = Duration::from_secs(6);

/// What stands in place of the page. Finer changes of the session must not draw the page anew, for
/// it would lose what was typed.
#[derive(Clone, PartialEq)]
enum Gate {
    Waiting,
    Open,
    Closed,
    Unreachable(AccountError),
}

/// Navigation and page for signed-in people; sign-in for others.
#[component]
pub fn SettingsLayout() -> impl IntoView {
    let session = use_session();
    let location = use_location();
    let gate = Memo::new(move |_| match session.state() {
        SessionState::Loading => Gate::Waiting,
        SessionState::SignedIn(_) => Gate::Open,
        SessionState::SignedOut => Gate::Closed,
        SessionState::Unreachable(error) => Gate::Unreachable(error),
    });
    recheck_when_seen_again();
    // Who was signed out from elsewhere does not go on reading over somebody's shoulder.
    let veiled = move || matches!(session.asked(), Some(Ask::SignInAgain | Ask::GiveUp));
    view! {
        <div class="app__body" class:app__body--veiled=veiled>
            <SettingsNavigation/>
            <main class="app__main" id=MAIN_ID tabindex="-1">
                {move || match gate.get() {
                    Gate::Open => view! { <SettingsPage/> }.into_any(),
                    Gate::Waiting => view! { <Waiting/> }.into_any(),
                    Gate::Closed => {
                        let address = routes::sign_in_returning_to(&location.now());
                        view! { <LeadOn address/> }.into_any()
                    }
                    Gate::Unreachable(error) => view! { <Unreachable error/> }.into_any(),
                }}
            </main>
        </div>
    }
}

/// The page at the address.
#[component]
fn SettingsPage() -> impl IntoView {
    let location = use_location();
    // On the way out of the settings, the page stays what it was.
    let page = Memo::new(move |before: Option<&Page>| {
        let page = Page::at(&location.path()).filter(|page| page.is_of_settings());
        page.or(before.copied()).unwrap_or(routes::SECURITY)
    });
    move || match Room::of(page.get()) {
        Some(room) => view! { <PagePlace><OpenRoom room/></PagePlace> }.into_any(),
        None => view! { <PagePlace><OverviewPage/></PagePlace> }.into_any(),
    }
}

/// A tab that was in the background may have been signed out from elsewhere.
fn recheck_when_seen_again() {
    let (session, backend) = (use_session(), use_backend());
    let listener = window_event_listener(ev::focus, move |_| {
        if matches!(session.state_now(), SessionState::SignedIn(_)) {
            session.recheck(backend);
        }
    });
    on_cleanup(move || listener.remove());
}

/// Before the backend has said who is signed in. After a while it says that it is slow.
#[component]
fn Waiting() -> impl IntoView {
    let i18n = use_i18n();
    let slow = RwSignal::new(false);
    if let Ok(timer) = set_timeout_with_handle(move || slow.set(true), SLOW) {
        on_cleanup(move || timer.clear());
    }
    view! {
        <section class="page" aria-busy="true">
            <p class="visually-hidden" role="status">{move || i18n.t().common().loading}</p>
            <Skeleton lines=6/>
            {move || slow.get().then(|| view! {
                <Notice kind=NoticeKind::Info live=true>
                    <p>{move || i18n.t().shell().taking_long}</p>
                    <Button on_press=Callback::new(|()| page::reload())>{move || i18n.t().common().try_again}</Button>
                </Notice>
            }.into_any())}
        </section>
    }
}

#[component]
fn Unreachable(error: AccountError) -> impl IntoView {
    let (i18n, session, backend) = (use_i18n(), use_session(), use_backend());
    // The button goes away with its page; the frame keeps the focus.
    let again = Callback::new(move |()| {
        page::focus_id(MAIN_ID);
        session.load(backend);
    });
    view! {
        <section class="page">
            <PageHeader title=move || i18n.t().shell().unreachable_title brand=move || i18n.brand()/>
            <Notice kind=NoticeKind::Error live=true>{move || i18n.explain(&error)}</Notice>
            <div class="cluster">
                <Button kind=ButtonKind::Primary on_press=again>
                    {move || i18n.t().common().try_again}
                </Button>
            </div>
        </section>
    }
}

/// An address that leads nowhere.
#[component]
pub fn NotFoundPage() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <main class="app__main" id=MAIN_ID tabindex="-1">
            <section class="page page--narrow">
                <PageHeader title=move || i18n.t().shell().not_found_title lead=move || i18n.t().shell().not_found
                    brand=move || i18n.brand()/>
                <p><a class="link-button button--primary" href=routes::SECURITY.href()>{move || i18n.t().shell().to_overview}</a></p>
            </section>
        </main>
    }
}
