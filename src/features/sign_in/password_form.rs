//! The first step: e-mail address and password.

use leptos::{ev::SubmitEvent, html, prelude::*};

use super::model::{Complaint, Field, Step, after_password, check_credentials};
use crate::{
    backend::{AccountBackend, Secret},
    features::step_up::{Refusal, say_when_slow},
    i18n::{I18n, use_i18n},
    mutation::{AfterProof, use_mutation},
    ui::{Button, ButtonKind, Notice, NoticeKind, PasswordField, TextInput},
};

/// What is wrong with the pair; the field that has the focus then is described by it.
const FORM_ERROR_ID: &str = "sign-in-error";

/// Asks for the e-mail address and the password.
#[component]
pub(super) fn PasswordForm(
    /// The address; it is kept when the sign-in begins again.
    email: RwSignal<String>,
    /// Nobody but its owner may sign in.
    fixed: bool,
    on_step: Callback<Step>,
    /// It took the place of something that had the focus.
    take_focus: bool,
) -> impl IntoView {
    let i18n = use_i18n();
    let password = RwSignal::new(String::new());
    let complaint = RwSignal::new(None::<Complaint>);
    let (email_input, password_input) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());

    if take_focus {
        request_animation_frame(move || focus(password_input));
    }
    let complain = move |found: Complaint| {
        let target = match found.field() {
            Field::Email => email_input,
            Field::Password | Field::Form => password_input,
        };
        complaint.set(Some(found));
        focus(target);
    };
    let sign_in = use_mutation(
        AfterProof::Resume,
        |backend, (email, password): (String, Secret<String>)| backend.sign_in(email, password),
        move |_, outcome| {
            match after_password(outcome) {
                Ok(step) => on_step.run(step),
                Err(found) => complain(found),
            }
            None
        },
    );
    say_when_slow(move || sign_in.busy().get());
    let submit = move |event: SubmitEvent| {
        event.prevent_default();
        complaint.set(None);
        match check_credentials(&email.get_untracked(), &password.get_untracked()) {
            Ok(address) => sign_in.run((address, password.get_untracked().into())),
            Err(found) => complain(found),
        }
    };
    let error_at = move |field: Field| {
        Signal::derive(move || {
            complaint.get().and_then(|found| found.at(field)).map(|found| words(i18n, fixed, &found))
        })
    };
    let about_form = move || complaint.get().filter(|found| found.field() == Field::Form);
    let form_error = move || {
        about_form().map(|found| match found {
            Complaint::Other(error) => {
                view! { <Refusal error on_over=Callback::new(move |()| complaint.set(None))/> }.into_any()
            }
            found => view! {
                <div id=FORM_ERROR_ID>
                    <Notice kind=NoticeKind::Error live=true>{move || words(i18n, fixed, &found)}</Notice>
                </div>
            }
            .into_any(),
        })
    };

    view! {
        <form class="form" novalidate=true on:submit=submit>
            {form_error}
            <TextInput name="username" kind="email" autocomplete="username" label=move || i18n.t().sign_in().email
                value=email error=error_at(Field::Email) node_ref=email_input disabled=Signal::stored(fixed)/>
            <PasswordField name="password" autocomplete="current-password" label=move || i18n.t().sign_in().password
                value=password error=error_at(Field::Password) node_ref=password_input
                show_label=move || i18n.t().sign_in().show_password hide_label=move || i18n.t().sign_in().hide_password
                caps_lock_hint=move || i18n.t().common().caps_lock described_by=FORM_ERROR_ID/>
            <div class="form__actions">
                <Button kind=ButtonKind::Primary submit=true wide=true busy=sign_in.busy()
                    busy_text=move || i18n.t().sign_in().submitting>{move || i18n.t().sign_in().submit}</Button>
            </div>
        </form>
    }
}

fn focus(input: NodeRef<html::Input>) {
    if let Some(input) = input.get_untracked() {
        // An element that is being removed cannot take the focus; nothing is lost by that.
        let _ = input.focus();
    }
}

/// `fixed`: the address is given, and only the password can be wrong.
fn words(i18n: I18n, fixed: bool, complaint: &Complaint) -> String {
    let words = i18n.t().sign_in();
    match complaint {
        Complaint::EmailMissing | Complaint::BothMissing => words.email_missing.to_owned(),
        Complaint::EmailMalformed => words.email_malformed.to_owned(),
        Complaint::PasswordMissing => words.password_missing.to_owned(),
        Complaint::WrongCredentials { attempts_left } => {
            let wrong = if fixed { words.wrong_again } else { words.wrong_credentials };
            i18n.with_attempts(wrong, *attempts_left)
        }
        Complaint::Unknown => words.unknown_outcome.to_owned(),
        Complaint::Other(error) => i18n.explain(error),
    }
}
