//! The app: what everything below it can ask for, and which page stands at which path.

use leptos::prelude::*;
use leptos_router::{
    components::{ParentRoute, Route, Router, Routes},
    path,
};

use crate::{
    backend::Backend,
    features::overview::OverviewPage,
    i18n::I18n,
    platform::{clock, intl, leave_guard, storage},
    rooms::{self, Room},
    routes,
    session::{Session, SessionState},
    shell::{
        AskOverlay, Header, LeadOn, NotFoundPage, OpenRoom, SettingsLayout, SkipLink,
        focus_heading_after_navigation, hear_other_tabs,
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

    view! {
        <Router base=routes::base()>
            <Frame/>
        </Router>
    }
}

/// Header, the page, and what lies over every page.
#[component]
fn Frame() -> impl IntoView {
    focus_heading_after_navigation();
    rooms::fetch_ahead();
    view! {
        <div class="app">
            <SkipLink/>
            <Header/>
            <Routes fallback=NotFoundPage>
                <Route path=path!("/") view=|| view! { <LeadOn path=routes::SECURITY.path()/> }/>
                <Route path=path!("/sign-in") view=|| view! { <OpenRoom room=Room::SignIn/> }/>
                <ParentRoute path=path!("/settings") view=SettingsLayout>
                    <Route path=path!("") view=|| view! { <LeadOn path=routes::SECURITY.path()/> }/>
                    <Route path=path!("/security") view=OverviewPage/>
                    <Route path=path!("/security/two-factor") view=|| view! { <OpenRoom room=Room::TwoFactor/> }/>
                    <Route path=path!("/security/sessions") view=|| view! { <OpenRoom room=Room::Sessions/> }/>
                    <Route path=path!("/security/password") view=|| view! { <OpenRoom room=Room::Password/> }/>
                    <Route path=path!("/security/activity") view=|| view! { <OpenRoom room=Room::Activity/> }/>
                    <Route path=path!("/security/lockdown") view=|| view! { <OpenRoom room=Room::Lockdown/> }/>
                    <Route path=path!("/api-keys") view=|| view! { <OpenRoom room=Room::ApiKeys/> }/>
                </ParentRoute>
            </Routes>
            <AskOverlay/>
            <LiveRegions/>
        </div>
    }
}
