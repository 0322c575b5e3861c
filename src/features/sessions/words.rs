//! What the room says that has to be put together: names in sentences, results, reasons.

use super::model::{Act, OtherCount, Receipt, SessionList};
use crate::{
    backend::{AccountError, types::Session},
    i18n::I18n,
    ui::{NoticeKind, bounded_text::harmless},
};

/// A device's name is no longer than this within a sentence.
const NAME_CHARS: usize = 60;

/// What a person would call the device, fit for the beginning of a sentence.
pub(super) fn device(i18n: I18n, session: &Session) -> String {
    in_sentence(&i18n.t().sessions().device_name(session))
}

/// The same, fit for the middle of a sentence.
pub(super) fn the_device(i18n: I18n, session: &Session) -> String {
    in_sentence(&i18n.t().sessions().device_name_within(session))
}

/// Foreign text, made harmless and short, that keeps its own direction to itself.
fn in_sentence(text: &str) -> String {
    let harmless = harmless(text);
    let mut short: String = harmless.chars().take(NAME_CHARS).collect();
    if short.len() < harmless.len() {
        short.push('…');
    }
    if short.is_ascii() { short } else { format!("\u{2068}{short}\u{2069}") }
}

/// How many others there are: "3", "more than 100".
pub(super) fn number(i18n: I18n, count: OtherCount) -> String {
    let listed = i18n.formats().number(f64::from(count.listed));
    if count.more { (i18n.t().sessions().more_than)(&listed) } else { listed }
}

/// How many are listed.
pub(super) fn shown(i18n: I18n, list: &SessionList) -> String {
    i18n.count(&i18n.t().sessions().shown_now, u32::try_from(list.rows().len()).unwrap_or(u32::MAX))
}

/// What was ended.
pub(super) fn receipt(i18n: I18n, receipt: &Receipt) -> String {
    let words = i18n.t().sessions();
    match receipt {
        Receipt::Ended(session) => (words.ended)(&device(i18n, session)),
        Receipt::OthersEnded(None) => words.all_others_ended.to_owned(),
        Receipt::OthersEnded(Some(0)) => words.no_others_to_end.to_owned(),
        Receipt::OthersEnded(Some(count)) => i18n.count(&words.others_ended, *count),
    }
}

/// Why this session is still there, if ending it was tried.
pub(super) fn trouble(i18n: I18n, session: &Session, act: &Act) -> Option<String> {
    let words = i18n.t().sessions();
    match act {
        Act::Idle | Act::Running => None,
        Act::Failed(error) => Some((words.not_ended)(&device(i18n, session), &i18n.explain(error))),
        Act::InDoubt => Some(words.in_doubt.to_owned()),
        Act::StillThere => Some(words.still_there.to_owned()),
    }
}

/// Why the others are still there, if ending them was tried.
pub(super) fn others_trouble(i18n: I18n, act: &Act) -> Option<String> {
    let words = i18n.t().sessions();
    match act {
        Act::Idle | Act::Running => None,
        Act::Failed(error) => Some((words.others_not_ended)(&i18n.explain(error))),
        Act::InDoubt => Some(words.others_in_doubt.to_owned()),
        Act::StillThere => Some(words.others_still_there.to_owned()),
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

/// Why the question is still open: the person was asked for proof, and presses again.
pub(super) fn press_again(i18n: I18n, act: &Act) -> Option<String> {
    match act {
        Act::Failed(error @ AccountError::Interrupted { .. }) => Some(i18n.explain(error)),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hostile_name_cannot_flood_or_turn_a_sentence() {
        assert_eq!(in_sentence("Chrome 156 on Windows 11"), "Chrome 156 on Windows 11");
        let flood = in_sentence(&"\u{202e}<b>ة".repeat(5_000));
        assert!(flood.chars().count() <= NAME_CHARS + 3);
        assert!(
            flood.starts_with('\u{2068}') && flood.ends_with("…\u{2069}"),
            "isolated from the words around it"
        );
        assert!(!flood.contains('\u{202e}'));
    }
}
