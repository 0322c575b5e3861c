//! What is found, filtered and put in order.

use proptest::prelude::*;

use super::*;
use crate::{
    backend::types::KeyUse,
    features::api_keys::model::{
        samples::{NOW, key},
        search::folded,
    },
};

const DAY: i64 = 86_400;

fn ends(key: ApiKey, in_days: i64) -> ApiKey {
    ApiKey { expires_at: Some(NOW.plus_seconds(in_days * DAY)), ..key }
}

fn made(key: ApiKey, days_ago: i64) -> ApiKey {
    ApiKey { created_at: NOW.plus_seconds(-days_ago * DAY), ..key }
}

fn used(key: ApiKey, days_ago: i64) -> ApiKey {
    let at = NOW.plus_seconds(-days_ago * DAY);
    ApiKey { last_used: Some(KeyUse { at, ip: "192.0.2.1".into(), country: None }), ..key }
}

fn ids(keys: &[ApiKey], query: &Query, first: Option<&str>) -> Vec<String> {
    let found = query.select(keys, &SearchIndex::of(keys), Remedies::ALL, NOW, first);
    found.into_iter().map(|place| keys[place as usize].id.clone()).collect()
}

fn some_keys() -> [ApiKey; 5] {
    [
        ends(key("over", "alfa"), -1),
        used(ends(made(key("healthy", "Beta"), 9), 60), 0),
        used(made(key("no-end", "gama"), 9), 0),
        ends(made(key("soon", "Produção web"), 1), 5),
        ends(key("new", "épsilon"), 90),
    ]
}

#[test]
fn the_most_pressing_comes_first_and_what_is_over_last() {
    let keys = some_keys();
    assert_eq!(ids(&keys, &Query::default(), None), ["new", "soon", "no-end", "healthy", "over"]);
    assert_eq!(ids(&keys, &Query::default(), Some("new"))[0], "new");
}

#[test]
fn of_those_about_to_end_the_one_that_ends_soonest_comes_first() {
    let ending = |id, in_days, made_ago| used(ends(made(key(id, id), made_ago), in_days), 0);
    let keys = [ending("later", 9, 1), ending("tomorrow", 1, 30)];
    assert_eq!(ids(&keys, &Query::default(), None), ["tomorrow", "later"]);
}

#[test]
fn every_order_is_kept() {
    let keys = some_keys();
    let first = |order| ids(&keys, &Query { order, ..Query::default() }, None).swap_remove(0);
    assert_eq!(first(Order::Name), "over");
    assert_eq!(first(Order::Created), "over");
    assert_eq!(first(Order::LastUsed), "healthy");
    assert_eq!(first(Order::Expiry), "over");
}

#[test]
fn every_group_holds_what_it_says() {
    let keys = some_keys();
    let of = |group| ids(&keys, &Query { group, ..Query::default() }, None);
    assert_eq!(of(Group::Attention), ["soon", "no-end"]);
    assert_eq!(of(Group::InUse), ["no-end", "healthy"]);
    assert_eq!(of(Group::Expiring), ["soon"]);
    assert_eq!(of(Group::NoEnd), ["no-end"]);
    assert_eq!(of(Group::Expired), ["over"]);
    assert_eq!(of(Group::Unused), [""; 0]);
    assert_eq!(of(Group::Retiring), [""; 0]);
}

#[test]
fn search_forgives_case_accents_and_knows_keys_by_their_ends() {
    let keys = some_keys();
    let of = |text: &str| ids(&keys, &Query { text: text.into(), ..Query::default() }, None);
    assert_eq!(of("producao"), ["soon"]);
    assert_eq!(of(" WEB prod "), ["soon"]);
    assert_eq!(of("zx_live_AbCd…wXyZ").len(), 5);
    assert_eq!(of("wxyz").len(), 5);
    assert_eq!(of("xyz").len(), 5);
    assert_eq!(of("zx_live_abc").len(), 5, "a beginning that was pasted");
    assert!(of("zx_live_abd").is_empty());
    assert!(of("…").is_empty());
    assert!(of("nada").is_empty());
}

#[test]
fn what_every_key_begins_with_and_single_letters_find_names_only() {
    let keys = [key("plain", "gama"), key("live", "Em directo, live")];
    let of = |text: &str| ids(&keys, &Query { text: text.into(), ..Query::default() }, None);
    assert_eq!(of("live"), ["live"]);
    assert_eq!(of("e"), ["live"]);
    assert!(of("zx").is_empty());
    assert!(of("xy").is_empty(), "two letters of an end tell nothing");
}

#[test]
fn a_key_that_others_may_have_comes_before_everything_else() {
    let one = KeyUse { at: NOW, ip: "192.0.2.1".into(), country: None };
    let shared = ApiKey { networks: vec![one; 2], ..used(made(key("shared", "a"), 90), 0) };
    let keys = [key("fresh", "b"), ends(made(key("soon", "c"), 30), 1), shared];
    assert_eq!(ids(&keys, &Query::default(), None), ["shared", "fresh", "soon"]);
}

#[test]
fn an_environment_is_a_filter_of_its_own() {
    let staging = ApiKey { environment: Some("staging".into()), ..key("staging", "a") };
    let query = Query { environment: "staging".into(), ..Query::default() };
    assert_eq!(ids(&[key("plain", "b"), staging], &query, None), ["staging"]);
}

#[test]
fn a_key_just_made_is_shown_whatever_is_asked_for() {
    let keys = some_keys();
    let query = Query { text: "beta".into(), ..Query::default() };
    assert_eq!(ids(&keys, &query, Some("new")), ["new", "healthy"]);
}

#[test]
fn a_key_never_gets_into_the_address() {
    for text in ["zx_live_AbCd0123456789", "AbCd0123456789abcdef"] {
        let query = Query { text: text.into(), ..Query::default() };
        assert_eq!(query.to_address(), "", "{text}");
    }
}

#[test]
fn a_pasted_text_gets_into_no_address_and_each_of_its_words_is_looked_for_once() {
    let long = Query { text: "loja ".repeat(200), ..Query::default() };
    assert_eq!(long.to_address(), "");
    assert_eq!(Words::of(&long.text).len(), 1);
    let keys = [key("1", "Loja web"), key("2", "Armazém")];
    assert_eq!(long.select(&keys, &SearchIndex::of(&keys), Remedies::ALL, NOW, None), [0]);
    let longest = Query { text: "l".repeat(128), ..Query::default() };
    assert_eq!(longest.to_address().len(), "?q=".len() + 128);
}

#[test]
fn where_keys_can_have_no_end_that_they_have_none_needs_no_attention() {
    let attention = Query { group: Group::Attention, ..Query::default() };
    let keys = [key("1", "Loja")];
    assert_eq!(attention.select(&keys, &SearchIndex::of(&keys), Remedies::ALL, NOW, None), [0]);
    let least = Remedies { ends: false, permissions: false };
    assert!(attention.select(&keys, &SearchIndex::of(&keys), least, NOW, None).is_empty());
}

#[test]
fn every_letter_is_found_in_either_case_and_without_its_accent() {
    for letter in '\0'..='\u{2fff}' {
        let [as_is, small] = [folded(&letter.to_string()), folded(&letter.to_lowercase().to_string())];
        assert_eq!(as_is, small, "{letter}");
    }
    assert_eq!(folded("ÀÃÂÁ ÇČ ÉÊ ÍÎ ÑÓÔÕ ÚÜ ÝŸ"), "aaaa cc ee ii nooo uu yy");
}

proptest! {
    #[test]
    fn one_index_answers_every_question_as_a_new_one_does(
        names in prop::collection::vec("[a-cA-Cçã ]{0,4}", 0..8),
        questions in prop::collection::vec(("[a-cçã]{0,2}", 0usize..5), 1..4),
        is_prepared: bool,
    ) {
        let keys: Vec<_> = names.iter().map(|name| key(name, name)).collect();
        let index = SearchIndex::of(&keys);
        let mut next = is_prepared.then_some(0);
        while let Some(from) = next {
            next = index.prepare(&keys, from);
        }
        for (text, order) in questions {
            let query = Query { text, order: Order::ALL[order].0, ..Query::default() };
            let found = query.select(&keys, &index, Remedies::ALL, NOW, None);
            prop_assert_eq!(&found, &query.select(&keys, &SearchIndex::of(&keys), Remedies::ALL, NOW, None));
            if query.order == Order::Name {
                prop_assert!(found.is_sorted_by_key(|place| folded(&keys[*place as usize].name)));
            }
        }
    }

    #[test]
    fn the_address_brings_the_question_back(
        text in "[a-zçã&=#%+ ]{0,12}", group in 0usize..8, order in 0usize..5,
    ) {
        let query = Query {
            text: text.trim().to_owned(),
            group: Group::ALL[group].0,
            environment: text.trim().to_owned(),
            order: Order::ALL[order].0,
        };
        let address = query.to_address();
        let value = |name: &str| {
            let raw = address.strip_prefix('?')?.split('&')
                .find_map(|pair| pair.split_once('=').filter(|(key, _)| *key == name))?.1;
            let mut bytes = Vec::new();
            let mut rest = raw.bytes();
            while let Some(byte) = rest.next() {
                bytes.push(if byte == b'%' {
                    let hex = [rest.next()?, rest.next()?];
                    u8::from_str_radix(std::str::from_utf8(&hex).ok()?, 16).ok()?
                } else { byte });
            }
            String::from_utf8(bytes).ok()
        };
        prop_assert_eq!(Query::from_parameters(value), query);
    }
}
