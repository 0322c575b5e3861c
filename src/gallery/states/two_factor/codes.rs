//! Backup codes: shown this once, typed back, done; the first set and every later one.

use super::{State, off, on, opening, right_code, sign_in_again_twice, to_save, to_type_back};
use crate::{
    backend::demo::{Act, Fault, PASSWORD, Script},
    gallery::play::{Step, behind, busy, follow, hear, press, see, type_back},
};

/// The states.
pub fn states() -> Vec<State> {
    let mut states = shown();
    states.extend(typed_back());
    states.extend(finished());
    states.extend(new_sets());
    states
}

fn save(id: &'static str, title: &'static str) -> State {
    off(id, title).play(to_save())
}

fn back(id: &'static str, title: &'static str) -> State {
    save(id, title).play(to_type_back())
}

fn send() -> Step {
    press(|t| t.two_factor().codes.finish_first)
}

fn shown() -> Vec<State> {
    vec![
        save("two-factor/save", "The first backup codes, shown this once"),
        save("two-factor/save-copied", "The codes were copied")
            .play([press(|t| t.two_factor().codes.copy), see(|t| t.two_factor().codes.copied)]),
        save("two-factor/save-copy-refused", "The codes could not be copied, and are selected")
            .no_clipboard()
            .play([press(|t| t.two_factor().codes.copy), see(|t| t.common().copy_by_hand)]),
        save("two-factor/save-downloaded", "The codes were downloaded")
            .play([press(|t| t.two_factor().codes.download), see(|t| t.two_factor().codes.downloaded)]),
        save("two-factor/save-leave", "Leaving before the codes are stored: asked first").play([
            hear(|t| t.two_factor().outcomes.codes_shown),
            press(|t| t.two_factor().codes.leave),
            see(|t| t.two_factor().codes.leave_first),
        ]),
        save("two-factor/save-leave-by-link", "The same by a link to another page")
            .play([follow(|t| t.shell().sessions), see(|t| t.two_factor().codes.leave_first)]),
        save("two-factor/save-sign-out", "Signing out before the codes are stored: asked first")
            .play([press(|t| t.shell().sign_out), see(|t| t.shell().leave_text)]),
    ]
}

fn typed_back() -> Vec<State> {
    vec![
        back("two-factor/type-back", "One of the codes is asked for"),
        back("two-factor/type-back-empty", "Typing back: sent without a code")
            .play([send(), see(|t| opening(&(t.two_factor().codes.back_empty)(0)))]),
        back("two-factor/type-back-another", "Another code of the list").play([
            type_back(|codes, asked| codes[(asked + 1) % codes.len()].clone()),
            send(),
            another(),
        ]),
        back("two-factor/type-back-wrong", "A code that is not of the list").play([
            type_back(|_, _| "0000-0000-0000".into()),
            send(),
            wrong(),
        ]),
        back("two-factor/type-back-busy", "Typing back: the code is being checked")
            .script(|| Script::none().on(Act::AcknowledgeBackupCodes, Fault::Stall))
            .play([right_code(), send(), busy(|t| t.two_factor().codes.finishing)]),
        back("two-factor/type-back-offline", "Typing back: the code was not sent: no network")
            .script(|| Script::none().on(Act::AcknowledgeBackupCodes, Fault::Offline))
            .play([right_code(), send(), see(|t| t.errors().offline)]),
        back("two-factor/type-back-not-done", "The answer was lost, and the codes do not count yet")
            .script(|| Script::none().on(Act::AcknowledgeBackupCodes, Fault::NeverArrived))
            .play([right_code(), send(), see(|t| t.two_factor().outcomes.not_done_acknowledge)]),
        back(
            "two-factor/type-back-unsure",
            "Typing back: the answer was lost, and the status cannot be read",
        )
        .script(|| {
            Script::none()
                .on(Act::AcknowledgeBackupCodes, Fault::LostAnswer)
                .after(Act::TwoFactor, 3, Fault::Offline)
                .always(Act::TwoFactor, Fault::Offline)
        })
        .play([right_code(), send(), see(|t| t.two_factor().outcomes.unsure)]),
        back("two-factor/type-back-void", "Another set has taken the place of these codes").play([
            right_code(),
            behind(|world| *world = world.clone().codes_staged()),
            send(),
            see(|t| t.two_factor().outcomes.codes_void),
        ]),
        back("two-factor/type-back-shown-again", "The codes, shown once more")
            .play([press(|t| t.two_factor().codes.show_again), see(|t| t.two_factor().codes.not_on_yet)]),
        back("two-factor/type-back-leave", "Leaving instead of typing back: asked first").play([
            hear(|t| t.two_factor().outcomes.codes_shown),
            press(|t| t.two_factor().codes.leave),
            see(|t| t.two_factor().codes.leave_first),
        ]),
    ]
}

fn another() -> Step {
    see(|t| opening(&(t.two_factor().codes.back_another)(1, 1)))
}

fn wrong() -> Step {
    see(|t| opening(&(t.two_factor().codes.back_wrong)(1)))
}

fn finished() -> Vec<State> {
    let done =
        |id, title| back(id, title).play([right_code(), send(), see(|t| t.two_factor().outcomes.on_title)]);
    vec![
        done("two-factor/finished", "Two-factor is on: what to remember, and the other sessions"),
        back("two-factor/finished-after-all", "The answer was lost, and two-factor is on after all")
            .script(|| Script::none().on(Act::AcknowledgeBackupCodes, Fault::LostAnswer))
            .play([right_code(), send()])
            .play(sign_in_again_twice(PASSWORD))
            .play([see(|t| t.two_factor().outcomes.on_title)]),
        done("two-factor/finished-offer", "The other sessions are to be ended: asked first")
            .play([press(|t| (t.sessions().ending.revoke_others)("3"))]),
        done("two-factor/finished-offer-taken", "The other sessions were ended").play([
            press(|t| (t.sessions().ending.revoke_others)("3")),
            press(|t| t.sessions().ending.revoke_all),
            see(|t| t.sessions().ending.done_title),
        ]),
    ]
}

fn new_sets() -> Vec<State> {
    let make = || -> Step { press(|t| t.two_factor().status.make_codes) };
    let made = |id, title| on(id, title).play([make(), see(|t| t.two_factor().codes.old_until)]);
    let finish = || -> Step { press(|t| t.two_factor().codes.finish_new) };
    vec![
        on("two-factor/making-codes", "A new set is being made")
            .script(|| Script::none().on(Act::StageBackupCodes, Fault::Stall))
            .play([make(), busy(|t| t.two_factor().status.making_codes)]),
        on("two-factor/make-codes-offline", "No new set: no network")
            .script(|| Script::none().on(Act::StageBackupCodes, Fault::Offline))
            .play([make(), see(|t| t.errors().offline)]),
        on("two-factor/make-codes-lost", "The answer was lost, and the new codes with it")
            .script(|| Script::none().on(Act::StageBackupCodes, Fault::LostAnswer))
            .play([make(), see(|t| t.two_factor().outcomes.set_without_codes)]),
        on("two-factor/make-codes-not-done", "The answer was lost, and no set was made")
            .script(|| Script::none().on(Act::StageBackupCodes, Fault::NeverArrived))
            .play([make(), see(|t| t.two_factor().outcomes.not_done_make_codes)]),
        made("two-factor/save-new", "A new set: the old one works until it is confirmed"),
        made("two-factor/save-new-leave", "Leaving a new set before it is stored: asked first")
            .play([press(|t| t.two_factor().codes.leave), see(|t| t.two_factor().codes.leave_new)]),
        made("two-factor/type-back-new", "One code of the new set is asked for").play(to_type_back()),
        made("two-factor/finished-new-set", "The new set counts, the old one is void")
            .play(to_type_back())
            .play([right_code(), finish(), see(|t| t.two_factor().outcomes.new_set_text)]),
    ]
}
