//! One form for every proof: a code of the app, a backup code as an equal choice, or the password.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::{refusal::Refusal, slow::say_when_slow};
use crate::{
    backend::{
        AccountError,
        types::{Proof, ProofMethod},
    },
    features::sign_in::model::{ProofComplaint, check_proof, offered},
    i18n::{I18n, use_i18n},
    session::use_session,
    ui::{Button, ButtonKind, CodeField, CodeKind, PasswordField},
};

/// Asks for one of `methods` and hands it to `on_proof`.
///
/// A wrong code keeps everything as it is: the error stands at the field, which selects its text.
#[component]
pub fn ProofForm(
    /// The proofs that count, as the backend names them.
    #[prop(into)]
    methods: Signal<Vec<ProofMethod>>,
    /// Called with a proof that is worth sending.
    on_proof: Callback<Proof>,
    /// A request is on its way.
    #[prop(into)]
    busy: Signal<bool>,
    /// Why the last proof was refused.
    failure: RwSignal<Option<AccountError>>,
    /// The words of the button.
    #[prop(into)]
    submit: Signal<String>,
    /// What the proof is given for destroys something: it is sent by a press alone.
    #[prop(optional)]
    danger: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let chosen = RwSignal::new(None::<ProofMethod>);
    let choices = Memo::new(move |_| offered(&methods.get()));
    let method = Memo::new(move |_| {
        chosen.get().or_else(|| choices.get().first().copied()).unwrap_or(ProofMethod::Password)
    });
    let typed = RwSignal::new(String::new());
    let complaint = RwSignal::new(None::<ProofComplaint>);
    let input = NodeRef::<html::Input>::new();

    let send = move || match check_proof(method.get_untracked(), &typed.get_untracked()) {
        Ok(secret) => {
            complaint.set(None);
            failure.set(None);
            on_proof.run(Proof { method: method.get_untracked(), secret: secret.into() });
        }
        Err(found) => {
            failure.set(None);
            complaint.set(Some(found));
            focus(input);
        }
    };
    let error = Signal::derive(move || {
        let method = method.get();
        match (complaint.get(), failure.get()) {
            (Some(found), _) => Some(complaint_words(i18n, method, found)),
            (None, Some(refusal)) if belongs_to_field(&refusal) => {
                Some(refusal_words(i18n, method, &refusal))
            }
            _ => None,
        }
    });
    say_when_slow(move || busy.get());
    // A code field does so by itself.
    Effect::new(move || {
        if method.get() == ProofMethod::Password && failure.get().as_ref().is_some_and(belongs_to_field) {
            focus(input);
        }
    });
    let notice = move || {
        failure.get().filter(|refusal| !belongs_to_field(refusal)).map(|refusal| {
            view! { <Refusal error=refusal on_over=Callback::new(move |()| failure.set(None))/> }
        })
    };
    let choose = move |other: ProofMethod| {
        chosen.set(Some(other));
        typed.set(String::new());
        complaint.set(None);
        // A lock is of all codes: another kind is not heard either.
        if !matches!(
            failure.get_untracked(),
            Some(AccountError::Locked { .. } | AccountError::RateLimited { .. })
        ) {
            failure.set(None);
        }
        // Its field is drawn by the next frame.
        request_animation_frame(move || focus(input));
    };
    let field = move || {
        match method.get() {
        ProofMethod::Password | ProofMethod::Unknown => view! {
            <Username/>
            <PasswordField name="password" label=move || i18n.t().sign_in().password value=typed error=error
                autocomplete="current-password" node_ref=input
                show_label=move || i18n.t().sign_in().show_password hide_label=move || i18n.t().sign_in().hide_password
                caps_lock_hint=move || i18n.t().common().caps_lock/>
        }.into_any(),
        ProofMethod::Totp => view! {
            <CodeField name="code" label=move || i18n.t().sign_in().code hint=move || i18n.t().sign_in().code_hint
                value=typed error=error node_ref=input on_complete=Callback::new(move |_| if !danger { send() })/>
        }.into_any(),
        ProofMethod::BackupCode => view! {
            <CodeField name="backup-code" kind=CodeKind::Backup label=move || i18n.t().sign_in().backup_code
                hint=move || i18n.t().sign_in().backup_code_hint value=typed error=error node_ref=input/>
        }.into_any(),
    }
    };
    let others = move || {
        choices
            .get()
            .into_iter()
            .filter(|other| *other != method.get())
            .map(|other| {
                view! {
                    <Button kind=ButtonKind::Quiet on_press=Callback::new(move |()| choose(other))>
                        {move || method_words(i18n, other)}
                    </Button>
                }
            })
            .collect_view()
    };

    view! {
        <form class="form" novalidate=true on:submit=move |event: SubmitEvent| { event.prevent_default(); send(); }>
            {notice}
            {field}
            <div class="form__actions">
                <Button kind=if danger { ButtonKind::Danger } else { ButtonKind::Primary } submit=true busy=busy wide=true
                    busy_text=move || i18n.t().sign_in().verifying>{move || submit.get()}</Button>
                {others}
            </div>
        </form>
    }
}

fn focus(input: NodeRef<html::Input>) {
    // Gone, where the page went meanwhile.
    if let Some(input) = input.try_get_untracked().flatten() {
        // An element that is being removed cannot take the focus; nothing is lost by that.
        let _ = input.focus();
    }
}

/// Refusals of what was typed stand at the field; all others above the form.
const fn belongs_to_field(refusal: &AccountError) -> bool {
    matches!(
        refusal,
        AccountError::WrongSecret { .. }
            | AccountError::CodeExpired
            | AccountError::CodeReused
            | AccountError::Invalid(_)
    )
}

fn refusal_words(i18n: I18n, method: ProofMethod, refusal: &AccountError) -> String {
    let words = i18n.t().sign_in();
    match (refusal, method) {
        (AccountError::WrongSecret { attempts_left }, ProofMethod::Totp) => {
            i18n.with_attempts(words.wrong_code, *attempts_left)
        }
        (AccountError::WrongSecret { attempts_left }, ProofMethod::BackupCode) => {
            i18n.with_attempts(words.wrong_backup_code, *attempts_left)
        }
        (AccountError::WrongSecret { attempts_left }, _) => {
            i18n.with_attempts(words.wrong_password, *attempts_left)
        }
        (AccountError::CodeReused, ProofMethod::BackupCode) => words.wrong_backup_code.to_owned(),
        (AccountError::CodeReused | AccountError::CodeExpired, _) => {
            format!("{} {}", i18n.explain(refusal), words.try_counts)
        }
        _ => i18n.explain(refusal),
    }
}

fn complaint_words(i18n: I18n, method: ProofMethod, complaint: ProofComplaint) -> String {
    let words = i18n.t().sign_in();
    match (complaint, method) {
        (ProofComplaint::CodeOfApp, _) => words.backup_code_of_app,
        (ProofComplaint::WrongLength, ProofMethod::BackupCode) => words.backup_code_short,
        (ProofComplaint::WrongLength, _) => words.code_wrong_length,
        (ProofComplaint::Missing, ProofMethod::Totp) => words.code_missing,
        (ProofComplaint::Missing, ProofMethod::BackupCode) => words.backup_code_missing,
        (ProofComplaint::Missing, _) => words.password_missing,
    }
    .to_owned()
}

fn method_words(i18n: I18n, method: ProofMethod) -> &'static str {
    let words = i18n.t().sign_in();
    match method {
        ProofMethod::Totp => words.use_app,
        ProofMethod::BackupCode => words.use_backup_code,
        ProofMethod::Password | ProofMethod::Unknown => words.password,
    }
}

/// Tells password managers whose password is asked. Nobody else needs it.
#[component]
pub fn Username() -> impl IntoView {
    let session = use_session();
    let email = move || session.current().map(|current| current.account.email);
    view! {
        <input class="visually-hidden" type="email" name="username" autocomplete="username" readonly=true tabindex="-1"
            aria-hidden="true" prop:value=email/>
    }
}
