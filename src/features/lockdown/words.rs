//! What the room says that has to be put together.

use leptos::prelude::*;

use super::{
    model::{Mark, Step},
    room::Room,
};
use crate::i18n::I18n;

/// A step's name.
pub(super) fn name(i18n: I18n, step: Step) -> &'static str {
    i18n.t().lockdown().names[step.index()]
}

/// What is known of a step, in a word or two.
pub(super) fn mark(i18n: I18n, mark: Mark) -> &'static str {
    let words = &i18n.t().lockdown().marks;
    match mark {
        Mark::Open => words.open,
        Mark::Sent => words.sent,
        Mark::Done(_) => words.done,
        Mark::Failed => words.failed,
        Mark::Unknown => words.unknown,
        Mark::Skipped => words.skipped,
        Mark::NotNeeded => words.not_needed,
        Mark::Undone => words.undone,
    }
}

/// That a step was left out, for ears.
pub(super) fn left_out(i18n: I18n, step: Step) -> String {
    let words = i18n.t_now().lockdown();
    (words.left_out_line)(words.names[step.index()])
}

/// What was done in a step, in a sentence.
pub(super) fn receipt(i18n: I18n, step: Step, count: Option<u32>) -> String {
    let words = i18n.t().lockdown();
    match (step, count) {
        (Step::EndOthers | Step::EndOthersAgain, Some(count @ 1..)) => i18n.count(&words.others.ended, count),
        (Step::EndOthers | Step::EndOthersAgain, _) => words.others.none.to_owned(),
        (Step::Keys, Some(count @ 1..)) => i18n.count(&words.keys.revoked, count),
        _ => String::new(),
    }
}

/// What there is to say of a step now, for ears and for its notice.
pub(super) fn said(room: Room, step: Step) -> Option<String> {
    let i18n = room.i18n;
    let words = i18n.t().lockdown();
    match room.mark(step) {
        Mark::Done(done) => {
            let receipt = receipt(i18n, step, done.count);
            let said = if receipt.is_empty() { (words.done_line)(name(i18n, step)) } else { receipt };
            Some(said)
        }
        Mark::Failed => Some(match room.refusal.get() {
            Some(error) => i18n.explain(&error),
            // Of several, some may have been ended all the same.
            None => match step {
                Step::EndOthers | Step::EndOthersAgain => words.others.still_there.to_owned(),
                Step::Keys => words.keys.still_there.to_owned(),
                _ => words.not_done.to_owned(),
            },
        }),
        Mark::Unknown if room.unchecked.get() => Some(words.unchecked.to_owned()),
        Mark::Unknown if step.may_be_repeated() => Some(words.unknown_harmless.to_owned()),
        Mark::Unknown => Some(words.unknown.to_owned()),
        Mark::NotNeeded => Some(words.codes_off.to_owned()),
        Mark::Undone => Some(words.factor_gone.to_owned()),
        Mark::Open | Mark::Sent | Mark::Skipped => None,
    }
}
