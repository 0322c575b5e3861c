//! Who is signed in, and signing out.

use leptos::prelude::*;

use crate::{
    backend::{AccountBackend, AccountError, Outcome},
    i18n::use_i18n,
    mutation::{AfterProof, use_mutation},
    platform::{address::use_location, leave_guard},
    routes,
    session::use_session,
    ui::{Button, ButtonKind, ConfirmDialog, Dialog, IconName, Notice, NoticeKind},
};

/// The account's address and the way out. Asks first when a page holds something that would be lost.
#[component]
pub(super) fn AccountMenu(email: String) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let location = use_location();
    let failure = RwSignal::new(None::<String>);
    let asking = RwSignal::new(false);
    let sign_out = use_mutation(
        AfterProof::Resume,
        |backend, ()| {
            let answer = backend.sign_out();
            Box::pin(async move {
                match answer.await {
                    // Ended already: the person has what they asked for.
                    Err(AccountError::SignedOut) => Ok(()),
                    other => other,
                }
            })
        },
        move |(), outcome| {
            asking.set(false);
            failure.set(match outcome {
                Outcome::Done(()) => {
                    session.sign_out_everywhere_in_this_browser();
                    location.go(&routes::SIGN_IN.href());
                    None
                }
                Outcome::Failed(error) => Some(i18n.explain(&error)),
                Outcome::Unknown => Some(i18n.t_now().shell().sign_out_unknown.to_owned()),
            });
            None
        },
    );
    let press =
        Callback::new(move |()| if leave_guard::is_guarded() { asking.set(true) } else { sign_out.run(()) });
    let signed_in_as = {
        let email = email.clone();
        move || (i18n.t().shell().signed_in_as)(&email)
    };
    view! {
        <div class="account-menu">
            <span class="account-menu__email" title=signed_in_as><bdi>{email}</bdi></span>
            <Button kind=ButtonKind::Quiet icon=IconName::LOG_OUT busy=sign_out.busy()
                busy_text=move || i18n.t().shell().signing_out on_press=press>
                {move || i18n.t().shell().sign_out}
            </Button>
        </div>
        // Beside the menu and not in it: on phones the menu hides its buttons' words.
        <Dialog open=Signal::derive(move || failure.with(Option::is_some)) title=move || i18n.t().shell().not_signed_out
            alert=true close_label=move || i18n.t().common().close on_close=Callback::new(move |()| failure.set(None))>
            <div class="stack">
                <Notice kind=NoticeKind::Error>{move || failure.get()}</Notice>
                <div class="cluster cluster--end">
                    <Button kind=ButtonKind::Primary busy=sign_out.busy() busy_text=move || i18n.t().shell().signing_out
                        on_press=Callback::new(move |()| sign_out.run(()))>
                        {move || i18n.t().common().try_again}
                    </Button>
                </div>
            </div>
        </Dialog>
        <ConfirmDialog open=asking title=move || i18n.t().shell().leave_title
            confirm=move || i18n.t().shell().leave_go cancel=move || i18n.t().shell().leave_stay
            busy=sign_out.busy() busy_text=move || i18n.t().shell().signing_out
            on_confirm=Callback::new(move |()| sign_out.run(())) on_cancel=Callback::new(move |()| asking.set(false))>
            <p>{move || i18n.t().shell().leave_text}</p>
        </ConfirmDialog>
    }
}
