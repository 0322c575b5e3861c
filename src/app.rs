//! The app: what everything below it can ask for, and what is shown at which place.

use leptos::prelude::*;

use crate::{
    backend::Backend,
    i18n::I18n,
    platform::{
        address::{self, use_location},
        clock, intl, leave_guard, storage,
    },
    rooms::{self, Room},
    routes::{self, Place},
    session::{Session, SessionState},
    shell::{
        AskOverlay, Header, LeadOn, NotFoundPage, OpenRoom, PagePlace, SettingsLayout, SkipLink,
        follow_navigation, hear_other_tabs,
    },
    ui::{LiveRegions, provide_announcer},
};

/// The whole app, over any backend.
#[component]
pub fn App(
    /// The adapter in use.
    backend: Backend,
) -> impl IntoView {
    let i18n = I18n::from_browser();
    provide_context(i18n);
    intl::provide_locale(Signal::derive(move || i18n.tag()));
    clock::provide_clock();
    leave_guard::watch_history();
    address::provide_location();
    provide_announcer();
    let session = Session::new();
    provide_context(session);
    session.load(backend);
    hear_other_tabs(session, backend);
    Effect::new(move || match session.state() {
        SessionState::SignedIn(_) => storage::remember_signed_in(true),
        SessionState::SignedOut => storage::remember_signed_in(false),
        SessionState::Loading | SessionState::Unreachable(_) => {}
    });
    provide_context(backend);

    view! { <Frame/> }
}

/// Header, the page, and what lies over every page.
#[component]
fn Frame() -> impl IntoView {
    follow_navigation();
    rooms::fetch_ahead();
    let location = use_location();
    let place = Memo::new(move |_| Place::at(&location.path()));
    let page = move || match place.get() {
        Place::Start => view! { <LeadOn address=routes::SECURITY.href()/> }.into_any(),
        Place::SignIn => view! { <PagePlace><OpenRoom room=Room::SignIn/></PagePlace> }.into_any(),
        Place::Settings => view! { <SettingsLayout/> }.into_any(),
        Place::Nowhere => view! { <NotFoundPage/> }.into_any(),
    };
    view! {
        <div class="app">
            <SkipLink/>
            <Header/>
            {page}
            <AskOverlay/>
            <LiveRegions/>
        </div>
    }
}
