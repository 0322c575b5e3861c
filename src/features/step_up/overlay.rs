//! The overlay over whatever page is open.

use leptos::prelude::*;

use crate::{
    backend::{
        AccountError, Outcome,
        types::{CurrentSession, Proof},
    },
    features::sign_in::SignInFlow,
    i18n::use_i18n,
    mutation::{AfterProof, use_mutation},
    session::{Ask, use_session},
    ui::Dialog,
};

use super::ProofForm;

/// Shows what the session asks of the person, if anything.
#[component]
pub fn AskOverlay() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let decline = Callback::new(move |()| session.decline());
    let given = Callback::new(move |current: CurrentSession| {
        session.signed_in(current);
        session.answer(true);
        session.refresh();
    });
    let title = move || match session.asked() {
        Some(Ask::StepUp(_)) => i18n.t().sign_in().step_up_title,
        _ => i18n.t().sign_in().again_title,
    };
    view! {
        <Dialog open=Signal::derive(move || session.asked().is_some()) on_close=decline title=title
            close_label=move || i18n.t().common().cancel>
            {move || session.asked().map(|ask| match ask {
                Ask::StepUp(methods) => view! { <StepUpForm methods given/> }.into_any(),
                Ask::SignInAgain => view! {
                    <div class="stack">
                        <p>{move || i18n.t().sign_in().again_lead}</p>
                        <SignInFlow account=session.current_now().map(|current| current.account) on_signed_in=given/>
                    </div>
                }.into_any(),
            })}
        </Dialog>
    }
}

#[component]
fn StepUpForm(
    methods: Vec<crate::backend::types::ProofMethod>,
    given: Callback<CurrentSession>,
) -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let failure = RwSignal::new(None::<AccountError>);
    let prove = use_mutation(
        AfterProof::Resume,
        |backend, proof: Proof| {
            let answer = backend.step_up(proof);
            Box::pin(async move {
                match answer.await {
                    // Here a 401 must not ask for a sign-in on top of this very overlay.
                    Err(AccountError::SignedOut) => Err(AccountError::Expired),
                    other => other,
                }
            })
        },
        move |_, outcome| match outcome {
            Outcome::Done(current) => {
                given.run(current);
                None
            }
            Outcome::Failed(AccountError::Expired) => {
                session.ended_meanwhile();
                None
            }
            Outcome::Failed(error) => {
                let words = i18n.explain(&error);
                failure.set(Some(error));
                Some(words)
            }
            Outcome::Unknown => {
                failure.set(Some(AccountError::Lost));
                Some(i18n.explain(&AccountError::Lost))
            }
        },
    );
    view! {
        <div class="stack">
            <p>{move || i18n.t().sign_in().step_up_lead}</p>
            <ProofForm methods=Signal::derive(move || methods.clone()) on_proof=Callback::new(move |proof| prove.run(proof))
                busy=prove.busy() failure=failure submit=move || i18n.t().sign_in().step_up_submit/>
        </div>
    }
}
