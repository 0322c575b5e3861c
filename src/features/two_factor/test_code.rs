//! Trying a stored code without spending it.

use leptos::{ev::SubmitEvent, prelude::*};

use super::{proofs::BackToStatus, room::STAGE_HEADING};
use crate::{
    backend::{
        AccountBackend, AccountError, Outcome, Secret,
        types::{BackupCodeTest, ProofMethod},
    },
    features::{
        sign_in::model::{ProofComplaint, check_proof},
        step_up::say_when_slow,
    },
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, use_mutation},
    platform::intl::{Formats, use_formats},
    session::use_session,
    ui::{Button, ButtonKind, CodeField, CodeKind, Notice, NoticeKind},
};

/// How a test ended.
#[derive(Clone, PartialEq)]
enum Tested {
    Found(BackupCodeTest),
    Failed(AccountError),
    Lost,
}

/// Tests a stored code.
#[component]
pub(super) fn TestCodeStage() -> impl IntoView {
    let (i18n, formats, session) = (use_i18n(), use_formats(), use_session());
    let t = move || &i18n.t().two_factor().proofs;
    let typed = RwSignal::new(String::new());
    let complaint = RwSignal::new(None::<ProofComplaint>);
    let tested = RwSignal::new(None::<Tested>);
    // Testing changes nothing, so it simply goes on after a step-up.
    let test = use_mutation(
        AfterProof::Resume,
        |backend, code: Secret<String>| backend.test_backup_code(code),
        move |_, outcome| {
            let result = match outcome {
                Outcome::Done(found) => Tested::Found(found),
                Outcome::Failed(error) => Tested::Failed(error),
                Outcome::Unknown => Tested::Lost,
            };
            let words = tested_words(i18n, formats.get_untracked(), &result);
            tested.set(Some(result));
            Some(words)
        },
    );
    // While the person is asked for a proof, the page waits for them.
    say_when_slow(move || test.busy().get() && session.asked().is_none());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        tested.set(None);
        let checked = check_proof(ProofMethod::BackupCode, &typed.get_untracked());
        complaint.set(checked.as_ref().err().copied());
        if let Ok(code) = checked {
            test.run(code.into());
        }
    };
    let error = Signal::derive(move || {
        let words = i18n.t().sign_in();
        complaint.get().map(|found| match found {
            ProofComplaint::Missing => t().test_missing.to_owned(),
            ProofComplaint::WrongLength => words.backup_code_short.to_owned(),
            ProofComplaint::CodeOfApp => words.backup_code_of_app.to_owned(),
        })
    });
    view! {
        <article class="card stack">
            <h2 class="card__title" id=STAGE_HEADING tabindex="-1">{move || t().test_title}</h2>
            <p>{move || t().test_lead}</p>
            <form class="form" novalidate=true on:submit=submit>
                <CodeField name="tested-code" kind=CodeKind::Backup label=move || t().test_label
                    hint=move || t().test_hint value=typed error=error/>
                {move || tested.get().map(|result| view! {
                    <Notice kind=notice_kind(&result)>{tested_words(i18n, formats.get(), &result)}</Notice>
                })}
                <div class="form__actions">
                    <Button kind=ButtonKind::Primary submit=true busy=test.busy() busy_text=move || t().testing>{move || t().test_submit}</Button>
                </div>
            </form>
            <BackToStatus/>
        </article>
    }
}

const fn notice_kind(result: &Tested) -> NoticeKind {
    match result {
        Tested::Found(BackupCodeTest::Valid) => NoticeKind::Success,
        Tested::Found(_) => NoticeKind::Warning,
        Tested::Failed(_) | Tested::Lost => NoticeKind::Error,
    }
}

fn tested_words(i18n: I18n, formats: Formats, result: &Tested) -> String {
    let words = &i18n.t().two_factor().proofs;
    match result {
        Tested::Found(BackupCodeTest::Valid) => words.test_valid.to_owned(),
        Tested::Found(BackupCodeTest::Used { at }) => (words.test_used)(&formats.date_time(*at)),
        Tested::Found(BackupCodeTest::Retired { set_number }) => (words.test_retired)(*set_number),
        Tested::Found(BackupCodeTest::Unknown) => words.test_unknown.to_owned(),
        Tested::Failed(error) => i18n.explain(error),
        Tested::Lost => words.test_failed.to_owned(),
    }
}
