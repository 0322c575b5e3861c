//! What the room says that has to be put together.

use leptos::prelude::*;

use super::{
    model::{Lockdown, Mark, Step},
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
pub(super) fn receipt(room: Room, step: Step, count: Option<u32>) -> String {
    let i18n = room.i18n;
    let words = i18n.t().lockdown();
    // Of the keys more may be gone than an answer told; what is listed is what counts.
    let count = if step == Step::Keys { Some(room.revoked_count()) } else { count };
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
            let receipt = receipt(room, step, done.count);
            let said = if receipt.is_empty() { (words.done_line)(name(i18n, step)) } else { receipt };
            Some(said)
        }
        Mark::Failed => Some(match room.refusal.get() {
            Some(error) => i18n.explain(&error),
            // Of several, some may have been ended all the same.
            None => match step {
                Step::EndOthers | Step::EndOthersAgain => words.others.still_there.to_owned(),
                Step::Keys => keys_left(room).unwrap_or_else(|| words.keys.still_there.to_owned()),
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

/// How many keys were revoked, of how many, where some were and some were not.
fn keys_left(room: Room) -> Option<String> {
    let i18n = room.i18n;
    let words = &i18n.t().lockdown().keys;
    let of_way = |way: &Lockdown| (way.asked.count(), way.asked.left());
    let (revoked, left) = room.way.with(|way| way.as_ref().map(of_way))?;
    if revoked == 0 || left == 0 {
        return None;
    }
    let number = |n: u32| i18n.formats().number(f64::from(n));
    let of_all = (words.of_all)(&number(revoked), &number(revoked.saturating_add(left)));
    Some(format!("{of_all} {}", i18n.count(&words.partly, left)))
}

/// What they are called, and how many there are besides: "a, b and 2 more"; nothing where none has a name.
pub(super) fn and_more(i18n: I18n, names: &[&str], besides: u32) -> String {
    let names = names.join(", ");
    if names.is_empty() || besides == 0 {
        return names;
    }
    let more = (i18n.t().lockdown().and_more)(&i18n.formats().number(f64::from(besides)));
    format!("{names} {more}")
}
