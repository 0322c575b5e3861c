//! What is done while two-factor authentication is on: a new phone, turning off, testing a code.

use super::{State, on, opening, sign_in_again, sign_in_again_twice};
use crate::{
    backend::demo::{Act, Fault, PASSWORD, Script, World},
    gallery::play::{Step, busy, paste, press, see, type_, type_secret},
};

/// The states.
pub fn states() -> Vec<State> {
    let mut states = new_phone();
    states.extend(turning_off());
    states.extend(testing());
    states
}

/// The old app's code, pasted: sent by that alone.
fn proof() -> Step {
    paste(|t| t.sign_in().code, |w| w.old_app_code())
}

/// The same where it destroys something: pasted, and then pressed.
fn pressed_proof() -> [Step; 2] {
    [proof(), press(|t| t.two_factor().proofs.off_submit)]
}

fn new_phone() -> Vec<State> {
    let phone = |id, title| {
        on(id, title)
            .play([press(|t| t.two_factor().status.new_phone), see(|t| t.two_factor().proofs.phone_title)])
    };
    let scan = |id, title| phone(id, title).play([proof(), see(|t| t.two_factor().setup.title_phone)]);
    let new_code = || paste(|t| t.two_factor().setup.code, |w| w.current_code());
    vec![
        phone("two-factor/phone", "New phone: the old app is proved first"),
        phone("two-factor/phone-code-missing", "New phone: sent without a code")
            .play([press(|t| t.two_factor().proofs.phone_submit), see(|t| t.sign_in().code_missing)]),
        phone("two-factor/phone-wrong-code", "New phone: a wrong code")
            .play([paste(|t| t.sign_in().code, |w| w.wrong_code()), see(|t| t.sign_in().wrong_code)]),
        phone("two-factor/phone-backup-code", "New phone: a backup code instead")
            .play([press(|t| t.sign_in().use_backup_code), see(|t| t.sign_in().backup_code_hint)]),
        phone("two-factor/phone-busy", "New phone: the proof is being checked")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::Stall))
            .play([proof(), busy(|t| t.sign_in().verifying)]),
        phone("two-factor/phone-locked", "New phone: too many wrong codes")
            .world(|| World::ana().two_factor_on(8).second_factor_locked(480).signed_in())
            .play([proof(), see(|t| t.errors().locked)]),
        phone("two-factor/phone-offline", "New phone: no network")
            .script(|| Script::none().on(Act::BeginEnrolment, Fault::Offline))
            .play([proof(), see(|t| t.errors().offline)]),
        scan("two-factor/phone-scan", "New phone: the key of its app"),
        scan("two-factor/phone-cancelled", "New phone: dropped, the old one counts")
            .play([press(|t| t.two_factor().setup.cancel_phone), see(|t| t.two_factor().outcomes.cancelled)]),
        scan("two-factor/phone-replaced", "The new phone counts")
            .play([new_code(), see(|t| t.two_factor().outcomes.phone_title)]),
        scan("two-factor/phone-replaced-after-all", "The answer was lost, and the new phone counts")
            .script(|| Script::none().on(Act::ConfirmEnrolment, Fault::LostAnswer))
            .play([new_code()])
            .play(sign_in_again_twice(PASSWORD))
            .play([see(|t| t.two_factor().outcomes.phone_title)]),
    ]
}

fn turning_off() -> Vec<State> {
    let off = |id, title| {
        on(id, title)
            .play([press(|t| t.two_factor().status.turn_off), see(|t| t.two_factor().proofs.off_lead)])
    };
    vec![
        off("two-factor/turn-off", "Turning off: what changes, and a proof"),
        off("two-factor/turn-off-code-missing", "Turning off: sent without a code")
            .play([press(|t| t.two_factor().proofs.off_submit), see(|t| t.sign_in().code_missing)]),
        off("two-factor/turn-off-pasted", "Turning off: a pasted code waits for the press")
            .play([proof(), see(|t| t.two_factor().proofs.off_lead)]),
        off("two-factor/turn-off-wrong-code", "Turning off: a wrong code").play([
            paste(|t| t.sign_in().code, |w| w.wrong_code()),
            press(|t| t.two_factor().proofs.off_submit),
            see(|t| t.sign_in().wrong_code),
        ]),
        off("two-factor/turn-off-wrong-backup-code", "Turning off: a wrong backup code").play([
            press(|t| t.sign_in().use_backup_code),
            type_secret(|t| t.sign_in().backup_code, |w| w.wrong_backup_code()),
            press(|t| t.two_factor().proofs.off_submit),
            see(|t| t.sign_in().wrong_backup_code),
        ]),
        off("two-factor/turn-off-busy", "Turning off: the proof is being checked")
            .script(|| Script::none().on(Act::DisableTwoFactor, Fault::Stall))
            .play(pressed_proof())
            .play([busy(|t| t.sign_in().verifying)]),
        off("two-factor/turn-off-locked", "Turning off: too many wrong codes")
            .world(|| World::ana().two_factor_on(8).second_factor_locked(480).signed_in())
            .play(pressed_proof())
            .play([see(|t| t.errors().locked)]),
        off("two-factor/turn-off-server", "Turning off: the server failed")
            .script(|| Script::none().on(Act::DisableTwoFactor, Fault::Server))
            .play(pressed_proof())
            .play([see(|t| t.errors().server)]),
        off("two-factor/turn-off-not-done", "The answer was lost, and two-factor is still on")
            .script(|| Script::none().on(Act::DisableTwoFactor, Fault::NeverArrived))
            .play(pressed_proof())
            .play([see(|t| t.two_factor().outcomes.not_done_turn_off)]),
        off("two-factor/turned-off", "Two-factor is off")
            .play(pressed_proof())
            .play([see(|t| t.two_factor().outcomes.off_title)]),
        off("two-factor/turned-off-after-all", "The answer was lost, and two-factor is off")
            .script(|| Script::none().on(Act::DisableTwoFactor, Fault::LostAnswer))
            .play(pressed_proof())
            .play(sign_in_again(PASSWORD))
            .play([see(|t| t.two_factor().outcomes.off_title)]),
    ]
}

fn testing() -> Vec<State> {
    let test = |id, title| {
        on(id, title)
            .play([press(|t| t.two_factor().status.test_code), see(|t| t.two_factor().proofs.test_lead)])
    };
    let send = || press(|t| t.two_factor().proofs.test_submit);
    let type_valid = || type_secret(|t| t.two_factor().proofs.test_label, |w| first(w.backup_codes()));
    vec![
        test("two-factor/test", "Testing a stored code"),
        test("two-factor/test-missing", "Testing: sent without a code")
            .play([send(), see(|t| t.two_factor().proofs.test_missing)]),
        test("two-factor/test-busy", "Testing, the answer is awaited")
            .script(|| Script::none().on(Act::TestBackupCode, Fault::Stall))
            .play([type_valid(), send(), busy(|t| t.two_factor().proofs.testing)]),
        test("two-factor/test-valid", "Testing: the code works").play([
            type_valid(),
            send(),
            see(|t| t.two_factor().proofs.test_valid),
        ]),
        test("two-factor/test-used", "Testing: the code was used").play([
            type_secret(|t| t.two_factor().proofs.test_label, |w| first(w.used_backup_codes())),
            send(),
            see(|t| opening(&(t.two_factor().proofs.test_used)("1"))),
        ]),
        test("two-factor/test-retired", "Testing: the code is of a set that was replaced")
            .world(|| World::ana().two_factor_on(8).codes_replaced().signed_in())
            .play([
                type_secret(|t| t.two_factor().proofs.test_label, |w| w.retired_code()),
                send(),
                see(|t| (t.two_factor().proofs.test_retired)(1)),
            ]),
        test("two-factor/test-unknown", "Testing: nobody knows the code").play([
            type_(|t| t.two_factor().proofs.test_label, "0000-0000-0000"),
            send(),
            see(|t| t.two_factor().proofs.test_unknown),
        ]),
        test("two-factor/test-lost", "Testing: no answer came")
            .script(|| Script::none().on(Act::TestBackupCode, Fault::LostAnswer))
            .play([type_valid(), send(), see(|t| t.two_factor().proofs.test_failed)]),
        test("two-factor/test-rate-limited", "Testing: too many tries")
            .script(|| Script::none().on(Act::TestBackupCode, Fault::RateLimited(600)))
            .play([type_valid(), send(), see(|t| t.errors().rate_limited)]),
    ]
}

/// The first of some codes; nothing where there is none.
fn first(codes: Vec<String>) -> String {
    codes.into_iter().next().unwrap_or_default()
}
