//! Where a text has no key with its beginning: what in it can be of one. Each run of letters and digits is looked up
//! once, so that a whole log is read at once. Knows no browser, no views and no HTTP.

use std::collections::{BTreeSet, HashSet};

use zexa_contract::api_keys::KEY_PREFIX;

use super::key_text::{BODY, Form, SHOWN, Trace, is_right, matches};
use crate::backend::types::ApiKey;

/// In a text longer than this, words are like an end of a key by chance.
const SHORT_TEXT: usize = 64;
/// A shorter run of letters and digits is not most of a key.
const MOST_OF_A_KEY: usize = 20;

/// What in `text` begins or ends like a key of the list, each key once; no more than `limit`. In a long text a run
/// counts only where it has both ends of one key, or the checksum of any.
#[must_use]
pub fn parts(text: &str, keys: &[ApiKey], limit: usize) -> Vec<Trace> {
    let text = text.trim();
    if text.chars().nth(SHORT_TEXT).is_none() {
        of_short(text, keys, limit)
    } else {
        of_long(text, keys, limit)
    }
}

/// A few runs: each is compared with every key.
fn of_short(text: &str, keys: &[ApiKey], limit: usize) -> Vec<Trace> {
    let mut told = BTreeSet::new();
    let mut found = Vec::new();
    for run in runs(text).filter(|run| run.len() >= SHOWN) {
        let trace = trace_of(run);
        let before = told.len();
        told.extend(matches(&trace, keys).into_iter().map(|key| &key.id));
        if told.len() > before || trace.form == Form::Whole {
            found.push(trace);
        }
        if found.len() == limit {
            break;
        }
    }
    found
}

/// Many runs: what the list shows of its keys is put into a table, and each run is looked up there.
fn of_long(text: &str, keys: &[ApiKey], limit: usize) -> Vec<Trace> {
    let listed: HashSet<(&str, &str)> =
        keys.iter().map(|key| (key.prefix.as_str(), key.last4.as_str())).collect();
    let is_listed = |trace: &Trace| match (&trace.prefix, &trace.last4) {
        (Some(prefix), Some(last4)) => listed.contains(&(prefix.as_str(), last4.as_str())),
        _ => false,
    };
    let mut found: Vec<Trace> = Vec::new();
    for run in candidates(text) {
        let trace = trace_of(run);
        let counts = trace.form == Form::Whole || is_listed(&trace);
        if counts && !found.contains(&trace) {
            found.push(trace);
        }
        if found.len() == limit {
            break;
        }
    }
    found
}

/// The runs of a long text that are as long as most of a key, and no longer than what follows its beginning.
fn candidates(text: &str) -> impl Iterator<Item = &str> {
    runs(text).filter(|run| (MOST_OF_A_KEY..=BODY).contains(&run.len()))
}

fn runs(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_ascii_alphanumeric())
}

/// `run` as a key that lost its beginning. With the right checksum it is all there is to know of one.
fn trace_of(run: &str) -> Trace {
    let form = if run.len() == BODY && is_right(run) { Form::Whole } else { Form::Part };
    Trace {
        form,
        prefix: Some(format!("{KEY_PREFIX}{}", &run[..SHOWN])),
        last4: Some(run[run.len() - SHOWN..].to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::features::api_keys::model::{key_text::checksum, samples};

    fn whole(random: &str) -> String {
        let signed = format!("{KEY_PREFIX}{random}");
        format!("{signed}{}", checksum(&signed))
    }

    fn a_key() -> String {
        whole("AbCd0123456789abcdefghijklmnopqr")
    }

    fn listed(key: &str) -> ApiKey {
        ApiKey { prefix: key[..12].to_owned(), last4: key[42..].to_owned(), ..samples::key("1", "Loja") }
    }

    const LINE: &str = "uma linha de um registo, e mais uma linha de um registo que não diz nada; ";

    #[test]
    fn a_text_without_the_beginning_is_matched_by_its_ends() {
        let key = a_key();
        let keys = [listed(&key)];
        let end = &key[42..];
        for text in [&key[8..], end, &format!("…{end}"), &format!("AbCd…{end}"), &key.replace("live", "1ive")]
        {
            let found = parts(text, &keys, 5);
            assert_eq!(found.len(), 1, "{text}");
            assert_eq!(matches(&found[0], &keys), [&keys[0]], "{text}");
        }
        assert!(parts("nada disto", &keys, 5).is_empty());
        let kept = format!("{:?}", parts(&key[8..], &keys, 5));
        assert!(!kept.contains(&key[12..42]), "{kept}");
    }

    #[test]
    fn in_a_long_text_one_end_is_chance() {
        let key = a_key();
        let (keys, end) = ([listed(&key)], &key[42..]);
        let found = |part: &str| parts(&format!("{LINE}{part} {LINE}"), &keys, 5);
        assert!(found(end).is_empty());
        assert!(found(&format!("AbCd{}", "0".repeat(26))).is_empty(), "only its beginning");
        assert!(found(&format!("{}{end}", "0".repeat(26))).is_empty(), "only its end");
        assert_eq!(found(&format!("AbCd{}{end}", "0".repeat(22)))[0].form, Form::Part, "both");
        assert_eq!(found(&key[8..])[0].form, Form::Whole);
        let short = format!("{}{end}", "0".repeat(26));
        assert_eq!(parts(&short, &keys, 5).len(), 1, "who pastes little means it");
    }

    #[test]
    fn a_right_checksum_tells_a_key_that_is_not_in_the_list() {
        let other = whole("ZZZZ0123456789abcdefghijklmnopqr");
        let keys = [listed(&a_key())];
        for text in [other[8..].to_owned(), format!("{LINE}{}", &other[8..])] {
            let found = parts(&text, &keys, 5);
            assert_eq!((found.len(), found[0].form), (1, Form::Whole));
            assert!(matches(&found[0], &keys).is_empty());
        }
        let slip = other[8..].replace("0123", "0124");
        assert!(parts(&format!("{LINE}{slip}"), &keys, 5).is_empty());
    }

    #[test]
    fn of_a_megabyte_each_run_is_looked_at_once_and_only_if_it_can_be_a_key() {
        let key = a_key();
        let keys: Vec<ApiKey> = (0..10_000)
            .map(|nth| ApiKey { prefix: format!("zx_live_{nth:04}"), ..listed(&key) })
            .chain([listed(&key)])
            .collect();
        // Short words, runs that could be of a key, one that is far too long, and the key at the very end.
        let words = LINE.repeat(5_000);
        let hashes = "9f86d081884c7d659a2feaa0c55ad015 ".repeat(20_000);
        let text = format!("{words} {} {hashes} {}", "x".repeat(100_000), &key[8..]);
        assert!(text.len() > 1_000_000);
        assert_eq!(candidates(&text).count(), 20_001);
        let found = parts(&text, &keys, 5);
        assert_eq!((found.len(), found[0].form), (1, Form::Whole));
        assert_eq!(matches(&found[0], &keys).len(), 1);
    }

    proptest! {
        #[test]
        fn any_text_can_be_read(text in "(\\PC|[0-9A-Za-z]{18,40}){0,30}") {
            let _ = parts(&text, &[samples::key("1", "Loja")], 5);
        }
    }
}
