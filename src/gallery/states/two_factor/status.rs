//! How two-factor authentication stands: read, off, waiting, on; and what became of a press there.

use super::{State, off, on};
use crate::{
    backend::demo::{Act, Fault, NOW, Script, World},
    gallery::play::{Step, busy, press, see},
};

const DAY: i64 = 86_400;

/// The states.
pub fn states() -> Vec<State> {
    let mut states = readings();
    states.extend(standings());
    states.extend(beginnings());
    states.extend(waiting());
    states
}

fn readings() -> Vec<State> {
    let failed = |id, title, script: fn() -> Script| off(id, title).script(script);
    vec![
        off("two-factor/loading", "The status is still on its way")
            .script(|| Script::none().always(Act::TwoFactor, Fault::Stall)),
        failed("two-factor/unread-offline", "The status could not be read: no network", || {
            Script::none().always(Act::TwoFactor, Fault::Offline)
        })
        .play([see(|t| t.errors().offline)]),
        failed("two-factor/unread-lost", "The status could not be read: no answer", || {
            Script::none().always(Act::TwoFactor, Fault::LostAnswer)
        })
        .play([see(|t| t.errors().no_answer)]),
        failed("two-factor/unread-server", "The status could not be read: the server failed", || {
            Script::none().always(Act::TwoFactor, Fault::Server)
        })
        .play([see(|t| t.errors().server)]),
        failed("two-factor/unread-rubbish", "The status could not be read: an answer without sense", || {
            Script::none().always(Act::TwoFactor, Fault::Rubbish)
        })
        .play([see(|t| t.errors().unreadable)]),
        failed("two-factor/unread-rate-limited", "The status could not be read: too many requests", || {
            Script::none().always(Act::TwoFactor, Fault::RateLimited(50))
        })
        .play([see(|t| t.errors().rate_limited)]),
        off("two-factor/signed-out", "The session ended before the status was read")
            .script(|| Script::none().always(Act::TwoFactor, Fault::SignedOut))
            .play([see(|t| t.sign_in().again_lead)]),
    ]
}

fn standings() -> Vec<State> {
    vec![
        off("two-factor/off", "Off, nothing begun").play([see(|t| t.two_factor().status.off_text)]),
        on("two-factor/on", "On, eight codes left").play([see(|t| t.two_factor().status.on_text)]),
        on("two-factor/few-codes", "On, three codes left")
            .world(|| World::ana().two_factor_on(3).signed_in())
            .play([see(|t| t.two_factor().status.on_text)]),
        on("two-factor/one-code", "On, one code left")
            .world(|| World::ana().two_factor_on(1).signed_in())
            .play([see(|t| t.two_factor().status.codes_last)]),
        on("two-factor/no-codes", "On, no code left")
            .world(|| World::ana().two_factor_on(0).signed_in())
            .play([see(|t| t.two_factor().status.codes_none)]),
        on("two-factor/old-codes", "On, the codes are half a year old")
            .world(|| {
                let mut world = World::ana_at(NOW.plus_seconds(-200 * DAY), 1).two_factor_on(8);
                world.advance(200 * DAY);
                world.signed_in()
            })
            .play([see(|t| t.two_factor().status.codes_old_title)]),
        on("two-factor/no-test", "On, with a backend that cannot test codes")
            .world(|| World::ana().two_factor_on(8).least_capable().signed_in())
            .play([see(|t| t.two_factor().status.on_text)]),
        on("two-factor/unconfirmed-set", "On, a new set was never confirmed")
            .world(|| World::ana().two_factor_on(4).codes_staged().signed_in())
            .play([see(|t| t.two_factor().status.unconfirmed_title)]),
        on("two-factor/phone-waiting", "On, a new phone was begun")
            .world(|| World::ana().two_factor_on(8).enrolment_pending().signed_in())
            .play([see(|t| t.two_factor().status.waiting_phone_title)]),
        off("two-factor/waiting", "Off, a set-up was begun")
            .world(|| World::ana().enrolment_pending().signed_in())
            .play([see(|t| t.two_factor().status.waiting_title)]),
        off("two-factor/needs-codes", "Off, the app is confirmed and its codes were lost")
            .world(|| World::ana().codes_staged().signed_in())
            .play([see(|t| t.two_factor().status.unconfirmed_first)]),
    ]
}

fn begun(id: &'static str, title: &'static str) -> State {
    off(id, title).play([press(|t| t.two_factor().status.enable)])
}

fn beginnings() -> Vec<State> {
    vec![
        begun("two-factor/enabling", "Turning on, the answer is awaited")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::Stall))
            .play([busy(|t| t.two_factor().status.enabling)]),
        begun("two-factor/begin-offline", "Not begun: no network")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::Offline))
            .play([see(|t| t.errors().offline)]),
        begun("two-factor/begin-server", "Not begun: the server failed")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::Server))
            .play([see(|t| t.errors().server)]),
        begun("two-factor/begin-rate-limited", "Not begun: too many requests")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::RateLimited(90)))
            .play([see(|t| t.errors().rate_limited)]),
        begun("two-factor/begin-conflict", "Not begun: something changed meanwhile")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::Conflict))
            .play([see(|t| t.errors().conflict)]),
        begun("two-factor/begin-checking", "The answer was lost, the status is being read")
            .script(|| {
                Script::none().on(Act::BeginEnrolment, Fault::LostAnswer).after(
                    Act::TwoFactor,
                    1,
                    Fault::Stall,
                )
            })
            .play([see(|t| t.two_factor().outcomes.checking)]),
        begun("two-factor/begin-after-all", "The answer was lost, and it was begun after all")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::LostAnswer))
            .play([see(|t| t.two_factor().outcomes.begun_after_all)]),
        begun("two-factor/begin-not-done", "The answer was lost, and nothing was begun")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::NeverArrived))
            .play([see(|t| t.two_factor().outcomes.not_done_begin)]),
        begun("two-factor/begin-unsure", "Beginning: the answer was lost, and the status cannot be read")
            .script(|| {
                Script::none().on(Act::BeginEnrolment, Fault::LostAnswer).after(
                    Act::TwoFactor,
                    1,
                    Fault::Offline,
                )
            })
            .play([see(|t| t.two_factor().outcomes.unsure)]),
    ]
}

fn waiting() -> Vec<State> {
    let pending = |id, title| off(id, title).world(|| World::ana().enrolment_pending().signed_in());
    let cancel = || -> Step { press(|t| t.two_factor().setup.cancel) };
    vec![
        pending("two-factor/resuming", "Going on with a set-up, the answer is awaited")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::Stall))
            .play([press(|t| t.two_factor().status.resume), busy(|t| t.two_factor().status.resuming)]),
        pending("two-factor/resumed", "A set-up is gone on with: the same key")
            .play([press(|t| t.two_factor().status.resume), see(|t| t.two_factor().setup.title)]),
        pending("two-factor/cancelling", "Dropping a set-up, the answer is awaited")
            .script(|| Script::none().on(Act::CancelEnrolment, Fault::Stall))
            .play([cancel(), busy(|t| t.two_factor().setup.cancelling)]),
        pending("two-factor/cancelled", "A set-up was dropped")
            .play([cancel(), see(|t| t.two_factor().outcomes.cancelled)]),
        pending("two-factor/cancel-offline", "Not dropped: no network")
            .script(|| Script::none().on(Act::CancelEnrolment, Fault::Offline))
            .play([cancel(), see(|t| t.errors().offline)]),
        pending("two-factor/cancel-not-done", "The answer was lost, and nothing was dropped")
            .script(|| Script::none().on(Act::CancelEnrolment, Fault::NeverArrived))
            .play([cancel(), see(|t| t.two_factor().outcomes.not_done_cancel)]),
    ]
}
