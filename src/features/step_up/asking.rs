//! What the overlay over a page asks: a proof, or to sign in again.

use leptos::prelude::*;

use crate::{
    backend::{
        AccountBackend, AccountError, Outcome,
        types::{CurrentSession, Proof},
    },
    features::sign_in::SignInFlow,
    i18n::use_i18n,
    mutation::{AfterProof, use_mutation},
    platform::{
        leave_guard::use_back_instead,
        page,
        tabs::{self, TabMessage},
    },
    session::{Ask, use_session},
    ui::{Button, ButtonKind, Notice, NoticeKind},
};

use super::ProofForm;

/// What the session asks of the person, if anything; stands in the shell's overlay.
#[component]
pub fn Asking() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    let given = Callback::new(move |current: CurrentSession| {
        let again = untrack(|| session.asked()) == Some(Ask::SignInAgain);
        session.signed_in(current);
        session.answer(true);
        session.refresh();
        if again {
            // The other tabs ask the same, and need not.
            tabs::send(TabMessage::SignedIn);
        }
    });
    let asks = Signal::derive(move || session.asked().is_some());
    use_back_instead(asks, Callback::new(move |_| session.decline()));
    let lost = RwSignal::new(false);
    move || {
        let asked = session.asked();
        if !matches!(asked, Some(Ask::SignInAgain | Ask::GiveUp)) {
            lost.set(false);
        }
        asked.map(|ask| match ask {
            Ask::StepUp(methods) => view! { <StepUpForm methods given lost/> }.into_any(),
            Ask::SignInAgain => {
                let why = session.doubt().map(|doubt| doubt.why);
                let lost = lost.get_untracked();
                view! {
                    <div class="stack">
                        <p>{move || {
                            let words = i18n.t().sign_in();
                            // What a room is in doubt of says itself what is left of the page.
                            if why.is_some() { words.again_ended } else { words.again_lead }
                        }}</p>
                        {lost.then(|| view! {
                            <Notice kind=NoticeKind::Warning><p>{move || i18n.t().sign_in().step_up_lost}</p></Notice>
                        })}
                        {why.map(|why| view! { <Notice kind=NoticeKind::Warning><p>{why}</p></Notice> })}
                        <SignInFlow account=session.current_now().map(|current| current.account) on_signed_in=given/>
                    </div>
                }
                .into_any()
            }
            Ask::GiveUp => view! { <GiveUp/> }.into_any(),
        })
    }
}

const GIVE_UP_ID: &str = "give-up";

/// Whether they mean not to sign in while a room is in doubt: the page goes, and what was typed with it.
#[component]
fn GiveUp() -> impl IntoView {
    let (i18n, session) = (use_i18n(), use_session());
    // What had the focus is gone.
    request_animation_frame(|| {
        page::focus_id(GIVE_UP_ID);
    });
    view! {
        <div class="stack">
            <p id=GIVE_UP_ID tabindex="-1">{session.doubt().map(|doubt| doubt.leaving)}</p>
            <div class="form__actions">
                <Button kind=ButtonKind::Primary on_press=Callback::new(move |()| session.decline())>
                    {move || i18n.t().sign_in().submit}
                </Button>
                <Button on_press=Callback::new(move |()| session.signed_out())>
                    {move || i18n.t().shell().leave_go}
                </Button>
            </div>
        </div>
    }
}

/// The backend wants another kind of proof than it named before.
fn is_of_another_method(error: &AccountError) -> bool {
    match error {
        AccountError::Conflict => true,
        AccountError::Invalid(fields) => fields.iter().any(|wrong| wrong.field == "method"),
        _ => false,
    }
}

#[component]
fn StepUpForm(
    methods: Vec<crate::backend::types::ProofMethod>,
    given: Callback<CurrentSession>,
    /// Set when an answer was lost, and with it perhaps the session.
    lost: RwSignal<bool>,
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
            // Two-factor was turned on or off meanwhile: those who wait ask again, and are told what counts now.
            Outcome::Failed(error) if is_of_another_method(&error) => {
                session.answer(true);
                None
            }
            // Its field or its notice says it, in better words.
            Outcome::Failed(error) => {
                failure.set(Some(error));
                None
            }
            Outcome::Unknown => {
                lost.set(true);
                failure.set(Some(AccountError::Lost));
                None
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

#[cfg(test)]
mod tests {
    use zexa_contract::problem::{FieldError, FieldReason};

    use super::*;

    #[test]
    fn another_method_is_asked_for_where_the_backend_refuses_this_one() {
        let refused = |field: &str, reason| {
            is_of_another_method(&AccountError::Invalid(vec![FieldError { field: field.to_owned(), reason }]))
        };
        assert!(
            is_of_another_method(&AccountError::Conflict),
            "two-factor was turned on while it was verified"
        );
        assert!(refused("method", FieldReason::Malformed), "it had been before");
        assert!(!refused("secret", FieldReason::Required));
        assert!(!is_of_another_method(&AccountError::WrongSecret { attempts_left: None }));
    }
}
