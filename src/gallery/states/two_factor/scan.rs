//! Connecting the app: the key in three ways, and the app's code.

use super::{State, off, opening, sign_in_again, to_scan};
use crate::{
    backend::demo::{Act, Fault, PASSWORD, Script, World},
    gallery::play::{Step, behind, busy, pass, paste, press, see, type_, type_secret},
};

/// The states.
pub fn states() -> Vec<State> {
    let mut states = keys();
    states.extend(codes());
    states.extend(ends());
    states
}

fn scan(id: &'static str, title: &'static str) -> State {
    off(id, title).play(to_scan())
}

/// The app's code is typed and sent.
fn right() -> Step {
    paste(|t| t.two_factor().setup.code, |w| w.current_code())
}

/// What is sent when nobody is signed in any more: the set-up has gone, and with it what its app would show.
fn any() -> Step {
    paste(|t| t.two_factor().setup.code, |_| "123456".to_owned())
}

fn keys() -> Vec<State> {
    vec![
        scan("two-factor/scan", "The key of the app: to scan, to open, to type"),
        scan("two-factor/scan-enlarged", "The QR code, enlarged")
            .play([press(|t| t.two_factor().setup.enlarge), see(|t| t.two_factor().setup.enlarged_title)]),
        scan("two-factor/scan-key-copied", "The key was copied")
            .play([press(|t| t.two_factor().setup.copy_key), see(|t| t.two_factor().setup.key_copied)]),
        scan("two-factor/scan-copy-refused", "The key could not be copied, and is selected")
            .no_clipboard()
            .play([press(|t| t.two_factor().setup.copy_key), see(|t| t.common().copy_by_hand)]),
        scan("two-factor/scan-last-seconds", "Ten seconds are left").play([pass(590)]),
        scan("two-factor/scan-device-ahead", "The same with a device whose clock is an hour fast")
            .device_ahead(3_600.0),
    ]
}

fn codes() -> Vec<State> {
    vec![
        scan("two-factor/scan-code-missing", "Connecting the app: sent without a code")
            .play([press(|t| t.two_factor().setup.confirm), see(|t| t.two_factor().setup.code_missing)]),
        scan("two-factor/scan-code-too-long", "A code with a digit too many").play([
            type_(|t| t.two_factor().setup.code, "1234567"),
            press(|t| t.two_factor().setup.confirm),
            see(|t| t.two_factor().setup.code_wrong_length),
        ]),
        scan("two-factor/scan-code-elsewhere", "A code that is not of this key").play([
            paste(|t| t.two_factor().setup.code, |w| w.wrong_code()),
            see(|t| t.two_factor().setup.code_of_elsewhere),
        ]),
        scan("two-factor/scan-last-try", "A wrong code, one try before a lock")
            .world(|| World::ana().wrong_tries(3).signed_in())
            .play([
                paste(|t| t.two_factor().setup.code, |w| w.wrong_code()),
                see(|t| t.two_factor().setup.code_of_elsewhere),
            ]),
        scan("two-factor/scan-code-just-over", "A code whose time has just passed").play([
            paste(|t| t.two_factor().setup.code, |w| w.code_in(-2)),
            see(|t| opening(&(t.two_factor().setup.code_just_over)("4"))),
        ]),
        scan("two-factor/scan-clock-slow", "A code of a phone whose clock is slow").play([
            paste(|t| t.two_factor().setup.code, |w| w.code_in(-8)),
            see(|t| opening(&(t.two_factor().setup.clock_slow)("4"))),
        ]),
        scan("two-factor/scan-clock-fast", "A code of a phone whose clock is fast").play([
            paste(|t| t.two_factor().setup.code, |w| w.code_in(8)),
            see(|t| opening(&(t.two_factor().setup.clock_fast)("4"))),
        ]),
        scan("two-factor/scan-confirming", "Connecting the app: the code is being checked")
            .script(|| Script::none().on(Act::ConfirmEnrolment, Fault::Stall))
            .play([
                type_secret(|t| t.two_factor().setup.code, |w| w.current_code()),
                press(|t| t.two_factor().setup.confirm),
                busy(|t| t.two_factor().setup.confirming),
            ]),
        scan("two-factor/scan-locked", "Too many wrong codes")
            .script(|| Script::none().on(Act::ConfirmEnrolment, Fault::Locked(300)))
            .play([right(), see(|t| t.errors().locked)]),
        scan("two-factor/scan-rate-limited", "Too many requests")
            .script(|| Script::none().on(Act::ConfirmEnrolment, Fault::RateLimited(45)))
            .play([right(), see(|t| t.errors().rate_limited)]),
        scan("two-factor/scan-offline", "Connecting the app: the code was not sent: no network")
            .script(|| Script::none().on(Act::ConfirmEnrolment, Fault::Offline))
            .play([right(), see(|t| t.errors().offline)]),
    ]
}

fn ends() -> Vec<State> {
    vec![
        scan("two-factor/scan-expired", "The time for the set-up ran out")
            .play([pass(601), see(|t| t.two_factor().outcomes.expired)]),
        scan("two-factor/scan-gone", "The set-up was dropped elsewhere").play([
            type_(|t| t.two_factor().setup.code, "123456"),
            behind(|world| world.drop_enrolment()),
            press(|t| t.two_factor().setup.confirm),
            see(|t| t.two_factor().outcomes.gone),
        ]),
        scan("two-factor/confirm-not-done", "The answer was lost, and the code was not accepted")
            .script(|| Script::none().on(Act::ConfirmEnrolment, Fault::NeverArrived))
            .play([right(), see(|t| t.two_factor().outcomes.not_done_confirm)]),
        scan("two-factor/confirm-without-codes", "The answer was lost, and the backup codes with it")
            .script(|| Script::none().on(Act::ConfirmEnrolment, Fault::LostAnswer))
            .play([right(), see(|t| t.two_factor().outcomes.confirmed_without_codes)]),
        scan(
            "two-factor/confirm-unsure",
            "Confirming the app: the answer was lost, and the status cannot be read",
        )
        .script(|| {
            Script::none()
                .on(Act::ConfirmEnrolment, Fault::LostAnswer)
                .after(Act::TwoFactor, 2, Fault::Offline)
                .always(Act::TwoFactor, Fault::Offline)
        })
        .play([right(), see(|t| t.two_factor().outcomes.unsure)]),
        scan("two-factor/scan-signed-out", "The session ended while the app was being connected").play([
            behind(|world| world.end_this_session()),
            any(),
            see(|t| t.two_factor().again.set_up),
        ]),
        scan("two-factor/scan-ended", "The session ended, and the set-up with it: after signing in again")
            .play([behind(|world| world.end_this_session()), any()])
            .play(sign_in_again(PASSWORD))
            .play([see(|t| t.two_factor().outcomes.set_up_ended)]),
        scan("two-factor/scan-signed-out-leave", "The session ended: not signing in is asked about first")
            .play([
                behind(|world| world.end_this_session()),
                any(),
                see(|t| t.two_factor().again.set_up),
                press(|t| t.common().cancel),
                see(|t| t.two_factor().again.set_up_leave),
            ]),
        scan("two-factor/scan-cancelled", "The set-up was dropped here")
            .play([press(|t| t.two_factor().setup.cancel), see(|t| t.two_factor().outcomes.cancelled)]),
    ]
}
