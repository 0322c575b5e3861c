//! Active sessions: the list, ending one, ending all others.

use crate::{
    backend::demo::{Act, Fault, Script, World},
    gallery::{
        play::{Step, busy, press, press_nth, see},
        state::State,
    },
    routes,
};

/// The states of the page.
pub fn states() -> Vec<State> {
    let mut states = lists();
    states.extend(ending_one());
    states.extend(ending_others());
    states.extend(here());
    states
}

fn page(id: &'static str, title: &'static str) -> State {
    State::new(id, title).at(routes::SESSIONS)
}

fn lists() -> Vec<State> {
    let many = || World::ana().signed_in().sessions(5_000);
    let more = || -> Step { press(|t| t.sessions().show_more) };
    vec![
        page("sessions/list", "Four devices, this one first").play([see(|t| t.sessions().this_device)]),
        page("sessions/loading", "The sessions are still on their way")
            .script(|| Script::none().always(Act::Sessions, Fault::Stall)),
        page("sessions/unread-offline", "The sessions could not be read: no network")
            .script(|| Script::none().always(Act::Sessions, Fault::Offline))
            .play([see(|t| t.errors().offline)]),
        page("sessions/unread-lost", "The sessions could not be read: no answer")
            .script(|| Script::none().always(Act::Sessions, Fault::LostAnswer))
            .play([see(|t| t.errors().no_answer)]),
        page("sessions/unread-server", "The sessions could not be read: the server failed")
            .script(|| Script::none().always(Act::Sessions, Fault::Server))
            .play([see(|t| t.errors().server)]),
        page("sessions/unread-rubbish", "The sessions could not be read: an answer without sense")
            .script(|| Script::none().always(Act::Sessions, Fault::Rubbish))
            .play([see(|t| t.errors().unreadable)]),
        page("sessions/unread-rate-limited", "The sessions could not be read: too many requests")
            .script(|| Script::none().always(Act::Sessions, Fault::RateLimited(50)))
            .play([see(|t| t.errors().rate_limited)]),
        page("sessions/signed-out", "The session ended before the list was read")
            .script(|| Script::none().always(Act::Sessions, Fault::SignedOut))
            .play([see(|t| t.sign_in().again_lead)]),
        page("sessions/only-this", "No device but this one")
            .world(|| World::ana().signed_in().only_this_session())
            .play([see(|t| t.sessions().only_this_title)]),
        page("sessions/strange", "Devices of which nothing is known, or too much")
            .world(|| World::ana().strange_sessions().signed_in())
            .play([see(|t| t.sessions().unknown_device_hint)]),
        page("sessions/thousands", "Five thousand sessions, the first page")
            .world(many)
            .play([see(|t| t.sessions().show_more)]),
        page("sessions/more", "Five thousand sessions, three pages").world(many).play([
            more(),
            see(|t| t.sessions().show_more),
            more(),
            see(|t| t.sessions().show_more),
        ]),
        page("sessions/more-loading", "The following page is on its way")
            .world(many)
            .script(|| Script::none().after(Act::Sessions, 1, Fault::Stall))
            .play([more(), busy(|t| t.sessions().loading_more)]),
        page("sessions/more-failed", "The following page could not be read")
            .world(many)
            .script(|| Script::none().after(Act::Sessions, 1, Fault::Offline))
            .play([more(), see(|t| t.errors().offline)]),
    ]
}

/// The question about the first of the others.
fn question(id: &'static str, title: &'static str) -> State {
    page(id, title).play([press_nth(0, |t| t.sessions().revoke), see(|t| t.sessions().confirm_text)])
}

fn ending_one() -> Vec<State> {
    let confirmed = |id, title| question(id, title).play([press(|t| t.sessions().revoke)]);
    vec![
        question("sessions/revoke", "Ending one session: asked first"),
        page("sessions/revoke-strange", "Ending a session with a very long name: asked first")
            .world(|| World::ana().strange_sessions().signed_in())
            .play([press(|_| "Navegador"), see(|t| t.sessions().confirm_text)]),
        confirmed("sessions/revoking", "The session is being ended")
            .script(|| Script::none().on(Act::RevokeSession, Fault::Stall))
            .play([busy(|t| t.sessions().revoking)]),
        confirmed("sessions/revoked", "One session was ended").play([see(|t| t.sessions().done_title)]),
        confirmed("sessions/revoke-offline", "Not ended, said in its row: no network")
            .script(|| Script::none().on(Act::RevokeSession, Fault::Offline))
            .play([see(|t| t.errors().offline)]),
        confirmed("sessions/revoke-server", "Not ended, said in its row: the server failed")
            .script(|| Script::none().on(Act::RevokeSession, Fault::Server))
            .play([see(|t| t.errors().server)]),
        confirmed("sessions/revoke-step-up", "A proof is asked before the session is ended")
            .script(|| Script::none().on(Act::RevokeSession, Fault::StepUp))
            .play([see(|t| t.sign_in().step_up_lead)]),
        confirmed("sessions/revoke-declined", "The proof was declined: the question stands")
            .script(|| Script::none().on(Act::RevokeSession, Fault::StepUp))
            .play([
                see(|t| t.sign_in().step_up_lead),
                press(|t| t.common().cancel),
                see(|t| t.errors().interrupted_declined),
            ]),
        confirmed("sessions/revoke-in-doubt", "Revoking: the answer was lost, and the list cannot be read")
            .script(|| {
                Script::none().on(Act::RevokeSession, Fault::LostAnswer).after(
                    Act::Sessions,
                    1,
                    Fault::Offline,
                )
            })
            .play([see(|t| t.sessions().in_doubt)]),
        confirmed("sessions/revoke-still-there", "The answer was lost, and the session still stands")
            .script(|| Script::none().on(Act::RevokeSession, Fault::NeverArrived))
            .play([see(|t| t.sessions().still_there)]),
        confirmed("sessions/revoked-after-all", "The answer was lost, and the session is gone")
            .script(|| Script::none().on(Act::RevokeSession, Fault::LostAnswer))
            .play([see(|t| t.sessions().done_title)]),
        confirmed("sessions/results-per-row", "Two sessions ended, a third not")
            .script(|| Script::none().after(Act::RevokeSession, 2, Fault::Unavailable(30)))
            .play([see(|t| t.sessions().done_title)])
            .play([press_nth(0, |t| t.sessions().revoke), press(|t| t.sessions().revoke)])
            .play([press_nth(0, |t| t.sessions().revoke), press(|t| t.sessions().revoke)])
            .play([see(|t| t.errors().unavailable)]),
    ]
}

fn ending_others() -> Vec<State> {
    let asked = |id, title| {
        page(id, title)
            .play([press(|t| (t.sessions().revoke_others)("3")), see(|t| t.sessions().confirm_others_text)])
    };
    let confirmed = |id, title| asked(id, title).play([press(|t| t.sessions().revoke_all)]);
    vec![
        asked("sessions/others", "Ending all others: asked first"),
        page("sessions/others-thousands", "Ending more than are listed: asked first")
            .world(|| World::ana().signed_in().sessions(5_000))
            .play([
                press(|t| {
                    let number = (t.sessions().more_than)("99");
                    (t.sessions().revoke_others)(&number)
                }),
                see(|t| t.sessions().confirm_others_text),
            ]),
        confirmed("sessions/others-busy", "All others are being ended")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::Stall))
            .play([busy(|t| t.sessions().revoking)]),
        confirmed("sessions/others-ended", "All others were ended").play([see(|t| t.sessions().done_title)]),
        confirmed("sessions/others-offline", "Not ended: no network")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::Offline))
            .play([see(|t| t.errors().offline)]),
        confirmed("sessions/others-step-up", "A proof is asked before all others are ended")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::StepUp))
            .play([see(|t| t.sign_in().step_up_lead)]),
        confirmed("sessions/others-in-doubt", "All others: the answer was lost, and the list cannot be read")
            .script(|| {
                Script::none().on(Act::RevokeOtherSessions, Fault::LostAnswer).after(
                    Act::Sessions,
                    1,
                    Fault::Offline,
                )
            })
            .play([see(|t| t.sessions().others_in_doubt)]),
        confirmed("sessions/others-still-there", "The answer was lost, and the others still stand")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::NeverArrived))
            .play([see(|t| t.sessions().others_still_there)]),
        confirmed("sessions/others-ended-after-all", "The answer was lost, and the others are gone")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::LostAnswer))
            .play([see(|t| t.sessions().all_others_ended)]),
    ]
}

fn here() -> Vec<State> {
    let press_here = || press(|t| t.sessions().sign_out_here);
    vec![
        page("sessions/signing-out", "Signing out in the list, the answer is awaited")
            .script(|| Script::none().on(Act::SignOut, Fault::Stall))
            .play([press_here(), busy(|t| t.sessions().signing_out)]),
        page("sessions/sign-out-offline", "Not signed out in the list: no network")
            .script(|| Script::none().on(Act::SignOut, Fault::Offline))
            .play([press_here(), see(|t| t.errors().offline)]),
    ]
}
