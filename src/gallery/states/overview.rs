//! The overview: every way into the account, and the panel for the moment of doubt.

use crate::{
    backend::demo::{Act, Client, Fault, KeySpec, Script, SessionSpec, World},
    gallery::{
        play::{busy, press, see},
        state::State,
    },
};

/// The states of the overview.
pub fn states() -> Vec<State> {
    let mut states = next_steps();
    states.extend(readings());
    states.extend(suspect());
    states
}

fn next_steps() -> Vec<State> {
    vec![
        State::new("overview/two-factor-off", "Two-factor off: turning it on is the next step")
            .play([see(|t| t.overview().enable_two_factor_why)]),
        State::new("overview/two-factor-on", "All well: nothing urgent")
            .world(|| World::ana().two_factor_on(8).signed_in())
            .play([see(|t| t.overview().nothing_urgent)]),
        State::new("overview/few-codes", "Three backup codes left")
            .world(|| World::ana().two_factor_on(3).signed_in())
            .play([see(|t| t.overview().few_codes_why)]),
        State::new("overview/one-code", "One backup code left")
            .world(|| World::ana().two_factor_on(1).signed_in())
            .play([see(|t| t.overview().few_codes_why)]),
        State::new("overview/no-codes", "No backup code left")
            .world(|| World::ana().two_factor_on(0).signed_in())
            .play([see(|t| t.overview().few_codes_why)]),
        State::new("overview/enrolment-pending", "A set-up was begun")
            .world(|| World::ana().enrolment_pending().signed_in())
            .play([see(|t| t.overview().two_factor_pending)]),
        State::new("overview/codes-staged", "The app is confirmed, its codes were not stored")
            .world(|| World::ana().codes_staged().signed_in())
            .play([see(|t| t.overview().finish_codes_why)]),
        State::new("overview/password-known", "Somebody had the password, and the second factor is on")
            .world(|| World::ana().two_factor_on(8).more_events(3).signed_in())
            .play([see(|t| t.overview().password_known_why)]),
        State::new("overview/two-steps", "Two next steps: a new session, and the second factor is off")
            .world(|| {
                let client = Client { country: Some("RU".to_owned()), ..Client::unknown("203.0.113.77") };
                World::ana().signed_in().session(SessionSpec::of(client))
            })
            .play([see(|t| t.overview().new_sessions_why), see(|t| t.overview().enable_two_factor_why)]),
        State::new("overview/unused-keys", "A key that nobody has used for long")
            .world(|| {
                let key = KeySpec::named("antiga").made_ago(200 * 86_400);
                World::ana().two_factor_on(8).key(key).signed_in()
            })
            .play([see(|t| t.overview().unused_keys_why)]),
        State::new("overview/nothing-yet", "A fresh account: no keys, no other device")
            .world(|| World::ana().no_keys().signed_in().only_this_session())
            .play([see(|t| t.overview().no_keys)]),
        State::new("overview/thousands", "Thousands of sessions and keys")
            .world(|| World::ana().two_factor_on(8).signed_in().sessions(5_000).keys(5_000))
            .play([see(|t| t.overview().unused_keys_why)]),
    ]
}

fn readings() -> Vec<State> {
    vec![
        State::new("overview/loading", "The facts are still on their way")
            .script(|| {
                Script::none()
                    .always(Act::TwoFactor, Fault::Stall)
                    .always(Act::Sessions, Fault::Stall)
                    .always(Act::ApiKeys, Fault::Stall)
                    .always(Act::Events, Fault::Stall)
            })
            .play([see(|t| t.common().loading)]),
        State::new("overview/unread", "None of the facts could be read")
            .script(|| {
                Script::none()
                    .always(Act::TwoFactor, Fault::Server)
                    .always(Act::Sessions, Fault::Offline)
                    .always(Act::ApiKeys, Fault::Rubbish)
                    .always(Act::Events, Fault::Server)
            })
            .play([see(|t| t.overview().could_not_read)]),
        State::new(
            "overview/events-unread",
            "Only the history could not be read: that all is well is not said",
        )
        .world(|| World::ana().two_factor_on(8).signed_in())
        .script(|| Script::none().always(Act::Events, Fault::Offline))
        .play([see(|t| t.overview().could_not_read)]),
        State::new("overview/partly-unread", "One of the facts could not be read")
            .script(|| Script::none().always(Act::ApiKeys, Fault::LostAnswer))
            .play([see(|t| t.overview().could_not_read)]),
    ]
}

fn suspect() -> Vec<State> {
    let asked = |id, title| State::new(id, title).play([press(|t| t.suspect().revoke_all)]);
    let confirm = || press(|t| t.revoke_all().confirm.other.replace("{n}", "2"));
    vec![
        asked("overview/suspect-reading", "Revoke all: what is at stake is being read")
            .script(|| Script::none().after(Act::ApiKeys, 1, Fault::Stall))
            .play([see(|t| t.revoke_all().reading)]),
        asked("overview/suspect-in-use", "Revoke all: a key is in use")
            .play([see(|t| t.revoke_all().confirm_title), see(|_| "sms-produção")]),
        asked("overview/suspect-none", "Revoke all: there is no key")
            .world(|| World::ana().no_keys().signed_in())
            .play([see(|t| t.revoke_all().none)]),
        asked("overview/suspect-unread", "Revoke all: what is at stake could not be read")
            .script(|| Script::none().after(Act::ApiKeys, 1, Fault::Offline))
            .play([see(|t| t.revoke_all().not_read)]),
        asked("overview/suspect-busy", "Every key is being revoked")
            .script(|| Script::none().on(Act::RevokeAllApiKeys, Fault::Stall))
            .play([confirm(), busy(|t| t.revoke_all().busy)]),
        asked("overview/suspect-done", "Every key was revoked")
            .play([confirm(), see(|t| t.revoke_all().done_next)]),
        asked("overview/suspect-offline", "Nothing was revoked: no network")
            .script(|| Script::none().on(Act::RevokeAllApiKeys, Fault::Offline))
            .play([confirm(), see(|t| t.errors().offline)]),
        asked("overview/suspect-done-after-all", "The answer was lost, and no key is left")
            .script(|| Script::none().on(Act::RevokeAllApiKeys, Fault::LostAnswer))
            .play([confirm(), see(|t| t.revoke_all().done_after_all)]),
        asked("overview/suspect-still-there", "The answer was lost, and the keys still work")
            .script(|| Script::none().on(Act::RevokeAllApiKeys, Fault::NeverArrived))
            .play([confirm(), see(|t| t.revoke_all().unknown_still.other.replace("{n}", "2"))]),
        asked("overview/suspect-unknown", "The answer was lost, and the list cannot be read")
            .script(|| {
                Script::none().on(Act::RevokeAllApiKeys, Fault::LostAnswer).after(
                    Act::ApiKeys,
                    2,
                    Fault::Offline,
                )
            })
            .play([confirm(), see(|t| t.revoke_all().unknown_not_read)]),
    ]
}
