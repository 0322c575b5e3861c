//! Securing the account after a compromise: each step, and what can come of it.

use crate::{
    backend::demo::{Act, Fault, KeySpec, PASSWORD, Script, World},
    features::lockdown::model::Step as Stage,
    gallery::{
        play::{Step, behind, busy, follow, hear, paste, press, see, tick, type_, type_back},
        state::State,
    },
    routes,
};

const GOOD: &str = "Mussulo ao fim da tarde 7!";

/// The states of the room.
pub fn states() -> Vec<State> {
    let mut states = beginnings();
    states.extend(evidence());
    states.extend(ending_others());
    states.extend(password());
    states.extend(keys());
    states.extend(renewals());
    states.extend(ends());
    states
}

/// Signed in a moment ago: the way begins without another proof.
fn just_proved() -> World {
    World::ana().signed_in_ago(60)
}

fn page(id: &'static str, title: &'static str) -> State {
    State::new(id, title).at(routes::LOCKDOWN).world(just_proved)
}

fn seen(stage: Stage) -> Step {
    see(move |t| t.lockdown().names[stage.index()])
}

/// Left out, up to this step.
fn skipped_to(stage: Stage) -> Vec<Step> {
    let mut steps = vec![press(|t| t.lockdown().start), see(|t| (t.lockdown().step_of)("1", "8"))];
    for next in 2..=stage.index() + 1 {
        // Without a second factor there are no codes to renew: that step leaves itself out.
        let leaves_codes = next == Stage::Contacts.index() + 1;
        steps.push(press(move |t| if leaves_codes { t.lockdown().go_on } else { t.lockdown().skip }));
        if !leaves_codes {
            steps.push(hear(move |t| (t.lockdown().left_out_line)(t.lockdown().names[next - 2])));
        }
        steps.push(see(move |t| (t.lockdown().step_of)(&next.to_string(), "8")));
    }
    steps
}

fn at(stage: Stage, id: &'static str, title: &'static str) -> State {
    page(id, title).play(skipped_to(stage)).play([seen(stage)])
}

fn beginnings() -> Vec<State> {
    vec![
        page("lockdown/start", "Before anything is begun").play([see(|t| t.lockdown().start_title)]),
        page("lockdown/start-reported", "Led here by a session that was not recognised")
            .at("/settings/security/lockdown?session=0190-a-session")
            .play([see(|t| t.lockdown().reported.one)]),
        page("lockdown/start-reported-several", "Led here by sessions that were not recognised")
            .at("/settings/security/lockdown?session=0190-a-session&session=0190-another")
            .play([see(|t| t.lockdown().reported.other.replace("{n}", "2"))]),
        page("lockdown/start-reported-event", "Led here by an event that the person did not cause")
            .at("/settings/security/lockdown?event=0190-an-event")
            .play([see(|t| t.lockdown().reported_events.one)]),
        page("lockdown/start-proof", "A proof is asked for first")
            .world(|| World::ana().proof_too_old())
            .play([press(|t| t.lockdown().start), see(|t| t.sign_in().step_up_lead)]),
        page("lockdown/start-declined", "The proof was declined: nothing is begun")
            .world(|| World::ana().proof_too_old())
            .play([
                press(|t| t.lockdown().start),
                press(|t| t.common().cancel),
                see(|t| t.lockdown().start_unread),
            ]),
        page("lockdown/start-offline", "It could not be begun: no network")
            .world(|| World::ana().proof_too_old())
            .script(|| Script::none().always(Act::TwoFactor, Fault::Offline))
            .play([press(|t| t.lockdown().start), see(|t| t.errors().offline)]),
    ]
}

fn evidence() -> Vec<State> {
    let begun = |id, title| page(id, title).play([press(|t| t.lockdown().start)]);
    vec![
        begun("lockdown/evidence", "The record: who is signed in, which keys exist")
            .play([see(|t| t.lockdown().evidence.contents)]),
        begun("lockdown/evidence-reading", "The record is being read")
            .script(|| Script::none().always(Act::Sessions, Fault::Stall))
            .play([see(|t| t.lockdown().evidence.reading)]),
        begun("lockdown/evidence-unread", "The sessions could not be read for the record")
            .script(|| Script::none().always(Act::Sessions, Fault::Offline))
            .play([see(|t| t.lockdown().evidence.unread)]),
        begun("lockdown/evidence-many", "More sessions than the record holds")
            .world(|| just_proved().sessions(5_000))
            .play([see(|t| t.lockdown().evidence.more_sessions)]),
    ]
}

fn ending_others() -> Vec<State> {
    let others = |id, title| at(Stage::EndOthers, id, title);
    let end = || press(|t| t.lockdown().others.end);
    vec![
        others("lockdown/others", "The other sessions, with their number")
            .play([see(|t| t.lockdown().others.at_stake.other.replace("{n}", "3"))]),
        others("lockdown/others-none", "There are no other sessions: done already")
            .world(|| just_proved().only_this_session())
            .play([see(|t| t.lockdown().others.none), see(|t| t.lockdown().go_on)]),
        others("lockdown/others-many", "More than are listed")
            .world(|| just_proved().sessions(5_000))
            .play([see(|t| (t.lockdown().others.at_stake_more)("99"))]),
        others("lockdown/others-ending", "They are being ended")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::Stall))
            .play([end(), busy(|t| t.lockdown().others.ending)]),
        others("lockdown/others-ended", "They are ended")
            .play([end(), see(|t| t.lockdown().others.ended.other.replace("{n}", "3"))]),
        others("lockdown/others-offline", "Nothing was ended: no network")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::Offline))
            .play([end(), see(|t| t.errors().offline)]),
        others("lockdown/others-step-up", "A proof is asked in the middle")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::StepUp))
            .play([end(), see(|t| t.sign_in().step_up_lead)]),
        others("lockdown/others-after-all", "The answer was lost, and they are ended")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::LostAnswer))
            .play([end(), see(|t| t.lockdown().others.none)]),
        others("lockdown/others-not-done", "The answer was lost, and nothing was ended")
            .script(|| Script::none().on(Act::RevokeOtherSessions, Fault::NeverArrived))
            .play([end(), see(|t| t.lockdown().others.still_there)]),
        others("lockdown/others-unknown", "The answer was lost, and the list cannot be read")
            .script(|| {
                Script::none().on(Act::RevokeOtherSessions, Fault::LostAnswer).after(
                    Act::Sessions,
                    2,
                    Fault::Offline,
                )
            })
            .play([end(), see(|t| t.lockdown().unknown_harmless)]),
        at(Stage::EndOthersAgain, "lockdown/others-again", "The sessions once more, after the password"),
    ]
}

fn password() -> Vec<State> {
    let sent = |id, title| {
        at(Stage::Password, id, title).play([
            type_(|t| t.password().current, PASSWORD),
            type_(|t| t.password().new, GOOD),
            press(|t| t.password().save),
        ])
    };
    vec![
        at(Stage::Password, "lockdown/password", "A new password")
            .play([see(|t| t.lockdown().password_lost)]),
        sent("lockdown/password-done", "The new password counts").play([see(|t| t.lockdown().go_on)]),
        sent("lockdown/password-in-doubt", "Nobody knows whether the new password counts")
            .script(|| {
                Script::none().on(Act::ChangePassword, Fault::LostAnswer).on(Act::Events, Fault::Offline)
            })
            .play([see(|t| t.password().in_doubt_title)]),
    ]
}

fn keys() -> Vec<State> {
    let keys = |id, title| at(Stage::Keys, id, title);
    let revoke = |n: &'static str| press(move |t| t.lockdown().keys.revoke.other.replace("{n}", n));
    vec![
        keys("lockdown/keys", "The keys, one of them in use: messages will stop")
            .play([see(|t| t.lockdown().keys.never_used)]),
        keys("lockdown/keys-some", "One key is kept").play([
            tick(|_| "ambiente de testes"),
            see(|t| t.lockdown().keys.kept),
            see(|t| t.lockdown().keys.revoke.one.replace("{n}", "1")),
        ]),
        keys("lockdown/keys-chosen-none", "No key is chosen").play([
            tick(|_| "ambiente de testes"),
            tick(|_| "sms-produção"),
            press(|t| t.lockdown().keys.revoke.other.split("{n}").next().unwrap_or_default()),
            see(|t| t.lockdown().keys.choose_one),
        ]),
        keys("lockdown/keys-none", "There are no keys: done already")
            .world(|| World::ana().no_keys().signed_in_ago(60))
            .play([see(|t| t.lockdown().go_on)]),
        keys("lockdown/keys-unread", "The keys could not be read")
            .script(|| Script::none().after(Act::ApiKeys, 1, Fault::Offline))
            .play([see(|t| t.revoke_all().not_read)]),
        keys("lockdown/keys-many", "A hundred keys with long names")
            .world(|| just_proved().keys(90).long_names())
            .play([see(|t| t.lockdown().keys.choose)]),
        keys("lockdown/keys-revoking", "The keys are being revoked")
            .script(|| Script::none().on(Act::RevokeAllApiKeys, Fault::Stall))
            .play([revoke("2"), busy(|t| t.lockdown().keys.revoking)]),
        keys("lockdown/keys-revoked", "Every key was revoked")
            .play([revoke("2"), see(|t| t.lockdown().keys.revoked.other.replace("{n}", "2"))]),
        keys("lockdown/keys-partly", "One of two was not revoked")
            .world(|| World::ana().key(KeySpec::named("relatórios")).signed_in_ago(60))
            .script(|| Script::none().on(Act::RevokeApiKey, Fault::Server))
            .play([
                tick(|_| "sms-produção"),
                revoke("2"),
                see(|t| t.lockdown().keys.partly.one.replace("{n}", "1")),
            ]),
        keys("lockdown/keys-not-done", "The answer was lost, and the keys still work")
            .script(|| Script::none().on(Act::RevokeAllApiKeys, Fault::NeverArrived))
            .play([revoke("2"), see(|t| t.lockdown().keys.still_there)]),
    ]
}

fn renewals() -> Vec<State> {
    let connect = || press(|t| t.two_factor().setup.step_scan);
    vec![
        at(Stage::Factor, "lockdown/factor-off", "Two-factor is off: turn it on")
            .play([see(|t| t.lockdown().factor_off)]),
        at(Stage::Factor, "lockdown/factor-on", "Two-factor is on: connect the app anew")
            .world(|| World::ana().two_factor_on(6).signed_in_ago(60))
            .play([see(|t| t.lockdown().factor_connect)]),
        at(Stage::Factor, "lockdown/factor-proof", "The old app is proved first")
            .world(|| World::ana().two_factor_on(6).signed_in_ago(60))
            .play([connect(), see(|t| t.two_factor().proofs.anew_title)]),
        at(Stage::Factor, "lockdown/factor-scan", "The new key")
            .play([connect(), see(|t| t.two_factor().setup.title)]),
        at(Stage::Factor, "lockdown/factor-put-aside", "A set-up waits that was not begun here")
            .world(|| World::ana().enrolment_pending().signed_in_ago(60))
            .play([see(|t| t.lockdown().put_aside)]),
        at(Stage::Factor, "lockdown/factor-leave", "The step is left out while a key is on the screen").play(
            [
                connect(),
                see(|t| t.two_factor().setup.title),
                press(|t| t.lockdown().skip),
                see(|t| t.lockdown().leave_set_up),
            ],
        ),
        at(Stage::Codes, "lockdown/codes-off", "Two-factor is off: no codes to replace")
            .play([see(|t| t.lockdown().codes_off)]),
        at(Stage::Codes, "lockdown/codes", "New backup codes")
            .world(|| World::ana().two_factor_on(6).signed_in_ago(60))
            .play([see(|t| t.two_factor().status.make_codes)]),
        at(Stage::Codes, "lockdown/codes-shown", "The new codes, this once")
            .world(|| World::ana().two_factor_on(6).signed_in_ago(60))
            .play([press(|t| t.two_factor().status.make_codes), see(|t| t.two_factor().codes.title_new)]),
    ]
}

/// From the second factor, which is turned on, to the contacts.
fn turned_on() -> Vec<Step> {
    vec![
        press(|t| t.two_factor().setup.step_scan),
        see(|t| t.two_factor().setup.title),
        paste(|t| t.two_factor().setup.code, |w| w.current_code()),
        see(|t| t.two_factor().codes.not_on_yet),
        press(|t| t.two_factor().codes.stored),
        see(|t| t.two_factor().codes.back_title),
        type_back(|codes, asked| codes[asked].clone()),
        press(|t| t.two_factor().codes.finish_first),
        press(|t| t.lockdown().go_on),
        see(|t| (t.lockdown().step_of)("7", "8")),
        press(|t| t.lockdown().go_on),
        see(|t| (t.lockdown().step_of)("8", "8")),
    ]
}

fn ends() -> Vec<State> {
    let ended = |id, title| at(Stage::Contacts, id, title).play([press(|t| t.lockdown().contacts.checked)]);
    let finish = || press(|t| t.lockdown().summary.finish);
    vec![
        ended("lockdown/finish-asked", "Finishing with steps left undone is asked")
            .play([finish(), see(|t| t.lockdown().summary.finish_undone)]),
        ended("lockdown/closing", "After the end").play([
            finish(),
            press(|t| t.lockdown().summary.finish_anyway),
            see(|t| t.lockdown().summary.closing_title),
        ]),
        at(Stage::Contacts, "lockdown/contacts", "What no server can check"),
        at(
            Stage::Contacts,
            "lockdown/summary",
            "The end: what was done, what was not, and the message to support",
        )
        .play([press(|t| t.lockdown().contacts.checked), see(|t| t.lockdown().summary.support_title)]),
        at(Stage::Factor, "lockdown/summary-factor-gone", "The end: the second factor is off again")
            .play(turned_on())
            .play([
                behind(|world| world.drop_second_factor()),
                press(|t| t.lockdown().contacts.checked),
                see(|t| t.lockdown().factor_gone),
            ]),
        at(Stage::EndOthers, "lockdown/resumed", "Taken up again after another page").play([
            press(|t| t.lockdown().others.end),
            press(|t| t.lockdown().go_on),
            seen(Stage::Password),
            follow(|t| t.shell().overview),
            follow(|t| t.suspect().step_by_step),
            see(|t| t.lockdown().resumed),
        ]),
    ]
}
