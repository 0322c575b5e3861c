//! Both steps of a sign-in, wherever they are asked: on the sign-in page, or over a page whose
//! session has ended.

use std::time::Duration;

use leptos::prelude::*;

use super::{
    begun,
    model::{Step, needs_fresh_start, outlasts},
    password_form::PasswordForm,
};
use crate::{
    backend::{
        AccountBackend, AccountError, Outcome,
        types::{Account, Challenge, CurrentSession, Proof, ProofMethod, Timestamp},
    },
    features::step_up::ProofForm,
    i18n::use_i18n,
    mutation::{AfterProof, use_mutation},
    platform::{clock, page, storage},
    ui::{Button, ButtonKind, Countdown, Notice, NoticeKind},
};

const SECOND_STEP_ID: &str = "second-step";

/// The steps of a sign-in. `on_signed_in` is called once, with the new session.
#[component]
pub fn SignInFlow(
    /// Who must sign in again; absent on the sign-in page, where anyone may.
    account: Option<Account>,
    /// Called when the backend has let the person in.
    on_signed_in: Callback<CurrentSession>,
) -> impl IntoView {
    let i18n = use_i18n();
    let fixed = account.is_some();
    let email = RwSignal::new(account.map(|account| account.email).unwrap_or_default());
    // Who has to sign in again has an attempt of their own to begin.
    let left = storage::second_step().filter(|_| !fixed);
    let begun = left.and_then(|record| begun::from_record(&record, clock::now()));
    let step = RwSignal::new(begun.map_or(Step::Password, Step::SecondStep));
    let on_signed_in = Callback::new(move |session| {
        storage::remember_second_step(None);
        on_signed_in.run(session);
    });
    Effect::new(move || {
        let record = step.with(|step| match step {
            Step::SecondStep(challenge) => Some(begun::to_record(challenge)),
            Step::Password | Step::Done(_) => None,
        });
        storage::remember_second_step(record.as_deref());
    });
    let why_again = RwSignal::new(None::<WhyAgain>);
    let begun_again = RwSignal::new(false);
    let on_step = Callback::new(move |next: Step| match next {
        Step::Done(session) => on_signed_in.run(session),
        other => {
            why_again.set(None);
            step.set(other);
        }
    });
    let start_again = Callback::new(move |why: WhyAgain| {
        why_again.set(Some(why));
        begun_again.set(true);
        step.set(Step::Password);
    });
    view! {
        {move || {
            let words = i18n.t().sign_in();
            let told = match why_again.get()? {
                WhyAgain::Late => words.attempt_expired,
                WhyAgain::AnswerLost(ProofMethod::BackupCode) => words.lost_backup_code,
                WhyAgain::AnswerLost(_) => words.lost_code,
                WhyAgain::Wished => return None,
            };
            Some(view! { <Notice kind=NoticeKind::Warning live=true>{told}</Notice> })
        }}
        {move || match step.get() {
            Step::SecondStep(challenge) => view! {
                <SecondStep challenge on_signed_in start_again/>
            }.into_any(),
            Step::Password | Step::Done(_) => view! {
                <PasswordForm email fixed on_step take_focus=begun_again.get_untracked()/>
            }.into_any(),
        }}
    }
}

/// Why the sign-in begins again at its first step.
#[derive(Clone, Copy)]
enum WhyAgain {
    /// The attempt ran out.
    Late,
    /// Nobody knows whether the second step was taken, and its code spent.
    AnswerLost(ProofMethod),
    /// The person asked for it.
    Wished,
}

#[component]
fn SecondStep(
    challenge: Challenge,
    on_signed_in: Callback<CurrentSession>,
    start_again: Callback<WhyAgain>,
) -> impl IntoView {
    let i18n = use_i18n();
    let failure = RwSignal::new(None::<AccountError>);
    let answer = use_mutation(
        AfterProof::Resume,
        |backend, proof: Proof| {
            let answer = backend.answer_challenge(proof);
            Box::pin(async move {
                match answer.await {
                    // No session exists yet: a 401 here means that the attempt is gone.
                    Err(error) if needs_fresh_start(&error) => Err(AccountError::Expired),
                    other => other,
                }
            })
        },
        move |proof, outcome| match outcome {
            Outcome::Done(session) => {
                on_signed_in.run(session);
                None
            }
            Outcome::Failed(AccountError::Expired) => {
                start_again.run(WhyAgain::Late);
                None
            }
            Outcome::Failed(error) => {
                failure.set(Some(error));
                None
            }
            Outcome::Unknown => {
                start_again.run(WhyAgain::AnswerLost(proof.method));
                None
            }
        },
    );
    let methods = Signal::stored(challenge.methods);
    let ends = challenge.expires_at;
    // The button that was pressed is gone; the focus goes to what took its place.
    request_animation_frame(|| {
        page::focus_id(SECOND_STEP_ID);
    });
    view! {
        <div class="stack">
            <h2 class="card__title" id=SECOND_STEP_ID tabindex="-1">{move || i18n.t().sign_in().second_step_title}</h2>
            <p>{move || i18n.t().sign_in().second_step_lead}</p>
            <ProofForm methods=methods on_proof=Callback::new(move |proof| answer.run(proof)) busy=answer.busy()
                failure=failure submit=move || i18n.t().sign_in().verify/>
            {move || failure.get().is_some_and(|error| outlasts(&error, ends)).then(|| view! {
                <Notice live=true>{move || i18n.t().sign_in().after_lock}</Notice>
            })}
            <TimeForStep ends/>
            <p class="quiet">
                {move || i18n.t().sign_in().lost_everything} " "
                <a href=move || format!("mailto:{}", i18n.t().common().support)>{move || i18n.t().common().support}</a>
            </p>
            <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| start_again.run(WhyAgain::Wished))>
                {move || i18n.t().sign_in().start_again}
            </Button>
        </div>
    }
}

/// How long the second step may take, and that it is over: by how long it has been, because the clock of the device may
/// be set meanwhile, or by that clock, because a sleeping device does not count. A code is heard all the same, and the
/// backend judges.
#[component]
fn TimeForStep(ends: Timestamp) -> impl IntoView {
    let i18n = use_i18n();
    let over = RwSignal::new(false);
    let left = u64::try_from(ends.seconds_since(clock::now())).unwrap_or(0);
    let tell = move || {
        if over.try_get_untracked() == Some(false) {
            over.set(true);
        }
    };
    if let Ok(timer) = set_timeout_with_handle(tell, Duration::from_secs(left)) {
        on_cleanup(move || timer.clear());
    }
    let now = clock::use_second_tick();
    Effect::new(move || {
        if now.get() >= ends {
            tell();
        }
    });
    move || {
        if over.get() {
            view! { <Notice kind=NoticeKind::Warning live=true>{move || i18n.t().sign_in().step_over}</Notice> }.into_any()
        } else {
            view! { <p class="quiet">{move || i18n.t().sign_in().step_time} " " <Countdown until=ends/></p> }
                .into_any()
        }
    }
}
