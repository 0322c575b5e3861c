//! Active sessions: the list, ending one, ending all others.

use crate::{
    backend::demo::{Act, Client, Fault, Script, SessionSpec, World},
    gallery::{
        play::{Step, busy, follow, press, press_nth, see, tick},
        state::State,
    },
    routes,
};

/// The states of the page.
pub fn states() -> Vec<State> {
    let mut states = lists();
    states.extend(many_alike());
    states.extend(ending_one());
    states.extend(ending_several());
    states.extend(ending_others());
    states.extend(here());
    states
}

fn page(id: &'static str, title: &'static str) -> State {
    State::new(id, title).at(routes::SESSIONS)
}

fn lists() -> Vec<State> {
    let many = || World::ana().signed_in().sessions(5_000);
    // Eleven pages are read by itself; the twelfth is asked for.
    let more = || -> Step { press(|t| t.sessions().show_more) };
    vec![
        page("sessions/list", "Four devices, this one first")
            .play([see(|t| t.sessions().device.this_device)]),
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
            .play([see(|t| t.sessions().device.unknown_hint)]),
        page("sessions/thousands", "Five thousand sessions, the latest of them read")
            .world(many)
            .play([see(|t| t.sessions().show_more)]),
        page("sessions/more-loading", "The older sessions are on their way")
            .world(many)
            .script(|| Script::none().after(Act::Sessions, 11, Fault::Stall))
            .play([more(), busy(|t| t.sessions().loading_more)]),
        page("sessions/more-failed", "The older sessions could not be read")
            .world(many)
            .script(|| Script::none().after(Act::Sessions, 11, Fault::Offline))
            .play([more(), see(|t| t.errors().offline)]),
    ]
}

/// Forty devices of five kinds.
fn forty() -> World {
    World::ana().signed_in().sessions(40)
}

/// A computer somewhere else, signed in so many days ago and active half as long ago.
fn elsewhere(country: &str, days: i64) -> SessionSpec {
    let client = Client {
        browser: Some("Firefox 153".to_owned()),
        os: Some("Ubuntu".to_owned()),
        country: Some(country.to_owned()),
        ip: "203.0.113.77".to_owned(),
        ..Client::chrome_on_windows()
    };
    SessionSpec::of(client).signed_in_ago(days * 86_400).active_ago(days * 43_200)
}

fn many_alike() -> Vec<State> {
    let five = || World::ana().signed_in().session(elsewhere("AO", 20)).session(elsewhere("AO", 20));
    vec![
        page("sessions/new", "A session in a place and on a device not seen before comes first")
            .world(|| World::ana().signed_in().session(elsewhere("RU", 1)))
            .play([see(|t| t.sessions().familiar.new_place_and_device)]),
        page(
            "sessions/new-young",
            "No session is old, and most are like this one: only this one to compare with",
        )
        .world(|| {
            let like_this = || SessionSpec::of(Client::chrome_on_windows());
            let world = World::ana().signed_in().only_this_session().session(elsewhere("AO", 3));
            world.session(like_this()).session(like_this())
        })
        .play([see(|t| (t.sessions().familiar.rule_young)("30"))]),
        page("sessions/new-all", "No session is old, and all others are new: said once, no row is marked")
            .world(|| World::ana().signed_in().only_this_session().session(elsewhere("AO", 3)))
            .play([see(|t| (t.sessions().familiar.said_once)("30"))]),
        page("sessions/twins", "Two sessions of one name").world(five).play([see(|_| "Firefox 153")]),
        page("sessions/groups", "Forty sessions in five groups")
            .world(forty)
            .play([see(|t| t.sessions().choosing.group_open)]),
        page("sessions/group-open", "The sessions of one group are shown").world(forty).play([
            see(|t| t.sessions().choosing.group_open),
            press_nth(0, |t| t.sessions().choosing.group_open),
            see(|t| t.sessions().choosing.group_close),
        ]),
        page("sessions/idle", "Only what was not active for seven days")
            .world(five)
            .play([press(|t| (t.sessions().choosing.filter_idle)("7"))]),
        page("sessions/idle-ended", "What was idle was ended: the filter can be taken away")
            .world(|| World::ana().signed_in().session(elsewhere("AO", 20)).session(elsewhere("AO", 18)))
            .play([
                press(|t| (t.sessions().choosing.filter_idle)("7")),
                tick(|t| t.sessions().choosing.select_all),
                press(|t| (t.sessions().choosing.revoke_selected)("3")),
                press(|t| t.sessions().ending.revoke),
                see(|t| t.sessions().several.ended.other.replace("{n}", "3")),
                see(|t| t.sessions().choosing.filter_none),
                see(|t| t.sessions().choosing.filter_all),
            ]),
        page("sessions/idle-none", "Nothing was idle for thirty days").world(five).play([
            press(|t| (t.sessions().choosing.filter_idle)("30")),
            see(|t| t.sessions().choosing.filter_none),
        ]),
    ]
}

/// The question about the first of the others.
fn question(id: &'static str, title: &'static str) -> State {
    page(id, title)
        .play([press_nth(0, |t| t.sessions().ending.revoke), see(|t| t.sessions().ending.confirm_text)])
}

fn ending_one() -> Vec<State> {
    let confirmed = |id, title| question(id, title).play([press(|t| t.sessions().ending.revoke)]);
    vec![
        question("sessions/revoke", "Ending one session: asked first"),
        question(
            "sessions/not-recognised",
            "A session that is not recognised: the way to secure the account",
        )
        .play([tick(|t| t.sessions().familiar.no), see(|t| t.sessions().familiar.not_recognised)]),
        question("sessions/recognised", "A session that is recognised")
            .play([tick(|t| t.sessions().familiar.yes)]),
        page("sessions/revoke-strange", "Ending a session with a very long name: asked first")
            .world(|| World::ana().strange_sessions().signed_in())
            .play([press(|_| "Navegador"), see(|t| t.sessions().ending.confirm_text)]),
        confirmed("sessions/revoking", "The session is being ended")
            .script(|| Script::none().on(Act::RevokeSession, Fault::Stall))
            .play([busy(|t| t.sessions().ending.revoking)]),
        confirmed("sessions/revoked", "One session was ended")
            .play([see(|t| t.sessions().ending.done_title)]),
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
            .play([see(|t| t.sessions().ending.in_doubt)]),
        confirmed("sessions/revoke-still-there", "The answer was lost, and the session still stands")
            .script(|| Script::none().on(Act::RevokeSession, Fault::NeverArrived))
            .play([see(|t| t.sessions().ending.still_there)]),
        confirmed("sessions/revoked-after-all", "The answer was lost, and the session is gone")
            .script(|| Script::none().on(Act::RevokeSession, Fault::LostAnswer))
            .play([see(|t| t.sessions().ending.done_title)]),
        confirmed("sessions/results-per-row", "Two sessions ended, a third not")
            .script(|| Script::none().after(Act::RevokeSession, 2, Fault::Unavailable(30)))
            .play([see(|t| t.sessions().ending.done_title)])
            .play([press_nth(0, |t| t.sessions().ending.revoke), press(|t| t.sessions().ending.revoke)])
            .play([press_nth(0, |t| t.sessions().ending.revoke), press(|t| t.sessions().ending.revoke)])
            .play([see(|t| t.errors().unavailable)]),
    ]
}

/// The sessions that were ticked, asked about.
fn several(id: &'static str, title: &'static str) -> State {
    page(id, title).world(forty).play([
        see(|t| t.sessions().choosing.group_open),
        press_nth(0, |t| (t.sessions().choosing.group_revoke)("8")),
        see(|t| t.sessions().several.confirm_text),
    ])
}

fn ending_several() -> Vec<State> {
    let confirmed = |id, title| several(id, title).play([press(|t| t.sessions().ending.revoke)]);
    vec![
        page("sessions/selected", "Some sessions are ticked").world(forty).play([
            see(|t| t.sessions().choosing.group_open),
            tick(|t| t.sessions().choosing.select_all),
            see(|t| (t.sessions().choosing.revoke_selected)("40")),
        ]),
        several("sessions/several", "Ending a group: asked first"),
        several("sessions/several-not-recognised", "A group that is not recognised")
            .play([tick(|t| t.sessions().familiar.no), see(|t| t.sessions().familiar.not_recognised)]),
        confirmed("sessions/several-running", "A group is being ended, three of eight are done")
            .script(|| Script::none().after(Act::RevokeSession, 3, Fault::Stall))
            .play([see(|t| (t.sessions().several.progress)("3", "8"))]),
        confirmed("sessions/several-leaving", "The page is left while a group is being ended: asked first")
            .script(|| Script::none().after(Act::RevokeSession, 3, Fault::Stall))
            .play([
                see(|t| (t.sessions().several.progress)("3", "8")),
                follow(|t| t.shell().overview),
                see(|t| t.sessions().several.leave),
            ]),
        confirmed("sessions/several-ended", "A group was ended")
            .play([see(|t| t.sessions().several.ended.other.replace("{n}", "8"))]),
        confirmed("sessions/several-partly", "A part of a group was ended, then the service was unavailable")
            .script(|| Script::none().after(Act::RevokeSession, 5, Fault::Unavailable(30)))
            .play([see(|t| t.sessions().several.left.other.replace("{n}", "3"))]),
        confirmed("sessions/several-in-doubt", "The answers were lost, and the list cannot be read")
            .script(|| {
                Script::none().always(Act::RevokeSession, Fault::LostAnswer).after(
                    Act::Sessions,
                    1,
                    Fault::Offline,
                )
            })
            .play([see(|t| t.sessions().several.unsure.other.replace("{n}", "8"))]),
        confirmed("sessions/several-step-up", "A proof is asked in the middle of a group")
            .script(|| Script::none().after(Act::RevokeSession, 2, Fault::StepUp))
            .play([see(|t| t.sign_in().step_up_lead)]),
        confirmed("sessions/several-declined", "The proof was declined: the rest can be ended later")
            .script(|| Script::none().after(Act::RevokeSession, 2, Fault::StepUp))
            .play([
                see(|t| t.sign_in().step_up_lead),
                press(|t| t.common().cancel),
                see(|t| t.sessions().several.left.other.replace("{n}", "6")),
            ]),
    ]
}

fn ending_others() -> Vec<State> {
    let asked = |id, title| {
        page(id, title).play([
            press(|t| (t.sessions().ending.revoke_others)("3")),
            see(|t| t.sessions().ending.confirm_others_text),
        ])
    };
    let confirmed = |id, title| asked(id, title).play([press(|t| t.sessions().ending.revoke_all)]);
    vec![
        asked("sessions/others", "Ending all others: asked first"),
        page("sessions/others-thousands", "Ending more than are listed: asked first")
            .world(|| World::ana().signed_in().sessions(5_000))
            .play([
                press(|t| (t.sessions().ending.revoke_others)("").trim_end_matches(')').to_owned()),
                see(|t| t.sessions().ending.confirm_others_text),
            ]),
        confirmed("sessions/others-busy", "All others are being ended")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::Stall))
            .play([busy(|t| t.sessions().ending.revoking)]),
        confirmed("sessions/others-ended", "All others were ended")
            .play([see(|t| t.sessions().ending.done_title)]),
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
            .play([see(|t| t.sessions().ending.others_in_doubt)]),
        confirmed("sessions/others-still-there", "The answer was lost, and the others still stand")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::NeverArrived))
            .play([see(|t| t.sessions().ending.others_still_there)]),
        confirmed("sessions/others-ended-after-all", "The answer was lost, and the others are gone")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::LostAnswer))
            .play([see(|t| t.sessions().ending.all_others_ended)]),
    ]
}

fn here() -> Vec<State> {
    let press_here = || press(|t| t.sessions().ending.sign_out_here);
    vec![
        page("sessions/signing-out", "Signing out in the list, the answer is awaited")
            .script(|| Script::none().on(Act::SignOut, Fault::Stall))
            .play([press_here(), busy(|t| t.sessions().ending.signing_out)]),
        page("sessions/sign-out-offline", "Not signed out in the list: no network")
            .script(|| Script::none().on(Act::SignOut, Fault::Offline))
            .play([press_here(), see(|t| t.errors().offline)]),
        page("sessions/sign-out-after-all", "Signing out in the list: the answer was lost, and it was done")
            .script(|| Script::none().on(Act::SignOut, Fault::LostAnswer))
            .play([press_here(), see(|t| t.sign_in().lead)]),
    ]
}
