//! Signing in, both steps.

use crate::{
    backend::demo::{Act, EMAIL, Fault, PASSWORD, Script, World},
    gallery::{
        play::{Step, busy, pass, paste, press, see, type_, type_secret},
        state::State,
    },
    routes,
};

/// The states of the sign-in page.
pub fn states() -> Vec<State> {
    let mut states = first_step();
    states.extend(refusals());
    states.extend(second_step());
    states
}

/// Somebody whom nobody knows yet.
fn stranger(id: &'static str, title: &'static str) -> State {
    State::new(id, title).at(routes::SIGN_IN).world(World::ana)
}

fn fill(email: &'static str, password: &'static str) -> Vec<Step> {
    vec![
        type_(|t| t.sign_in().email, email),
        type_(|t| t.sign_in().password, password),
        press(|t| t.sign_in().submit),
    ]
}

fn right() -> Vec<Step> {
    fill(EMAIL, PASSWORD)
}

fn first_step() -> Vec<State> {
    vec![
        stranger("sign-in/empty", "The empty form"),
        stranger("sign-in/email-missing", "Sent without an e-mail address")
            .play([press(|t| t.sign_in().submit), see(|t| t.sign_in().email_missing)]),
        stranger("sign-in/email-malformed", "An e-mail address with a part missing")
            .play(fill("ana.domingos", PASSWORD))
            .play([see(|t| t.sign_in().email_malformed)]),
        stranger("sign-in/password-missing", "Sent without a password")
            .play(fill(EMAIL, ""))
            .play([see(|t| t.sign_in().password_missing)]),
        stranger("sign-in/password-shown", "The password made visible").play([
            type_(|t| t.sign_in().email, EMAIL),
            type_(|t| t.sign_in().password, PASSWORD),
            press(|t| t.sign_in().show_password),
        ]),
        stranger("sign-in/busy", "The password is being checked")
            .script(|| Script::none().on(Act::SignIn, Fault::Stall))
            .play(right())
            .play([busy(|t| t.sign_in().submitting)]),
        stranger("sign-in/return", "Sign-in on the way to a page").at("/sign-in?return=/settings/api-keys"),
    ]
}

fn refusals() -> Vec<State> {
    let wrong = || fill(EMAIL, "kianda");
    vec![
        stranger("sign-in/wrong-password", "Wrong e-mail address or password")
            .play(wrong())
            .play([see(|t| t.sign_in().wrong_credentials)]),
        stranger("sign-in/last-try", "Wrong password, one try before a lock")
            .world(|| World::ana().wrong_tries(3))
            .play(wrong())
            .play([see(|t| t.sign_in().wrong_credentials)]),
        stranger("sign-in/locked", "Too many wrong passwords: locked, with the time left")
            .world(|| World::ana().password_locked(540))
            .play(right())
            .play([see(|t| t.errors().locked)]),
        stranger("sign-in/rate-limited", "Too many requests")
            .script(|| Script::none().on(Act::SignIn, Fault::RateLimited(40)))
            .play(right())
            .play([see(|t| t.errors().rate_limited)]),
        stranger("sign-in/offline", "No network")
            .script(|| Script::none().on(Act::SignIn, Fault::Offline))
            .play(right())
            .play([see(|t| t.errors().offline)]),
        stranger("sign-in/server-failed", "The server failed")
            .script(|| Script::none().on(Act::SignIn, Fault::Server))
            .play(right())
            .play([see(|t| t.errors().server)]),
        stranger("sign-in/unavailable", "The service is too busy")
            .script(|| Script::none().on(Act::SignIn, Fault::Unavailable(30)))
            .play(right())
            .play([see(|t| t.errors().unavailable)]),
        stranger("sign-in/unknown", "The answer was lost")
            .script(|| Script::none().on(Act::SignIn, Fault::NeverArrived))
            .play(right())
            .play([see(|t| t.sign_in().unknown_outcome)]),
    ]
}

/// The password is right, and two-factor authentication is on.
fn challenged(id: &'static str, title: &'static str) -> State {
    stranger(id, title)
        .world(|| World::ana().two_factor_on(6))
        .play(right())
        .play([see(|t| t.sign_in().second_step_title)])
}

fn second_step() -> Vec<State> {
    let backup = || [press(|t| t.sign_in().use_backup_code), see(|t| t.sign_in().backup_code_hint)];
    vec![
        challenged("sign-in/second-step", "Second step: a code of the app"),
        challenged("sign-in/code-missing", "Second step sent without a code")
            .play([press(|t| t.sign_in().verify), see(|t| t.sign_in().code_missing)]),
        challenged("sign-in/code-too-short", "A code with a digit missing").play([
            type_(|t| t.sign_in().code, "12345"),
            press(|t| t.sign_in().verify),
            see(|t| t.sign_in().code_wrong_length),
        ]),
        challenged("sign-in/wrong-code", "A wrong code")
            .play([paste(|t| t.sign_in().code, |w| w.wrong_code()), see(|t| t.sign_in().wrong_code)]),
        challenged("sign-in/code-late", "A right code whose time is over")
            .play([paste(|t| t.sign_in().code, |w| w.code_in(-4)), see(|t| t.errors().code_expired)]),
        challenged("sign-in/code-reused", "A code that was just used")
            .world(|| World::ana().two_factor_on(6).code_just_used())
            .play([paste(|t| t.sign_in().code, |w| w.current_code()), see(|t| t.errors().code_reused)]),
        challenged("sign-in/backup-code", "Second step: a backup code").play(backup()),
        challenged("sign-in/backup-code-missing", "Second step sent without a backup code")
            .play(backup())
            .play([press(|t| t.sign_in().verify), see(|t| t.sign_in().backup_code_missing)]),
        challenged("sign-in/backup-code-of-app", "A code of the app where a backup code is asked for")
            .play(backup())
            .play([
                type_(|t| t.sign_in().backup_code, "123456"),
                press(|t| t.sign_in().verify),
                see(|t| t.sign_in().backup_code_of_app),
            ]),
        challenged("sign-in/wrong-backup-code", "A wrong backup code").play(backup()).play([
            type_secret(|t| t.sign_in().backup_code, |w| w.wrong_backup_code()),
            press(|t| t.sign_in().verify),
            see(|t| t.sign_in().wrong_backup_code),
        ]),
        challenged("sign-in/second-step-busy", "The code is being checked")
            .script(|| Script::none().on(Act::AnswerChallenge, Fault::Stall))
            .play([
                type_secret(|t| t.sign_in().code, |w| w.current_code()),
                press(|t| t.sign_in().verify),
                busy(|t| t.sign_in().verifying),
            ]),
        challenged("sign-in/second-step-locked", "Too many wrong codes: locked, with the time left")
            .world(|| World::ana().two_factor_on(6).second_factor_locked(540))
            .play([paste(|t| t.sign_in().code, |w| w.current_code()), see(|t| t.errors().locked)])
            .play([see(|t| t.sign_in().after_lock)]),
        challenged("sign-in/second-step-locked-backup", "Locked: a backup code is not heard either")
            .world(|| World::ana().two_factor_on(6).second_factor_locked(540))
            .play([paste(|t| t.sign_in().code, |w| w.current_code()), see(|t| t.errors().locked)])
            .play(backup())
            .play([see(|t| t.errors().locked)]),
        challenged("sign-in/second-step-over", "The time for the second step is over")
            .play([pass(301), see(|t| t.sign_in().step_over)]),
        challenged("sign-in/second-step-offline", "No network at the second step")
            .script(|| Script::none().on(Act::AnswerChallenge, Fault::Offline))
            .play([paste(|t| t.sign_in().code, |w| w.current_code()), see(|t| t.errors().offline)]),
        challenged("sign-in/second-step-unknown", "The answer to the second step was lost")
            .script(|| Script::none().on(Act::AnswerChallenge, Fault::NeverArrived))
            .play([paste(|t| t.sign_in().code, |w| w.current_code()), see(|t| t.sign_in().lost_code)]),
        challenged("sign-in/attempt-expired", "The second step came too late")
            .script(|| Script::none().on(Act::AnswerChallenge, Fault::SignedOut))
            .play([paste(|t| t.sign_in().code, |w| w.current_code()), see(|t| t.sign_in().attempt_expired)]),
    ]
}
