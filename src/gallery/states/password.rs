//! Changing the password: rules, strength, refusals, outcomes.

use zexa_strength::{Suggestion, Warning};

use super::sign_in_again;
use crate::{
    backend::demo::{Act, Fault, PASSWORD, Script, World},
    gallery::{
        play::{Step, behind, busy, follow, pass, press, rest, see, tick, type_},
        state::{State, Strength},
    },
    routes,
};

const GOOD: &str = "Mussulo ao fim da tarde 7!";

/// The states of the page.
pub fn states() -> Vec<State> {
    let mut states = forms();
    states.extend(rules());
    states.extend(strengths());
    states.extend(refusals());
    states.extend(outcomes());
    states
}

fn page(id: &'static str, title: &'static str) -> State {
    State::new(id, title).at(routes::PASSWORD).play([see(|t| t.password().advice_title)])
}

fn typed(current: &'static str, new: &'static str) -> [Step; 2] {
    [type_(|t| t.password().current, current), type_(|t| t.password().new, new)]
}

fn save() -> Step {
    press(|t| t.password().save)
}

/// A form that is sent with all as it should be.
fn sent(id: &'static str, title: &'static str) -> State {
    page(id, title).play(typed(PASSWORD, GOOD)).play([save()])
}

fn forms() -> Vec<State> {
    vec![
        page("password/empty", "The empty form, with the number of other sessions")
            .play([see(|t| t.password().end_others_count.other.replace("{n}", "3"))]),
        page("password/no-others", "No other session to end")
            .world(|| World::ana().signed_in().only_this_session())
            .play([see(|t| t.password().no_others_hint)]),
        page("password/many-others", "More other sessions than are listed")
            .world(|| World::ana().signed_in().sessions(5_000))
            .play([see(|t| (t.password().end_others_more_than)("99"))]),
        page("password/alone", "The password is the only factor: more length is advised")
            .play([see(|t| (t.password().advised)("15"))]),
        page("password/not-alone", "Two-factor is on: the rules are enough")
            .world(|| World::ana().two_factor_on(8).signed_in()),
        page("password/others-unread", "The number of other sessions could not be read")
            .script(|| Script::none().always(Act::Sessions, Fault::Offline)),
        page("password/shown", "Both passwords made visible, the other sessions kept")
            .play(typed(PASSWORD, GOOD))
            .play([
                press(|t| t.password().show_current),
                press(|t| t.password().show_new),
                tick(|t| t.password().end_others_count.other.replace("{n}", "3")),
            ]),
        page("password/both-missing", "Sent empty").play([
            save(),
            see(|t| t.password().current_missing),
            see(|t| t.password().new_missing),
        ]),
        page("password/unchanged", "The new password is the old one")
            .play(typed(PASSWORD, PASSWORD))
            .play([save(), see(|t| t.password().new_unchanged)]),
    ]
}

fn rules() -> Vec<State> {
    let broken = |id, title, new| page(id, title).play(typed(PASSWORD, new)).play([save()]);
    vec![
        broken("password/rule-length", "Too short", "Ab1!"),
        broken("password/rule-uppercase", "Without an uppercase letter", "mussulo 7!"),
        broken("password/rule-number", "Without a number", "Mussulo batuque!"),
        broken("password/rule-special", "Without a special character", "Mussulo77"),
        broken("password/rule-most", "Longer than is allowed", LONG),
        broken("password/rules-none", "No rule is kept", "ab"),
        page("password/rules-kept", "Every rule is kept").play([type_(|t| t.password().new, GOOD)]),
    ]
}

const LONG: &str = concat!(
    "Muito comprida 7! Muito comprida 7! Muito comprida 7! Muito comprida 7! Muito comprida 7! ",
    "Muito comprida 7! Muito comprida 7! Muito comprida 7! Muito comprida 7! Muito comprida 7! ",
    "Muito comprida 7! Muito comprida 7! Muito comprida 7! Muito comprida 7! Muito comprida 7! ",
);

fn strengths() -> Vec<State> {
    let estimated = |id, title, strength| {
        page(id, title).strength(strength).play([type_(|t| t.password().new, "Batuque 2026!")])
    };
    let known = |score, warning, suggestions| Strength::Known { score, warning, suggestions };
    vec![
        estimated(
            "password/strength-0",
            "Strength: guessed at once, with a warning and advice",
            known(0, Some(Warning::Top10), Suggestion::ALL),
        )
        .play([see(|t| t.password().levels[0])]),
        estimated("password/strength-1", "Strength: weak", known(1, Some(Warning::Common), &[]))
            .play([see(|t| t.password().levels[1])]),
        estimated("password/strength-2", "Strength: fair", known(2, Some(Warning::RecentYear), &[]))
            .play([see(|t| t.password().levels[2])]),
        estimated(
            "password/strength-local",
            "Strength: a word that everybody here knows",
            known(1, Some(Warning::LocalWord), &[Suggestion::AddAWord]),
        )
        .play([see(|t| (t.password().warning)(Warning::LocalWord))]),
        estimated(
            "password/strength-own",
            "Strength: the person's own name",
            known(0, Some(Warning::OwnWords), &[]),
        )
        .play([see(|t| (t.password().warning)(Warning::OwnWords))]),
        estimated("password/strength-3", "Strength: good", known(3, None, &[]))
            .play([see(|t| t.password().levels[3])]),
        estimated("password/strength-4", "Strength: the best", known(4, None, &[]))
            .play([see(|t| t.password().levels[4])]),
        estimated("password/strength-waiting", "Strength: the estimator is on its way", Strength::Silent)
            .play([see(|t| t.password().strength_waiting)]),
        estimated("password/strength-broken", "Strength: the estimator cannot be had", Strength::Broken)
            // It is asked for again after a second, after four and after sixteen.
            .play([rest(), pass(2), rest(), pass(5), rest(), pass(17)])
            .play([see(|t| t.password().strength_unavailable)]),
        estimated(
            "password/strength-stuck",
            "Strength: the estimator says nothing for long",
            Strength::Silent,
        )
        .play([rest(), pass(4), see(|t| t.password().strength_unavailable)]),
    ]
}

fn refusals() -> Vec<State> {
    let wrong = |id, title| page(id, title).play(typed("kianda", GOOD)).play([save()]);
    vec![
        wrong("password/wrong-current", "The current password is wrong")
            .play([see(|t| t.password().current_wrong)]),
        wrong("password/last-try", "The current password is wrong, one try before a lock")
            .world(|| World::ana().wrong_tries(3).signed_in())
            .play([see(|t| t.password().current_wrong)]),
        page("password/too-common", "The server finds the new password too common")
            .play(typed(PASSWORD, "Password1!"))
            .play([save(), see(|t| t.password().new_too_common)]),
        sent("password/locked", "Too many wrong passwords")
            .script(|| Script::none().on(Act::ChangePassword, Fault::Locked(540)))
            .play([see(|t| t.errors().locked)]),
        sent("password/offline", "Not saved: no network")
            .script(|| Script::none().on(Act::ChangePassword, Fault::Offline))
            .play([see(|t| t.errors().offline)]),
        sent("password/server-failed", "Not saved: the server failed")
            .script(|| Script::none().on(Act::ChangePassword, Fault::Server))
            .play([see(|t| t.errors().server)]),
        sent("password/rate-limited", "Not saved: too many requests")
            .script(|| Script::none().on(Act::ChangePassword, Fault::RateLimited(40)))
            .play([see(|t| t.errors().rate_limited)]),
        sent("password/step-up", "A proof is asked before the password is saved")
            .script(|| Script::none().on(Act::ChangePassword, Fault::StepUp))
            .play([see(|t| t.sign_in().step_up_lead)]),
        page("password/signed-out", "The session ended before the password was saved")
            .play(typed(PASSWORD, GOOD))
            .play([behind(|world| world.end_this_session()), save(), see(|t| t.sign_in().again_lead)]),
    ]
}

fn outcomes() -> Vec<State> {
    vec![
        sent("password/saving", "The password is being saved")
            .script(|| Script::none().on(Act::ChangePassword, Fault::Stall))
            .play([busy(|t| t.password().saving)]),
        sent("password/slow", "The password is being saved for long")
            .script(|| Script::none().on(Act::ChangePassword, Fault::Stall))
            .play([busy(|t| t.password().saving), pass(9), see(|t| t.password().taking_long)]),
        sent("password/leave", "Leaving while nobody knows which password counts: asked first")
            .script(|| Script::none().on(Act::ChangePassword, Fault::Stall))
            .play([
                busy(|t| t.password().saving),
                follow(|t| t.shell().sessions),
                see(|t| t.password().leave),
            ]),
        sent("password/saved", "Saved, and the other sessions ended").play([see(|t| t.password().saved)]),
        page("password/saved-others-kept", "Saved, and the other sessions kept")
            .play(typed(PASSWORD, GOOD))
            .play([
                tick(|t| t.password().end_others_count.other.replace("{n}", "3")),
                save(),
                see(|t| t.password().none_ended),
            ]),
        sent("password/checking", "The answer was lost, the history is being read")
            .script(|| {
                Script::none().on(Act::ChangePassword, Fault::LostAnswer).on(Act::Events, Fault::Stall)
            })
            .play([busy(|t| t.password().checking)]),
        sent("password/saved-after-all", "The answer was lost, and it was saved")
            .script(|| Script::none().on(Act::ChangePassword, Fault::LostAnswer))
            .play(sign_in_again(GOOD))
            .play([see(|t| t.password().saved_after_all)]),
        sent("password/sign-in-in-doubt", "Signing in again while nobody knows which password counts")
            .script(|| Script::none().on(Act::ChangePassword, Fault::LostAnswer))
            .play([see(|t| t.password().again_in_doubt)]),
        sent("password/give-up", "Not signing in again while nobody knows which password counts")
            .script(|| Script::none().on(Act::ChangePassword, Fault::LostAnswer))
            .play([
                see(|t| t.password().again_in_doubt),
                press(|t| t.common().cancel),
                see(|t| t.password().again_leave),
            ]),
        sent("password/not-saved", "The answer was lost, and it was not saved")
            .script(|| Script::none().on(Act::ChangePassword, Fault::NeverArrived))
            .play([see(|t| t.password().not_saved)]),
        sent("password/in-doubt", "The answer was lost, and the history cannot be read")
            .script(|| {
                Script::none().on(Act::ChangePassword, Fault::LostAnswer).on(Act::Events, Fault::Offline)
            })
            .play([see(|t| t.password().in_doubt_title)]),
    ]
}
