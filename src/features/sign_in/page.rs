//! The sign-in page.

use leptos::prelude::*;

use super::SignInFlow;
use crate::{
    backend::types::CurrentSession,
    i18n::use_i18n,
    platform::{
        address::use_location,
        tabs::{self, TabMessage},
    },
    routes,
    session::use_session,
    shell::{LeadOn, MAIN_ID},
    ui::{PageHeader, use_announcer},
};

/// Sign-in, and then back to the page first asked for. Who is signed in already is led on at once.
#[component]
pub fn SignInPage() -> impl IntoView {
    let (i18n, session, announcer) = (use_i18n(), use_session(), use_announcer());
    let location = use_location();
    let asked = move || untrack(|| location.parameter(routes::RETURN_PARAM));
    let target = move || routes::return_target(asked().as_deref());
    let inside = Memo::new(move |_| session.current().is_some());
    let signed_in = Callback::new(move |current: CurrentSession| {
        let words = current.backup_codes_left.map(|left| match left {
            0 => i18n.t_now().sign_in().no_codes_left.to_owned(),
            left => i18n.count(&i18n.t_now().sign_in().codes_left, left),
        });
        session.signed_in(current);
        tabs::send(TabMessage::SignedIn);
        if let Some(words) = words {
            announcer.assertive(words);
        }
    });
    view! {
        <main class="sign-in" id=MAIN_ID tabindex="-1">
            <div class="sign-in__card">
                {move || if inside.get() {
                    view! { <LeadOn address=target().href()/> }.into_any()
                } else {
                    view! {
                        <PageHeader title=move || i18n.t().sign_in().title lead=move || i18n.t().sign_in().lead
                            brand=move || i18n.brand()/>
                        <SignInFlow account=None on_signed_in=signed_in/>
                    }.into_any()
                }}
            </div>
        </main>
    }
}
