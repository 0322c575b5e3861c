//! Proving who one is, over the page that asked for it.

use crate::{
    backend::demo::{Act, Fault, PASSWORD, Script, World},
    features::api_keys::model::name::quoted,
    gallery::{
        play::{Step, busy, paste, press, see, type_, type_secret},
        state::State,
    },
    routes,
};

/// The states of the overlay.
pub fn states() -> Vec<State> {
    let mut states = by_password();
    states.extend(by_code());
    states.extend(afterwards());
    states
}

/// Turning two-factor on asks for the password.
fn asked_for_password(id: &'static str, title: &'static str) -> State {
    State::new(id, title)
        .at(routes::TWO_FACTOR)
        .world(|| World::ana().proof_too_old())
        .play([press(|t| t.two_factor().status.enable), see(|t| t.sign_in().step_up_lead)])
}

/// New backup codes ask for a code.
fn asked_for_code(id: &'static str, title: &'static str) -> State {
    State::new(id, title)
        .at(routes::TWO_FACTOR)
        .world(|| World::ana().two_factor_on(6).proof_too_old())
        .play([press(|t| t.two_factor().status.make_codes), see(|t| t.sign_in().step_up_lead)])
}

fn give(password: &'static str) -> [Step; 2] {
    [type_(|t| t.sign_in().password, password), press(|t| t.sign_in().step_up_submit)]
}

fn by_password() -> Vec<State> {
    vec![
        asked_for_password("step-up/password", "Step-up: the password is asked"),
        asked_for_password("step-up/password-missing", "Step-up sent without a password")
            .play([press(|t| t.sign_in().step_up_submit), see(|t| t.sign_in().password_missing)]),
        asked_for_password("step-up/password-wrong", "Step-up with a wrong password")
            .play(give("kianda"))
            .play([see(|t| t.sign_in().wrong_password)]),
        asked_for_password("step-up/busy", "Step-up: the password is being checked")
            .script(|| Script::none().on(Act::StepUp, Fault::Stall))
            .play(give(PASSWORD))
            .play([busy(|t| t.sign_in().verifying)]),
        asked_for_password("step-up/offline", "Step-up without a network")
            .script(|| Script::none().on(Act::StepUp, Fault::Offline))
            .play(give(PASSWORD))
            .play([see(|t| t.errors().offline)]),
        asked_for_password("step-up/lost", "Step-up: no answer came")
            .script(|| Script::none().on(Act::StepUp, Fault::NeverArrived))
            .play(give(PASSWORD))
            .play([see(|t| t.errors().no_answer)]),
        asked_for_password("step-up/server-failed", "Step-up: the server failed")
            .script(|| Script::none().on(Act::StepUp, Fault::Server))
            .play(give(PASSWORD))
            .play([see(|t| t.errors().server)]),
        asked_for_password("step-up/password-locked", "Step-up: too many wrong passwords")
            .script(|| Script::none().on(Act::StepUp, Fault::Locked(420)))
            .play(give(PASSWORD))
            .play([see(|t| t.errors().locked)]),
    ]
}

fn by_code() -> Vec<State> {
    let backup = || [press(|t| t.sign_in().use_backup_code), see(|t| t.sign_in().backup_code_hint)];
    vec![
        asked_for_code("step-up/code", "Step-up: a code of the app is asked"),
        asked_for_code("step-up/code-missing", "Step-up sent without a code")
            .play([press(|t| t.sign_in().step_up_submit), see(|t| t.sign_in().code_missing)]),
        asked_for_code("step-up/code-wrong", "Step-up with a wrong code")
            .play([paste(|t| t.sign_in().code, |w| w.wrong_code()), see(|t| t.sign_in().wrong_code)]),
        asked_for_code("step-up/code-late", "Step-up with a code whose time is over")
            .play([paste(|t| t.sign_in().code, |w| w.code_in(-4)), see(|t| t.errors().code_expired)]),
        asked_for_code("step-up/code-reused", "Step-up with a code that was just used")
            .world(|| World::ana().two_factor_on(6).code_just_used().proof_too_old())
            .play([paste(|t| t.sign_in().code, |w| w.current_code()), see(|t| t.errors().code_reused)]),
        asked_for_code("step-up/code-locked", "Step-up: too many wrong codes")
            .world(|| World::ana().two_factor_on(6).second_factor_locked(420).proof_too_old())
            .play([paste(|t| t.sign_in().code, |w| w.current_code()), see(|t| t.errors().locked)]),
        asked_for_code("step-up/backup-code", "Step-up: a backup code instead").play(backup()),
        asked_for_code("step-up/backup-code-wrong", "Step-up with a wrong backup code").play(backup()).play(
            [
                type_secret(|t| t.sign_in().backup_code, |w| w.wrong_backup_code()),
                press(|t| t.sign_in().step_up_submit),
                see(|t| t.sign_in().wrong_backup_code),
            ],
        ),
    ]
}

fn afterwards() -> Vec<State> {
    let revoke = |id, title| {
        State::new(id, title).at(routes::API_KEYS).world(|| World::ana().proof_too_old()).play([
            press(|t| (t.api_keys().revoke.revoke_named)(&quoted("sms-produção"))),
            type_(|t| t.api_keys().revoke.type_name, "sms-produção"),
            press(|t| t.api_keys().revoke.confirm),
            see(|t| t.sign_in().step_up_lead),
        ])
    };
    vec![
        asked_for_password("step-up/session-ended", "The session ended while the proof was asked")
            .script(|| Script::none().on(Act::StepUp, Fault::SignedOut))
            .play(give(PASSWORD)),
        asked_for_password("step-up/resumed", "After the proof a harmless act goes on by itself")
            .play(give(PASSWORD))
            .play([see(|t| t.two_factor().setup.title)]),
        asked_for_password("step-up/declined", "The proof was declined: nothing was done")
            .play([press(|t| t.common().cancel), see(|t| t.errors().interrupted_declined)]),
        revoke("step-up/over-question", "A destructive act asks for a proof, over its own question")
            .script(|| Script::none().on(Act::RevokeApiKey, Fault::StepUp)),
        revoke("step-up/press-again", "After the proof a destructive act is pressed again")
            .script(|| Script::none().on(Act::RevokeApiKey, Fault::StepUp))
            .play(give(PASSWORD))
            .play([see(|t| t.errors().interrupted_given)]),
    ]
}
