//! What the room says that has to be put together: names in sentences, results, reasons.

use super::model::{
    Act, Batch, Filter, Group, Novelty, OLD_DAYS, OtherCount, Receipt, Row, SessionList, Stop, Target, Twin,
};
use crate::{
    backend::{
        AccountError,
        types::{Session, Timestamp},
    },
    count::count_of,
    i18n::I18n,
    platform::clock,
    ui::{NoticeKind, bounded_text::within_sentence},
};

/// What a person would call the device, fit for the beginning of a sentence.
pub(super) fn device(i18n: I18n, session: &Session) -> String {
    within_sentence(&i18n.t().sessions().device_name(session))
}

/// The same, fit for the middle of a sentence, told from all others of that name.
pub(super) fn the_device(i18n: I18n, row: &Row) -> String {
    let words = i18n.t().sessions();
    let name = within_sentence(&words.device_name_within(&row.session));
    let since = || i18n.formats().date_time(row.session.signed_in_at);
    match row.twin {
        Twin::Alone => name,
        Twin::ByTime => (words.device.twin_by_time)(&name, &since()),
        Twin::ByNumber(number) => {
            (words.device.twin_by_number)(&name, &since(), &i18n.formats().number(f64::from(number)))
        }
    }
}

/// What is said where all that the person is asked about ended elsewhere, so that the question goes.
pub(super) fn already_ended(i18n: I18n, list: &SessionList) -> Option<String> {
    let words = i18n.t_now().sessions();
    match list.asking()? {
        Target::One(id) => Some((words.ending.already_ended)(&device(i18n, &list.row(id)?.session))),
        Target::Several(_) => Some(words.several.all_already.to_owned()),
        Target::Others => Some(words.ending.no_others_to_end.to_owned()),
        Target::ThisDevice => None,
    }
}

/// What a person would call a group, fit for the middle of a sentence.
pub(super) fn the_group(i18n: I18n, group: &Group) -> String {
    let name = within_sentence(&i18n.t().sessions().device_name_within(&group.like));
    match &group.like.country {
        Some(code) => (i18n.t().sessions().device.and_place)(&name, &i18n.formats().country(code)),
        None => name,
    }
}

/// What is new about a session. Of how many days that is, the rule tells below the list.
pub(super) fn novelty(i18n: I18n, novelty: Novelty) -> &'static str {
    let words = i18n.t().sessions();
    match (novelty.place, novelty.device) {
        (true, true) => words.familiar.new_place_and_device,
        (true, false) => words.familiar.new_place,
        (false, _) => words.familiar.new_device,
    }
}

/// Why no session is marked, where nearly each of them would be.
pub(super) fn said_once(i18n: I18n) -> String {
    (i18n.t().sessions().familiar.said_once)(&old_days(i18n))
}

/// How what is new is found.
pub(super) fn rule(i18n: I18n, list: &SessionList) -> String {
    let words = i18n.t().sessions();
    let rule = if list.some_are_old() { words.familiar.rule } else { words.familiar.rule_young };
    rule(&old_days(i18n))
}

fn old_days(i18n: I18n) -> String {
    i18n.formats().number(f64::from(OLD_DAYS))
}

/// A filter with the number of sessions it shows.
pub(super) fn filter(i18n: I18n, filter: Filter, count: u32) -> String {
    let words = i18n.t().sessions();
    let number = |number: u32| i18n.formats().number(f64::from(number));
    let name = match filter {
        Filter::All => words.choosing.filter_all.to_owned(),
        Filter::New => words.choosing.filter_new.to_owned(),
        Filter::IdleFor(days) => (words.choosing.filter_idle)(&number(days)),
    };
    format!("{name} ({})", number(count))
}

/// How ending several went, where something is left to be said.
pub(super) fn batch(i18n: I18n, batch: &Batch) -> Option<String> {
    let ended = (batch.ended > 0).then(|| i18n.count(&i18n.t().sessions().several.ended, batch.ended));
    (!batch.running).then(|| ended.into_iter().chain([batch_left(i18n, batch)]).collect::<Vec<_>>().join(" "))
}

/// The same without those that have ended, which are told with all others that have.
pub(super) fn batch_left(i18n: I18n, batch: &Batch) -> String {
    let words = i18n.t().sessions();
    let count = |of: &[String]| count_of(of.len());
    let mut said = Vec::new();
    if !batch.left.is_empty() {
        said.push(i18n.count(&words.several.left, count(&batch.left)));
    }
    if !batch.unsure.is_empty() {
        said.push(i18n.count(&words.several.unsure, count(&batch.unsure)));
    }
    match &batch.stopped {
        Some(Stop::Asked) => said.push(words.several.stopped.to_owned()),
        Some(Stop::Error(error)) => {
            said.push(words.several_stopped_by(error).to_owned());
            said.extend(wait(i18n, error));
        }
        None => {}
    }
    said.join(" ")
}

/// How long to wait before the rest is tried, where that is known.
fn wait(i18n: I18n, error: &AccountError) -> Option<String> {
    let seconds = match error {
        AccountError::Locked { until } => until.map(|until| until.seconds_since(clock::now()).max(1)),
        AccountError::RateLimited { retry_after } | AccountError::Unavailable { retry_after } => {
            retry_after.map(u64::cast_signed)
        }
        _ => None,
    }?;
    let wait = i18n.formats().duration(seconds);
    Some(i18n.t().errors().wait.replace("{wait}", &wait))
}

/// How many others there are: "3", "more than 100".
pub(super) fn number(i18n: I18n, count: OtherCount) -> String {
    let listed = i18n.formats().number(f64::from(count.listed));
    if count.more { (i18n.t().sessions().ending.more_than)(&listed) } else { listed }
}

/// How many are listed.
pub(super) fn shown(i18n: I18n, list: &SessionList) -> String {
    i18n.count(&i18n.t().sessions().shown_now, count_of(list.rows().len()))
}

/// In which zone the times of a list are told.
#[must_use]
pub fn zone(i18n: I18n, now: Timestamp) -> String {
    (i18n.t().sessions().device.zone)(&i18n.formats().date_time_zone(now))
}

/// What was ended.
pub(super) fn receipt(i18n: I18n, receipt: &Receipt) -> String {
    let words = i18n.t().sessions();
    match receipt {
        Receipt::Ended(session) => (words.ending.ended)(&device(i18n, session)),
        Receipt::SeveralEnded(count) => i18n.count(&words.several.ended, *count),
        Receipt::OthersEnded(None) => words.ending.all_others_ended.to_owned(),
        Receipt::OthersEnded(Some(0)) => words.ending.no_others_to_end.to_owned(),
        Receipt::OthersEnded(Some(count)) => i18n.count(&words.ending.others_ended, *count),
    }
}

/// Why this session is still there, if ending it was tried.
pub(super) fn trouble(i18n: I18n, row: &Row) -> Option<String> {
    let words = i18n.t().sessions();
    match &row.act {
        Act::Idle | Act::Running => None,
        Act::Failed(error) => {
            Some((words.ending.not_ended)(&device(i18n, &row.session), &i18n.explain(error)))
        }
        Act::InDoubt => Some(words.ending.in_doubt.to_owned()),
        Act::StillThere => Some(words.ending.still_there.to_owned()),
    }
}

/// Why the others are still there, if ending them was tried.
pub(super) fn others_trouble(i18n: I18n, act: &Act) -> Option<String> {
    let words = i18n.t().sessions();
    match act {
        Act::Idle | Act::Running => None,
        Act::Failed(error) => Some((words.ending.others_not_ended)(&i18n.explain(error))),
        Act::InDoubt => Some(words.ending.others_in_doubt.to_owned()),
        Act::StillThere => Some(words.ending.others_still_there.to_owned()),
    }
}

/// What is not known is no error.
pub(super) const fn kind(act: &Act) -> NoticeKind {
    match act {
        Act::Failed(AccountError::Interrupted { .. }) => NoticeKind::Info,
        Act::InDoubt | Act::StillThere => NoticeKind::Warning,
        Act::Idle | Act::Running | Act::Failed(_) => NoticeKind::Error,
    }
}

/// Why it is asked about a session again: how the last try went.
pub(super) fn still_open(i18n: I18n, row: &Row) -> Option<String> {
    proof_asked(i18n, &row.act).or_else(|| trouble(i18n, row))
}

/// Why it is asked about all others again.
pub(super) fn others_still_open(i18n: I18n, act: &Act) -> Option<String> {
    proof_asked(i18n, act).or_else(|| others_trouble(i18n, act))
}

/// Who was asked for proof presses again, or not: that the session is still there needs no words then.
fn proof_asked(i18n: I18n, act: &Act) -> Option<String> {
    match act {
        Act::Failed(error @ AccountError::Interrupted { .. }) => Some(i18n.explain(error)),
        _ => None,
    }
}
