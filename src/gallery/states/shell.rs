//! The frame: the gate, the header, signing out, signing in again over a page.

use crate::{
    backend::demo::{Act, Fault, PASSWORD, Script, World},
    gallery::{
        play::{behind, busy, come_back, pass, press, see, type_},
        state::State,
    },
    routes,
};

/// The states of the frame.
pub fn states() -> Vec<State> {
    let mut states = gate();
    states.extend(header());
    states.extend(again());
    states
}

fn gate() -> Vec<State> {
    let unreachable = |id, title, script: fn() -> Script| {
        State::new(id, title).script(script).play([see(|t| t.shell().unreachable_title)])
    };
    vec![
        State::new("shell/not-found", "An address that leads nowhere")
            .at("/settings/nothing")
            .play([see(|t| t.shell().not_found)]),
        State::new("shell/gate-waiting", "Before it is known who is signed in")
            .script(|| Script::none().always(Act::Meta, Fault::Stall)),
        State::new("shell/gate-slow", "The same for longer than usual")
            .script(|| Script::none().always(Act::Meta, Fault::Stall))
            .play([pass(7), see(|t| t.shell().taking_long)]),
        unreachable("shell/gate-offline", "No network at the start", || {
            Script::none().always(Act::Meta, Fault::Offline)
        }),
        unreachable("shell/gate-lost", "No answer at the start", || {
            Script::none().always(Act::Meta, Fault::LostAnswer)
        }),
        unreachable("shell/gate-server-failed", "The server failed at the start", || {
            Script::none().always(Act::Meta, Fault::Server)
        }),
        unreachable("shell/gate-unavailable", "The service is too busy at the start", || {
            Script::none().always(Act::Meta, Fault::Unavailable(120))
        }),
        unreachable("shell/gate-rate-limited", "Too many requests at the start", || {
            Script::none().always(Act::Meta, Fault::RateLimited(75))
        }),
        unreachable("shell/gate-rubbish", "An answer without sense at the start", || {
            Script::none().always(Act::Meta, Fault::Rubbish)
        }),
    ]
}

fn header() -> Vec<State> {
    vec![
        State::new("shell/long-account", "A long e-mail address in the header").world(|| {
            let email = "maria.da.conceicao.domingos.quissanga@departamento-de-tecnologias.zexa.example";
            World::ana().named("Maria da Conceição Domingos Quissanga", email).signed_in()
        }),
        State::new("shell/signing-out", "Signing out, the answer is awaited")
            .script(|| Script::none().on(Act::SignOut, Fault::Stall))
            .play([press(|t| t.shell().sign_out), busy(|t| t.shell().signing_out)]),
        State::new("shell/sign-out-offline", "Not signed out: no network")
            .script(|| Script::none().on(Act::SignOut, Fault::Offline))
            .play([press(|t| t.shell().sign_out), see(|t| t.errors().offline)]),
        State::new("shell/sign-out-unknown", "It is not known whether one was signed out")
            .script(|| Script::none().on(Act::SignOut, Fault::LostAnswer))
            .play([press(|t| t.shell().sign_out), see(|t| t.shell().sign_out_unknown)]),
        State::new("shell/signed-out", "After signing out")
            .play([press(|t| t.shell().sign_out), see(|t| t.sign_in().lead)]),
    ]
}

/// The session has ended in mid-work.
fn ended(id: &'static str, title: &'static str) -> State {
    State::new(id, title).at(routes::PASSWORD).play([
        type_(|t| t.password().new, "mussulo batuque 7"),
        behind(|world| world.end_this_session()),
        come_back(),
        see(|t| t.sign_in().again_lead),
    ])
}

fn again() -> Vec<State> {
    let submit = || [type_(|t| t.sign_in().password, PASSWORD), press(|t| t.sign_in().submit)];
    vec![
        ended("shell/sign-in-again", "The session ended in mid-work: sign in again over the page"),
        ended("shell/sign-in-again-wrong", "Signing in again with a wrong password").play([
            type_(|t| t.sign_in().password, "kianda"),
            press(|t| t.sign_in().submit),
            see(|t| t.sign_in().wrong_again),
        ]),
        ended("shell/sign-in-again-missing", "Signing in again without a password")
            .play([press(|t| t.sign_in().submit), see(|t| t.sign_in().password_missing)]),
        ended("shell/sign-in-again-second-step", "Signing in again: the second step")
            .world(|| World::ana().two_factor_on(6).signed_in())
            .play(submit())
            .play([see(|t| t.sign_in().second_step_lead)]),
        ended("shell/sign-in-again-offline", "Signing in again without a network")
            .script(|| Script::none().on(Act::SignIn, Fault::Offline))
            .play(submit())
            .play([see(|t| t.errors().offline)]),
    ]
}
